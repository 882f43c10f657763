#include "index/index_space.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"

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

std::string size_text(std::uint64_t bytes) {
  if (bytes < 1024) return fmt::format("{} bytes", bytes);
  const auto size = static_cast<double>(bytes);
  if (bytes < 1024 * 1024) return fmt::format("{:.1f} KiB", size / 1024);
  return fmt::format("{:.1f} MiB", size / (1024 * 1024));
}

void require_space(const fs::path& folder, std::uint64_t bytes, const std::string& work) {
  std::error_code error;
  const fs::space_info space = fs::space(folder, error);
  if (error || space.available >= bytes) return;  // A file system that cannot tell is tried.
  throw Error(ErrorCode::io, fmt::format("{} needs {} beside it for a while, and {} has {} free; nothing was changed. "
                                         "Make room there and try again",
                                         work, size_text(bytes), folder.string(), size_text(space.available)));
}

}  // namespace dateline
