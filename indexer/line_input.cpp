#include "indexer/line_input.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/iostreams/categories.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filter/lzma.hpp>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <streambuf>
#include <string_view>

#include "base/error.h"

namespace dateline {

/// A decoder as a stream buffer.
class DecodingBuffer : public std::streambuf {
 public:
  /// Why the bytes ended before their time; empty if they did not.
  [[nodiscard]] const std::string& trouble() const { return trouble_; }

 protected:
  std::string trouble_;
};

namespace {

namespace io = boost::iostreams;

// Articles shrink to a tenth or so, made-up ones to a hundredth. Bytes made to fill a memory shrink by gzip to a
// thousandth, by xz to a seven-thousandth.
constexpr std::uint64_t kMostGzipGrowth = 500;
constexpr std::uint64_t kMostXzGrowth = 3000;
constexpr std::uint64_t kFreeBytes = 1 << 20;

/// The compressed bytes: a Boost source that looks ahead, so that it knows when the end is near.
class CompressedBytes {
 public:
  using char_type = char;
  using category = io::source_tag;

  explicit CompressedBytes(std::istream& in) : in_(in) { refill(); }

  std::streamsize read(char* to, std::streamsize most) {
    if (bytes_.size() - at_ < kAhead && !near_end_) refill();
    const std::size_t count = std::min(static_cast<std::size_t>(most), bytes_.size() - at_);
    std::copy_n(bytes_.data() + at_, count, to);
    at_ += count;
    taken_ += count;
    return count == 0 ? -1 : static_cast<std::streamsize>(count);
  }

  [[nodiscard]] std::uint64_t taken() const { return taken_; }
  /// True once the last byte was seen: before the last kAhead bytes are taken.
  [[nodiscard]] bool near_end() const { return near_end_; }

 private:
  static constexpr std::size_t kAhead = 16 << 10;

  void refill() {
    bytes_.erase(0, at_);
    at_ = 0;
    const std::size_t kept = bytes_.size();
    bytes_.resize(4 * kAhead);
    in_.read(bytes_.data() + kept, static_cast<std::streamsize>(bytes_.size() - kept));
    bytes_.resize(kept + static_cast<std::size_t>(in_.gcount()));
    near_end_ = !in_.good();
  }

  std::istream& in_;
  std::string bytes_;
  std::size_t at_ = 0;
  std::uint64_t taken_ = 0;
  bool near_end_ = false;
};

std::string explain(const io::gzip_error&) {
  return "the gzip data is damaged or cut off here; the lines before are read";
}

std::string explain(const io::lzma_error& error) {
  constexpr int kMemoryLimit = 6;  // LZMA_MEMLIMIT_ERROR, which Boost has no name for.
  if (error.error() == kMemoryLimit) return "the xz data takes more than 100 MB to decompress; compress it with xz -6";
  return "the xz data is damaged or cut off here; the lines before are read";
}

/// `Filter` is one of Boost's decompressors, `Failure` what it throws.
template <class Filter, class Failure>
class Decoder final : public DecodingBuffer {
 public:
  Decoder(std::istream& in, std::uint64_t most_growth) : source_(in), most_growth_(most_growth) {}

 protected:
  int_type underflow() override {
    if (!trouble_.empty()) return traits_type::eof();
    std::streamsize count = -1;
    try {
      // What a call has decoded before it throws is lost: a file is cut off at its end, so be careful there.
      const std::size_t most = source_.near_end() ? 1 : piece_.size();
      count = filter_.read(source_, piece_.data(), static_cast<std::streamsize>(most));
    } catch (const Failure& failure) {
      trouble_ = explain(failure);
    } catch (const std::exception&) {
      trouble_ = "the data takes more memory to decompress than there is";
    }
    if (count <= 0) return traits_type::eof();
    given_ += static_cast<std::uint64_t>(count);
    if (given_ > kFreeBytes && given_ / most_growth_ > source_.taken()) {
      trouble_ = fmt::format(
          "the data decompresses to more than {} times its size, as if made to fill the memory; the rest is not read",
          most_growth_);
      return traits_type::eof();
    }
    setg(piece_.data(), piece_.data(), piece_.data() + count);
    return traits_type::to_int_type(piece_.front());
  }

 private:
  CompressedBytes source_;
  Filter filter_;
  std::array<char, 512> piece_{};
  std::uint64_t most_growth_;
  std::uint64_t given_ = 0;
};

}  // namespace

LineInput::~LineInput() = default;

LineInput::LineInput(const std::string& path) : file_(path, std::ios::binary), in_(file_) {
  if (!file_) {
    throw Error(ErrorCode::io, fmt::format("cannot be read: {}; make it readable, or leave it out with --exclude",
                                           std::strerror(errno)));
  }
  choose_decoder();
}

LineInput::LineInput(std::istream& in) : in_(in) { choose_decoder(); }

// No line of JSON begins with either byte, and the decoders check the rest of the signature.
void LineInput::choose_decoder() {
  constexpr int kGzip = 0x1F;
  constexpr int kXz = 0xFD;
  const int first = in_.peek();
  if (first == kGzip) decoder_ = std::make_unique<Decoder<io::gzip_decompressor, io::gzip_error>>(in_, kMostGzipGrowth);
  if (first == kXz) decoder_ = std::make_unique<Decoder<io::lzma_decompressor, io::lzma_error>>(in_, kMostXzGrowth);
  if (decoder_) {
    stream_.rdbuf(decoder_.get());
  } else {
    stream_.rdbuf(in_.rdbuf());
  }
}

std::string LineInput::trouble() const {
  if (decoder_ && !decoder_->trouble().empty()) return decoder_->trouble();
  if (in_.bad() || stream_.bad()) return "the rest cannot be read: the system reports an error; check the disk";
  return {};
}

}  // namespace dateline
