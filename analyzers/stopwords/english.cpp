#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

// Not "us", "will", "may" and "can": as names (U.S., Will, May) they are what is looked for.
constexpr std::string_view kWords[] = {
    "a",       "about", "after",    "all",       "also",       "am",     "an",        "and",     "any",     "are",
    "arent",   "as",    "at",       "be",        "because",    "been",   "before",    "being",   "between", "both",
    "but",     "by",    "cant",     "could",     "couldnt",    "did",    "didnt",     "do",      "does",    "doesnt",
    "doing",   "dont",  "down",     "during",    "each",       "few",    "for",       "from",    "further", "had",
    "hadnt",   "has",   "hasnt",    "have",      "havent",     "having", "he",        "her",     "here",    "hers",
    "herself", "him",   "himself",  "his",       "how",        "i",      "if",        "im",      "in",      "into",
    "is",      "isnt",  "it",       "its",       "itself",     "ive",    "just",      "lets",    "me",      "more",
    "most",    "my",    "myself",   "no",        "nor",        "not",    "now",       "of",      "off",     "on",
    "once",    "only",  "or",       "other",     "our",        "ours",   "ourselves", "out",     "over",    "own",
    "same",    "she",   "should",   "shouldnt",  "so",         "some",   "such",      "than",    "that",    "thats",
    "the",     "their", "theirs",   "them",      "themselves", "then",   "there",     "theres",  "these",   "they",
    "theyre",  "this",  "those",    "through",   "to",         "too",    "under",     "until",   "up",      "very",
    "was",     "wasnt", "we",       "were",      "werent",     "what",   "when",      "where",   "which",   "while",
    "who",     "whom",  "whose",    "why",       "with",       "wont",   "would",     "wouldnt", "you",     "your",
    "youre",   "yours", "yourself", "yourselves"};

}  // namespace

constinit const std::span<const std::string_view> kEnglishStopWords = kWords;

}  // namespace dateline
