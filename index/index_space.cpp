#include "index/index_space.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "index/column_file.h"

namespace dateline {

namespace fs = std::filesystem;

std::vector<std::pair<std::string, std::uint64_t>> table_sizes(const fs::path& generation) {
  std::vector<std::pair<std::string, std::uint64_t>> sizes;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(generation, ignored)) {
    std::error_code vanished;
    const auto bytes = entry.file_size(vanished);
    if (!vanished && bytes > 0) sizes.emplace_back(entry.path().stem().string(), bytes);
  }
  std::ranges::sort(sizes, [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  return sizes;
}

std::uint64_t generation_bytes(const fs::path& generation) {
  std::uint64_t sum = 0;
  for (const auto& [table, bytes] : table_sizes(generation)) sum += bytes;
  return sum;
}

std::uint64_t database_bytes(const fs::path& generation) {
  std::uint64_t sum = 0;
  for (const auto& [table, bytes] : table_sizes(generation)) sum += table == kColumnFileName ? 0 : bytes;
  return sum;
}

std::string size_text(std::uint64_t bytes) {
  if (bytes < 1024) return fmt::format("{} bytes", bytes);
  const auto size = static_cast<double>(bytes);
  if (bytes < 1 << 20) return fmt::format("{:.1f} KiB", size / (1 << 10));
  if (bytes < 1 << 30) return fmt::format("{:.1f} MiB", size / (1 << 20));
  return fmt::format("{:.1f} GiB", size / (1 << 30));
}

std::optional<std::uint64_t> free_bytes(const fs::path& folder) {
  std::error_code error;
  const fs::space_info space = fs::space(folder, error);
  return error ? std::nullopt : std::optional<std::uint64_t>(space.available);
}

void require_space(const fs::path& folder, std::uint64_t bytes, const std::string& work) {
  const auto available = free_bytes(folder);
  if (!available || *available >= bytes) return;
  throw Error(ErrorCode::io,
              fmt::format("{} needs {} in {} for a while, where {} are free; nothing was changed. Make room there, or "
                          "put the index on another disk with -i DIR",
                          work, size_text(bytes), folder.string(), size_text(*available)));
}

}  // namespace dateline
