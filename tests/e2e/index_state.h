// What an index says, to tell two states of it apart.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "index/file_table.h"

namespace dateline {

struct IndexState {
  std::map<std::string, std::string> articles;  ///< Id -> title, excerpt and who cites it.
  std::vector<FileRecord> files;
  std::vector<std::string> roots;
  bool operator==(const IndexState&) const = default;
};

/// nullopt if there is no index. @throws Error if there is one that cannot be read.
std::optional<IndexState> state_of(const std::filesystem::path& index);

/// Every name below `folder`, with gen-N for whatever generation.
std::set<std::string> names_in(const std::filesystem::path& folder);

}  // namespace dateline
