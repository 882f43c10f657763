#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "a",     "ad",     "agli",   "ai",     "al",     "alla",   "alle",   "allo",   "anche",  "avere",  "aveva", "c",
    "che",   "chi",    "ci",     "coi",    "col",    "come",   "con",    "contro", "cui",    "d",      "da",    "dagli",
    "dai",   "dal",    "dalla",  "dalle",  "dallo",  "degli",  "dei",    "del",    "della",  "delle",  "dello", "di",
    "dopo",  "dove",   "e",      "ed",     "era",    "erano",  "essere", "fra",    "gli",    "ha",     "hanno", "ho",
    "i",     "il",     "in",     "io",     "l",      "la",     "le",     "lei",    "li",     "lo",     "loro",  "lui",
    "ma",    "me",     "mi",     "mia",    "mio",    "ne",     "negli",  "nei",    "nel",    "nella",  "nelle", "nello",
    "no",    "noi",    "non",    "nostra", "nostro", "o",      "ogni",   "per",    "perche", "piu",    "poi",   "prima",
    "quale", "quando", "quella", "quelle", "quelli", "quello", "questa", "queste", "questi", "questo", "qui",   "se",
    "sei",   "si",     "sia",    "sono",   "sta",    "stata",  "su",     "sua",    "sue",    "sugli",  "sui",   "sul",
    "sulla", "sulle",  "sullo",  "suo",    "suoi",   "tra",    "tu",     "tua",    "tuo",    "tutti",  "tutto", "un",
    "una",   "uno",    "vi",     "voi"};

}  // namespace

constinit const std::span<const std::string_view> kItalianStopWords = kWords;

}  // namespace dateline
