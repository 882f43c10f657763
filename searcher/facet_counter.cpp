#include "searcher/facet_counter.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace dateline {
namespace {

/// How often each value occurs among some articles.
struct ValueCount {
  std::uint32_t ordinal;
  std::uint32_t count;
  std::uint32_t groups = 0;
};

// All values that occur, in no order. The array of counters stays, all zero, between calls: clearing or scanning
// 100,000 of them would take longer than most searches.
std::vector<ValueCount> count_values(const FacetColumn& column, const std::vector<std::uint32_t>& rows) {
  thread_local std::vector<std::uint32_t> counters, ordinals;
  if (counters.size() < column.size()) {
    ordinals.resize(column.size() + 1);
    counters.resize(column.size());
  }
  std::uint32_t* const counts = counters.data();
  std::uint32_t* const seen = ordinals.data();
  std::size_t values = 0;
  if (rows.size() > column.size()) {
    column.visit_values(rows, [counts](std::uint32_t ordinal) { ++counts[ordinal]; });
    for (std::uint32_t ordinal = 0; ordinal < column.size(); ++ordinal) {
      seen[values] = ordinal;
      values += counts[ordinal] != 0 ? 1 : 0;
    }
  } else {
    // Without a branch on what the rows hold, which no processor foresees: it would wait for each of them.
    column.visit_values(rows, [&, counts, seen](std::uint32_t ordinal) {
      seen[values] = ordinal;
      values += counts[ordinal]++ == 0 ? 1 : 0;
    });
  }
  std::vector<ValueCount> found;
  found.reserve(values);
  for (std::size_t i = 0; i < values; ++i) found.push_back({seen[i], std::exchange(counts[seen[i]], 0)});
  return found;
}

// Fills in the groups of the values found among the rows, which lie in the order of their groups.
void count_groups(const FacetColumn& column, const std::vector<std::uint32_t>& rows, const Grouping& grouping,
                  std::vector<ValueCount>& found) {
  constexpr auto kNone = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> groups(column.size()), last(column.size(), kNone);
  for (const std::uint32_t row : rows) {
    const std::uint32_t group = grouping.group(row);
    column.visit_values(std::span(&row, 1), [&](std::uint32_t ordinal) {
      if (std::exchange(last[ordinal], group) != group) ++groups[ordinal];
    });
  }
  for (ValueCount& value : found) value.groups = groups[value.ordinal];
}

class Counter {
 public:
  Counter(const Snapshot& snapshot, const RowFinder& finder, const CountRequest& request)
      : snapshot_(snapshot), request_(request) {
    for (const FacetSelection& selection : request.selections) chosen_.push_back(find_chosen(finder, selection));
    passing_ = passing(nullptr);
    rows_ = to_vector(passing_);
    if (request.grouping != nullptr) grouped_rows_ = request.grouping->sorted(rows_);
  }

  CountResult count() {
    CountResult result;
    for (const FacetRequest& facet : request_.facets) {
      if (const FacetField* field = find_facet(facet.name)) {
        result.facets.push_back(count_facet(*field, facet.limit));
      } else if (const NumberField* number = find_number(facet.name)) {
        result.numbers.push_back(count_number(*number));
      }
    }
    result.rows = std::move(passing_);
    return result;
  }

 private:
  // Articles that pass every selection but that of `ignored`.
  [[nodiscard]] Rows passing(const FacetField* ignored) const {
    Rows rows = request_.matches;
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      if (request_.selections[i].field != ignored) rows &= chosen_[i];
    }
    return rows;
  }

  [[nodiscard]] const FacetSelection* selection_of(const FacetField& field) const {
    const auto found = std::ranges::find(request_.selections, &field, &FacetSelection::field);
    return found == request_.selections.end() ? nullptr : &*found;
  }

  FacetResult count_facet(const FacetField& field, std::size_t limit) const {
    const FacetColumn& column = snapshot_.facet(field);
    const FacetSelection* selection = selection_of(field);
    const Rows rows = selection == nullptr ? Rows() : passing(&field);
    const std::uint64_t articles = selection == nullptr ? rows_.size() : rows.cardinality();
    const bool known = limit <= FacetColumn::kCommonest || column.size() <= FacetColumn::kCommonest;
    const Grouping* grouping = request_.grouping;
    if (grouping == nullptr && known && articles == snapshot_.article_count()) {
      return all_values(field, column, {limit, selection});
    }
    const std::vector<std::uint32_t> own = to_vector(rows);
    std::vector<ValueCount> found = count_values(column, selection == nullptr ? rows_ : own);
    if (grouping != nullptr) {
      count_groups(column, selection == nullptr ? grouped_rows_ : grouping->sorted(own), *grouping, found);
    }
    return values(field, column, std::move(found), {limit, selection});
  }

