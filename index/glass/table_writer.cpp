#include "index/glass/table_writer.h"

#include <fmt/format.h>
#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "base/error.h"

namespace dateline::glass {
namespace {

constexpr std::size_t kHeaderBytes = 11;  // Revision, level, free bytes twice, end of the directory.
constexpr std::size_t kOffsetBytes = 2;   // Of an item in the directory.
constexpr std::size_t kSizeBytes = 2;
constexpr std::size_t kKeyLengthBytes = 1;
constexpr std::size_t kComponentBytes = 2;
constexpr std::size_t kLeastItems = 4;  // A leaf has room for so many.
constexpr std::size_t kMaxItemBytes = (kBlockBytes - kHeaderBytes - kLeastItems * kOffsetBytes) / kLeastItems;

constexpr unsigned kCompressed = 0x80;
constexpr unsigned kLast = 0x40;
constexpr unsigned kFirst = 0x20;

template <std::unsigned_integral Number>
void put_big_endian(std::string& out, Number value) {
  for (std::size_t i = sizeof(Number); i-- > 0;) out += static_cast<char>(value >> (8 * i) & 0xff);
}

}  // namespace

// One block while it is filled: a directory grows from the head, items from the end.
class TableWriter::Block {
 public:
  explicit Block(unsigned level) : level_(level) {}

  [[nodiscard]] bool fits(std::size_t item) const { return end_of_directory_ + kOffsetBytes + item <= items_; }
  [[nodiscard]] bool empty() const { return end_of_directory_ == kHeaderBytes; }

  void append(std::string_view item) {
    items_ -= item.size();
    std::ranges::copy(item, bytes_.begin() + static_cast<std::ptrdiff_t>(items_));
    put(end_of_directory_, items_);
    end_of_directory_ += kOffsetBytes;
  }

  /// The block as it is written; empty again.
  void take(std::array<char, kBlockBytes>& out) {
    const std::size_t gap = items_ - end_of_directory_;
    constexpr std::size_t kRevision = 1;
    put(0, 0);
    put(2, kRevision);
    bytes_[4] = static_cast<char>(level_);
    put(5, gap);
    put(7, gap);
    put(9, end_of_directory_);
    out = bytes_;
    bytes_ = {};
    end_of_directory_ = kHeaderBytes;
    items_ = kBlockBytes;
  }

  // What parts this block from the one before: a key that no key before reaches and every key in it does.
  std::string separator;
  std::uint32_t separator_component = 0;

 private:
  void put(std::size_t at, std::size_t value) {
    bytes_[at] = static_cast<char>(value >> 8);
    bytes_[at + 1] = static_cast<char>(value & 0xff);
  }

  unsigned level_;
  std::size_t end_of_directory_ = kHeaderBytes;
  std::size_t items_ = kBlockBytes;
  std::array<char, kBlockBytes> bytes_{};
};

class TableWriter::Output {
 public:
  explicit Output(std::filesystem::path file) : file_(std::move(file)), stream_(std::fopen(file_.c_str(), "wbe")) {
    if (stream_ == nullptr) fail("create");
    constexpr std::size_t kBuffer = 1 << 18;
    std::setvbuf(stream_, nullptr, _IOFBF, kBuffer);
  }
  ~Output() {
    if (stream_ != nullptr) std::fclose(stream_);
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  std::uint32_t write(const std::array<char, kBlockBytes>& block) {
    if (std::fwrite(block.data(), block.size(), 1, stream_) != 1) fail("write");
    return blocks_++;
  }
  void close() {
    if (std::fclose(std::exchange(stream_, nullptr)) != 0) fail("write");
  }
  [[nodiscard]] std::uint32_t blocks() const { return blocks_; }

 private:
  [[noreturn]] void fail(std::string_view what) const {
    throw Error(ErrorCode::io, fmt::format("cannot {} {}: {}", what, file_.string(), std::strerror(errno)));
  }

  std::filesystem::path file_;
  std::FILE* stream_;
  std::uint32_t blocks_ = 0;
};

// Raw deflate, which Xapian reads with zlib. For every short text zlib clears over 100 KB of tables first.
class TableWriter::Deflater {
 public:
  explicit Deflater(Compression compression) : from_(compression.from_bytes) {
    // Texts are so short that higher levels make an index 0.04 % smaller (headlines; posts: 0.5 %), and take twice as
    // long.
    constexpr int kLevel = 1;
    if (from_ > 0) compressor_.reset(libdeflate_alloc_compressor(kLevel));
  }

