#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "aber",   "als",     "am",     "an",      "andere", "anderen", "auch",   "auf",     "aus",    "bei",    "beim",
    "bis",    "bist",    "da",     "dabei",   "damit",  "dann",    "das",    "dass",    "dazu",   "dein",   "deine",
    "dem",    "den",     "denen",  "denn",    "der",    "deren",   "des",    "dessen",  "die",    "dies",   "diese",
    "diesem", "diesen",  "dieser", "dieses",  "dir",    "doch",    "dort",   "du",      "durch",  "ein",    "eine",
    "einem",  "einen",   "einer",  "eines",   "er",     "es",      "etwas",  "euch",    "euer",   "eure",   "fur",
    "gegen",  "gewesen", "hab",    "habe",    "haben",  "hat",     "hatte",  "hatten",  "hier",   "hin",    "hinter",
    "ich",    "ihm",     "ihn",    "ihnen",   "ihr",    "ihre",    "ihrem",  "ihren",   "ihrer",  "im",     "in",
    "indem",  "ins",     "ist",    "ja",      "jede",   "jedem",   "jeden",  "jeder",   "jedes",  "jene",   "jener",
    "jetzt",  "kein",    "keine",  "keinem",  "keinen", "keiner",  "konnen", "konnte",  "man",    "manche", "mein",
    "meine",  "mich",    "mir",    "mit",     "muss",   "musste",  "nach",   "nicht",   "nichts", "noch",   "nun",
    "nur",    "ob",      "oder",   "ohne",    "sehr",   "sein",    "seine",  "seinem",  "seinen", "seiner", "selbst",
    "sich",   "sie",     "sind",   "so",      "solche", "soll",    "sollte", "sondern", "sonst",  "uber",   "um",
    "und",    "uns",     "unser",  "unsere",  "unter",  "vom",     "von",    "vor",     "war",    "waren",  "warst",
    "was",    "weg",     "weil",   "weiter",  "welche", "welcher", "wenn",   "wer",     "werde",  "werden", "wie",
    "wieder", "will",    "wir",    "wird",    "wirst",  "wo",      "wollen", "wollte",  "wurde",  "wurden", "zu",
    "zum",    "zur",     "zwar",   "zwischen"};

}  // namespace

constinit const std::span<const std::string_view> kGermanStopWords = kWords;

}  // namespace dateline
