#include "index/schema.h"

#include <algorithm>
#include <array>

#include "analyzers/language_profile.h"
#include "analyzers/normalizer.h"
#include "base/hash.h"
#include "base/utf8.h"

namespace dateline {
namespace {

constexpr std::array kFacetFields{
    FacetField{"provider", prefix::kProvider, slot::kProvider, FacetKind::single},
    FacetField{"domain", prefix::kDomain, slot::kDomain, FacetKind::single},
    FacetField{"topic", prefix::kTopic, slot::kTopics, FacetKind::list},
    FacetField{"category", prefix::kCategory, slot::kCategory, FacetKind::single},
    FacetField{"type", prefix::kType, slot::kType, FacetKind::single},
    FacetField{"lang", prefix::kLanguage, slot::kLanguage, FacetKind::single},
    FacetField{"source", prefix::kSource, slot::kSource, FacetKind::single},
    FacetField{"year", prefix::kYear, slot::kDay, FacetKind::year},
    FacetField{"month", prefix::kMonth, slot::kDay, FacetKind::month},
    FacetField{"day", prefix::kDay, slot::kDay, FacetKind::day},
};

constexpr std::array kNumberFields{
    NumberField{"quality", slot::kQuality},
    NumberField{"heat", slot::kHeat},
    NumberField{"date", slot::kDate},
};

// Xapian's limit; a NUL byte counts twice.
constexpr std::size_t kMaxTermBytes = 245;

std::size_t encoded_size(std::string_view term) {
  return term.size() + static_cast<std::size_t>(std::count(term.begin(), term.end(), '\0'));
}

bool is_date_part(FacetKind kind) {
  return kind == FacetKind::year || kind == FacetKind::month || kind == FacetKind::day;
}

template <class Field>
const Field* find_by_name(std::span<const Field> fields, std::string_view name) {
  const auto found = std::ranges::find(fields, name, &Field::name);
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace

std::span<const FacetField> facet_fields() { return kFacetFields; }

const FacetField* find_facet(std::string_view name) { return find_by_name(facet_fields(), name); }

std::span<const NumberField> number_fields() { return kNumberFields; }

const NumberField* find_number(std::string_view name) { return find_by_name(number_fields(), name); }

std::string make_term(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  // Omega's rule: after a prefix of several letters, a value that could be read as part of it.
  const bool ambiguous = !value.empty() && (value[0] == ':' || (value[0] >= 'A' && value[0] <= 'Z'));
  if (prefix.size() > 1 && ambiguous) term += ':';
  if (encoded_size(term) + encoded_size(value) <= kMaxTermBytes) return term.append(value);

  constexpr std::size_t kHashBytes = 17;  // '#' and 16 digits.
  std::string_view kept = utf8_prefix(value, kMaxTermBytes - term.size() - kHashBytes);
  while (encoded_size(kept) + term.size() + kHashBytes > kMaxTermBytes) kept = utf8_prefix(kept, kept.size() - 1);
  return term.append(kept).append("#").append(to_hex(hash64(value)));
}

std::string facet_key(const FacetField& field, std::string_view value) {
  if (field.slot == slot::kLanguage) {
    if (const LanguageProfile* profile = find_language(value)) return std::string(profile->code);
  }
  std::string key = fold_facet_value(value);
  if (is_date_part(field.kind)) std::erase(key, '-');
  return key;
}

}  // namespace dateline
