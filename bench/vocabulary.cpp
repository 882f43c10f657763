#include "bench/vocabulary.h"

#include <cmath>
#include <string_view>

namespace dateline::bench {
namespace {

constexpr std::string_view kConsonants = "bdfghklmnprtvz";
constexpr std::string_view kVowels = "aeiou";
constexpr std::uint64_t kSyllables = 70;  // Every consonant with every vowel.
static_assert(kConsonants.size() * kVowels.size() == kSyllables && kSyllables == kGlueWords);

// Prime to 70, so that multiplying by it permutes the words of one length: neighbours in rank should not be
// neighbours in spelling, or all words behind a short prefix would be common.
constexpr std::uint64_t kStride = 104729;

// Heaps' law for news: about 170,000 distinct words in 6.6 million.
constexpr double kHeapsFactor = 30;
constexpr double kHeapsExponent = 0.55;
// Mandelbrot's offset: flattens the very top of Zipf's law.
constexpr double kOffset = 0.5;

constexpr double kNeighbourShare = 0.3;  // Words that follow their predecessor as they did before.
constexpr std::uint64_t kNeighbours = 4;
constexpr double kTopicShare = 0.15;  // Words that belong to the article's topic.
constexpr std::uint64_t kTopicWords = 200;
constexpr std::uint64_t kEarlyVocabulary = 20000;

/// Inverse of the cumulated Zipf-Mandelbrot law over `size` ranks; `uniform` in [0, 1).
std::uint64_t zipf_rank(double uniform, double size) {
  const double rank = (1 + kOffset) * std::pow((size + kOffset) / (1 + kOffset), uniform) - kOffset;
  return static_cast<std::uint64_t>(rank - 1);
}

/// A fixed number in [0, 1) for two integers (the mixing steps of SplitMix64).
double fixed_uniform(std::uint64_t a, std::uint64_t b) {
  std::uint64_t mixed = a * 0x9E3779B97F4A7C15 + b + 1;
  mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
  return static_cast<double>((mixed ^ (mixed >> 31)) >> 11) * 0x1p-53;
}

}  // namespace

std::string word_of_rank(std::uint64_t rank) {
  std::uint64_t of_length = kSyllables;
  int syllables = 1;
  for (; rank >= of_length; ++syllables) {
    rank -= of_length;
    of_length *= kSyllables;
  }
  rank = rank * kStride % of_length;
  std::string word;
  for (; syllables > 0; --syllables, rank /= kSyllables) {
    const std::uint64_t syllable = rank % kSyllables;
    word += kConsonants[syllable / kVowels.size()];
    word += kVowels[syllable % kVowels.size()];
  }
  return word;
}

void WordSource::begin_text(std::uint64_t topic) {
  topic_ = topic;
  has_previous_ = false;
}

std::uint64_t WordSource::next_rank() {
  if (has_previous_ && random_.chance(kNeighbourShare)) {
    return zipf_rank(fixed_uniform(previous_, random_.below(kNeighbours)), kEarlyVocabulary);
  }
  if (random_.chance(kTopicShare)) {
    // Behind the glue words: those belong to no topic.
    return kGlueWords + zipf_rank(fixed_uniform(~topic_, random_.below(kTopicWords)), kEarlyVocabulary);
  }
  return zipf_rank(random_.uniform(), kHeapsFactor * std::pow(static_cast<double>(words_ + 1), kHeapsExponent));
}

std::string WordSource::next() {
  previous_ = next_rank();
  has_previous_ = true;
  ++words_;
  std::string word = word_of_rank(previous_);
  // Stemmers disagree whether the last letter of "-us" is an ending.
  if (previous_ < kGlueWords || word.back() == 'u') return word;
  const double form = random_.uniform();
  if (form < 0.08) word += "s";
  if (form > 0.97) word += "ing";
  return word;
}

}  // namespace dateline::bench
