// The folder a benchmark works in.
#pragma once

#include <filesystem>
#include <string>

namespace dateline::bench {

/// A folder to keep, or a temporary one that goes with this object.
class WorkFolder {
 public:
  /// @param keep  created if missing; empty: a temporary folder. @throws Error(io) if there can be none.
  explicit WorkFolder(const std::string& keep);
  ~WorkFolder();
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  bool temporary_;
};

}  // namespace dateline::bench
