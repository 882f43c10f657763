#include "index/index_stats.h"

#include <array>
#include <boost/json.hpp>

#include "base/json_text.h"
#include "base/utf8.h"
#include "index/calendar.h"
#include "index/index_space.h"
#include "index/schema.h"

namespace dateline {
namespace {

namespace json = boost::json;

void note_dates(const NumberColumn& dates, IndexStats& stats) {
  if (stats.state.dated == 0) return;
  stats.oldest = static_cast<std::int64_t>(dates.minimum);
  stats.newest = static_cast<std::int64_t>(dates.maximum);
}

Counts facet_counts(const Snapshot& snapshot, std::string_view name) {
  Counts counts;
  const FacetField* field = find_facet(name);
  if (field == nullptr) return counts;
  const FacetColumn& column = snapshot.facet(*field);
  for (std::uint32_t at = 0; at < column.size(); ++at) counts[std::string(column.display(at))] = column.count(at);
  return counts;
}

void count_files(const Snapshot& snapshot, IndexStats& stats) {
  for (const auto& file : snapshot.files()) {
    ++stats.files[std::string(file.outcome)];
    stats.bad += file.problems.size();
  }
}

struct Reason {
  OptimizeReason told;
  bool (*holds)(const Degradation&);
};

constexpr std::array<Reason, 4> kReasons{
    {{{"order", "many articles are out of order of date"}, order_degraded},
     {{"docids", "few docids are left for new articles"}, docids_run_short},
     {{"gaps", "searches keep memory for many articles that are gone"}, docids_have_gaps},
     {{"space", "the tables have much unused space"}, space_degraded}}};

json::array reasons_to_json(const Degradation& state) {
  json::array names;
  for (const OptimizeReason& reason : optimize_reasons(state)) names.emplace_back(reason.name);
  return names;
}

json::value date_or_null(const std::optional<std::int64_t>& date) {
  return date ? json::value(format_utc(*date)) : json::value();
}

json::object counts_to_json(const Counts& counts) {
  json::object object;
  for (const auto& [name, count] : counts) object[clean_utf8(name)] = count;
  return object;
}

json::object order_to_json(const Degradation& state) {
  return {{"out_of_order", state.out_of_order}, {"rows", state.rows}, {"free", state.free_docids}};
}

json::value growth_to_json(const Degradation& state) {
  return state.growth ? json::value(rounded(*state.growth, 4)) : json::value();
}

}  // namespace

IndexStats collect_stats(const Snapshot& snapshot, std::string index) {
  const Statistics& statistics = snapshot.statistics();
  IndexStats stats;
  stats.index = std::move(index);
  stats.state = measure_degradation(snapshot);
  note_dates(snapshot.dates(), stats);
  stats.sources = facet_counts(snapshot, "source");
  stats.languages = facet_counts(snapshot, "lang");
  count_files(snapshot, stats);
  stats.fixed_length = statistics.average_length;
  stats.measured_length = statistics.measured_length;
  stats.format_version = kFormatVersion;  // An index of another version cannot be opened.
  stats.tables = table_sizes(snapshot.generation());
  stats.built_at = statistics.built_at;
  stats.optimized_at = statistics.optimized_at;
  stats.updated_at = statistics.updated_at;
  return stats;
}

double length_drift(const IndexStats& stats) {
  return stats.fixed_length > 0 ? stats.measured_length / stats.fixed_length - 1 : 0;
}

std::vector<OptimizeReason> optimize_reasons(const Degradation& state) {
  std::vector<OptimizeReason> reasons;
  for (const Reason& reason : kReasons) {
    if (reason.holds(state)) reasons.push_back(reason.told);
  }
  return reasons;
}

json::object stats_to_json(const IndexStats& stats) {
  json::object tables;
  for (const auto& [table, bytes] : stats.tables) tables[clean_utf8(table)] = bytes;
  return {{"index", clean_utf8(stats.index)},
          {"format_version", stats.format_version},
          {"articles", stats.state.articles},
          {"dated", stats.state.dated},
          {"oldest", date_or_null(stats.oldest)},
          {"newest", date_or_null(stats.newest)},
          {"sources", counts_to_json(stats.sources)},
          {"languages", counts_to_json(stats.languages)},
          {"files", counts_to_json(stats.files)},
          {"bad", stats.bad},
          {"average_length", json::object{{"impacts", rounded(stats.fixed_length, 4)},
                                          {"now", rounded(stats.measured_length, 4)},
                                          {"drift", rounded(length_drift(stats), 4)}}},
          {"docid_order", order_to_json(stats.state)},
          {"bytes", stats.state.bytes},
          {"bytes_per_article", bytes_per_article(stats.state)},
          {"growth", growth_to_json(stats.state)},
          {"tables", std::move(tables)},
          {"built_at", date_or_null(stats.built_at == 0 ? std::nullopt : std::optional(stats.built_at))},
          {"optimized_at", date_or_null(stats.optimized_at == 0 ? std::nullopt : std::optional(stats.optimized_at))},
          {"optimize", reasons_to_json(stats.state)},
          {"updated_at", date_or_null(stats.updated_at == 0 ? std::nullopt : std::optional(stats.updated_at))}};
}

}  // namespace dateline
