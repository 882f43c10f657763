#include "index/check/left_overs.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "index/column_file.h"
#include "index/index_space.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

std::set<fs::path> entries_of(const fs::path& folder) {
  std::error_code ignored;
  std::set<fs::path> entries;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) entries.insert(entry.path());
  return entries;
}

std::uint64_t bytes_below(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) {
    const auto bytes = fs::file_size(path, ignored);
    return ignored ? 0 : bytes;
  }
  std::uint64_t sum = 0;
  for (const auto& entry : entries_of(path)) sum += bytes_below(entry);
  return sum;
}

void note(const fs::path& path, std::string_view what, Findings& findings) {
  findings.note(part::kLeftOver,
                fmt::format("{} ({}) {}", quote(path.filename().string()), size_text(bytes_below(path)), what));
}

bool belongs_to_database(const fs::path& file) {
  return file.extension() == ".glass" || file.filename() == "iamglass" || file.filename() == "flintlock" ||
         file.filename() == kColumnFileName;
}

}  // namespace

void note_left_overs(const fs::path& index, const fs::path& current, Findings& findings) {
  static const std::set<fs::path> kOwn{"XAPIANDB", "lock"};
  for (const fs::path& path : entries_of(index)) {
    if (path.filename() == current.filename() || kOwn.contains(path.filename())) continue;
    const std::string name = path.filename().string();
    if (name.starts_with("gen-")) {
      note(path, "is no longer used; the next index or optimize removes it, unless a reader holds it", findings);
    } else {
      note(path, "is no part of the index", findings);
    }
  }
  for (const fs::path& path : entries_of(current)) {
    if (!belongs_to_database(path)) note(path, "in the current generation is no part of it", findings);
  }
}

}  // namespace dateline
