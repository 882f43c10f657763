#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "ant",   "apie",   "ar",     "arba",  "as",   "be",   "bei",    "bet",   "buti",  "buvo", "cia", "dabar",
    "dar",   "daug",   "del",    "delto", "gal",  "gali", "i",      "ir",    "is",    "jai",  "jam", "jau",
    "jei",   "jeigu",  "ji",     "jie",   "jis",  "jo",   "jog",    "joje",  "jos",   "ju",   "juk", "ka",
    "kad",   "kada",   "kai",    "kaip",  "kas",  "kiek", "kita",   "kitas", "kiti",  "kol",  "kur", "kuri",
    "kuria", "kurie",  "kurio",  "kuris", "lyg",  "man",  "mane",   "manes", "mes",   "mums", "mus", "musu",
    "nei",   "nes",    "net",    "nors",  "nuo",  "o",    "pagal",  "pat",   "patys", "per",  "po",  "prie",
    "pries", "pro",    "sau",    "save",  "savo", "si",   "sia",    "sie",   "sio",   "sis",  "siu", "siuo",
    "su",    "ta",     "taciau", "tad",   "tai",  "taip", "tarp",   "tas",   "tie",   "tiek", "tik", "tikrai",
    "to",    "todel",  "tokia",  "toks",  "tu",   "tuo",  "tuomet", "turi",  "uz",    "virs", "vis", "visa",
    "visi",  "viskas", "yra",
};

}  // namespace

constinit const std::span<const std::string_view> kLithuanianStopWords = kWords;

}  // namespace dateline
