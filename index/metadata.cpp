#include "index/metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <random>

#include "base/error.h"
#include "base/hash.h"
#include "index/bytes.h"
#include "index/json_number.h"
#include "index/schema.h"

namespace dateline {
namespace {

namespace json = boost::json;

constexpr std::string_view kFormatKey = "dateline.format";
constexpr std::string_view kSettingsKey = "dateline.settings";
constexpr std::string_view kStatisticsKey = "dateline.statistics";
constexpr std::string_view kCommitKey = "dateline.commit";
constexpr std::string_view kFilesKey = "dateline.files";  // The hashes of the pages, in order.

std::string statistics_to_json(const Statistics& statistics) {
  const json::object object{{"average_length", exact_number(statistics.average_length)},
                            {"measured_length", exact_number(statistics.measured_length)},
                            {"first_docid", statistics.first_docid},
                            {"ordered_from", statistics.ordered_from},
                            {"ordered_end", statistics.ordered_end},
                            {"quality_p5", exact_number(statistics.quality_p5)},
                            {"quality_p95", exact_number(statistics.quality_p95)},
                            {"languages", json::array(statistics.languages.begin(), statistics.languages.end())},
                            {"built_at", statistics.built_at},
                            {"updated_at", statistics.updated_at},
                            {"optimized_at", statistics.optimized_at},
                            {"packed_bytes", statistics.packed_bytes},
                            {"packed_articles", statistics.packed_articles}};
  return json::serialize(object);
}

// What indexes of earlier builds do not say.
template <class Number>
Number number_or_zero(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value == nullptr ? Number{} : value->to_number<Number>();
}

Statistics statistics_from_json(std::string_view text) {
  const json::value value = json::parse(text);
  const json::object& object = value.as_object();
  Statistics statistics;
  statistics.average_length = to_exact_number(object.at("average_length"));
  statistics.measured_length = to_exact_number(object.at("measured_length"));
  statistics.first_docid = object.at("first_docid").to_number<std::uint32_t>();
  statistics.ordered_from = number_or_zero<std::uint32_t>(object, "ordered_from");
  statistics.ordered_end = number_or_zero<std::uint32_t>(object, "ordered_end");
  statistics.quality_p5 = to_exact_number(object.at("quality_p5"));
  statistics.quality_p95 = to_exact_number(object.at("quality_p95"));
  for (const auto& code : object.at("languages").as_array()) statistics.languages.emplace_back(code.as_string());
  statistics.built_at = object.at("built_at").to_number<std::int64_t>();
  statistics.updated_at = object.at("updated_at").to_number<std::int64_t>();
  statistics.optimized_at = number_or_zero<std::int64_t>(object, "optimized_at");
  statistics.packed_bytes = number_or_zero<std::uint64_t>(object, "packed_bytes");
  statistics.packed_articles = number_or_zero<std::uint32_t>(object, "packed_articles");
  return statistics;
}

std::string page_key(std::uint64_t hash) { return fmt::format("{}.{:016x}", kFilesKey, hash); }

std::vector<std::uint64_t> read_page_hashes(const Xapian::Database& database) {
  const std::string bytes = database.get_metadata(std::string(kFilesKey));
  std::vector<std::uint64_t> hashes;
  for (ByteReader reader(bytes); !reader.at_end();) hashes.push_back(reader.get_fixed());
  return hashes;
}

std::vector<double> slot_numbers(const Xapian::Database& database, Xapian::valueno slot) {
  std::vector<double> numbers;
  const auto end = database.valuestream_end(slot);
  for (auto value = database.valuestream_begin(slot); value != end; ++value) {
    numbers.push_back(Xapian::sortable_unserialise(*value));
  }
  return numbers;
}

double percentile(std::vector<double>& numbers, double share) {
  const auto at = static_cast<std::ptrdiff_t>(std::lround(share * static_cast<double>(numbers.size() - 1)));
  std::nth_element(numbers.begin(), numbers.begin() + at, numbers.end());
  return numbers[static_cast<std::size_t>(at)];
}

}  // namespace

void write_metadata(Xapian::WritableDatabase& database, const Settings& settings, const Statistics& statistics) {
  database.set_metadata(std::string(kFormatKey), std::to_string(kFormatVersion));
  database.set_metadata(std::string(kSettingsKey), settings_to_json(settings));
  database.set_metadata(std::string(kStatisticsKey), statistics_to_json(statistics));
  std::random_device random;
  database.set_metadata(std::string(kCommitKey), fmt::format("{:08x}{:08x}", random(), random()));
}

std::string commit_id(const Xapian::Database& database) { return database.get_metadata(std::string(kCommitKey)); }

void check_format(const Xapian::Database& database) {
  const std::string version = database.get_metadata(std::string(kFormatKey));
  if (version == std::to_string(kFormatVersion)) return;
  const std::string found = version.empty() ? "is a Xapian database, but not one of dateline's"
                                            : fmt::format("has format version {}", version);
  throw Error(
      ErrorCode::format,
      fmt::format("the index {}; this dateline reads version {}: build it anew with: dateline index --rebuild PATH",
                  found, kFormatVersion));
}

Settings read_settings(const Xapian::Database& database) {
  return settings_from_json(database.get_metadata(std::string(kSettingsKey)));
}

Statistics read_statistics(const Xapian::Database& database) {
  try {
    return statistics_from_json(database.get_metadata(std::string(kStatisticsKey)));
  } catch (const std::exception& error) {
    throw Error(ErrorCode::corrupt, std::string("the index's statistics cannot be read (") + error.what() +
                                        "); build it anew with: dateline index --rebuild");
  }
}

DocidRange ordered_docids(const Statistics& statistics) {
  return {statistics.ordered_from, statistics.ordered_end - statistics.ordered_from};
}

void visit_file_pages(const Xapian::Database& database,
                      const std::function<void(std::uint64_t hash, const std::string& page)>& visit) {
  for (const std::uint64_t hash : read_page_hashes(database)) visit(hash, database.get_metadata(page_key(hash)));
}

std::vector<FileRecord> read_file_table(const Xapian::Database& database) {
  FilePageReader reader;
  visit_file_pages(database, [&](std::uint64_t, const std::string& page) { reader.add(page); });
  return reader.take();
}

FileTableWriter::FileTableWriter(Xapian::WritableDatabase& database)
    : database_(database), old_pages_(read_page_hashes(database)) {
  std::ranges::sort(old_pages_);
}

std::uint64_t FileTableWriter::put(std::string_view page) {
  const std::uint64_t hash = hash64(page);
  if (!std::ranges::binary_search(old_pages_, hash)) database_.set_metadata(page_key(hash), std::string(page));
  return hash;
}

void FileTableWriter::finish(std::vector<std::uint64_t> pages) {
  std::string hashes;
  ByteWriter writer(hashes);
  for (const std::uint64_t hash : pages) writer.put_fixed(hash);
  database_.set_metadata(std::string(kFilesKey), hashes);
  std::ranges::sort(pages);
  for (const std::uint64_t hash : old_pages_) {
    if (!std::ranges::binary_search(pages, hash)) database_.set_metadata(page_key(hash), std::string());
  }
}

void measure_articles(const Xapian::Database& database, Statistics& statistics) {
  const std::vector<double> lengths = slot_numbers(database, slot::kLength);
  double total = 0;
  for (const double length : lengths) total += length;
  if (!lengths.empty()) statistics.measured_length = total / static_cast<double>(lengths.size());

  std::vector<double> qualities = slot_numbers(database, slot::kQuality);
  statistics.quality_p5 = qualities.empty() ? 0 : percentile(qualities, 0.05);
  statistics.quality_p95 = qualities.empty() ? 0 : percentile(qualities, 0.95);
}

}  // namespace dateline
