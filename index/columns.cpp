#include "index/columns.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <functional>
#include <numeric>
#include <optional>
#include <string>

#include "base/hash.h"

namespace dateline {
namespace {

void fill_suffix_maxima(NumberColumn& column) {
  const std::uint32_t blocks = (column.range.rows + NumberColumn::kBlock - 1) / NumberColumn::kBlock;
  column.suffix_maxima.assign(blocks, NumberColumn::kMissing);
  double largest = NumberColumn::kMissing;
  for (std::uint32_t row = column.range.rows; row-- > 0;) {
    largest = std::max(largest, column.values[row]);
    column.suffix_maxima[row / NumberColumn::kBlock] = largest;
  }
}

void fill_suffix_minima(RankColumn& column) {
  const std::uint32_t blocks = (column.range.rows + NumberColumn::kBlock - 1) / NumberColumn::kBlock;
  column.suffix_minima.resize(blocks);
  std::uint32_t smallest = std::numeric_limits<std::uint32_t>::max();
  for (std::uint32_t row = column.range.rows; row-- > 0;) {
    smallest = std::min(smallest, column.ranks[row]);
    column.suffix_minima[row / NumberColumn::kBlock] = smallest;
  }
}

// What users see of a stored value.
std::string display_value(FacetKind kind, std::string_view stored) {
  switch (kind) {
    case FacetKind::year:
      return std::string(stored.substr(0, 4));
    case FacetKind::month:
      return std::string(stored.substr(0, 4)).append("-").append(stored.substr(4, 2));
    case FacetKind::day:
      return std::string(stored.substr(0, 4))
          .append("-")
          .append(stored.substr(4, 2))
          .append("-")
          .append(stored.substr(6, 2));
    case FacetKind::single:
    case FacetKind::list:
      break;
  }
  return std::string(stored);
}

// Collects one facet's values article by article; spellings that fold alike become one ordinal.
class FacetCollector {
 public:
  FacetCollector(const FacetField& field, DocidRange range) : field_(field) {
    column_.range = range;
    column_.starts.reserve(range.rows + 1);
  }

