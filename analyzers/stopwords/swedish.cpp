#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kWords[] = {
    "alla",   "allt",   "an",     "ar",    "at",     "att",    "av",    "bade",   "bara",   "blev",   "bli",  "blir",
    "blivit", "da",     "dar",    "de",    "dem",    "den",    "denna", "deras",  "dess",   "dessa",  "det",  "detta",
    "dig",    "din",    "dina",   "ditt",  "du",     "efter",  "ej",    "eller",  "en",     "enligt", "er",   "era",
    "ert",    "ett",    "for",    "fore",  "fran",   "genom",  "ha",    "hade",   "han",    "hans",   "har",  "henne",
    "hennes", "hon",    "honom",  "hos",   "hur",    "i",      "icke",  "in",     "ingen",  "inom",   "inte", "ja",
    "jag",    "ju",     "kan",    "kunde", "man",    "maste",  "med",   "medan",  "mellan", "men",    "mer",  "mig",
    "min",    "mina",   "mitt",   "mot",   "mycket", "nagon",  "nagot", "nagra",  "nar",    "ni",     "nu",   "och",
    "ocksa",  "om",     "oss",    "over",  "pa",     "sa",     "sadan", "sadana", "samma",  "sedan",  "sig",  "sin",
    "sina",   "sitt",   "sjalv",  "ska",   "skall",  "skulle", "som",   "till",   "trots",  "under",  "upp",  "ut",
    "utan",   "vad",    "var",    "vara",  "varfor", "varit",  "varje", "vars",   "vart",   "vem",    "vi",   "vid",
    "vilka",  "vilken", "vilket", "vill",  "ville",
};

}  // namespace

constinit const std::span<const std::string_view> kSwedishStopWords = kWords;

}  // namespace dateline
