// A folder of posts that may be changed: its files are hard links to generated posts, which stay as they are.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::bench {

class PostTree {
 public:
  /// Below `folder`, which is emptied. @param source  the folder the posts are linked from, on the same file system.
  PostTree(std::filesystem::path source, std::filesystem::path folder);

  /// Adds posts, named as below the source. @throws std::filesystem::filesystem_error.
  void link(std::span<const std::string> posts) const;
  /// Puts `word` before the title of a post; the link is replaced by a file of its own. @throws Error(io).
  void change_title(const std::string& post, std::string_view word) const;

  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path source_;
  std::filesystem::path folder_;
};

/// The files below `folder`, relative, in byte order: generated posts come oldest first.
std::vector<std::string> list_posts(const std::filesystem::path& folder);

/// Reads every post once, so that the system has it in memory; returns the bytes of all. @throws Error(io).
std::uint64_t read_all(const std::filesystem::path& folder, std::span<const std::string> posts);

}  // namespace dateline::bench
