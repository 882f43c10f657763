// Cuts text into pieces: ICU's words, cut again at the punctuation inside them.
#pragma once

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "analyzers/token_stream.h"

namespace dateline {

/// ICU's word rules of the root locale; its dictionaries cut Chinese, Japanese, Thai, Lao, Khmer and Burmese.
///
/// Punctuation that ICU keeps inside a word differs between its versions (`@user`); cutting there and joining
/// in filters gives the same tokens with all of them. Words of ASCII letters need no iterator for that, which spares
/// news most of its time here. Not thread-safe.
class Tokenizer {
 public:
  Tokenizer();
  ~Tokenizer();

  /// Fills `stream.ascii` and `stream.tokens` from `stream.source`: a word for every piece, folded, and for every
  /// emoji, as it is. At most 2^31 - 1 bytes of the source are allowed.
  void tokenize(TokenStream& stream);

 private:
  /// Bytes of a source between spaces: words that are all ASCII, or all not.
  struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool ascii = true;
  };
  static Stretch next_stretch(std::string_view source, std::size_t begin);
  void cut(TokenStream& stream, Stretch stretch);
  void convert(std::string_view source, Stretch stretch);

  std::unique_ptr<icu::BreakIterator> iterator_;
  icu::LocalUTextPointer text_;         ///< Of `units_`, kept so that ICU allocates it once.
  std::vector<char16_t> units_;         ///< A stretch in UTF-16.
  std::vector<std::uint32_t> offsets_;  ///< Byte offset in the source of each unit and of the end.
};

}  // namespace dateline
