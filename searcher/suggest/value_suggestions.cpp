#include "searcher/suggest/value_suggestions.h"

#include <algorithm>
#include <ranges>
#include <set>
#include <tuple>

#include "index/schema.h"
#include "searcher/hit_order.h"

namespace dateline {
namespace {

constexpr std::size_t kNewest = 128;         // Articles whose values are looked through.
constexpr std::size_t kLookedThrough = 200;  // Of their values.

using Ordinals = std::vector<std::uint32_t>;

bool has_texts(const FacetField& field) { return field.kind == FacetKind::single || field.kind == FacetKind::list; }

// The commonest values of the whole index that begin so.
Ordinals values_beginning_with(const FacetField& field, const FacetColumn& column, const std::string& beginning,
                               std::size_t most) {
  const auto key = [&](std::uint32_t ordinal) { return facet_key(field, column.display(ordinal)); };
  const auto all = std::views::iota(std::uint32_t{0}, column.size());
  const auto first = std::ranges::lower_bound(all, beginning, {}, key);
  const auto last = std::ranges::partition_point(
      first, all.end(), [&](std::uint32_t ordinal) { return key(ordinal).starts_with(beginning); });
  Ordinals found(first, last);
  const auto kept = found.begin() + static_cast<std::ptrdiff_t>(std::min(most, found.size()));
  std::ranges::partial_sort(found, kept, std::ranges::greater(),
                            [&](std::uint32_t ordinal) { return column.count(ordinal); });
  found.erase(kept, found.end());
  return found;
}

Ordinals values_of(const FacetColumn& column, const std::vector<std::uint32_t>& rows) {
  Ordinals found;
  std::set<std::uint32_t> seen;
  column.visit_values(rows, [&](std::uint32_t ordinal) {
    if (found.size() < kLookedThrough && seen.insert(ordinal).second) found.push_back(ordinal);
  });
  return found;
}

}  // namespace

std::vector<SuggestedValue> suggest_values(const Snapshot& snapshot, const RowFinder& finder,
                                           const ValueSearch& search) {
  const TypedValue typed(search.typed);
  if (typed.folded().empty() && !search.any) return {};
  const std::vector<std::uint32_t> newest = find_first(snapshot, search.likely, Sort::newest, {0, kNewest});
  const bool everything = search.shown.cardinality() == snapshot.article_count();
  std::vector<SuggestedValue> values;
  for (const std::string& name : search.facets) {
    const FacetField* field = find_facet(name);
    if (field == nullptr || !has_texts(*field)) continue;
    const FacetColumn& column = snapshot.facet(*field);
    Ordinals found = values_beginning_with(*field, column, typed.folded(), search.most);
    const Ordinals others = values_of(column, newest);
    found.insert(found.end(), others.begin(), others.end());
    std::set<std::uint32_t> seen;
    for (const std::uint32_t ordinal : found) {
      const std::string value(column.display(ordinal));
      const auto match = typed.find_in(value);
      if (!match || !seen.insert(ordinal).second) continue;
      const std::uint64_t count =
          everything
              ? column.count(ordinal)
              : finder.find_among(make_term(field->prefix, facet_key(*field, value)), search.shown).cardinality();
      if (count > 0) values.push_back({name, value, count, *match});
    }
  }
  std::ranges::sort(values, [](const SuggestedValue& a, const SuggestedValue& b) {
    return std::tie(b.count, a.value, a.facet) < std::tie(a.count, b.value, b.facet);
  });
  return values;
}

}  // namespace dateline
