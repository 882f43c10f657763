#include "index/glass/position_codec.h"

#include <bit>

#include "index/glass/pack.h"

namespace dateline::glass {
namespace {

class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}
  BitWriter(const BitWriter&) = delete;
  BitWriter& operator=(const BitWriter&) = delete;
  ~BitWriter() {
    if (bits_ > 0) out_ += static_cast<char>(pending_);
  }

  /// One of `count` values: those in the middle take a bit less where `count` is no power of two.
  void encode(std::uint32_t value, std::uint32_t count) {
    auto width = static_cast<unsigned>(std::bit_width(count - 1));
    const auto spare = static_cast<std::uint32_t>((std::uint64_t{1} << width) - count);
    if (spare > 0) {
      const std::uint32_t middle = (count - spare) / 2;
      if (value >= middle + spare) {
        value = (value - (middle + spare)) | (std::uint32_t{1} << (width - 1));
      } else if (value >= middle) {
        --width;
      }
    }
    pending_ |= std::uint64_t{value} << bits_;
    for (bits_ += width; bits_ >= 8; bits_ -= 8) {
      out_ += static_cast<char>(pending_ & 0xff);
      pending_ >>= 8;
    }
  }

  /// What lies between the first and the last, each within the bounds that its neighbours leave.
  void encode_between(std::span<const std::uint32_t> positions) {
    while (positions.size() > 2) {
      const std::size_t last = positions.size() - 1;
      const std::size_t middle = last / 2;
      const std::uint32_t room = positions[last] - positions[0] - static_cast<std::uint32_t>(last) + 1;
      encode(positions[middle] - positions[0] - static_cast<std::uint32_t>(middle), room);
      encode_between(positions.first(middle + 1));
      positions = positions.subspan(middle);
    }
  }

 private:
  std::string& out_;
  std::uint64_t pending_ = 0;
  unsigned bits_ = 0;
};

}  // namespace

void encode_positions(std::span<const std::uint32_t> positions, std::string& out) {
  const std::uint32_t first = positions.front();
  const std::uint32_t last = positions.back();
  pack_uint(out, last);
  if (positions.size() == 1) return;
  BitWriter writer(out);
  writer.encode(first, last);
  writer.encode(static_cast<std::uint32_t>(positions.size() - 2), last - first);
  writer.encode_between(positions);
}

}  // namespace dateline::glass
