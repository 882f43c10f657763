#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "a",       "ahogy",   "ahol",    "aki",     "akik",     "akkor",  "alatt",  "altal",   "altalaban", "amely",
    "amelyek", "amelyet", "ami",     "amig",    "amit",     "annak",  "arra",   "at",      "az",        "azert",
    "azok",    "azon",    "azonban", "azt",     "aztan",    "azutan", "azzal",  "bar",     "be",        "belul",
    "benne",   "cikk",    "csak",    "de",      "e",        "ebben",  "eddig",  "egesz",   "egy",       "egyeb",
    "egyes",   "egyik",   "egyre",   "ekkor",   "el",       "eleg",   "ellen",  "elo",     "eloszor",   "elott",
    "en",      "ennek",   "eppen",   "erre",    "ez",       "ezek",   "ezen",   "ezert",   "ezt",       "ezzel",
    "fel",     "fele",    "hanem",   "hiszen",  "hogy",     "hogyan", "igen",   "igy",     "ill",       "illetve",
    "ilyen",   "is",      "ismet",   "itt",     "jobban",   "jol",    "kell",   "kellett", "keresztul", "ki",
    "kivul",   "kozott",  "kozul",   "le",      "legalabb", "legyen", "lehet",  "lenne",   "lesz",      "lett",
    "ma",      "maga",    "magat",   "majd",    "mar",      "mas",    "masik",  "meg",     "mellett",   "mely",
    "melyek",  "mert",    "mi",      "mielott", "miert",    "mint",   "mintha", "mit",     "mivel",     "most",
    "nagyon",  "ne",      "nekem",   "neki",    "nem",      "nincs",  "o",      "ok",      "oket",      "olyan",
    "ossze",   "ott",     "pedig",   "persze",  "ra",       "s",      "sajat",  "sem",     "semmi",     "sok",
    "sokat",   "szamara", "szemben", "szerint", "szinte",   "talan",  "tehat",  "teljes",  "tobb",      "tovabb",
    "ugy",     "ugyanis", "uj",      "utan",    "utana",    "vagy",   "vagyis", "valaki",  "valami",    "van",
    "vannak",  "vele",    "vissza",  "viszont", "volna",    "volt",   "voltak",
};

}  // namespace

constinit const std::span<const std::string_view> kHungarianStopWords = kWords;

}  // namespace dateline
