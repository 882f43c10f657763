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

/// @tparam Count  of the bytes at `at`, which are there.
template <std::size_t Count>
std::uint64_t big_endian(std::string_view bytes, std::size_t at) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < Count; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
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
      const std::size_t end = (big_endian<2>(bytes, 0) & kSizeMask) + head + 1;
      if (end > bytes.size()) return std::nullopt;
      bytes = bytes.substr(0, end);
    } else {
      item.child_ = big_endian<4>(bytes, 0);
    }
    const std::size_t component_bytes = leaf && (item.flags_ & kFirst) != 0 ? 0 : 2;
    if (at + component_bytes > bytes.size()) return std::nullopt;
    item.key_ = bytes.substr(head + 1, key_bytes);
    if (component_bytes > 0) item.component_ = static_cast<unsigned>(big_endian<2>(bytes, at));
    item.piece_ = bytes.substr(at + component_bytes);
    return item;
  }

  [[nodiscard]] std::string_view key() const { return key_; }
  [[nodiscard]] unsigned component() const { return component_; }
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

  /// 0 if the block is damaged.
  [[nodiscard]] std::size_t items() const {
    const std::size_t end = big_endian<2>(bytes_, kDirectoryEndOffset);
    return end < kHeaderBytes || end > bytes_.size() ? 0 : (end - kHeaderBytes) / kOffsetBytes;
  }

  [[nodiscard]] std::optional<Item> item(std::size_t number) const {
    const std::size_t at = big_endian<kOffsetBytes>(bytes_, kHeaderBytes + number * kOffsetBytes);
    return at < bytes_.size() ? Item::read(bytes_.substr(at), leaf_) : std::nullopt;
  }

  /// The number of the last item whose first component does not come after the key; of the first if there is none.
  [[nodiscard]] std::size_t find(std::string_view key) const {
    std::size_t low = 0, high = items();
    while (high > low + 1) {
      const std::size_t middle = low + (high - low) / 2;
      const std::optional<Item> found = item(middle);
      const int order = found ? found->key().compare(key) : 1;
      (order > 0 || (order == 0 && found->component() > 1) ? high : low) = middle;
    }
    return low;
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
  std::string_view bytes_;
  bool leaf_;
};

// Puts the pieces of tags together.
class TableView::Reading {
 public:
  Reading(std::string_view from, const Visit& visit) : from_(from), visit_(visit) {}

  [[nodiscard]] std::string_view from() const { return from_; }

  /// Copies the item. False if it cannot be the next: only the first can come before what is looked for.
  bool take(const Item& item) {
    const bool first = !std::exchange(begun_, true);
    skipped_ = components_ == 0 && item.key() < from_;
    if (skipped_) return first;
    if (components_ == 0) key_ = item.key();
    if (item.component() != ++components_ || item.key() != key_) return false;
    tag_.bytes.append(item.piece());
    tag_.compressed = (item.flags() & kCompressed) != 0;
    last_ = (item.flags() & kLast) != 0;
    return true;
  }

  /// After each item, when it is known to be whole. False if the reader wants no more.
  bool tell() {
    if (skipped_ || !last_) return true;
    const bool more = visit_(key_, tag_);
    components_ = 0;
    tag_.bytes.clear();
    return more;
  }

 private:
  std::string_view from_;
  const Visit& visit_;
  std::string key_;
  Tag tag_;
  unsigned components_ = 0;  // Of the tag, so far.
  bool begun_ = false;       // There was an item.
  bool skipped_ = false;     // This one comes before what is looked for.
  bool last_ = false;        // This one is the last of its tag.
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

TableView::Step TableView::read(std::uint64_t number, unsigned level, Reading& reading) const {
  const std::optional<Block> in = block(number, level);
  const std::size_t items = in ? in->items() : 0;
  if (items == 0) return Step::damaged;
  const std::size_t first = in->find(reading.from());
  // Or what follows might be passed over as if there were nothing.
  if (in->revision() > revision_) return Step::damaged;
  for (std::size_t at = first; at < items; ++at) {
    const std::optional<Item> item = in->item(at);
    if (!item || (level == 0 && !reading.take(*item)) || in->revision() > revision_) return Step::damaged;
    const Step step = level > 0 ? read(item->child(), level - 1, reading) : (reading.tell() ? Step::on : Step::done);
    if (step != Step::on) return step;
  }
  return Step::on;
}

bool TableView::read_from(std::string_view key, const Visit& visit) const {
  Reading reading(key, visit);
  return read(place_.root, place_.level, reading) != Step::damaged;
}

std::optional<Tag> TableView::find(std::string_view key) const {
  std::optional<Tag> found;
  const bool whole = read_from(key, [&](std::string_view at, Tag& tag) {
    if (at == key) found = std::move(tag);
    return false;
  });
  return whole ? found : std::nullopt;
}

}  // namespace dateline::glass
