#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "a",      "abia",    "acea",   "aceasta", "aceea",   "acei", "acel",   "acele",  "acelea", "acest",  "acesta",
    "aceste", "acestea", "acesti", "acestia", "acolo",   "acum", "ai",     "aici",   "al",     "ale",    "alt",
    "alta",   "alte",    "altul",  "am",      "ar",      "are",  "as",     "asta",   "astfel", "asupra", "atat",
    "atunci", "au",      "avea",   "ba",      "ca",      "caci", "cand",   "care",   "cat",    "cate",   "cati",
    "ce",     "cei",     "cel",    "cele",    "cine",    "cu",   "cum",    "da",     "daca",   "dar",    "de",
    "decat",  "deci",    "deja",   "desi",    "despre",  "din",  "dintre", "doar",   "dupa",   "ea",     "ei",
    "el",     "ele",     "era",    "erau",    "este",    "eu",   "fara",   "fi",     "fie",    "fost",   "i",
    "iar",    "ii",      "il",     "in",      "inainte", "inca", "intre",  "isi",    "la",     "langa",  "le",
    "li",     "lor",     "lui",    "ma",      "mai",     "mea",  "mei",    "meu",    "mi",     "mult",   "multe",
    "multi",  "ne",      "nici",   "nimic",   "niste",   "noi",  "nostru", "nu",     "o",      "ori",    "orice",
    "pana",   "pe",      "pentru", "peste",   "prin",    "s",    "sa",     "sale",   "sau",    "se",     "si",
    "spre",   "sub",     "sunt",   "sus",     "toate",   "tot",  "toti",   "totusi", "tu",     "un",     "una",
    "unde",   "unei",    "unele",  "unii",    "unor",    "unui", "va",     "vi",     "voi",    "vor",
};

}  // namespace

constinit const std::span<const std::string_view> kRomanianStopWords = kWords;

}  // namespace dateline
