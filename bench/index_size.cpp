#include "bench/index_size.h"

#include <sys/stat.h>

#include <algorithm>
#include <map>

namespace dateline::bench {
namespace {

constexpr std::uint64_t kStatBlock = 512;  // The unit of st_blocks, whatever the file system's.

// Xapian's files are TABLE.glass; iamglass holds the version and the roots of all tables.
std::string table_name(const std::filesystem::path& file) {
  return file.extension() == ".glass" ? file.stem().string() : file.filename().string();
}

}  // namespace

std::vector<TableSize> table_sizes(const std::filesystem::path& directory) {
  std::map<std::string, TableSize> by_name;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    struct stat status{};
    if (stat(entry.path().c_str(), &status) != 0 || !S_ISREG(status.st_mode)) continue;
    TableSize& table = by_name[table_name(entry.path())];
    table.file_bytes += static_cast<std::uint64_t>(status.st_size);
    table.allocated_bytes += static_cast<std::uint64_t>(status.st_blocks) * kStatBlock;
  }
  std::vector<TableSize> tables;
  for (auto& [name, table] : by_name) {
    table.name = name;
    tables.push_back(std::move(table));
  }
  std::ranges::stable_sort(tables, std::ranges::greater{}, &TableSize::file_bytes);
  return tables;
}

std::uint64_t allocated_bytes(const std::filesystem::path& directory) {
  std::uint64_t bytes = 0;
  for (const TableSize& table : table_sizes(directory)) bytes += table.allocated_bytes;
  return bytes;
}

}  // namespace dateline::bench
