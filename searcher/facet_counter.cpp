#include "searcher/facet_counter.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "searcher/doc_set.h"
#include "searcher/sources.h"

namespace dateline {
namespace {

// Decides for one facet whether an article carries a chosen value.
class Selector {
 public:
  Selector(const FacetColumn& column, const FacetSelection& selection)
      : column_(column), field_(selection.field), chosen_(column.dictionary.size(), false) {
    for (const std::string& key : selection.keys) {
      if (const auto found = column.by_key.find(key); found != column.by_key.end()) chosen_[found->second] = true;
    }
  }
  [[nodiscard]] bool passes(std::uint32_t row) const {
    return std::ranges::any_of(column_.of(row), [&](std::uint32_t ordinal) { return chosen_[ordinal]; });
  }
  [[nodiscard]] const FacetField* field() const { return field_; }

 private:
  const FacetColumn& column_;
  const FacetField* field_;
  std::vector<bool> chosen_;
};

struct FacetCounts {
  const FacetField* field;
  const FacetColumn* column;
  std::size_t limit;
  std::vector<std::uint32_t> counts;  // By ordinal.

  void add(std::uint32_t row) {
    for (const std::uint32_t ordinal : column->of(row)) ++counts[ordinal];
  }
};

struct NumberCounts {
  const NumberColumn* column;
  NumberResult result;
  double sum = 0;

  void add(std::uint32_t row) {
    const double value = column->values[row];
    if (value == NumberColumn::kMissing) return;
    result.min = result.count == 0 ? value : std::min(result.min, value);
    result.max = result.count == 0 ? value : std::max(result.max, value);
    sum += value;
    ++result.count;
  }
};

// An article that fails no selection counts for all facets; one that fails exactly one counts for that facet.
class Counter final : public Xapian::MatchSpy {
 public:
  Counter(const Snapshot& snapshot, const CountRequest& request) : range_(snapshot.docids()) {
    for (const FacetSelection& selection : request.selections) {
      selectors_.emplace_back(snapshot.facet(*selection.field), selection);
    }
    for (const FacetRequest& facet : request.facets) {
      if (const FacetField* field = find_facet(facet.name)) {
        const FacetColumn& column = snapshot.facet(*field);
        facets_.push_back({field, &column, facet.limit, std::vector<std::uint32_t>(column.dictionary.size())});
      } else if (const NumberField* number = find_number(facet.name)) {
        numbers_.push_back({&snapshot.numbers(*number), {facet.name, 0, 0, 0, 0}});
      }
    }
  }

  void operator()(const Xapian::Document& document, double) override { add(range_.row(document.get_docid())); }

  void add(std::uint32_t row) {
    const FacetField* failed = nullptr;
    for (const Selector& selector : selectors_) {
      if (selector.passes(row)) continue;
      if (failed != nullptr) return;
      failed = selector.field();
    }
    for (FacetCounts& facet : facets_) {
      if (failed == nullptr || facet.field == failed) facet.add(row);
    }
    if (failed != nullptr) return;
    ++total_;
    for (NumberCounts& number : numbers_) number.add(row);
  }

  /// Takes the facet's counts over the whole index, which its column keeps, as already counted.
  void take_all(FacetCounts& facet) {
    std::ranges::transform(facet.column->dictionary, facet.counts.begin(), &FacetColumn::Value::count);
  }

  /// Every article, without a query and without selections.
  void count_index(const Snapshot& snapshot) {
    total_ = snapshot.article_count();
    for (FacetCounts& facet : facets_) take_all(facet);
    for (std::uint32_t row = 0; row < range_.rows && !numbers_.empty(); ++row) {
      for (NumberCounts& number : numbers_) number.add(row);
    }
  }

