#include "analyzers/tokenizer.h"

#include <unicode/locid.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <string>

#include "analyzers/code_points.h"
#include "analyzers/joint.h"
#include "analyzers/normalizer.h"
#include "analyzers/script.h"
#include "base/error.h"

namespace dateline {
namespace {

constexpr UChar32 kZeroWidthNonJoiner = 0x200C;
constexpr UChar32 kReplacement = 0xFFFD;  ///< For ill-formed bytes; part of no word.

void require(UErrorCode status) {
  if (U_FAILURE(status) != 0)
    throw Error(ErrorCode::io, std::string("ICU cannot cut text into words: ") + u_errorName(status));
}

bool is_alphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

/// A pictograph, or half a flag. Signs that fold to letters (™) are none, so that they do not take a position.
bool is_emoji(UChar32 c) {
  if (c <= 0xFF || u_hasBinaryProperty(c, UCHAR_EMOJI) == 0) return false;
  return u_charType(c) == U_OTHER_SYMBOL && u_hasBinaryProperty(c, UCHAR_CHANGES_WHEN_NFKC_CASEFOLDED) == 0;
}

/// Whether a word of ICU's is cut at `c`. ZWNJ separates the parts of a word in Arabic script only.
bool cuts(UChar32 c, UChar32 before) {
  if (c < 0 || is_apostrophe(c)) return true;
  if (c == kZeroWidthNonJoiner) return before >= 0 && script_of(before) == USCRIPT_ARABIC;
  if (u_isUAlphabetic(c) != 0) return false;
  return (U_GET_GC_MASK(c) & (U_GC_P_MASK | U_GC_S_MASK | U_GC_Z_MASK)) != 0;
}

/// Some words of ICU's have the status of none: Hangul next to Katakana, a sign and a joiner before letters.
bool holds_word(std::string_view segment) {
  for (std::size_t at = 0; at < segment.size();) {
    if (u_isalnum(next_code_point(segment, at)) != 0) return true;
  }
  return false;
}

void add_token(TokenStream& stream, std::size_t begin, std::size_t end, std::string text) {
  if (text.empty()) return;
  Token& token = stream.tokens.emplace_back();
  token.text = std::move(text);
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(end);
}

// ICU's words of ASCII text, cut at what is neither letter nor digit, are its runs of letters and digits.
void add_ascii_pieces(TokenStream& stream, std::size_t at, std::size_t end) {
  const std::string_view source = stream.source;
  while (at < end) {
    const std::size_t begin = at;
    while (at < end && is_alphanumeric(source[at])) ++at;
    if (at > begin) add_token(stream, begin, at, fold_ascii(source.substr(begin, at - begin)));
    while (at < end && !is_alphanumeric(source[at])) ++at;
  }
}

/// Some characters fold to phrases (the honorific ﷺ): a term must not hold their spaces.
std::string fold_piece(std::string_view piece) {
  std::string text = fold(piece);
  std::erase(text, ' ');
  return text;
}

void add_pieces(TokenStream& stream, std::size_t at, std::size_t end) {
  const std::string_view source = stream.source;
  std::size_t begin = at;
  UChar32 before = -1;
  while (at < end) {
    const std::size_t here = at;
    const UChar32 c = next_code_point(source, at);
    if (cuts(c, before)) {
      add_token(stream, begin, here, fold_piece(source.substr(begin, here - begin)));
      begin = at;
    }
    before = c;
  }
  add_token(stream, begin, end, fold_piece(source.substr(begin, end - begin)));
}

/// One past the space that ends the word at `at`; words may be empty.
std::size_t next_word(std::string_view source, std::size_t at) {
  const std::size_t space = source.find(' ', at);
  return space == std::string_view::npos ? source.size() : space + 1;
}

}  // namespace

// No word of ICU's reaches across a space.
Tokenizer::Stretch Tokenizer::next_stretch(std::string_view source, std::size_t begin) {
  std::size_t end = next_word(source, begin);
  const bool ascii = is_ascii(source.substr(begin, end - begin));
  while (end < source.size()) {
    const std::size_t next = next_word(source, end);
    if (is_ascii(source.substr(end, next - end)) != ascii) break;
    end = next;
  }
  return {begin, end, ascii};
}

Tokenizer::Tokenizer() {
  UErrorCode status = U_ZERO_ERROR;
  iterator_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  require(status);
}

Tokenizer::~Tokenizer() = default;

void Tokenizer::convert(std::string_view source, Stretch stretch) {
  units_.clear();
  offsets_.clear();
  std::size_t at = stretch.begin;
  while (at < stretch.end) {
    const auto begin = static_cast<std::uint32_t>(at);
    UChar32 c = next_code_point(source, at);
    if (c < 0) c = kReplacement;
    if (U_IS_BMP(c)) {
      units_.push_back(static_cast<char16_t>(c));
      offsets_.push_back(begin);
    } else {
      units_.push_back(static_cast<char16_t>(U16_LEAD(c)));
      units_.push_back(static_cast<char16_t>(U16_TRAIL(c)));
      offsets_.insert(offsets_.end(), 2, begin);
    }
  }
  offsets_.push_back(static_cast<std::uint32_t>(at));
}

void Tokenizer::cut(TokenStream& stream, Stretch stretch) {
  convert(stream.source, stretch);
  UErrorCode status = U_ZERO_ERROR;
  text_.adoptInstead(
      utext_openUChars(text_.orphan(), units_.data(), static_cast<std::int64_t>(units_.size()), &status));
  require(status);
  iterator_->setText(text_.getAlias(), status);
  require(status);
  std::int32_t from = iterator_->first();
  for (std::int32_t to = iterator_->next(); to != icu::BreakIterator::DONE; from = to, to = iterator_->next()) {
    const std::uint32_t begin = offsets_[static_cast<std::size_t>(from)];
    const std::uint32_t end = offsets_[static_cast<std::size_t>(to)];
    const std::string_view segment = stream.source.substr(begin, end - begin);
    if (iterator_->getRuleStatus() < UBRK_WORD_NONE_LIMIT && !holds_word(segment)) {
      if (is_emoji(code_point_at(segment, 0))) add_token(stream, begin, end, std::string(segment));
    } else if (end - begin == static_cast<std::uint32_t>(to - from)) {
      add_ascii_pieces(stream, begin, end);
    } else {
      add_pieces(stream, begin, end);
    }
  }
}

void Tokenizer::tokenize(TokenStream& stream) {
  stream.ascii = is_ascii(stream.source);
  stream.tokens.reserve(stream.source.size() / 6 + 4);
  if (stream.ascii) return add_ascii_pieces(stream, 0, stream.source.size());
  for (Stretch stretch; stretch.end < stream.source.size();) {
    stretch = next_stretch(stream.source, stretch.end);
    if (stretch.ascii) {
      add_ascii_pieces(stream, stretch.begin, stretch.end);
    } else {
      cut(stream, stretch);
    }
  }
}

}  // namespace dateline
