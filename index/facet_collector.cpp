#include "index/facet_collector.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "base/error.h"
#include "index/columns.h"

namespace dateline {
namespace {

constexpr std::uint32_t kNoValue = std::numeric_limits<std::uint32_t>::max();

// What users see of a stored value.
std::string display_value(FacetKind kind, std::string_view stored) {
  constexpr std::size_t kDayBytes = 8;  // YYYYMMDD
  const bool date = kind == FacetKind::year || kind == FacetKind::month || kind == FacetKind::day;
  std::string display(stored);
  if (!date || stored.size() != kDayBytes) return display;
  if (kind == FacetKind::year) return display.substr(0, 4);
  if (kind == FacetKind::month) return display.substr(0, 6).insert(4, "-");
  return display.insert(6, "-").insert(4, "-");
}

}  // namespace

FacetCollector::FacetCollector(const FacetField& field, std::uint32_t rows) : field_(field), rows_(rows) {
  if (is_list()) {
    starts_.reserve(std::size_t{rows} + 1);
  } else {
    ordinals_.assign(rows, kNoValue);
  }
}

void FacetCollector::add(std::uint32_t row, std::string_view stored) {
  if (!is_list()) {
    ordinals_[row] = ordinal_of(stored);
    return;
  }
  fill_to(row);
  for (std::size_t begin = 0; begin <= stored.size();) {
    const std::size_t end = std::min(stored.find('\0', begin), stored.size());
    ordinals_.push_back(ordinal_of(stored.substr(begin, end - begin)));
    begin = end + 1;
  }
  check_count(ordinals_.size());
}

ColumnBytes FacetCollector::finish() {
  if (is_list()) fill_to(rows_);
  by_key_ = {};
  choose_spellings();
  order_by_key();
  return write();
}

void FacetCollector::check_count(std::uint64_t count) const {
  if (count < kNoValue) return;
  throw Error(ErrorCode::refused, fmt::format("the articles have too many values of the facet {}", field_.name));
}

// Rows without a value, up to and not including `row`, and the start of `row` itself.
void FacetCollector::fill_to(std::uint32_t row) {
  while (starts_.size() <= row) starts_.push_back(static_cast<std::uint32_t>(ordinals_.size()));
}

std::uint32_t FacetCollector::ordinal_of(std::string_view stored) {
  auto found = spellings_.find(stored);
  if (found == spellings_.end()) {
    found = spellings_.emplace(std::string(stored), Spelling{}).first;
    found->second.ordinal = ordinal_of_key(facet_key(field_, display_value(field_.kind, stored)));
  }
  ++found->second.count;
  return found->second.ordinal;
}

std::uint32_t FacetCollector::ordinal_of_key(std::string key) {
  const auto next = static_cast<std::uint32_t>(values_.size());
  const auto [found, fresh] = by_key_.try_emplace(key, next);
  if (fresh) values_.push_back({std::move(key), {}, 0, 0});
  return found->second;
}

// The stored days of a year have one spelling between them.
void FacetCollector::choose_spellings() {
  for (const auto& [stored, spelling] : spellings_) {
    Value& value = values_[spelling.ordinal];
    value.count += spelling.count;
    if (spelling.count < value.most) continue;
    std::string display = display_value(field_.kind, stored);
    if (spelling.count > value.most || display < value.display) value.display = std::move(display);
    value.most = spelling.count;
  }
  spellings_ = {};
}

void FacetCollector::order_by_key() {
  const auto count = static_cast<std::uint32_t>(values_.size());
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, {}, [&](std::uint32_t at) -> const std::string& { return values_[at].key; });
  std::vector<std::uint32_t> place(count);
  std::vector<Value> ordered;
  for (const std::uint32_t at : order) {
    place[at] = static_cast<std::uint32_t>(ordered.size());
    ordered.push_back(std::move(values_[at]));
  }
  values_ = std::move(ordered);
  for (std::uint32_t& ordinal : ordinals_) ordinal = ordinal == kNoValue ? count : place[ordinal];
}

std::vector<std::uint32_t> FacetCollector::commonest() const {
  std::vector<std::uint32_t> ordinals(values_.size());
  std::iota(ordinals.begin(), ordinals.end(), 0);
  const auto end = ordinals.begin() + static_cast<std::ptrdiff_t>(std::min(FacetColumn::kCommonest, values_.size()));
  std::partial_sort(ordinals.begin(), end, ordinals.end(), [&](std::uint32_t a, std::uint32_t b) {
    return values_[a].count != values_[b].count ? values_[a].count > values_[b].count
                                                : values_[a].display < values_[b].display;
  });
  ordinals.erase(end, ordinals.end());
  return ordinals;
}

ColumnBytes FacetCollector::write() const {
  std::string texts;
  std::vector<std::uint32_t> counts;
  std::vector<std::uint32_t> text_starts{0};
  for (const Value& value : values_) {
    texts += value.display;
    check_count(texts.size());
    text_starts.push_back(static_cast<std::uint32_t>(texts.size()));
    counts.push_back(value.count);
  }
  const std::size_t width = values_.size() <= 0xFF ? 1 : values_.size() <= 0xFFFF ? 2 : 4;
  ColumnWriter writer;
  for (const std::uint64_t number : {values_.size(), texts.size(), ordinals_.size(), width}) writer.put_number(number);
  writer.put(std::span<const std::uint32_t>(counts));
  writer.put(std::span<const std::uint32_t>(text_starts));
  writer.put(std::span<const char>(texts));
  writer.put(std::span<const std::uint32_t>(commonest()));
  writer.put(std::span<const std::uint32_t>(starts_));
  if (width == 1) writer.put_as<std::uint8_t>(ordinals_);
  if (width == 2) writer.put_as<std::uint16_t>(ordinals_);
  if (width == 4) writer.put(std::span<const std::uint32_t>(ordinals_));
  return writer.take();
}

}  // namespace dateline
