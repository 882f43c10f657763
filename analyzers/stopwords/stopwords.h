// Stop words: one file a language. Folded forms (normalizer.h, apostrophes gone), sorted by bytes.
#pragma once

#include <span>
#include <string_view>

namespace dateline {

extern constinit const std::span<const std::string_view> kArabicStopWords;
extern constinit const std::span<const std::string_view> kArmenianStopWords;
extern constinit const std::span<const std::string_view> kBasqueStopWords;
extern constinit const std::span<const std::string_view> kCatalanStopWords;
extern constinit const std::span<const std::string_view> kDanishStopWords;
extern constinit const std::span<const std::string_view> kDutchStopWords;
extern constinit const std::span<const std::string_view> kEnglishStopWords;
extern constinit const std::span<const std::string_view> kFinnishStopWords;
extern constinit const std::span<const std::string_view> kFrenchStopWords;
extern constinit const std::span<const std::string_view> kGermanStopWords;
extern constinit const std::span<const std::string_view> kHebrewStopWords;
extern constinit const std::span<const std::string_view> kHindiStopWords;
extern constinit const std::span<const std::string_view> kHungarianStopWords;
extern constinit const std::span<const std::string_view> kIndonesianStopWords;
extern constinit const std::span<const std::string_view> kIrishStopWords;
extern constinit const std::span<const std::string_view> kItalianStopWords;
extern constinit const std::span<const std::string_view> kLithuanianStopWords;
extern constinit const std::span<const std::string_view> kNepaliStopWords;
extern constinit const std::span<const std::string_view> kNorwegianStopWords;
extern constinit const std::span<const std::string_view> kPortugueseStopWords;
extern constinit const std::span<const std::string_view> kRomanianStopWords;
extern constinit const std::span<const std::string_view> kRussianStopWords;
extern constinit const std::span<const std::string_view> kSpanishStopWords;
extern constinit const std::span<const std::string_view> kSwedishStopWords;
extern constinit const std::span<const std::string_view> kTamilStopWords;
extern constinit const std::span<const std::string_view> kTurkishStopWords;

}  // namespace dateline
