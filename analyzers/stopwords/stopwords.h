// Stop words: one file a language. Folded forms (normalizer.h, apostrophes gone), sorted by bytes.
#pragma once

#include <span>
#include <string_view>

namespace dateline {

extern constinit const std::span<const std::string_view> kEnglishStopWords;
extern constinit const std::span<const std::string_view> kGermanStopWords;
extern constinit const std::span<const std::string_view> kFrenchStopWords;
extern constinit const std::span<const std::string_view> kSpanishStopWords;
extern constinit const std::span<const std::string_view> kItalianStopWords;

}  // namespace dateline
