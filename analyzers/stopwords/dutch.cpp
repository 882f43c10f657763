#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "aan",    "al",    "alles", "als",   "altijd",  "andere", "ben",  "bij",    "daar",   "dan",    "dat",
    "de",     "der",   "deze",  "die",   "dit",     "doch",   "doen", "door",   "dus",    "een",    "eens",
    "en",     "er",    "ge",    "geen",  "geweest", "haar",   "had",  "heb",    "hebben", "heeft",  "hem",
    "het",    "hier",  "hij",   "hoe",   "hun",     "iemand", "iets", "ik",     "in",     "is",     "ja",
    "je",     "jij",   "jou",   "jouw",  "jullie",  "kan",    "kon",  "kunnen", "maar",   "me",     "meer",
    "men",    "met",   "mij",   "mijn",  "moet",    "na",     "naar", "niet",   "niets",  "nog",    "nu",
    "of",     "om",    "omdat", "onder", "ons",     "onze",   "ook",  "op",     "over",   "reeds",  "t",
    "te",     "tegen", "toch",  "toen",  "tot",     "u",      "uit",  "uw",     "van",    "veel",   "voor",
    "want",   "waren", "was",   "wat",   "we",      "wel",    "werd", "wezen",  "wie",    "wij",    "wil",
    "worden", "wordt", "zal",   "ze",    "zelf",    "zich",   "zij",  "zijn",   "zo",     "zonder", "zou",
};

}  // namespace

constinit const std::span<const std::string_view> kDutchStopWords = kWords;

}  // namespace dateline
