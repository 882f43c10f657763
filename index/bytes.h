// The binary form of what the index keeps for itself: whole numbers of variable length, and texts with their length.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/error.h"

namespace dateline {

/// Appends values to a string.
class ByteWriter {
 public:
  explicit ByteWriter(std::string& bytes) : bytes_(bytes) {}

  void put_byte(std::uint8_t value) { bytes_.push_back(static_cast<char>(value)); }

  /// 7 bits a byte, the lowest first; all but the last have the high bit.
  void put_number(std::uint64_t value) {
    while (value >= 0x80) {
      put_byte(static_cast<std::uint8_t>(value | 0x80));
      value >>= 7;
    }
    put_byte(static_cast<std::uint8_t>(value));
  }

  /// Small in either direction from 0 takes few bytes.
  void put_signed(std::int64_t value) {
    put_number((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
  }

  /// 8 bytes, the lowest first: for hashes.
  void put_fixed(std::uint64_t value) {
    for (int shift = 0; shift < 64; shift += 8) put_byte(static_cast<std::uint8_t>(value >> shift));
  }

  void put_text(std::string_view text) {
    put_number(text.size());
    bytes_.append(text);
  }

 private:
  std::string& bytes_;
};

/// Reads what a ByteWriter wrote. @throws Error(corrupt) at the end of the bytes.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] bool at_end() const { return bytes_.empty(); }
  /// Bytes that are left.
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }

  std::uint8_t get_byte() {
    const auto value = static_cast<std::uint8_t>(take(1).front());
    return value;
  }

  std::uint64_t get_number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint8_t byte = get_byte();
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    fail();
  }

  std::int64_t get_signed() {
    const std::uint64_t value = get_number();
    return static_cast<std::int64_t>((value >> 1) ^ (~(value & 1) + 1));
  }

  std::uint64_t get_fixed() {
    const std::string_view bytes = take(8);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i)
      value |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(bytes[i])) << (8 * i);
    return value;
  }

  /// Refers to the bytes read from.
  std::string_view get_text() { return take(get_number()); }

  /// `count` pieces of `size` bytes; refers to the bytes read from.
  std::string_view get_bytes(std::uint64_t count, std::size_t size) {
    if (count > bytes_.size() / size) fail();
    return take(count * size);
  }

 private:
  std::string_view take(std::uint64_t count) {
    if (count > bytes_.size()) fail();
    const std::string_view taken = bytes_.substr(0, count);
    bytes_.remove_prefix(count);
    return taken;
  }

  [[noreturn]] static void fail() {
    throw Error(ErrorCode::corrupt,
                "the index's own records cannot be read; build it anew with: dateline index --rebuild");
  }

  std::string_view bytes_;
};

}  // namespace dateline
