#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "a",     "alle",   "andre",   "at",    "av",   "bade",    "bare",    "begge", "ble",    "blei",  "bli",
    "blir",  "blitt",  "da",      "de",    "deg",  "dei",     "deim",    "deira", "deires", "dem",   "den",
    "denne", "der",    "dere",    "deres", "det",  "dette",   "di",      "din",   "disse",  "ditt",  "du",
    "dykk",  "eg",     "ein",     "eit",   "eitt", "eller",   "elles",   "en",    "enn",    "er",    "et",
    "ett",   "etter",  "for",     "fordi", "fra",  "ha",      "hadde",   "han",   "hans",   "har",   "hennar",
    "henne", "hennes", "her",     "hja",   "ho",   "hoe",     "honom",   "hos",   "hun",    "hva",   "hvem",
    "hver",  "hvilke", "hvilken", "hvis",  "hvor", "hvordan", "hvorfor", "i",     "ikke",   "ikkje", "ingen",
    "inn",   "ja",     "jeg",     "kan",   "kom",  "kun",     "kunne",   "kva",   "kvar",   "kven",  "man",
    "mange", "me",     "med",     "medan", "meg",  "meget",   "mellom",  "men",   "mens",   "mer",   "mi",
    "min",   "mine",   "mitt",    "mot",   "mye",  "mykje",   "na",      "nar",   "ned",    "no",    "noe",
    "noen",  "noko",   "nokon",   "og",    "ogsa", "om",      "opp",     "oss",   "over",   "pa",    "sa",
    "samme", "seg",    "selv",    "si",    "sia",  "sidan",   "siden",   "sin",   "sine",   "sitt",  "sjol",
    "skal",  "skulle", "slik",    "so",    "som",  "somme",   "til",     "um",    "under",  "upp",   "ut",
    "uten",  "vaere",  "vaert",   "var",   "ved",  "vere",    "vi",      "vil",   "ville",  "vore",  "vors",
};

}  // namespace

constinit const std::span<const std::string_view> kNorwegianStopWords = kWords;

}  // namespace dateline
