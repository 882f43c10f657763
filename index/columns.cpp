#include "index/columns.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <ranges>
#include <string>

#include "index/column_bytes.h"

namespace dateline {
namespace {

std::uint32_t blocks_of(std::uint32_t rows) { return (rows + NumberColumn::kBlock - 1) / NumberColumn::kBlock; }

template <class Number>
bool all_below(std::span<const Number> values, std::uint64_t bound) {
  Number largest = 0;
  for (const Number value : values) largest = std::max(largest, value);
  return values.empty() || largest < bound;
}

// True if they cut something of `size` elements into pieces.
bool are_starts(std::span<const std::uint32_t> starts, std::size_t size) {
  return starts.front() == 0 && starts.back() == size && std::ranges::is_sorted(starts);
}

}  // namespace

NumberColumn::NumberColumn(std::span<const std::byte> bytes, DocidRange docids)
    : range(docids), suffix_maxima(blocks_of(docids.rows), kMissing) {
  ColumnReader reader(bytes);
  const std::uint64_t distances = reader.get_number();
  const std::uint64_t numbers = reader.get_number();
  values.origin_ = reader.get<double>(1).front();
  values.distances_ = reader.get<std::uint32_t>(distances);
  values.numbers_ = reader.get<double>(numbers);
  ColumnReader::check((distances == 0 || distances == docids.rows) && (numbers == 0 || numbers == docids.rows));
  double largest = kMissing;
  double smallest = -kMissing;
  for (std::uint32_t row = docids.rows; row-- > 0;) {
    const double value = values[row];
    ColumnReader::check(!std::isnan(value));
    largest = std::max(largest, value);
    if (value != kMissing) smallest = std::min(smallest, value);
    suffix_maxima[row / kBlock] = largest;
  }
  maximum = largest;
  minimum = largest == kMissing ? kMissing : smallest;
}

FacetColumn::FacetColumn(std::span<const std::byte> bytes, const FacetField& field, DocidRange docids)
    : field_(&field) {
  ColumnReader reader(bytes);
  const std::uint64_t values = reader.get_number();
  const std::uint64_t text_bytes = reader.get_number();
  const std::uint64_t ordinals = reader.get_number();
  const std::uint64_t ordinal_bytes = reader.get_number();
  ColumnReader::check(values < std::numeric_limits<std::uint32_t>::max());
  counts_ = reader.get<std::uint32_t>(values);
  text_starts_ = reader.get<std::uint32_t>(values + 1);
  texts_ = reader.get<char>(text_bytes);
  commonest_ = reader.get<std::uint32_t>(std::min<std::uint64_t>(values, kCommonest));
  const bool list = field.kind == FacetKind::list;
  if (list) starts_ = reader.get<std::uint32_t>(std::uint64_t{docids.rows} + 1);
  switch (ordinal_bytes) {
    case 1:
      ordinals_ = reader.get<std::uint8_t>(ordinals);
      break;
    case 2:
      ordinals_ = reader.get<std::uint16_t>(ordinals);
      break;
    default:
      ColumnReader::check(ordinal_bytes == 4);
      ordinals_ = reader.get<std::uint32_t>(ordinals);
  }
  ColumnReader::check(list || ordinals == docids.rows);
  check();
}

// What is followed without looking later.
void FacetColumn::check() const {
  ColumnReader::check(are_starts(text_starts_, texts_.size()) && all_below(commonest_, size()));
  std::visit(
      [&](const auto& ordinals) {
        if (starts_.empty()) return;
        ColumnReader::check(are_starts(starts_, ordinals.size()) && all_below(ordinals, size()));
      },
      ordinals_);
}

std::optional<std::uint32_t> FacetColumn::find(std::string_view key) const {
  const auto ordinals = std::views::iota(std::uint32_t{0}, size());
  const auto key_of = [&](std::uint32_t ordinal) { return facet_key(*field_, display(ordinal)); };
  const auto found = std::ranges::lower_bound(ordinals, key, std::less<>(), key_of);
  if (found == ordinals.end() || key_of(*found) != key) return std::nullopt;
  return *found;
}

RankColumn::RankColumn(std::span<const std::byte> bytes, DocidRange docids) : range_(docids) {
  ColumnReader reader(bytes);
  const std::uint64_t ranks = reader.get_number();
  ranks_ = reader.get<std::uint32_t>(ranks);
  ColumnReader::check(ranks == 0 || ranks == docids.rows);
  if (ranks_.empty()) return;
  suffix_minima_.resize(blocks_of(docids.rows));
  std::uint32_t smallest = std::numeric_limits<std::uint32_t>::max();
  for (std::uint32_t row = docids.rows; row-- > 0;) {
    smallest = std::min(smallest, ranks_[row]);
    suffix_minima_[row / NumberColumn::kBlock] = smallest;
  }
}

}  // namespace dateline
