#include "analyzers/language_profile.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kFrenchElisions[] = {"c", "d",      "j",  "jusqu",  "l", "lorsqu", "m",
                                                "n", "puisqu", "qu", "quoiqu", "s", "t"};
constexpr std::string_view kCatalanElisions[] = {"d", "l", "m", "n", "s", "t"};
constexpr std::string_view kIrishElisions[] = {"b", "d", "m"};
constexpr std::string_view kItalianElisions[] = {"all", "c", "d", "dall", "dell", "l", "nell", "quest", "sull", "un"};

/// Sorted by code. A language is a line here and, if it has stop words, a file in stopwords/.
const LanguageProfile kProfiles[] = {
    // code, name, stemmer, script, stop words, elisions, takes beginnings, bigrams
    {"ar", "Arabic", "arabic", "Arab", kArabicStopWords, {}, true},
    {"ca", "Catalan", "catalan", "Latn", kCatalanStopWords, kCatalanElisions},
    {"da", "Danish", "danish", "Latn", kDanishStopWords, {}},
    {"de", "German", "german", "Latn", kGermanStopWords, {}},
    {"en", "English", "english", "Latn", kEnglishStopWords, {}},
    {"es", "Spanish", "spanish", "Latn", kSpanishStopWords, {}},
    {"eu", "Basque", "basque", "Latn", kBasqueStopWords, {}},
    {"fi", "Finnish", "finnish", "Latn", kFinnishStopWords, {}},
    {"fr", "French", "french", "Latn", kFrenchStopWords, kFrenchElisions},
    {"ga", "Irish", "irish", "Latn", kIrishStopWords, kIrishElisions, true},
    {"he", "Hebrew", "", "Hebr", kHebrewStopWords, {}},
    {"hi", "Hindi", "", "Deva", kHindiStopWords, {}},
    {"hu", "Hungarian", "hungarian", "Latn", kHungarianStopWords, {}},
    {"hy", "Armenian", "armenian", "Armn", kArmenianStopWords, {}},
    {"id", "Indonesian", "indonesian", "Latn", kIndonesianStopWords, {}, true},
    {"it", "Italian", "italian", "Latn", kItalianStopWords, kItalianElisions},
    {"ja", "Japanese", "", "Jpan", {}, {}, false, true},
    {"km", "Khmer", "", "Khmr", {}, {}, false, true},
    {"ko", "Korean", "", "Hang", {}, {}},
    {"lo", "Lao", "", "Laoo", {}, {}, false, true},
    {"lt", "Lithuanian", "lithuanian", "Latn", kLithuanianStopWords, {}},
    {"my", "Burmese", "", "Mymr", {}, {}, false, true},
    {"ne", "Nepali", "nepali", "Deva", kNepaliStopWords, {}},
    {"nl", "Dutch", "dutch", "Latn", kDutchStopWords, {}},
    {"no", "Norwegian", "norwegian", "Latn", kNorwegianStopWords, {}},
    {"pt", "Portuguese", "portuguese", "Latn", kPortugueseStopWords, {}},
    {"ro", "Romanian", "romanian", "Latn", kRomanianStopWords, {}},
    {"ru", "Russian", "russian", "Cyrl", kRussianStopWords, {}},
    {"sv", "Swedish", "swedish", "Latn", kSwedishStopWords, {}},
    {"ta", "Tamil", "tamil", "Taml", kTamilStopWords, {}, true},
    {"th", "Thai", "", "Thai", {}, {}, false, true},
    {"tr", "Turkish", "turkish", "Latn", kTurkishStopWords, {}},
    {"zh", "Chinese", "", "Hani", {}, {}, false, true},
};

/// Other codes that posts declare for a language of the table.
constexpr std::pair<std::string_view, std::string_view> kOtherCodes[] = {
    {"in", "id"}, {"iw", "he"}, {"nb", "no"}, {"nn", "no"}};

std::string_view usual_code(std::string_view code) {
  const auto* found = std::ranges::find(kOtherCodes, code, &std::pair<std::string_view, std::string_view>::first);
  return found == std::end(kOtherCodes) ? code : found->second;
}

}  // namespace

std::span<const LanguageProfile> language_profiles() { return kProfiles; }

const LanguageProfile* find_language(std::string_view tag) {
  std::array<char, ULOC_LANG_CAPACITY> code{};
  UErrorCode status = U_ZERO_ERROR;
  const std::string name(tag.substr(0, ULOC_FULLNAME_CAPACITY));
  const std::int32_t length =
      uloc_getLanguage(name.c_str(), code.data(), static_cast<std::int32_t>(code.size()), &status);
  if (U_FAILURE(status) != 0) return nullptr;
  const std::string_view language = usual_code({code.data(), static_cast<std::size_t>(length)});
  const auto* found = std::find_if(std::begin(kProfiles), std::end(kProfiles),
                                   [&](const LanguageProfile& profile) { return profile.code == language; });
  return found == std::end(kProfiles) ? nullptr : found;
}

}  // namespace dateline
