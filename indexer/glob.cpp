#include "indexer/glob.h"

#include <fnmatch.h>

#include <span>
#include <string>
#include <vector>

namespace dateline {
namespace {

using Parts = std::vector<std::string>;

Parts split_parts(std::string_view path) {
  Parts parts;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (end > 0) parts.emplace_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return parts;
}

// Linear in both, as the classic wildcard match: only the last `**` needs to be tried again.
bool parts_match(std::span<const std::string> pattern, std::span<const std::string> path) {
  std::size_t p = 0;
  std::size_t at = 0;
  std::size_t last_stars = pattern.size();
  std::size_t retry = 0;
  while (at < path.size()) {
    if (p < pattern.size() && pattern[p] == "**") {
      last_stars = p++;
      retry = at;
    } else if (p < pattern.size() && ::fnmatch(pattern[p].c_str(), path[at].c_str(), 0) == 0) {
      ++p;
      ++at;
    } else if (last_stars < pattern.size()) {
      p = last_stars + 1;
      at = ++retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == "**") ++p;
  return p == pattern.size();
}

Parts pattern_parts(std::string_view pattern) {
  if (pattern.starts_with("./")) pattern.remove_prefix(2);
  Parts parts = split_parts(pattern);
  const bool anchored = pattern.find('/') < pattern.size() - (pattern.ends_with('/') ? 1 : 0);
  if (!anchored) parts.insert(parts.begin(), "**");
  if (pattern.ends_with('/')) parts.emplace_back("**");
  return parts;
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view path) {
  return parts_match(pattern_parts(pattern), split_parts(path));
}

bool glob_covers_folder(std::string_view pattern, std::string_view path) {
  Parts parts = pattern_parts(pattern);
  if (parts.empty()) return false;
  if (parts.back() == "**") parts.pop_back();
  return parts_match(parts, split_parts(path));
}

}  // namespace dateline
