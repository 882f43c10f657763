#include "searcher/readings.h"

#include <algorithm>
#include <tuple>

namespace dateline {
namespace {

struct FoundReading {
  const Reading::Near* near;
  Rows rows;
  std::uint64_t together;  // Of them, in articles with the likeliest readings of the words before.
};

std::vector<FoundReading> find_readings(const RowFinder& finder, const Reading& reading, const Rows& found,
                                        const Rows& likeliest) {
  std::vector<FoundReading> readings;
  for (const Reading::Near& near : reading.near) {
    Rows rows = finder.find(near.node) & found;
    const std::uint64_t together = rows.and_cardinality(likeliest);
    if (!rows.isEmpty()) readings.push_back({&near, std::move(rows), together});
  }
  std::ranges::stable_sort(readings, [](const FoundReading& a, const FoundReading& b) {
    return std::tuple(a.together == 0, a.near->price, b.together) <
           std::tuple(b.together == 0, b.near->price, a.together);
  });
  return readings;
}

const Correction* find_correction(const std::vector<Correction>& corrections, std::size_t offset) {
  const auto found = std::ranges::find(corrections, offset, &Correction::offset);
  return found == corrections.end() ? nullptr : &*found;
}

}  // namespace

std::vector<Correction> choose_readings(const RowFinder& finder, const Plan& plan, const Rows& found) {
  std::vector<Correction> corrections;
  Rows likeliest = found;
  for (const Reading& reading : plan.readings) {
    const std::vector<FoundReading> readings = find_readings(finder, reading, found, likeliest);
    if (readings.empty()) continue;
    if (readings.front().together > 0) likeliest &= readings.front().rows;
    Correction correction{reading.word, {}, reading.offset};
    for (const FoundReading& each : readings) correction.read_as.push_back(each.near->text);
    corrections.push_back(std::move(correction));
  }
  return corrections;
}

std::string likelier_query(std::string_view query, const Plan& plan, const std::vector<Correction>& corrections) {
  std::string likelier;
  std::size_t copied = 0;
  for (const Reading& reading : plan.readings) {
    const Correction* correction = find_correction(corrections, reading.offset);
    if (correction == nullptr || !reading.rare || reading.offset < copied) continue;
    // Where the query was not well-formed UTF-8, offsets need not lead back to the word.
    if (!query.substr(std::min(reading.offset, query.size())).starts_with(reading.word)) continue;
    likelier.append(query.substr(copied, reading.offset - copied)).append(correction->read_as.front());
    copied = reading.offset + reading.word.size();
  }
  if (copied > 0) likelier.append(query.substr(copied));
  return likelier;
}

}  // namespace dateline
