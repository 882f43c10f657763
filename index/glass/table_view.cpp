#include "index/glass/table_view.h"

#include <atomic>
#include <ios>
#include <utility>

namespace dateline::glass {
namespace {

// The layout is that of xapian-core 1.4, backends/glass/glass_table.h; see table_writer.cpp.
constexpr std::size_t kLevelOffset = 4;
constexpr std::size_t kDirectoryEndOffset = 9;
constexpr std::size_t kHeaderBytes = 11;
constexpr std::size_t kOffsetBytes = 2;
constexpr unsigned kCompressed = 0x80, kLast = 0x40, kFirst = 0x20;
constexpr unsigned kSizeMask = 0x1fff;
constexpr unsigned kMostComponents = 0xffff;

std::uint64_t big_endian(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t value = 0;
  for (const char byte : bytes.substr(at, count)) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

}  // namespace

// One item of a block. Of a branch: child (4 bytes), key with its length, component. Of a leaf: size and flags, key
// with its length, component unless it is the first, a piece of the tag.
class TableView::Item {
 public:
  /// @param bytes  from the item's beginning to the end of the block. nullopt if it does not fit in.
  static std::optional<Item> read(std::string_view bytes, bool leaf) {
    const std::size_t head = leaf ? 2 : 4;
    if (bytes.size() < head + 1) return std::nullopt;
    Item item;
    const std::size_t key_bytes = static_cast<unsigned char>(bytes[head]);
    std::size_t at = head + 1 + key_bytes;
    if (leaf) {
      item.flags_ = static_cast<unsigned char>(bytes[0]);
      const std::size_t end = (big_endian(bytes, 0, 2) & kSizeMask) + head + 1;
      if (end > bytes.size()) return std::nullopt;
      bytes = bytes.substr(0, end);
    } else {
      item.child_ = big_endian(bytes, 0, 4);
    }
    const std::size_t component_bytes = leaf && (item.flags_ & kFirst) != 0 ? 0 : 2;
    if (at + component_bytes > bytes.size()) return std::nullopt;
    item.key_ = bytes.substr(head + 1, key_bytes);
    if (component_bytes > 0) item.component_ = static_cast<unsigned>(big_endian(bytes, at, component_bytes));
    item.piece_ = bytes.substr(at + component_bytes);
    return item;
  }

  [[nodiscard]] bool is_after(std::string_view key, unsigned component) const {
    const int order = key_.compare(key);
    return order > 0 || (order == 0 && component_ > component);
  }
  [[nodiscard]] bool is(std::string_view key, unsigned component) const {
    return key_ == key && component_ == component;
  }
  [[nodiscard]] std::uint64_t child() const { return child_; }
  [[nodiscard]] unsigned flags() const { return flags_; }
  [[nodiscard]] std::string_view piece() const { return piece_; }

 private:
  std::uint64_t child_ = 0;
  unsigned flags_ = 0;
  unsigned component_ = 1;
  std::string_view key_;
  std::string_view piece_;
};

class TableView::Block {
 public:
  Block(std::string_view bytes, bool leaf) : bytes_(bytes), leaf_(leaf) {}

  /// The last item that does not come after the key; nullopt if there is none, or if the block is damaged.
  [[nodiscard]] std::optional<Item> find(std::string_view key, unsigned component) const {
    const std::size_t end = big_endian(bytes_, kDirectoryEndOffset, 2);
    if (end < kHeaderBytes + kOffsetBytes || end > bytes_.size()) return std::nullopt;
    // The first item of a branch comes before everything, whatever its key.
    std::size_t low = 0, high = (end - kHeaderBytes) / kOffsetBytes;
    while (high - low > 1) {
      const std::size_t middle = low + (high - low) / 2;
      const std::optional<Item> item = read(middle);
      if (!item) return std::nullopt;
      (item->is_after(key, component) ? high : low) = middle;
    }
    return read(low);
  }

  /// When it was written. What was copied before is of this time or an earlier one.
  [[nodiscard]] std::uint64_t revision() const {
    std::atomic_thread_fence(std::memory_order_acquire);
    std::uint64_t revision = 0;
    for (std::size_t at = 0; at < 4; ++at) {
      revision = revision << 8 | static_cast<unsigned char>(*static_cast<const volatile char*>(bytes_.data() + at));
    }
    return revision;
  }

 private:
  [[nodiscard]] std::optional<Item> read(std::size_t number) const {
    const std::size_t at = big_endian(bytes_, kHeaderBytes + number * kOffsetBytes, kOffsetBytes);
    return at < bytes_.size() ? Item::read(bytes_.substr(at), leaf_) : std::nullopt;
  }

  std::string_view bytes_;
  bool leaf_;
};

std::optional<TableView> TableView::open(const std::filesystem::path& database, std::string_view table,
                                         std::uint64_t revision) {
  const std::optional<TablePlace> place = find_table(database, table, revision);
  if (!place) return std::nullopt;
  try {
    return TableView(boost::iostreams::mapped_file_source(table_file(database, table).string()), *place, revision);
  } catch (const std::ios_base::failure&) {
    return std::nullopt;
  }
}

std::optional<TableView::Block> TableView::block(std::uint64_t number, unsigned level) const {
  const std::string_view file(file_.data(), file_.size());
  if (number >= file.size() / place_.block_bytes) return std::nullopt;
  const std::string_view bytes = file.substr(number * place_.block_bytes, place_.block_bytes);
  if (static_cast<unsigned char>(bytes[kLevelOffset]) != level) return std::nullopt;
  return Block(bytes, level == 0);
}

bool TableView::append(std::string_view key, unsigned component, Tag& tag, bool& last) const {
  std::uint64_t number = place_.root;
  for (unsigned level = place_.level;; --level) {
    const std::optional<Block> in = block(number, level);
    const std::optional<Item> item = in ? in->find(key, component) : std::nullopt;
    if (!item) return false;
    if (level > 0) {
      number = item->child();
    } else {
      if (!item->is(key, component)) return false;
      tag.bytes.append(item->piece());
      tag.compressed = (item->flags() & kCompressed) != 0;
      last = (item->flags() & kLast) != 0;
    }
    if (in->revision() > revision_) return false;
    if (level == 0) return true;
  }
}

std::optional<Tag> TableView::find(std::string_view key) const {
  Tag tag;
  bool last = false;
  for (unsigned component = 1; !last; ++component) {
    if (component > kMostComponents || !append(key, component, tag, last)) return std::nullopt;
  }
  return tag;
}

}  // namespace dateline::glass
