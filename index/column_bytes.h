// The form of a column: arrays of numbers, one behind the other, each padded to 8 bytes, in the byte order of the
// machine. A column in memory and one in a mapped file are the same bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <vector>

#include "base/error.h"

namespace dateline {

using ColumnBytes = std::vector<std::byte>;

inline constexpr std::size_t kColumnAlignment = 8;

/// Appends arrays.
class ColumnWriter {
 public:
  template <class Number>
  void put(std::span<const Number> values) {
    const auto bytes = std::as_bytes(values);
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
    bytes_.resize((bytes_.size() + kColumnAlignment - 1) / kColumnAlignment * kColumnAlignment);
  }

  /// The same in narrower numbers, which must hold them.
  template <class Narrow>
  void put_as(std::span<const std::uint32_t> values) {
    const std::vector<Narrow> narrow(values.begin(), values.end());
    put(std::span<const Narrow>(narrow));
  }

  void put_number(std::uint64_t value) { put(std::span<const std::uint64_t>(&value, 1)); }

  [[nodiscard]] ColumnBytes take() { return std::move(bytes_); }

 private:
  ColumnBytes bytes_;
};

/// Reads what a ColumnWriter wrote. @throws Error(corrupt) at the end of the bytes.
class ColumnReader {
 public:
  /// @param bytes  aligned to kColumnAlignment; what is read refers to them.
  explicit ColumnReader(std::span<const std::byte> bytes) : bytes_(bytes) {}

  template <class Number>
  std::span<const Number> get(std::uint64_t count) {
    check(count <= bytes_.size() / sizeof(Number));
    const std::size_t size = count * sizeof(Number);
    const std::size_t padded = (size + kColumnAlignment - 1) / kColumnAlignment * kColumnAlignment;
    check(padded <= bytes_.size());
    const std::span<const Number> values(reinterpret_cast<const Number*>(bytes_.data()), count);
    bytes_ = bytes_.subspan(padded);
    return values;
  }

  std::uint64_t get_number() { return get<std::uint64_t>(1).front(); }

  /// @throws Error(corrupt) unless `sound`.
  static void check(bool sound) {
    if (!sound) throw Error(ErrorCode::corrupt, "a column of the index is damaged; dateline optimize writes it anew");
  }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace dateline
