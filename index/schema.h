// The index format's names: term prefixes, value slots, facets. One table a kind; docs/index-format.md explains.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace dateline {

/// Raised whenever an index written before can no longer be read.
inline constexpr int kFormatVersion = 5;

/// Term prefixes, after Omega's conventions.
namespace prefix {
inline constexpr std::string_view kWord = "";         ///< Folded form, with positions.
inline constexpr std::string_view kStem = "Z";        ///< Stem, without positions.
inline constexpr std::string_view kTitle = "S";       ///< Folded form in the title.
inline constexpr std::string_view kTitleStem = "ZS";  ///< Stem in the title.
inline constexpr std::string_view kId = "Q";
inline constexpr std::string_view kProvider = "XP";
inline constexpr std::string_view kDomain = "H";
inline constexpr std::string_view kTopic = "XT";
inline constexpr std::string_view kCategory = "XC";
inline constexpr std::string_view kType = "T";
inline constexpr std::string_view kLanguage = "L";
inline constexpr std::string_view kYear = "Y";
inline constexpr std::string_view kMonth = "M";
inline constexpr std::string_view kDay = "D";
inline constexpr std::string_view kSource = "XS";
inline constexpr std::string_view kPublished = "XPUB";  ///< "XPUB1" only; absent means unpublished.
inline constexpr std::string_view kCitedBy = "XB";

/// Terms with a prefix begin with a capital letter: they stand from the first of these to before the second.
inline constexpr const char* kFirst = "A";
inline constexpr const char* kBehind = "[";
}  // namespace prefix

/// The least gap of positions between title and excerpt, so that no phrase spans both.
inline constexpr std::uint32_t kPositionGap = 100;

/// Positions of excerpts begin here or behind; those of titles lie below. (Only a title of over 900 tokens goes on
/// beyond: its later words count as the excerpt's where phrases ask for one of the two.)
inline constexpr std::uint32_t kExcerptPosition = 1024;

/// Value slots.
namespace slot {
inline constexpr Xapian::valueno kDate = 0;      ///< sortable_serialise(unix seconds).
inline constexpr Xapian::valueno kDay = 1;       ///< "YYYYMMDD" in the index's time zone.
inline constexpr Xapian::valueno kProvider = 2;  ///< As written.
inline constexpr Xapian::valueno kTopics = 3;    ///< As written, joined by NUL.
inline constexpr Xapian::valueno kCategory = 4;  ///< As written.
inline constexpr Xapian::valueno kType = 5;      ///< As written.
inline constexpr Xapian::valueno kQuality = 6;   ///< sortable_serialise().
inline constexpr Xapian::valueno kHeat = 7;      ///< sortable_serialise().
inline constexpr Xapian::valueno kSource = 8;    ///< "post" or "related".
inline constexpr Xapian::valueno kLanguage = 9;  ///< Language code.
inline constexpr Xapian::valueno kDomain = 10;   ///< As written.
inline constexpr Xapian::valueno kLength = 11;   ///< sortable_serialise(3 * title tokens + excerpt tokens).
inline constexpr Xapian::valueno kStory = 12;    ///< encode_story_print().
}  // namespace slot

/// How a facet's values are read from its slot.
enum class FacetKind : std::uint8_t { single, list, year, month, day };

/// A field whose values are counted over the articles found, and by which they are filtered.
struct FacetField {
  std::string_view name;    ///< As users write it: `--facet topic`, `--filter topic=Election`.
  std::string_view prefix;  ///< Of its terms.
  Xapian::valueno slot;
  FacetKind kind;
};

/// Every facet, in the order of the documentation. Add a facet here.
std::span<const FacetField> facet_fields();

/// nullptr if `name` is no facet. Exact match.
const FacetField* find_facet(std::string_view name);

/// A field with one number per article, for sorting, ranges and statistics.
struct NumberField {
  std::string_view name;  ///< "quality", "heat"; "date" has unix seconds.
  Xapian::valueno slot;
};

std::span<const NumberField> number_fields();
const NumberField* find_number(std::string_view name);

/// prefix + value; a ':' between them where Omega asks for it; values too long for a term are cut at a
/// code point and closed with a hash of the whole. Never longer than Xapian allows. `value` must be
/// folded for facets, as written for ids.
std::string make_term(std::string_view prefix, std::string_view value);

/// The folded form by which a facet value is filtered: fold_facet_value(), and for the date facets
/// "2021", "2021-06", "2021-06-08" without dashes, as their terms hold them.
std::string facet_key(const FacetField& field, std::string_view value);

}  // namespace dateline
