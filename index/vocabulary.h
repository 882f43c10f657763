// The words of an index by what they look like: which of them a misspelt one may stand for.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// A word of the index that looks like another.
struct NearWord {
  std::string text;
  std::uint32_t articles = 0;  ///< That have it.
  unsigned price = 0;          ///< Edits, and one more if the first letter differs.
};

/// A word of the index; its text lives as long as the vocabulary.
struct KnownWord {
  std::string_view text;
  std::uint32_t articles = 0;  ///< That have it.
};

/// Edits that tell a word from what was meant by it: 1 for 5 letters or more, 2 for 9 or more; 0 for shorter words,
/// for what holds anything but letters, and for scripts written without spaces.
/// @param word  folded.
unsigned most_edits(std::string_view word);

/// The word forms of an index, but not of scripts written without spaces, nor of more than 64 bytes. Immutable.
/// Takes about 35 bytes a word.
class Vocabulary {
 public:
  Vocabulary() = default;
  /// Walks all words: less than a microsecond each.
  explicit Vocabulary(const Xapian::Database& database);

  /// The words at most most_edits(word) away, without itself: the cheapest first, then the commonest, at most `most`.
  /// Looks at every word of about that length, a nanosecond each.
  [[nodiscard]] std::vector<NearWord> near(std::string_view word, std::size_t most) const;

  /// The words that begin so: the commonest first, then in byte order, at most `most`. Looks at all of them, some
  /// nanoseconds each.
  [[nodiscard]] std::vector<KnownWord> beginning_with(std::string_view beginning, std::size_t most) const;

  [[nodiscard]] std::size_t size() const { return words_.size(); }

 private:
  struct Word {
    std::uint64_t letters;  // A bit for each that occurs; several share one.
    std::uint32_t begin;    // In `bytes_`.
    std::uint32_t articles;
    std::uint8_t bytes;
    std::uint8_t length;  // Code points; 0 for what is never mistyped, such as words with digits.
  };

  void add(std::string_view text, std::uint32_t articles);
  [[nodiscard]] std::string_view text(const Word& word) const;

  std::vector<Word> words_;  // By length, then in byte order.
  std::string bytes_;
};

}  // namespace dateline
