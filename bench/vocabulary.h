// An invented vocabulary: words from syllables, drawn as often as words of a language are.
#pragma once

#include <cstdint>
#include <string>

#include "bench/random.h"

namespace dateline::bench {

/// The word of a rank, 0 being the commonest: distinct ranks give distinct words of lower-case ASCII letters, and
/// common words are shorter. The first kGlueWords have two letters, as the glue words of real languages are short.
std::string word_of_rank(std::uint64_t rank);
inline constexpr std::uint64_t kGlueWords = 70;

/// Draws ranks by Zipf's law over a vocabulary that grows with the text by Heaps' law, and puts words that were
/// neighbours before together again, so that phrases occur more than once.
class WordSource {
 public:
  /// @param random  outlives the source.
  explicit WordSource(Random& random) : random_(random) {}

  /// Forgets the preceding word: the next one stands alone. @param topic  whose words come more often.
  void begin_text(std::uint64_t topic);
  /// The next word, sometimes inflected by "s" or "ing".
  std::string next();

 private:
  std::uint64_t next_rank();

  Random& random_;
  std::uint64_t words_ = 0;  // Drawn so far.
  std::uint64_t topic_ = 0;
  std::uint64_t previous_ = 0;
  bool has_previous_ = false;
};

}  // namespace dateline::bench
