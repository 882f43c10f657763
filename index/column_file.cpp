#include "index/column_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include "base/descriptor.h"
#include "base/error.h"
#include "base/hash.h"
#include "index/column_maker.h"
#include "index/metadata.h"
#include "index/schema.h"
#include "index/xapian_errors.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMagic = 0x316c6f636c746164;  // "datlcol1" where the lowest byte comes first.
constexpr std::size_t kMostColumns = 16;

struct Entry {
  std::array<char, 16> name;  // Closed with NUL.
  std::uint64_t offset;
  std::uint64_t bytes;
  std::uint64_t hash;
};

// The beginning of the file; the columns follow.
struct Head {
  std::uint64_t magic;
  std::uint64_t hash;  // Of what follows in the head.
  std::array<char, 64> version;
  std::uint32_t first_docid;
  std::uint32_t rows;
  std::array<Entry, kMostColumns> columns;  // Those that are not there have no name.
};
static_assert(sizeof(Head) % kColumnAlignment == 0);

std::string_view view(const void* bytes, std::size_t size) { return {static_cast<const char*>(bytes), size}; }

std::uint64_t hash_of(const Head& head) {
  const std::size_t hashed = offsetof(Head, version);
  return hash64(view(&head, sizeof(head)).substr(hashed));
}

template <std::size_t size>
void put_text(std::array<char, size>& target, std::string_view text) {
  std::copy_n(text.begin(), std::min(text.size(), size - 1), target.begin());
}

template <std::size_t size>
bool holds_text(const std::array<char, size>& target, std::string_view text) {
  return text.size() < size && view(target.data(), text.size()) == text && target[text.size()] == '\0';
}

// Writes the file beside the old one.
class Writer {
 public:
  explicit Writer(const fs::path& path) : path_(path), out_(path, std::ios::binary | std::ios::trunc) {
    put(view(&head_, sizeof(head_)));
  }

  void add(std::string_view name, const ColumnBytes& bytes) {
    Entry& entry = head_.columns.at(columns_++);
    put_text(entry.name, name);
    entry.offset = size_;
    entry.bytes = bytes.size();
    entry.hash = hash64(view(bytes.data(), bytes.size()));
    put(view(bytes.data(), bytes.size()));
  }

  void finish(std::string_view version, DocidRange docids) {
    head_.magic = kMagic;
    put_text(head_.version, version);
    head_.first_docid = docids.first;
    head_.rows = docids.rows;
    head_.hash = hash_of(head_);
    out_.seekp(0);
    put(view(&head_, sizeof(head_)));
    out_.close();
    check();
  }

 private:
  void put(std::string_view bytes) {
    out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    size_ += bytes.size();
    check();
  }

  void check() const {
    if (out_) return;
    throw Error(ErrorCode::io, fmt::format("cannot write {}: {}", path_.string(), std::strerror(errno)));
  }

  const fs::path& path_;
  std::ofstream out_;
  Head head_{};
  std::size_t columns_ = 0;
  std::uint64_t size_ = 0;
};

void write_file(const Xapian::Database& database, const fs::path& path) {
  Writer writer(path);
  visit_columns(database, [&](std::string_view name, const ColumnBytes& bytes) { writer.add(name, bytes); });
  writer.finish(version_of(database), docids_of(database));
}

}  // namespace

std::string version_of(const Xapian::Database& database) {
  return fmt::format("{}:{}:{}", database.get_uuid(), database.get_revision(), commit_id(database));
}

std::optional<ColumnFile> ColumnFile::open(const fs::path& generation, std::string_view version, DocidRange docids) {
  const Descriptor descriptor(::open((generation / kColumnFileName).c_str(), O_RDONLY | O_CLOEXEC));
  if (!descriptor) return std::nullopt;
  struct stat status{};
  void* start = MAP_FAILED;
  std::size_t size = 0;
  if (::fstat(descriptor.get(), &status) == 0 && S_ISREG(status.st_mode)) {
    size = static_cast<std::size_t>(status.st_size);
    if (size >= sizeof(Head)) start = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor.get(), 0);
  }
  if (start == MAP_FAILED) return std::nullopt;
  const auto unmap = [size](const std::byte* bytes) { ::munmap(const_cast<std::byte*>(bytes), size); };
  ColumnFile file(Mapping(static_cast<const std::byte*>(start), unmap), size);
  if (!file.fits(version, docids)) return std::nullopt;
  return file;
}

bool ColumnFile::fits(std::string_view version, DocidRange docids) const {
  const auto& head = *reinterpret_cast<const Head*>(mapping_.get());
  return head.magic == kMagic && head.hash == hash_of(head) && holds_text(head.version, version) &&
         head.first_docid == docids.first && head.rows == docids.rows;
}

std::optional<std::span<const std::byte>> ColumnFile::find(std::string_view name) const {
  const auto& head = *reinterpret_cast<const Head*>(mapping_.get());
  for (const Entry& entry : head.columns) {
    if (!holds_text(entry.name, name)) continue;
    if (entry.offset % kColumnAlignment != 0 || entry.offset > size_ || entry.bytes > size_ - entry.offset) break;
    const std::span<const std::byte> bytes(mapping_.get() + entry.offset, entry.bytes);
    if (hash64(view(bytes.data(), bytes.size())) == entry.hash) return bytes;
  }
  return std::nullopt;
}

void visit_columns(const Xapian::Database& database,
                   const std::function<void(std::string_view name, const ColumnBytes& bytes)>& visit) {
  const DocidRange docids = docids_of(database);
  for (const NumberField& field : number_fields()) {
    const ColumnBytes bytes = make_number_column(database, field.slot, docids);
    visit(field.name, bytes);
    if (field.slot == slot::kDate) {
      const NumberColumn dates(bytes, docids);
      visit(kRankColumnName, make_rank_column(database, dates, ordered_docids(read_statistics(database))));
      visit(kStoryColumnName, make_story_column(database, dates));
    }
  }
  for (const FacetField& field : facet_fields()) visit(field.name, make_facet_column(database, field, docids));
}

void write_column_file(const fs::path& generation) {
  const fs::path next = generation / fmt::format("{}.new", kColumnFileName);
  std::error_code error;
  try {
    translate_errors([&] { write_file(Xapian::Database(generation.string()), next); });
    fs::rename(next, generation / kColumnFileName, error);
    if (error) throw Error(ErrorCode::io, fmt::format("cannot rename {}: {}", next.string(), error.message()));
  } catch (...) {
    fs::remove(next, error);
    throw;
  }
}

void renew_column_file(const fs::path& generation) {
  try {
    const bool current = translate_errors([&] {
      const Xapian::Database database(generation.string());
      return ColumnFile::open(generation, version_of(database), docids_of(database)).has_value();
    });
    if (!current) write_column_file(generation);
  } catch (const Error&) {
  }
}

}  // namespace dateline
