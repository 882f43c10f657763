#include "index/glass/version_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

#include "base/error.h"
#include "index/bytes.h"
#include "index/glass/parts.h"

namespace dateline::glass {
namespace {

namespace fs = std::filesystem;

// In the order of the file.
constexpr std::array<std::string_view, 6> kTables{"postlist", "docdata", "termlist", "position", "spelling", "synonym"};
constexpr std::uint64_t kMostLevels = 10;
constexpr std::string_view kMagic = "\x0f\x0dXapian Glass\x04\x6e";

/// What the file says of one table; see pack_root() in database_writer.cpp.
struct Root {
  std::uint64_t block = 0;
  std::uint64_t level = 0;
  bool empty = false;
  std::uint64_t entries = 0;
  std::uint64_t block_bytes = 0;
  std::string_view free_list;
};

struct FreeListPlace {
  std::uint64_t block = 0;
  std::uint64_t offset = 0;  ///< In the block.
  bool operator==(const FreeListPlace&) const = default;
};

fs::path version_file(const fs::path& database) { return database / "iamglass"; }

[[noreturn]] void fail(const fs::path& database, std::string_view what) {
  throw Error(ErrorCode::corrupt,
              fmt::format("the index is damaged: {} {}; build it anew with: dateline index --rebuild",
                          version_file(database).string(), what));
}

Root get_root(ByteReader& reader) {
  Root root;
  root.block = reader.get_number();
  const std::uint64_t flags = reader.get_number();
  root.level = flags >> 2;
  root.empty = (flags & 1) != 0;
  root.entries = reader.get_number();
  root.block_bytes = reader.get_number() << 11;
  reader.get_number();  // From how many bytes on it compresses.
  root.free_list = reader.get_text();
  return root;
}

// What Xapian takes. No turned bit makes one of them of another.
bool is_block_size(std::uint64_t bytes) { return bytes >= 2048 && bytes <= 65536 && std::has_single_bit(bytes); }

/// The byte of a block that says its level; -1 if the table has no such block.
int level_of(const fs::path& table, std::uint64_t block, std::uint64_t block_bytes) {
  constexpr std::uint64_t kLevelOffset = 4;
  std::error_code error;
  const std::uint64_t bytes = fs::file_size(table, error);
  if (error || block >= bytes / block_bytes) return -1;
  std::ifstream file(table, std::ios::binary);
  file.seekg(static_cast<std::streamoff>(block * block_bytes + kLevelOffset));
  return file.get();
}

// Xapian looks for free blocks at these places whatever stands there.
bool fits_free_list(const fs::path& table, const Root& root) {
  constexpr int kLevelOfFreeList = 254;
  if (root.free_list.empty()) return true;
  ByteReader reader(root.free_list);
  reader.get_number();  // Revision.
  const std::uint64_t blocks = reader.get_number();
  const FreeListPlace begin{reader.get_number(), reader.get_number()};
  const FreeListPlace end{reader.get_number(), reader.get_number()};
  if (begin == end) return true;
  const auto is_place = [&](const FreeListPlace& place) {
    return place.block < blocks && place.offset <= root.block_bytes - 4 &&
           level_of(table, place.block, root.block_bytes) == kLevelOfFreeList;
  };
  const bool in_order = begin.block != end.block || begin.offset < end.offset;
  return is_place(begin) && is_place(end) && in_order;
}

bool fits_table(const fs::path& table, const Root& root) {
  if (!is_block_size(root.block_bytes) || root.level >= kMostLevels || !fits_free_list(table, root)) return false;
  if (root.empty) return root.entries == 0;
  return level_of(table, root.block, root.block_bytes) == static_cast<int>(root.level);
}

/// The name of the first table that the file does not fit; empty if it fits all.
std::string_view misfit(const fs::path& database, std::string_view bytes) {
  ByteReader reader(bytes);
  reader.get_bytes(kVersionHeadBytes, 1);
  if (!bytes.starts_with(kMagic)) return {};  // Xapian refuses it.
  reader.get_number();                        // Revision.
  for (const std::string_view table : kTables) {
    if (!fits_table(table_file(database, table), get_root(reader))) return table;
  }
  return {};
}

std::string read_bytes(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Else it would look cut off.
void require_readable(const fs::path& file) {
  if (::faccessat(AT_FDCWD, file.c_str(), R_OK, AT_EACCESS) == 0 || errno == ENOENT) return;
  throw Error(ErrorCode::io, fmt::format("cannot read {}: {}; whoever writes the index must let others read its files",
                                         file.string(), std::strerror(errno)));
}

/// A version file in pieces, which refer to its bytes.
struct VersionParts {
  std::string_view head;  ///< With the revision.
  std::array<std::string_view, kTables.size()> roots;
  std::string_view statistics;
};

VersionParts cut_version_file(std::string_view bytes) {
  ByteReader reader(bytes);
  const auto rest = [&] { return bytes.substr(bytes.size() - reader.size()); };
  const auto read = [&](const auto& read_part) {
    const std::string_view before = rest();
    read_part();
    return before.substr(0, before.size() - reader.size());
  };
  VersionParts parts;
  parts.head = read([&] {
    reader.get_bytes(kVersionHeadBytes, 1);
    reader.get_number();
  });
  for (std::string_view& root : parts.roots) root = read([&] { get_root(reader); });
  parts.statistics = rest();
  return parts;
}

}  // namespace

void put_version_file(const fs::path& database, std::string_view bytes) {
  const fs::path file = version_file(database);
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) throw Error(ErrorCode::io, "cannot write " + file.string() + ": " + std::strerror(errno));
}

void join_version_files(const fs::path& parts, const fs::path& target) {
  std::array<std::string, kParts.size()> files;
  for (std::size_t i = 0; i < kParts.size(); ++i) files[i] = read_bytes(version_file(parts / kParts[i].directory));
  VersionParts joined = cut_version_file(files[0]);
  for (std::size_t i = 0; i < kParts.size(); ++i) {
    const VersionParts own = cut_version_file(files[i]);
    const auto at = static_cast<std::size_t>(std::ranges::find(kTables, kParts[i].table) - kTables.begin());
    joined.roots.at(at) = own.roots.at(at);
  }
  std::string bytes(joined.head);
  for (const std::string_view root : joined.roots) bytes += root;
  bytes += joined.statistics;
  put_version_file(target, bytes);
}

std::optional<TablePlace> find_table(const fs::path& database, std::string_view table, std::uint64_t revision) {
  const std::string bytes = read_bytes(version_file(database));
  try {
    ByteReader reader(bytes);
    reader.get_bytes(kVersionHeadBytes, 1);
    if (!bytes.starts_with(kMagic) || reader.get_number() != revision) return std::nullopt;
    for (const std::string_view each : kTables) {
      const Root root = get_root(reader);
      if (each != table) continue;
      if (root.empty || !fits_table(table_file(database, table), root)) return std::nullopt;
      return TablePlace{root.block, static_cast<unsigned>(root.level), root.block_bytes};
    }
  } catch (const Error&) {
    // Cut off: check_version_file() says so.
  }
  return std::nullopt;
}

fs::path table_file(const fs::path& database, std::string_view table) {
  return database / fmt::format("{}.glass", table);
}

std::optional<std::uint64_t> newest_revision(const fs::path& database) {
  constexpr std::size_t kMostBytes = 10;
  std::array<char, kVersionHeadBytes + kMostBytes> bytes{};
  std::ifstream file(version_file(database), std::ios::binary);
  file.read(bytes.data(), bytes.size());
  try {
    ByteReader reader({bytes.data(), static_cast<std::size_t>(file.gcount())});
    reader.get_bytes(kVersionHeadBytes, 1);
    return reader.get_number();
  } catch (const Error&) {
    return std::nullopt;
  }
}

CommitWatch::CommitWatch(const fs::path& database)
    : file_(version_file(database)), open_(::open(file_.c_str(), O_RDONLY | O_CLOEXEC)) {
  ::fstat(open_.get(), &status_);
}

bool CommitWatch::saw_commit() const {
  struct stat now{};
  if (::stat(file_.c_str(), &now) != 0) return false;
  return now.st_ino != status_.st_ino || now.st_dev != status_.st_dev || now.st_mtim.tv_sec != status_.st_mtim.tv_sec ||
         now.st_mtim.tv_nsec != status_.st_mtim.tv_nsec;
}

void check_version_file(const fs::path& database) {
  require_readable(version_file(database));
  for (const std::string_view table : kTables) require_readable(table_file(database, table));
  std::string bytes = read_bytes(version_file(database));
  for (;;) {
    std::string_view table;
    try {
      table = misfit(database, bytes);
    } catch (const Error&) {
      fail(database, "is cut off");
    }
    if (table.empty()) return;
    // A commit meanwhile writes over the blocks of older revisions.
    std::string now = read_bytes(version_file(database));
    if (now == bytes) fail(database, fmt::format("does not fit the table {}", table));
    bytes = std::move(now);
  }
}

}  // namespace dateline::glass
