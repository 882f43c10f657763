#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "a",      "ainda",   "alem",   "algum",   "alguma", "algumas", "alguns", "ao",    "aos",    "apos",   "aquela",
    "aquele", "aqueles", "aquilo", "as",      "ate",    "cada",    "com",    "como",  "contra", "cujo",   "d",
    "da",     "das",     "de",     "dela",    "dele",   "deles",   "depois", "desde", "dessa",  "desse",  "desta",
    "deste",  "do",      "dos",    "durante", "e",      "ela",     "elas",   "ele",   "eles",   "em",     "enquanto",
    "entre",  "era",     "eram",   "essa",    "essas",  "esse",    "esses",  "esta",  "estao",  "estas",  "estava",
    "este",   "estes",   "eu",     "foi",     "for",    "foram",   "ha",     "isso",  "isto",   "ja",     "la",
    "lhe",    "lhes",    "lo",     "mais",    "mas",    "me",      "mesmo",  "meu",   "meus",   "minha",  "minhas",
    "muito",  "muitos",  "na",     "nao",     "nas",    "nem",     "no",     "nos",   "nossa",  "nosso",  "num",
    "numa",   "o",       "onde",   "os",      "ou",     "para",    "pela",   "pelas", "pelo",   "pelos",  "por",
    "porque", "quais",   "qual",   "quando",  "quanto", "que",     "quem",   "sao",   "se",     "seja",   "sem",
    "sempre", "ser",     "sera",   "seu",     "seus",   "so",      "sobre",  "sua",   "suas",   "tambem", "tanto",
    "te",     "tem",     "teu",    "tinha",   "toda",   "todas",   "todo",   "todos", "tu",     "tua",    "um",
    "uma",    "umas",    "uns",    "voce",    "voces",  "vos",
};

}  // namespace

constinit const std::span<const std::string_view> kPortugueseStopWords = kWords;

}  // namespace dateline
