#include "analyzers/language_profile.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <array>
#include <string>

#include "analyzers/stopwords/stopwords.h"

namespace dateline {
namespace {

constexpr std::string_view kFrenchElisions[] = {"c", "d",      "j",  "jusqu",  "l", "lorsqu", "m",
                                                "n", "puisqu", "qu", "quoiqu", "s", "t"};
constexpr std::string_view kItalianElisions[] = {"all", "c", "d", "dall", "dell", "l", "nell", "quest", "sull", "un"};

/// Sorted by code. A language is a line here and, if it has stop words, a file in stopwords/.
const LanguageProfile kProfiles[] = {
    // code, name, stemmer, script, stop words, elisions, bigrams
    {"ar", "Arabic", "arabic", "Arab", {}, {}},
    {"de", "German", "german", "Latn", kGermanStopWords, {}},
    {"en", "English", "english", "Latn", kEnglishStopWords, {}},
    {"es", "Spanish", "spanish", "Latn", kSpanishStopWords, {}},
    {"fr", "French", "french", "Latn", kFrenchStopWords, kFrenchElisions},
    {"he", "Hebrew", "", "Hebr", {}, {}},
    {"it", "Italian", "italian", "Latn", kItalianStopWords, kItalianElisions},
    {"ja", "Japanese", "", "Jpan", {}, {}, true},
    {"km", "Khmer", "", "Khmr", {}, {}, true},
    {"ko", "Korean", "", "Hang", {}, {}},
    {"lo", "Lao", "", "Laoo", {}, {}, true},
    {"my", "Burmese", "", "Mymr", {}, {}, true},
    {"th", "Thai", "", "Thai", {}, {}, true},
    {"zh", "Chinese", "", "Hani", {}, {}, true},
};

}  // namespace

std::span<const LanguageProfile> language_profiles() { return kProfiles; }

const LanguageProfile* find_language(std::string_view tag) {
  std::array<char, ULOC_LANG_CAPACITY> code{};
  UErrorCode status = U_ZERO_ERROR;
  const std::string name(tag.substr(0, ULOC_FULLNAME_CAPACITY));
  uloc_getLanguage(name.c_str(), code.data(), static_cast<std::int32_t>(code.size()), &status);
  if (U_FAILURE(status) != 0) return nullptr;
  const std::string_view language(code.data());
  const auto* found = std::find_if(std::begin(kProfiles), std::end(kProfiles),
                                   [&](const LanguageProfile& profile) { return profile.code == language; });
  return found == std::end(kProfiles) ? nullptr : found;
}

}  // namespace dateline
