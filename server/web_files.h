// The files of web/ as they are served. The build puts them into the program; a folder may stand in for them.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace dateline {

struct EmbeddedFile {
  std::string_view path;  ///< Below web/: "index.html", "assets/page.js".
  std::string_view text;
};

/// Those in the program.
std::span<const EmbeddedFile> embedded_files();

struct WebFile {
  std::string_view media_type;
  std::string text;
  std::string version;  ///< Another one for another text.
};

/// Immutable.
class WebFiles {
 public:
  /// The program's, and in their place those of the folder that have the same path. Other files of the folder are there
  /// too, if their name ends as one that the web knows. @throws Error(not_found), Error(config) if the folder holds
  /// more than 16 MB, Error(io).
  explicit WebFiles(const std::optional<std::filesystem::path>& folder);

  /// nullptr if there is none.
  [[nodiscard]] const WebFile* find(const std::string& path) const;

 private:
  void add(const std::string& path, std::string text);
  void add_folder(const std::filesystem::path& folder);

  std::map<std::string, WebFile> files_;
};

}  // namespace dateline
