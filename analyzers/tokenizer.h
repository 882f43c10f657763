// Cuts text into pieces: ICU's words, cut again at the punctuation inside them.
#pragma once

#include <unicode/brkiter.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "analyzers/token_stream.h"

namespace dateline {

/// ICU's word rules of the root locale; its dictionaries cut Chinese, Japanese, Thai, Lao, Khmer and Burmese.
///
/// Punctuation that ICU keeps inside a word differs between its versions (`@user`); cutting there and joining
/// in filters gives the same tokens with all of them. Not thread-safe.
class Tokenizer {
 public:
  Tokenizer();
  ~Tokenizer();

  /// Fills `stream.ascii` and `stream.tokens` from `stream.source`: a word for every piece, folded, and for every
  /// emoji, as it is. At most 2^31 - 1 bytes of the source are allowed.
  void tokenize(TokenStream& stream);

 private:
  void widen(std::string_view source);
  void convert(std::string_view source);
  [[nodiscard]] std::uint32_t offset(std::int32_t unit) const;

  std::unique_ptr<icu::BreakIterator> iterator_;
  std::vector<char16_t> units_;         ///< The source in UTF-16.
  std::vector<std::uint32_t> offsets_;  ///< Byte offset of each unit and of the end; empty if the source is ASCII.
};

}  // namespace dateline
