// Numbers and strings as Xapian's glass format packs them (xapian-core 1.4, common/pack.h).
#pragma once

#include <bit>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::glass {

/// Seven bits a byte, the lowest first.
template <std::unsigned_integral Number>
void pack_uint(std::string& out, Number value) {
  for (; value >= 0x80; value >>= 7) out += static_cast<char>(static_cast<unsigned char>(value) | 0x80);
  out += static_cast<char>(value);
}

/// As unpack_uint(), which is short because most numbers are.
template <std::unsigned_integral Number>
bool unpack_long_uint(std::string_view& bytes, Number& value) {
  value = 0;
  unsigned shift = 0;
  for (std::size_t at = 0; at < bytes.size() && shift < 8 * sizeof value; ++at, shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    value |= static_cast<Number>(byte & 0x7f) << shift;
    if (byte < 0x80) {
      bytes.remove_prefix(at + 1);
      return true;
    }
  }
  return false;
}

/// Reads what pack_uint() wrote and leaves what comes behind it. False if there is no such number.
template <std::unsigned_integral Number>
bool unpack_uint(std::string_view& bytes, Number& value) {
  if (bytes.empty() || (bytes.front() & 0x80) != 0) return unpack_long_uint(bytes, value);
  value = static_cast<Number>(bytes.front());
  bytes.remove_prefix(1);
  return true;
}

/// As the last thing of a string: bytes, the lowest first, none for 0.
inline void pack_uint_last(std::string& out, std::uint32_t value) {
  for (; value > 0; value >>= 8) out += static_cast<char>(value & 0xff);
}

/// In an order of bytes that is the order of numbers. The first byte is never 0xff.
inline void pack_uint_in_order(std::string& out, std::uint32_t value) {
  if (value < 0x8000) {
    out += static_cast<char>(value >> 8);
    out += static_cast<char>(value & 0xff);
    return;
  }
  const auto bytes = static_cast<std::size_t>(32 + 5 - std::countl_zero(value)) / 7;  // 3 to 5, the mark included.
  const std::uint64_t marked = value | (std::uint64_t{0xff} << (10 - bytes) & 0xff) << (8 * (bytes - 1));
  for (std::size_t i = bytes; i-- > 0;) out += static_cast<char>(marked >> (8 * i) & 0xff);
}

/// What pack_uint_in_order() wrote, if it is all of `bytes`.
inline std::optional<std::uint32_t> unpack_uint_in_order(std::string_view bytes) {
  if (bytes.size() < 2) return std::nullopt;
  const auto ones = static_cast<std::size_t>(std::countl_one(static_cast<unsigned char>(bytes.front())));
  if (bytes.size() != ones + 2) return std::nullopt;
  std::uint64_t value = static_cast<unsigned char>(bytes.front()) & (0xffU >> ones);
  for (const char byte : bytes.substr(1)) value = value << 8 | static_cast<unsigned char>(byte);
  return static_cast<std::uint32_t>(value);
}

inline void pack_string(std::string& out, std::string_view value) {
  pack_uint(out, value.size());
  out += value;
}

/// In byte order of the strings, even when more follows: NUL becomes NUL 0xff. `closed` adds the end mark, which is
/// needed before anything else.
inline void pack_string_in_order(std::string& out, std::string_view value, bool closed) {
  for (const char c : value) {
    out += c;
    if (c == '\0') out += '\xff';
  }
  if (closed) out += '\0';
}

/// The key of the first chunk of a posting list. @param term  empty for the list of document lengths.
inline std::string postings_key(std::string_view term) {
  if (term.empty()) return {'\0', '\xe0'};
  std::string key;
  pack_string_in_order(key, term, false);
  return key;
}

/// What the keys of all further chunks begin with; the first docid of the chunk follows.
inline std::string further_postings_key(std::string_view term) {
  std::string key = postings_key(term);
  if (!term.empty()) key += '\0';
  return key;
}

}  // namespace dateline::glass