  struct Wanted {
    std::size_t limit;
    const FacetSelection* selection;
  };

  // The commonest values of the whole index are known beforehand.
  static FacetResult all_values(const FacetField& field, const FacetColumn& column, const Wanted& wanted) {
    FacetResult result{std::string(field.name), {}, column.size()};
    const auto count_of = [&](std::uint32_t ordinal) { return ValueCount{ordinal, column.count(ordinal)}; };
    const auto commonest = column.commonest();
    for (const std::uint32_t ordinal : commonest.first(std::min(wanted.limit, commonest.size()))) {
      result.values.push_back({std::string(column.display(ordinal)), column.count(ordinal), false});
    }
    if (wanted.selection != nullptr) mark_selected(result, column, *wanted.selection, count_of);
    return result;
  }

  static FacetResult values(const FacetField& field, const FacetColumn& column, std::vector<ValueCount> found,
                            const Wanted& wanted) {
    FacetResult result{std::string(field.name), {}, found.size()};
    const auto shown = found.begin() + static_cast<std::ptrdiff_t>(std::min(wanted.limit, found.size()));
    std::partial_sort(found.begin(), shown, found.end(), [&](const ValueCount& a, const ValueCount& b) {
      if (a.count != b.count) return a.count > b.count;
      return column.display(a.ordinal) < column.display(b.ordinal);
    });
    for (auto value = found.begin(); value != shown; ++value) {
      result.values.push_back({std::string(column.display(value->ordinal)), value->count, false, value->groups});
    }
    const auto count_of = [&](std::uint32_t ordinal) {
      const auto counted = std::ranges::find(found, ordinal, &ValueCount::ordinal);
      return counted == found.end() ? ValueCount{ordinal, 0} : *counted;
    };
    if (wanted.selection != nullptr) mark_selected(result, column, *wanted.selection, count_of);
    return result;
  }

  // The chosen values that did not make it into the list come too, with whatever count they have.
  template <class CountOf>
  static void mark_selected(FacetResult& result, const FacetColumn& column, const FacetSelection& selection,
                            const CountOf& count_of) {
    for (std::size_t i = 0; i < selection.keys.size(); ++i) {
      const auto known = column.find(selection.keys[i]);
      const std::string value(known ? column.display(*known) : selection.written[i]);
      const auto listed = std::ranges::find(result.values, value, &FacetCount::value);
      if (listed != result.values.end()) {
        listed->selected = true;
      } else {
        const ValueCount counted = known ? count_of(*known) : ValueCount{0, 0};
        result.values.push_back({value, counted.count, true, counted.groups});
      }
    }
    std::ranges::stable_sort(result.values, [](const FacetCount& a, const FacetCount& b) {
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
  }

  NumberResult count_number(const NumberField& field) const {
    const NumberColumn& column = snapshot_.numbers(field);
    NumberResult result{std::string(field.name), 0, 0, 0, 0};
    double sum = 0;
    for (const std::uint32_t row : rows_) {
      const double value = column.values[row];
      if (value == NumberColumn::kMissing) continue;
      result.min = result.count == 0 ? value : std::min(result.min, value);
      result.max = result.count == 0 ? value : std::max(result.max, value);
      sum += value;
      ++result.count;
    }
    if (result.count > 0) result.mean = sum / static_cast<double>(result.count);
    return result;
  }

  const Snapshot& snapshot_;
  const CountRequest& request_;
  std::vector<Rows> chosen_;  // By selection: the articles that carry a chosen value.
  Rows passing_;
  std::vector<std::uint32_t> rows_;          // Of passing_.
  std::vector<std::uint32_t> grouped_rows_;  // The same by group, if groups are counted.
};

}  // namespace

std::vector<FacetSelection> group_filters(const std::vector<FacetFilter>& filters) {
  std::vector<FacetSelection> selections;
  for (const FacetFilter& filter : filters) {
    const FacetField* field = find_facet(filter.facet);
    auto group = std::ranges::find(selections, field, &FacetSelection::field);
    if (group == selections.end()) group = selections.insert(selections.end(), {field, {}, {}});
    group->keys.push_back(facet_key(*field, filter.value));
    group->written.push_back(filter.value);
  }
  return selections;
}

Rows find_chosen(const RowFinder& finder, const FacetSelection& selection) {
  std::vector<std::string> terms;
  for (const std::string& key : selection.keys) terms.push_back(make_term(selection.field->prefix, key));
  return finder.find_any(terms);
}

CountResult count_matches(const Snapshot& snapshot, const RowFinder& finder, const CountRequest& request) {
  return Counter(snapshot, finder, request).count();
}

}  // namespace dateline
