#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "acaba",  "ama",    "ancak",  "artik",      "aslinda", "az",     "bana",     "bazi",  "belki",   "ben",
    "benden", "beni",   "benim",  "beri",       "bile",    "bir",    "bircok",   "biri",  "birkac",  "birsey",
    "biz",    "bizden", "bize",   "bizi",       "bizim",   "boyle",  "bu",       "buna",  "bunda",   "bundan",
    "bunlar", "bunu",   "bunun",  "burada",     "cok",     "cunku",  "da",       "daha",  "dahi",    "de",
    "defa",   "degil",  "diger",  "diye",       "dolayi",  "e",      "eger",     "en",    "fakat",   "gibi",
    "gore",   "hala",   "hangi",  "hatta",      "hem",     "henuz",  "hep",      "hepsi", "her",     "hic",
    "icin",   "ile",    "ilgili", "ise",        "iste",    "kadar",  "karsi",    "kendi", "kendine", "kez",
    "ki",     "kim",    "kime",   "mi",         "mu",      "nasil",  "ne",       "neden", "nerede",  "nereye",
    "niye",   "o",      "olan",   "olarak",     "oldu",    "oldugu", "oldugunu", "olmak", "olmasi",  "olsa",
    "olur",   "ona",    "ondan",  "onlar",      "onlarin", "onu",    "onun",     "orada", "oyle",    "oysa",
    "pek",    "ragmen", "sadece", "sanki",      "sen",     "sey",    "simdi",    "siz",   "sizin",   "sonra",
    "soyle",  "su",     "sunu",   "tarafindan", "tum",     "uzere",  "var",      "ve",    "veya",    "ya",
    "yani",   "yine",   "yok",    "zaten",
};

}  // namespace

constinit const std::span<const std::string_view> kTurkishStopWords = kWords;

}  // namespace dateline
