#include "analyzers/normalizer.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>

#include "analyzers/code_points.h"
#include "analyzers/script.h"
#include "base/error.h"
#include "base/utf8.h"

namespace dateline {
namespace {

using Instance = const icu::Normalizer2* (*)(UErrorCode&);

const icu::Normalizer2& load(Instance instance) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = instance(status);
  if (U_FAILURE(status) != 0)
    throw Error(ErrorCode::io, std::string("ICU cannot load its data: ") + u_errorName(status));
  return *normalizer;
}

const icu::Normalizer2& nfkc_casefold() {
  static const icu::Normalizer2& instance = load(&icu::Normalizer2::getNFKCCasefoldInstance);
  return instance;
}

const icu::Normalizer2& nfd() {
  static const icu::Normalizer2& instance = load(&icu::Normalizer2::getNFDInstance);
  return instance;
}

const icu::Normalizer2& nfc() {
  static const icu::Normalizer2& instance = load(&icu::Normalizer2::getNFCInstance);
  return instance;
}

bool is_mark(UChar32 c) { return (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0; }

constexpr UChar32 kGrave = 0x300, kAcute = 0x301, kDiaeresis = 0x308;
constexpr UChar32 kMaddah = 0x653, kHamzaBelow = 0x655;
constexpr UChar32 kAlef = 0x627;
constexpr UChar32 kCyrillicIe = 0x435, kCyrillicGhe = 0x433, kCyrillicKa = 0x43A;

/// Stress accents go and ё is е, but ѓ and ќ, like й, ї and ў, are letters of their own.
bool cyrillic_mark_goes(UChar32 mark, UChar32 base) {
  if (mark == kGrave || mark == kAcute) return base != kCyrillicGhe && base != kCyrillicKa;
  return mark == kDiaeresis && base == kCyrillicIe;
}

/// Whether `mark`, standing on `base` in decomposed text, makes no other letter.
bool mark_goes(UChar32 mark, UChar32 base) {
  switch (script_of(mark)) {
    case USCRIPT_HEBREW:
    case USCRIPT_ARABIC:
    case USCRIPT_GREEK:
      return true;
    case USCRIPT_INHERITED:
    case USCRIPT_COMMON:
      break;
    default:
      return false;  // a vowel sign of Thai, Devanagari, ...
  }
  switch (script_of(base)) {
    case USCRIPT_CYRILLIC:
      return cyrillic_mark_goes(mark, base);
    case USCRIPT_ARABIC:  // a hamza on waw or yeh makes a letter, on alef a variant
      return mark < kMaddah || mark > kHamzaBelow || base == kAlef;
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_HEBREW:
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
      return true;
    default:
      return false;
  }
}

struct LetterFold {
  UChar32 letter;
  const char16_t* folded;
};

/// Letters that Unicode does not decompose: Latin letters with a stroke, a hook or ligated, and Arabic variants (teh
/// marbuta stays: the Arabic stemmer takes it for the suffix that it is).
/// A unit test compares the Latin ones with ICU's Latin-ASCII transliterator, which is too slow for every word.
constexpr LetterFold kLetterFolds[] = {
    {0xE6, u"ae"},      {0xF0, u"d"},       {0xF8, u"o"},       {0xFE, u"th"},      {0x111, u"d"}, {0x127, u"h"},
    {0x131, u"i"},      {0x142, u"l"},      {0x14B, u"n"},      {0x153, u"oe"},     {0x167, u"t"}, {0x180, u"b"},
    {0x183, u"b"},      {0x188, u"c"},      {0x18C, u"d"},      {0x192, u"f"},      {0x199, u"k"}, {0x19A, u"l"},
    {0x1A5, u"p"},      {0x1AD, u"t"},      {0x1B4, u"y"},      {0x1B6, u"z"},      {0x1E5, u"g"}, {0x23C, u"c"},
    {0x23F, u"s"},      {0x240, u"z"},      {0x247, u"e"},      {0x249, u"j"},      {0x24D, u"r"}, {0x24F, u"y"},
    {0x253, u"b"},      {0x256, u"d"},      {0x257, u"d"},      {0x268, u"i"},      {0x289, u"u"}, {0x640, u""},
    {0x649, u"\u064A"}, {0x671, u"\u0627"}, {0x6A9, u"\u0643"}, {0x6CC, u"\u064A"},
};

void append_folded(icu::UnicodeString& out, UChar32 c) {
  if (u_charType(c) == U_DECIMAL_DIGIT_NUMBER) {
    out.append(static_cast<char16_t>(u'0' + u_charDigitValue(c)));
    return;
  }
  const auto* found = std::lower_bound(std::begin(kLetterFolds), std::end(kLetterFolds), c,
                                       [](const LetterFold& entry, UChar32 letter) { return entry.letter < letter; });
  if (found != std::end(kLetterFolds) && found->letter == c) {
    out.append(found->folded, -1);
  } else {
    out.append(c);
  }
}

/// Marks on one character: some languages stack three; ICU sorts them in quadratic time, and hostile text has a
/// million.
constexpr int kMostMarksRead = 64;
constexpr int kMostMarksKept = 16;

/// `text` without the marks that no character can carry.
icu::UnicodeString limit_marks(const icu::UnicodeString& text) {
  icu::UnicodeString out;
  int marks = 0;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    const UChar32 c = text.char32At(at);
    const bool mark = is_mark(c) || u_getCombiningClass(c) != 0;
    if (mark) {
      ++marks;
    } else if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) == 0) {
      marks = 0;
    }
    if (!mark || marks <= kMostMarksRead) out.append(c);
  }
  return out;
}