  void add(Xapian::docid docid, std::string_view stored) {
    fill_to(column_.range.row(docid));
    if (field_.kind != FacetKind::list) {
      add_value(display_value(field_.kind, stored));
      return;
    }
    for (std::size_t begin = 0; begin <= stored.size();) {
      const std::size_t end = std::min(stored.find('\0', begin), stored.size());
      add_value(stored.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  FacetColumn finish() {
    fill_to(column_.range.rows);
    choose_spellings();
    choose_commonest();
    return std::move(column_);
  }

 private:
  struct Spelling {
    std::uint32_t ordinal = 0;
    std::uint32_t count = 0;
  };

  // Rows without a value, up to and not including `row`, and the start of `row` itself.
  void fill_to(std::uint32_t row) {
    while (column_.starts.size() <= row) column_.starts.push_back(static_cast<std::uint32_t>(column_.ordinals.size()));
  }

  void add_value(std::string_view written) {
    auto found = spellings_.find(written);
    if (found == spellings_.end()) {
      found = spellings_.emplace(std::string(written), Spelling{}).first;
      found->second.ordinal = ordinal_of(facet_key(field_, written));
    }
    ++found->second.count;
    column_.ordinals.push_back(found->second.ordinal);
  }

  std::uint32_t ordinal_of(std::string key) {
    const auto next = static_cast<std::uint32_t>(column_.dictionary.size());
    const auto [found, fresh] = column_.by_key.try_emplace(key, next);
    if (fresh) column_.dictionary.push_back({std::move(key), {}, 0});
    return found->second;
  }

  void choose_spellings() {
    std::vector<std::uint32_t> best(column_.dictionary.size(), 0);
    for (const auto& [written, spelling] : spellings_) {
      FacetColumn::Value& value = column_.dictionary[spelling.ordinal];
      value.count += spelling.count;
      std::uint32_t& most = best[spelling.ordinal];
      if (spelling.count > most || (spelling.count == most && written < value.display)) {
        most = spelling.count;
        value.display = written;
      }
    }
  }

  void choose_commonest() {
    const auto& values = column_.dictionary;
    std::vector<std::uint32_t>& ordinals = column_.commonest;
    ordinals.resize(values.size());
    std::iota(ordinals.begin(), ordinals.end(), 0);
    const auto end = ordinals.begin() + static_cast<std::ptrdiff_t>(std::min(FacetColumn::kCommonest, values.size()));
    std::partial_sort(ordinals.begin(), end, ordinals.end(), [&](std::uint32_t a, std::uint32_t b) {
      return values[a].count != values[b].count ? values[a].count > values[b].count
                                                : values[a].display < values[b].display;
    });
    ordinals.erase(end, ordinals.end());
    ordinals.shrink_to_fit();
  }

  const FacetField& field_;
  FacetColumn column_;
  /// Looks strings up without making one.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return hash64(text); }
  };
  boost::unordered_flat_map<std::string, Spelling, Hash, std::equal_to<>> spellings_;
};

std::string id_term(const Xapian::Database& database, Xapian::docid docid) {
  auto term = database.termlist_begin(docid);
  term.skip_to(std::string(prefix::kId));
  return term == database.termlist_end(docid) ? std::string() : *term;
}

// The place of every row in the order of ids: one walk over the ids' terms, whose order it is.
std::vector<std::uint32_t> id_order(const Xapian::Database& database, DocidRange range) {
  std::vector<std::uint32_t> order(range.rows, 0);
  std::uint32_t place = 0;
  const std::string ids(prefix::kId);
  for (auto term = database.allterms_begin(ids); term != database.allterms_end(ids); ++term) {
    order[range.row(*database.postlist_begin(*term))] = place++;
  }
  return order;
}

// The same for the rows in `docids` alone, which costs more for each.
std::vector<std::uint32_t> id_order_of(const Xapian::Database& database, DocidRange range,
                                       const std::vector<Xapian::docid>& docids) {
  std::vector<std::pair<std::string, Xapian::docid>> by_id;
  for (const Xapian::docid docid : docids) by_id.emplace_back(id_term(database, docid), docid);
  std::ranges::sort(by_id);
  std::vector<std::uint32_t> order(range.rows, 0);
  for (std::uint32_t place = 0; place < by_id.size(); ++place) order[range.row(by_id[place].second)] = place;
  return order;
}

// Docids in order of date; those that share their date come into the order of their ids.
void order_equal_dates_by_id(const Xapian::Database& database, const NumberColumn& dates, DocidRange ordered,
                             std::vector<Xapian::docid>& docids) {
  const auto date_of = [&](Xapian::docid docid) { return dates.values[dates.range.row(docid)]; };
  std::vector<std::span<Xapian::docid>> runs;
  std::vector<Xapian::docid> tied;
  for (auto begin = docids.begin(), end = begin; begin != docids.end(); begin = end) {
    end = std::find_if(begin, docids.end(), [&](Xapian::docid docid) { return date_of(docid) != date_of(*begin); });
    const std::span<Xapian::docid> run(begin, end);
    if (run.size() == 1 || std::ranges::all_of(run, [&](Xapian::docid id) { return ordered.contains(id); })) continue;
    runs.push_back(run);
    tied.insert(tied.end(), begin, end);
  }
  if (tied.empty()) return;
  const bool many = tied.size() > docids.size() / 4;
  const auto order = many ? id_order(database, dates.range) : id_order_of(database, dates.range, tied);
  for (const auto run : runs) {
    std::ranges::sort(run, {}, [&](Xapian::docid docid) { return order[dates.range.row(docid)]; });
  }
}

}  // namespace

NumberColumn load_number_column(const Xapian::Database& database, Xapian::valueno slot, DocidRange range) {
  NumberColumn column;
  column.range = range;
  column.values.assign(range.rows, NumberColumn::kMissing);
  const auto end = database.valuestream_end(slot);
  for (auto value = database.valuestream_begin(slot); value != end; ++value) {
    const double number = Xapian::sortable_unserialise(*value);
    column.values[range.row(value.get_docid())] = number;
    column.minimum = column.minimum == NumberColumn::kMissing ? number : std::min(column.minimum, number);
    column.maximum = std::max(column.maximum, number);
  }
  fill_suffix_maxima(column);
  return column;
}

FacetColumn load_facet_column(const Xapian::Database& database, const FacetField& field, DocidRange range) {
  FacetCollector collector(field, range);
  const auto end = database.valuestream_end(field.slot);
  for (auto value = database.valuestream_begin(field.slot); value != end; ++value) {
    collector.add(value.get_docid(), *value);
  }
  return collector.finish();
}

RankColumn load_rank_column(const Xapian::Database& database, const NumberColumn& dates, DocidRange ordered) {
  std::vector<Xapian::docid> docids;
  docids.reserve(database.get_doccount());
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
    docids.push_back(*posting);
  }
  const auto date_of = [&](Xapian::docid docid) { return dates.values[dates.range.row(docid)]; };
  if (!std::ranges::is_sorted(docids, std::greater<>(), date_of)) {
    std::ranges::stable_sort(docids, std::greater<>(), date_of);
  }
  order_equal_dates_by_id(database, dates, ordered, docids);

  RankColumn column;
  column.range = dates.range;
  column.ranks.assign(dates.range.rows, std::numeric_limits<std::uint32_t>::max());
  for (std::uint32_t rank = 0; rank < docids.size(); ++rank) {
    column.ranks[dates.range.row(docids[rank])] = rank;
    if (date_of(docids[rank]) != NumberColumn::kMissing) column.dated = rank + 1;
  }
  fill_suffix_minima(column);
  return column;
}

}  // namespace dateline