  /// Every article with one selection: its own facet counts the whole index, the others only what was chosen.
  void count_selection(const Xapian::Database& database, const FacetSelection& selection) {
    DocSet seen(range_);
    for (const std::string& key : selection.keys) {
      const std::string term = make_term(selection.field->prefix, key);
      for (auto posting = database.postlist_begin(term); posting != database.postlist_end(term); ++posting) {
        const std::uint32_t row = range_.row(*posting);
        if (seen.contains(row)) continue;
        seen.insert(row);
        add(row);
      }
    }
    for (FacetCounts& facet : facets_) {
      if (facet.field == selection.field) take_all(facet);
    }
  }

  [[nodiscard]] std::uint64_t total() const { return total_; }
  [[nodiscard]] const std::vector<FacetCounts>& facets() const { return facets_; }
  [[nodiscard]] std::vector<NumberResult> numbers() const {
    std::vector<NumberResult> results;
    for (const NumberCounts& number : numbers_) {
      results.push_back(number.result);
      if (number.result.count > 0) results.back().mean = number.sum / static_cast<double>(number.result.count);
    }
    return results;
  }

 private:
  DocidRange range_;
  std::vector<Selector> selectors_;
  std::vector<FacetCounts> facets_;
  std::vector<NumberCounts> numbers_;
  std::uint64_t total_ = 0;
};

const FacetSelection* selection_of(const std::vector<FacetSelection>& selections, const FacetField* field) {
  const auto found = std::ranges::find(selections, field, &FacetSelection::field);
  return found == selections.end() ? nullptr : &*found;
}

bool before(const FacetCount& a, const FacetCount& b) {
  return a.count != b.count ? a.count > b.count : a.value < b.value;
}

// The chosen values that did not make it into the list, with whatever count they have.
void add_missing_selected(FacetResult& result, const FacetCounts& counts, const FacetSelection& selection) {
  for (std::size_t i = 0; i < selection.keys.size(); ++i) {
    const auto found = counts.column->by_key.find(selection.keys[i]);
    const bool known = found != counts.column->by_key.end();
    const std::string value = known ? counts.column->dictionary[found->second].display : selection.written[i];
    const auto listed = std::ranges::find(result.values, value, &FacetCount::value);
    if (listed != result.values.end()) {
      listed->selected = true;
    } else {
      result.values.push_back({value, known ? counts.counts[found->second] : 0, true});
    }
  }
  std::ranges::stable_sort(result.values, before);
}

FacetResult top_values(const FacetCounts& counts, const FacetSelection* selection) {
  FacetResult result{std::string(counts.field->name), {}, 0};
  std::vector<std::uint32_t> found;
  for (std::uint32_t ordinal = 0; ordinal < counts.counts.size(); ++ordinal) {
    if (counts.counts[ordinal] > 0) found.push_back(ordinal);
  }
  result.total = found.size();
  const auto& dictionary = counts.column->dictionary;
  const auto shown = static_cast<std::ptrdiff_t>(std::min(counts.limit, found.size()));
  std::partial_sort(found.begin(), found.begin() + shown, found.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (counts.counts[a] != counts.counts[b]) return counts.counts[a] > counts.counts[b];
    return dictionary[a].display < dictionary[b].display;
  });
  for (auto ordinal = found.begin(); ordinal != found.begin() + shown; ++ordinal) {
    result.values.push_back({dictionary[*ordinal].display, counts.counts[*ordinal], false});
  }
  if (selection != nullptr) add_missing_selected(result, counts, *selection);
  return result;
}

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

CountResult count_matches(const Snapshot& snapshot, const Xapian::Database& database, const CountRequest& request) {
  Counter counter(snapshot, request);
  CountResult result;
  if (!request.query && request.selections.empty()) {
    counter.count_index(snapshot);
  } else if (!request.query && request.selections.size() == 1) {
    counter.count_selection(database, request.selections.front());
  } else {
    Xapian::Enquire enquire(database);
    enquire.set_query(request.query.value_or(every_article()));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&counter);
    enquire.get_mset(0, 0, database.get_doccount());
  }
  result.total = counter.total();
  for (const FacetCounts& counts : counter.facets()) {
    result.facets.push_back(top_values(counts, selection_of(request.selections, counts.field)));
  }
  result.numbers = counter.numbers();
  return result;
}

}  // namespace dateline
