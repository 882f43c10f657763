#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "ad",    "af",    "alle",    "alt",     "anden",  "andet", "andre", "at",     "blev",  "blive", "bliver", "da",
    "de",    "dem",   "den",     "denne",   "der",    "deres", "det",   "dette",  "dig",   "din",   "disse",  "dog",
    "du",    "efter", "eller",   "en",      "end",    "er",    "et",    "for",    "fordi", "fra",   "han",    "hans",
    "har",   "havde", "have",    "hende",   "hendes", "her",   "hos",   "hun",    "hvad",  "hvem",  "hver",   "hvilken",
    "hvis",  "hvor",  "hvordan", "hvorfor", "i",      "ikke",  "ind",   "ingen",  "jeg",   "jer",   "jo",     "kan",
    "kun",   "kunne", "lige",    "man",     "mange",  "med",   "meget", "men",    "mens",  "mig",   "min",    "mine",
    "mit",   "mod",   "nar",     "ned",     "nogen",  "noget", "nogle", "nu",     "og",    "ogsa",  "om",     "op",
    "os",    "over",  "pa",      "sadan",   "samme",  "selv",  "sig",   "sin",    "sine",  "sit",   "skal",   "skulle",
    "som",   "thi",   "til",     "ud",      "uden",   "under", "vaere", "vaeret", "var",   "ved",   "vi",     "vil",
    "ville", "vor",   "vore",
};

}  // namespace

constinit const std::span<const std::string_view> kDanishStopWords = kWords;

}  // namespace dateline
