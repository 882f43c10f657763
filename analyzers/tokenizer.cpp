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

void add_token(TokenStream& stream, std::size_t begin, std::size_t end, std::string text) {
  if (text.empty()) return;
  Token& token = stream.tokens.emplace_back();
  token.text = std::move(text);
  token.begin = static_cast<std::uint32_t>(begin);
  token.end = static_cast<std::uint32_t>(end);
}

void add_ascii_pieces(TokenStream& stream, std::size_t at, std::size_t end) {
  const std::string_view source = stream.source;
  while (at < end) {
    const std::size_t begin = at;
    while (at < end && is_alphanumeric(source[at])) ++at;
    if (at > begin) add_token(stream, begin, at, fold(source.substr(begin, at - begin)));
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

}  // namespace

Tokenizer::Tokenizer() {
  UErrorCode status = U_ZERO_ERROR;
  iterator_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  require(status);
}

Tokenizer::~Tokenizer() = default;

void Tokenizer::widen(std::string_view source) {
  offsets_.clear();
  units_.assign(source.begin(), source.end());
}

void Tokenizer::convert(std::string_view source) {
  units_.clear();
  offsets_.clear();
  std::size_t at = 0;
  while (at < source.size()) {
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
  offsets_.push_back(static_cast<std::uint32_t>(source.size()));
}

std::uint32_t Tokenizer::offset(std::int32_t unit) const {
  return offsets_.empty() ? static_cast<std::uint32_t>(unit) : offsets_[static_cast<std::size_t>(unit)];
}

void Tokenizer::tokenize(TokenStream& stream) {
  const std::string_view source = stream.source;
  stream.ascii = is_ascii(source);
  stream.tokens.reserve(source.size() / 6 + 4);
  if (stream.ascii) {
    widen(source);
  } else {
    convert(source);
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::LocalUTextPointer text(
      utext_openUChars(nullptr, units_.data(), static_cast<std::int64_t>(units_.size()), &status));
  require(status);
  iterator_->setText(text.getAlias(), status);
  require(status);
  std::int32_t from = iterator_->first();
  for (std::int32_t to = iterator_->next(); to != icu::BreakIterator::DONE; from = to, to = iterator_->next()) {
    const std::uint32_t begin = offset(from);
    const std::uint32_t end = offset(to);
    if (iterator_->getRuleStatus() < UBRK_WORD_NONE_LIMIT) {
      if (!stream.ascii && is_emoji(code_point_at(source, begin)))
        add_token(stream, begin, end, std::string(source.substr(begin, end - begin)));
    } else if (end - begin == static_cast<std::uint32_t>(to - from)) {
      add_ascii_pieces(stream, begin, end);
    } else {
      add_pieces(stream, begin, end);
    }
  }
}

}  // namespace dateline