/// The definition of fold(): every other path must give the same.
std::string fold_unicode(std::string_view text) {
  const std::string_view fitting = utf8_prefix(text, std::numeric_limits<std::int32_t>::max());  // ICU's lengths
  const icu::StringPiece piece(fitting.data(), static_cast<std::int32_t>(fitting.size()));
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString decomposed =
      nfd().normalize(nfkc_casefold().normalize(limit_marks(icu::UnicodeString::fromUTF8(piece)), status), status);
  icu::UnicodeString kept;
  UChar32 base = ' ';
  int marks = 0;  // kept on the base
  for (std::int32_t at = 0; at < decomposed.length(); at = decomposed.moveIndex32(at, 1)) {
    const UChar32 c = decomposed.char32At(at);
    if (!is_mark(c)) {
      base = u_charType(c) == U_DECIMAL_DIGIT_NUMBER ? UChar32{'0'} : c;  // what it becomes
      marks = 0;
    } else if (mark_goes(c, base) || ++marks > kMostMarksKept) {
      continue;
    }
    append_folded(kept, c);
  }
  std::string out;
  nfc().normalize(kept, status).toUTF8String(out);
  if (U_FAILURE(status) != 0) throw Error(ErrorCode::io, std::string("ICU cannot fold: ") + u_errorName(status));
  return out;
}

/// What one character folds to when nothing combines with it.
struct CharacterFold {
  std::array<char, 7> bytes{};
  std::int8_t length = -1;  ///< -1: only fold_unicode() can tell.
};

/// Combines with nothing before it, so that text of such characters folds character by character.
bool stands_alone(UChar32 c) { return !is_mark(c) && nfkc_casefold().hasBoundaryBefore(c); }

/// The characters of the alphabets that news are written in, folded once for the process.
class FoldTable {
 public:
  FoldTable() {
    for (UChar32 c = 0x80; c < kAlphabetsEnd; ++c) alphabets_[static_cast<std::size_t>(c)] = fold_character(c);
    for (UChar32 c = kKanaBegin; c < kKanaEnd; ++c) kana_[static_cast<std::size_t>(c - kKanaBegin)] = fold_character(c);
  }

  /// nullptr for characters the table does not hold.
  [[nodiscard]] const CharacterFold* find(UChar32 c) const {
    if (c < kAlphabetsEnd) return &alphabets_[static_cast<std::size_t>(c)];
    if (c >= kKanaBegin && c < kKanaEnd) return &kana_[static_cast<std::size_t>(c - kKanaBegin)];
    return nullptr;
  }

 private:
  static constexpr UChar32 kAlphabetsEnd = 0x700;  // Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic
  static constexpr UChar32 kKanaBegin = 0x3040, kKanaEnd = 0x3100;

  static CharacterFold fold_character(UChar32 c) {
    CharacterFold entry;
    if (!stands_alone(c)) return entry;
    std::array<char, U8_MAX_LENGTH> buffer{};
    std::size_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, c);
    const std::string folded = fold_unicode({buffer.data(), length});
    if (folded.size() > entry.bytes.size()) return entry;
    std::copy(folded.begin(), folded.end(), entry.bytes.begin());
    entry.length = static_cast<std::int8_t>(folded.size());
    return entry;
  }

  std::array<CharacterFold, kAlphabetsEnd> alphabets_;
  std::array<CharacterFold, kKanaEnd - kKanaBegin> kana_;
};

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

/// Folds character by character; nothing if some character might combine with its neighbours.
std::optional<std::string> fold_by_character(std::string_view text) {
  static const FoldTable table;
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    if (U8_IS_SINGLE(text[at])) {
      out += lower_ascii(text[at++]);
      continue;
    }
    const std::size_t begin = at;
    const UChar32 c = next_code_point(text, at);
    if (c < 0) return std::nullopt;
    if (const CharacterFold* entry = table.find(c)) {
      if (entry->length < 0) return std::nullopt;
      out.append(entry->bytes.data(), static_cast<std::size_t>(entry->length));
    } else if (nfkc_casefold().isInert(c) && !is_mark(c) && u_charType(c) != U_DECIMAL_DIGIT_NUMBER) {
      out.append(text, begin, at - begin);
    } else {
      return std::nullopt;
    }
  }
  return out;
}

}  // namespace

std::string fold_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower_ascii);
  return out;
}

std::string fold(std::string_view text) {
  if (is_ascii(text)) return fold_ascii(text);
  if (auto folded = fold_by_character(text)) return *std::move(folded);
  return fold_unicode(text);
}

std::string fold_facet_value(std::string_view value) {
  const std::string folded = fold(value);
  std::string out;
  bool space = false;
  std::size_t at = 0;
  while (at < folded.size()) {
    const std::size_t begin = at;
    const UChar32 c = next_code_point(folded, at);
    if (u_isUWhiteSpace(c) != 0) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out.append(folded, begin, at - begin);
  }
  return out;
}

}  // namespace dateline