  /// The compressed bytes, valid until the next call; empty if that would not be shorter.
  std::string_view compress(std::string_view tag) {
    if (!compressor_ || tag.size() <= from_) return {};
    buffer_.resize(tag.size() - 1);
    const auto size =
        libdeflate_deflate_compress(compressor_.get(), tag.data(), tag.size(), buffer_.data(), buffer_.size());
    return std::string_view(buffer_).substr(0, size);
  }

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
  };
  std::uint32_t from_;
  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  std::string buffer_;
};

TableWriter::TableWriter(std::filesystem::path file, Compression compression)
    : output_(std::make_unique<Output>(std::move(file))), deflater_(std::make_unique<Deflater>(compression)) {}

TableWriter::~TableWriter() = default;

void TableWriter::add(std::string_view key, std::string_view tag) {
  const std::string_view compressed = deflater_->compress(tag);
  const std::string_view stored = compressed.empty() ? tag : compressed;
  const unsigned flags = compressed.empty() ? 0 : kCompressed;
  const std::size_t head = kSizeBytes + kKeyLengthBytes + key.size();
  std::size_t at = 0;
  for (std::uint32_t component = 1; component == 1 || at < stored.size(); ++component) {
    const std::size_t room = kMaxItemBytes - head - (component > 1 ? kComponentBytes : 0);
    const std::string_view piece = stored.substr(at, room);
    at += piece.size();
    item_.clear();
    put_big_endian(item_, std::uint16_t{0});
    item_ += static_cast<char>(key.size());
    item_ += key;
    if (component > 1) put_big_endian(item_, static_cast<std::uint16_t>(component));
    item_ += piece;
    const unsigned marks = flags | (component == 1 ? kFirst : 0) | (at == stored.size() ? kLast : 0);
    const std::size_t size = item_.size() - kSizeBytes - kKeyLengthBytes;
    item_[0] = static_cast<char>(size >> 8 | marks);
    item_[1] = static_cast<char>(size & 0xff);
    add_item(key, component, item_);
  }
  ++entries_;
}

void TableWriter::add_item(std::string_view key, std::uint32_t component, std::string_view item) {
  if (open_.empty()) {
    open_.push_back(std::make_unique<Block>(0));
    // Every table begins with an item of the empty key.
    constexpr std::array<char, kSizeBytes + kKeyLengthBytes> kEmptyKey{static_cast<char>(kFirst | kLast), 0, 0};
    open_[0]->append({kEmptyKey.data(), kEmptyKey.size()});
  }
  if (!open_[0]->fits(item.size())) {
    flush(0);
    const auto differ = std::ranges::mismatch(key, last_key_).in1;
    const auto common = static_cast<std::size_t>(differ - key.begin());
    open_[0]->separator = key.substr(0, std::min(common + 1, key.size()));
    open_[0]->separator_component = component;
  }
  open_[0]->append(item);
  last_key_ = key;
}

// Writes the open block of a level, and enters it above.
void TableWriter::flush(std::size_t level) {
  std::array<char, kBlockBytes> bytes;
  Block& block = *open_[level];
  block.take(bytes);
  const std::uint32_t number = output_->write(bytes);
  if (level + 1 == open_.size()) open_.push_back(std::make_unique<Block>(static_cast<unsigned>(level + 1)));
  add_branch(level + 1, block.separator, block.separator_component, number);
}

void TableWriter::add_branch(std::size_t level, std::string_view key, std::uint32_t component, std::uint32_t child) {
  const auto make_item = [&](std::string_view item_key, std::uint32_t item_component) {
    std::string item;
    put_big_endian(item, child);
    item += static_cast<char>(item_key.size());
    item += item_key;
    put_big_endian(item, static_cast<std::uint16_t>(item_component));
    return item;
  };
  const std::string item = make_item(key, component);
  if (!open_[level]->fits(item.size())) {
    flush(level);
    open_[level]->separator = key;
    open_[level]->separator_component = component;
  }
  // The first item of a block needs no key: the one above has it.
  open_[level]->append(open_[level]->empty() ? make_item({}, 0) : item);
}

TableRoot TableWriter::finish() {
  TableRoot root{.entries = entries_};
  for (std::size_t level = 0; level < open_.size(); ++level) {
    if (level + 1 < open_.size()) {
      flush(level);
      continue;
    }
    std::array<char, kBlockBytes> bytes;
    open_[level]->take(bytes);
    root.block = output_->write(bytes);
    root.level = static_cast<std::uint32_t>(level);
    break;
  }
  root.blocks = output_->blocks();
  output_->close();
  return root;
}

}  // namespace dateline::glass
