#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "a",      "abans",  "aixi",    "aixo",      "al",      "allo",     "als",     "altra", "altre",     "altres",
    "amb",    "aquell", "aquella", "aquest",    "aquesta", "aquestes", "aquests", "aqui",  "ara",       "be",
    "cada",   "com",    "contra",  "d",         "de",      "del",      "dels",    "des",   "despres",   "dins",
    "doncs",  "durant", "e",       "el",        "ell",     "ella",     "elles",   "ells",  "els",       "em",
    "en",     "encara", "entre",   "era",       "eren",    "es",       "esta",    "estan", "et",        "fa",
    "fins",   "fou",    "ha",      "han",       "havia",   "he",       "hem",     "hi",    "ho",        "i",
    "ja",     "jo",     "l",       "la",        "les",     "li",       "llur",    "lo",    "m",         "me",
    "mentre", "mes",    "meu",     "meva",      "molt",    "n",        "ni",      "no",    "nosaltres", "nostra",
    "nostre", "o",      "on",      "per",       "pero",    "perque",   "poc",     "qual",  "quan",      "que",
    "qui",    "s",      "sa",      "se",        "sense",   "ser",      "sera",    "seu",   "seus",      "seva",
    "seves",  "si",     "sobre",   "soc",       "son",     "sota",     "t",       "tambe", "tan",       "tant",
    "te",     "tenir",  "tot",     "tota",      "totes",   "tots",     "tu",      "un",    "una",       "unes",
    "uns",    "va",     "van",     "vosaltres", "voste",
};

}  // namespace

constinit const std::span<const std::string_view> kCatalanStopWords = kWords;

}  // namespace dateline
