#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "a",     "al",      "algo",  "algunas", "algunos", "ante",     "antes",   "aquel",    "aquella", "como",
    "con",   "contra",  "cual",  "cuando",  "de",      "del",      "desde",   "donde",    "durante", "e",
    "el",    "ella",    "ellas", "ellos",   "en",      "entre",    "era",     "eran",     "es",      "esa",
    "esas",  "ese",     "eso",   "esos",    "esta",    "estan",    "estas",   "este",     "esto",    "estos",
    "fue",   "fueron",  "ha",    "habia",   "han",     "has",      "hasta",   "hay",      "la",      "las",
    "le",    "les",     "lo",    "los",     "mas",     "me",       "mi",      "mis",      "mucho",   "muchos",
    "muy",   "nada",    "ni",    "no",      "nos",     "nosotros", "nuestra", "nuestro",  "o",       "os",
    "otra",  "otras",   "otro",  "otros",   "para",    "pero",     "poco",    "por",      "porque",  "que",
    "quien", "quienes", "se",    "sea",     "segun",   "ser",      "si",      "sido",     "sin",     "sobre",
    "son",   "su",      "sus",   "tambien", "tanto",   "te",       "tiene",   "tienen",   "todo",    "todos",
    "tu",    "tus",     "un",    "una",     "unas",    "uno",      "unos",    "vosotros", "y",       "ya",
    "yo"};

}  // namespace

constinit const std::span<const std::string_view> kSpanishStopWords = kWords;

}  // namespace dateline
