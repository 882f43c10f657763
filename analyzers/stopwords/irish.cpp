#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "a",     "ach",   "ag",  "agus", "aici",  "aige", "an",    "aon",   "ar",    "arna", "as",      "ata",   "b",
    "ba",    "beidh", "bhi", "bhur", "cad",   "ce",   "ceard", "chomh", "chuig", "chun", "d",       "da",    "de",
    "den",   "do",    "dom", "don",  "ea",    "eile", "faoi",  "faoin", "fum",   "gach", "gan",     "gcuig", "go",
    "gur",   "i",     "iad", "ian",  "idir",  "in",   "ina",   "inar",  "ins",   "is",   "isteach", "le",    "lei",
    "leis",  "lena",  "m",   "mar",  "me",    "mo",   "muid",  "na",    "nach",  "ni",   "nil",     "nior",  "no",
    "nuair", "o",     "on",  "os",   "roimh", "sa",   "san",   "se",    "seo",   "si",   "siad",    "sibh",  "sin",
    "sinn",  "sna",   "ta",  "tar",  "thar",  "tri",  "trid",  "tu",    "uile",  "um",
};

}  // namespace

constinit const std::span<const std::string_view> kIrishStopWords = kWords;

}  // namespace dateline
