#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "a",     "ai",       "ainsi", "alors",  "as",     "au",      "aucun",  "aussi",   "autre",   "aux",    "avait",
    "avec",  "avoir",    "c",     "car",    "ce",     "ceci",    "cela",   "celle",   "celles",  "celui",  "ces",
    "cet",   "cette",    "ceux",  "chaque", "comme",  "comment", "d",      "dans",    "de",      "depuis", "des",
    "dont",  "du",       "elle",  "elles",  "en",     "encore",  "entre",  "es",      "est",     "et",     "etaient",
    "etait", "etre",     "eu",    "eux",    "fait",   "font",    "furent", "fut",     "il",      "ils",    "j",
    "je",    "jusqu",    "l",     "la",     "le",     "les",     "leur",   "leurs",   "lui",     "m",      "ma",
    "mais",  "me",       "meme",  "mes",    "moi",    "mon",     "n",      "ne",      "ni",      "nos",    "notre",
    "nous",  "on",       "ont",   "or",     "ou",     "par",     "parce",  "pas",     "pendant", "peu",    "plus",
    "pour",  "pourquoi", "qu",    "quand",  "que",    "quel",    "quelle", "quelles", "quels",   "qui",    "s",
    "sa",    "sans",     "se",    "sera",   "seront", "ses",     "si",     "soit",    "son",     "sont",   "sous",
    "sur",   "t",        "ta",    "te",     "tes",    "toi",     "ton",    "tous",    "tout",    "toute",  "toutes",
    "tres",  "tu",       "un",    "une",    "vers",   "vos",     "votre",  "vous",    "y"};

}  // namespace

constinit const std::span<const std::string_view> kFrenchStopWords = kWords;

}  // namespace dateline
