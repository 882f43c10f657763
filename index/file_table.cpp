#include "index/file_table.h"

#include "base/error.h"
#include "base/hash.h"
#include "index/bytes.h"

namespace dateline {
namespace {

constexpr std::size_t kLeastPageBytes = 16 << 10;
constexpr std::size_t kMostPageBytes = 128 << 10;  // Unless a single item is longer.
constexpr std::uint64_t kCutEvery = 64;            // Items, on average, beyond the least.

constexpr std::uint64_t kMostReserved = 1 << 24;  // Entries, whatever a damaged page says.

/// What stands on a page; an entry and a problem belong to the last file before them.
enum class Item : std::uint8_t { file = 1, entry = 2, problem = 3 };

// Which of an entry's rarer parts follow.
constexpr std::uint8_t kUndated = 1;
constexpr std::uint8_t kWithoutLink = 2;
constexpr std::uint8_t kExpires = 4;
constexpr std::uint8_t kLineHash = 8;
constexpr std::uint8_t kCites = 16;

[[noreturn]] void fail() {
  throw Error(ErrorCode::corrupt,
              "the index's file table cannot be read; build it anew with: dateline index --rebuild");
}

void put_file(ByteWriter& writer, const FileRecord& record) {
  writer.put_byte(static_cast<std::uint8_t>(Item::file));
  writer.put_byte(record.outcome.number());
  writer.put_text(record.path);
  writer.put_number(record.size);
  writer.put_signed(record.modified_ns);
  writer.put_number(record.inode);
  writer.put_fixed(record.hash);
  writer.put_number(record.untitled);
  writer.put_number(record.entries.size());
}

std::uint8_t parts_of(const FileEntry& entry) {
  return static_cast<std::uint8_t>((entry.undated ? kUndated : 0) | (entry.without_link ? kWithoutLink : 0) |
                                   (entry.expires_at != 0 ? kExpires : 0) | (entry.line_hash != 0 ? kLineHash : 0) |
                                   (entry.cites.empty() ? 0 : kCites));
}

void put_entry(ByteWriter& writer, const FileEntry& entry) {
  writer.put_byte(static_cast<std::uint8_t>(Item::entry));
  writer.put_byte(entry.outcome.number());
  writer.put_byte(parts_of(entry));
  writer.put_text(entry.id);
  if (entry.expires_at != 0) writer.put_signed(entry.expires_at);
  if (entry.line_hash != 0) writer.put_fixed(entry.line_hash);
  if (entry.cites.empty()) return;
  writer.put_number(entry.cites.size());
  for (const std::uint64_t cited : entry.cites) writer.put_fixed(cited);
}

void put_problem(ByteWriter& writer, const Problem& problem) {
  writer.put_byte(static_cast<std::uint8_t>(Item::problem));
  writer.put_byte(problem.lost ? 1 : 0);
  writer.put_number(problem.line);
  writer.put_number(problem.column);
  writer.put_text(problem.reason);
}

FileRecord get_file(ByteReader& reader) {
  FileRecord record;
  record.outcome = Outcome::from_number(reader.get_byte());
  record.path = reader.get_text();
  record.size = reader.get_number();
  record.modified_ns = reader.get_signed();
  record.inode = reader.get_number();
  record.hash = reader.get_fixed();
  record.untitled = reader.get_number();
  record.entries.reserve(std::min(reader.get_number(), kMostReserved));
  return record;
}

FileEntry get_entry(ByteReader& reader) {
  FileEntry entry;
  entry.outcome = Outcome::from_number(reader.get_byte());
  const std::uint8_t parts = reader.get_byte();
  entry.undated = (parts & kUndated) != 0;
  entry.without_link = (parts & kWithoutLink) != 0;
  entry.id = reader.get_text();
  if ((parts & kExpires) != 0) entry.expires_at = reader.get_signed();
  if ((parts & kLineHash) != 0) entry.line_hash = reader.get_fixed();
  if ((parts & kCites) == 0) return entry;
  const std::string_view hashes = reader.get_bytes(reader.get_number(), sizeof(std::uint64_t));
  entry.cites.reserve(hashes.size() / sizeof(std::uint64_t));
  for (ByteReader each(hashes); !each.at_end();) entry.cites.push_back(each.get_fixed());
  return entry;
}

Problem get_problem(ByteReader& reader, const std::string& path) {
  Problem problem;
  problem.path = path;
  problem.lost = reader.get_byte() != 0;
  problem.line = reader.get_number();
  problem.column = reader.get_number();
  problem.reason = reader.get_text();
  return problem;
}

/// Collects items until a page is full.
class PageCutter {
 public:
  explicit PageCutter(const std::function<void(std::string_view)>& take) : take_(take) {}

  template <class Put>
  void add(const Put& put) {
    const std::size_t begin = page_.size();
    ByteWriter writer(page_);
    put(writer);
    const bool may_end = page_.size() >= kLeastPageBytes;
    if (page_.size() >= kMostPageBytes || (may_end && hash64(std::string_view(page_).substr(begin)) % kCutEvery == 0)) {
      finish();
    }
  }

  void finish() {
    if (!page_.empty()) take_(page_);
    page_.clear();
  }

 private:
  const std::function<void(std::string_view)>& take_;
  std::string page_;
};

}  // namespace

Outcome Outcome::from_number(std::uint8_t number) {
  if (number >= kNames.size()) fail();
  return Outcome(number);
}

void write_file_pages(std::span<const FileRecord> records, const std::function<void(std::string_view)>& take_page) {
  PageCutter cutter(take_page);
  for (const FileRecord& record : records) {
    cutter.add([&](ByteWriter& writer) { put_file(writer, record); });
    for (const FileEntry& entry : record.entries) cutter.add([&](ByteWriter& writer) { put_entry(writer, entry); });
    for (const Problem& problem : record.problems) {
      cutter.add([&](ByteWriter& writer) { put_problem(writer, problem); });
    }
  }
  cutter.finish();
}

void FilePageReader::add(std::string_view page) {
  for (ByteReader reader(page); !reader.at_end();) {
    const auto item = static_cast<Item>(reader.get_byte());
    if (item == Item::file) {
      records_.push_back(get_file(reader));
      continue;
    }
    if (records_.empty()) fail();
    FileRecord& record = records_.back();
    if (item == Item::entry) {
      record.entries.push_back(get_entry(reader));
    } else if (item == Item::problem) {
      record.problems.push_back(get_problem(reader, record.path));
    } else {
      fail();
    }
  }
}

std::vector<FileRecord> FilePageReader::take_finished() {
  if (records_.empty()) return {};
  FileRecord last = std::move(records_.back());
  records_.pop_back();
  std::vector<FileRecord> finished = take();
  records_.push_back(std::move(last));
  return finished;
}

}  // namespace dateline
