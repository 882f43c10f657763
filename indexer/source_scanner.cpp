#include "indexer/source_scanner.h"

#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>

#include "base/ascii.h"
#include "base/error.h"
#include "indexer/glob.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 4> kSkippedFolders = {"_site", "node_modules", "public", "vendor"};

struct Ending {
  std::string_view ending;
  SourceKind kind;
};

constexpr std::array<Ending, 12> kEndings = {{{".jsonl", SourceKind::json_lines},
                                              {".ndjson", SourceKind::json_lines},
                                              {".jsonl.gz", SourceKind::json_lines},
                                              {".ndjson.gz", SourceKind::json_lines},
                                              {".jsonl.xz", SourceKind::json_lines},
                                              {".ndjson.xz", SourceKind::json_lines},
                                              {".yaml", SourceKind::yaml},
                                              {".yml", SourceKind::yaml},
                                              {".rss", SourceKind::feed},
                                              {".atom", SourceKind::feed},
                                              {".xml", SourceKind::feed},
                                              {".json", SourceKind::feed}}};

struct FolderIdentity {
  dev_t device;
  ino_t inode;
  bool operator==(const FolderIdentity&) const = default;
};

FolderIdentity identity(const struct stat& status) { return {status.st_dev, status.st_ino}; }

bool matches_any(const std::vector<std::string>& patterns, std::string_view path) {
  return std::ranges::any_of(patterns, [&](const std::string& pattern) { return glob_matches(pattern, path); });
}

std::string_view name_of(std::string_view relative) {
  return relative.substr(relative.rfind('/') + 1);  // npos + 1 is 0.
}

// "a.md~" holds the article of "a.md" once more, and ".#a.md" of Emacs is a link to nothing.
bool left_by_editor(std::string_view name) {
  return name.starts_with('.') || name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
}

// Why a scan passes a folder or file by; nullptr: it does not.
const char* reason_against_folder(std::string_view relative, const ScanOptions& options) {
  const std::string_view name = name_of(relative);
  if (name.starts_with('.')) return "a folder whose name begins with a dot; read only when named";
  if (std::ranges::find(kSkippedFolders, name) != kSkippedFolders.end()) {
    return "a folder of this name holds no posts as a rule; read only when named";
  }
  const bool covered = std::ranges::any_of(
      options.exclude, [&](const std::string& pattern) { return glob_covers_folder(pattern, relative); });
  return covered ? "left out by --exclude" : nullptr;
}

const char* reason_against_file(std::string_view relative, const ScanOptions& options) {
  if (left_by_editor(name_of(relative))) return "a hidden file, or a copy left by an editor";
  const bool included = options.include.empty() || matches_any(options.include, relative);
  if (!included || matches_any(options.exclude, relative)) return "left out by --include or --exclude";
  return source_kind(relative) == SourceKind::yaml ? "a YAML file; read only when named" : nullptr;
}

std::string_view kind_of_special_file(mode_t mode) {
  if (S_ISFIFO(mode)) return "a named pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

/// @param named  the file is a root itself. The feeds of a site's folder repeat the posts beside them.
SourceFile make_file(std::string path, std::string relative, const struct stat& status, bool named) {
  SourceFile file{std::move(path), std::move(relative)};
  file.kind = source_kind(file.relative);
  if (file.kind == SourceKind::feed && !named) file.kind = SourceKind::post;
  file.size = static_cast<std::uint64_t>(status.st_size);
  file.modified_ns = status.st_mtim.tv_sec * 1'000'000'000LL + status.st_mtim.tv_nsec;
  file.inode = status.st_ino;
  if (!S_ISREG(status.st_mode)) {
    file.kind = SourceKind::unusable;
    file.trouble = fmt::format("{}, not a regular file; remove it, or leave it out with --exclude",
                               kind_of_special_file(status.st_mode));
  }
  return file;
}

SourceFile make_unusable(std::string path, std::string relative, std::string trouble) {
  SourceFile file{std::move(path), std::move(relative)};
  file.kind = SourceKind::unusable;
  file.trouble = std::move(trouble);
  return file;
}

bool is_among(const std::vector<std::string>& roots, const std::string& path) {
  return std::ranges::find(roots, path) != roots.end();
}

class Scanner {
 public:
  Scanner(const std::vector<std::string>& roots, const ScanOptions& options) : roots_(roots), options_(options) {
    struct stat status{};
    if (!options.index.empty() && ::stat(options.index.c_str(), &status) == 0) index_ = identity(status);
  }

  void scan_root(const std::string& root) {
    struct stat status{};
    if (options_.observer != nullptr) options_.observer->follows(root);
    if (::stat(root.c_str(), &status) != 0) {
      throw Error(ErrorCode::refused,
                  fmt::format("{}: {}; nothing was changed. Give the posts' new place with --rebuild if they moved",
                              root, std::strerror(errno)));
    }
    if (S_ISDIR(status.st_mode)) {
      ancestors_.push_back(identity(status));
      read_folder(root, "");
      ancestors_.pop_back();
    } else {
      scan_.files.push_back(make_file(root, std::filesystem::path(root).filename().string(), status, true));
    }
  }

  Scan finish() {
    std::ranges::stable_sort(scan_.files, {}, &SourceFile::path);
    const auto twice = std::ranges::unique(scan_.files, {}, &SourceFile::path);
    scan_.files.erase(twice.begin(), twice.end());
    std::ranges::sort(scan_.skipped, {}, &SkippedPath::path);
    return std::move(scan_);
  }

 private:
  void read_folder(const std::string& path, const std::string& relative) {
    if (options_.observer != nullptr) options_.observer->enters(path, relative);
    const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path.c_str()), &::closedir);
    if (!folder) {
      scan_.unreadable_folders.push_back(path);
      scan_.files.push_back(
          make_unusable(path, relative,
                        fmt::format("the folder cannot be read: {}; make it readable, or leave it out with --exclude. "
                                    "What was indexed of it stays",
                                    std::strerror(errno))));
      return;
    }
    while (const dirent* entry = ::readdir(folder.get())) {
      const std::string_view name = entry->d_name;
      if (name == "." || name == ".." || (entry->d_type == DT_REG && !options_.files)) continue;
      const std::string separator = path.ends_with('/') ? "" : "/";
      const std::string below = fmt::format("{}{}{}", path, separator, name);
      if (options_.observer != nullptr && is_link(*entry, below)) options_.observer->follows(below);
      visit(below, relative.empty() ? std::string(name) : fmt::format("{}/{}", relative, name));
    }
  }

  // Not every file system tells the type in its listing.
  static bool is_link(const dirent& entry, const std::string& path) {
    if (entry.d_type != DT_UNKNOWN) return entry.d_type == DT_LNK;
    std::error_code ignored;
    return std::filesystem::is_symlink(path, ignored);
  }

  void visit(const std::string& path, const std::string& relative) {
    struct stat status{};
    if (::stat(path.c_str(), &status) != 0) {
      const int error = errno;
      if (::lstat(path.c_str(), &status) != 0 && errno == ENOENT) return;  // Removed since its folder was listed.
      if (scan_takes(relative, options_)) {
        scan_.files.push_back(make_unusable(path, relative, broken_link_or_error(error)));
      }
    } else if (S_ISDIR(status.st_mode)) {
      visit_folder(path, relative, identity(status));
    } else if (const char* reason = reason_against_file(relative, options_)) {
      skip(path, reason);
    } else {
      scan_.files.push_back(make_file(path, relative, status, is_among(roots_, path)));
    }
  }

  void visit_folder(const std::string& path, const std::string& relative, FolderIdentity folder) {
    if (index_ == folder) return skip(path, "the index itself");
    if (const char* reason = reason_against_folder(relative, options_)) return skip(path, reason);
    if (std::ranges::find(ancestors_, folder) != ancestors_.end()) {
      scan_.files.push_back(
          make_unusable(path, relative,
                        "a symbolic link back to a folder that holds it; not followed, as its files are read "
                        "there; leave it out with --exclude"));
      return;
    }
    ancestors_.push_back(folder);
    read_folder(path, relative);
    ancestors_.pop_back();
  }

  void skip(const std::string& path, const char* reason) { scan_.skipped.push_back({path, reason}); }

  static std::string broken_link_or_error(int error) {
    if (error == ENOENT) return "a symbolic link to nothing; restore what it names, or remove it";
    if (error == ELOOP) return "a symbolic link that leads back to itself; remove it";
    return fmt::format("cannot be examined: {}; check the permissions of its folder", std::strerror(error));
  }

  const std::vector<std::string>& roots_;
  const ScanOptions& options_;
  std::optional<FolderIdentity> index_;
  std::vector<FolderIdentity> ancestors_;  // From the root to the folder being read.
  Scan scan_;
};

}  // namespace

bool scan_enters(std::string_view relative, const ScanOptions& options) {
  return reason_against_folder(relative, options) == nullptr;
}

bool scan_takes(std::string_view relative, const ScanOptions& options) {
  return reason_against_file(relative, options) == nullptr;
}

SourceKind source_kind(std::string_view file_name) {
  const std::string name = ascii_lower(file_name);
  const auto* found =
      std::ranges::find_if(kEndings, [&](const Ending& ending) { return name.ends_with(ending.ending); });
  return found == kEndings.end() ? SourceKind::post : found->kind;
}

SourceFile source_at(const std::string& path, const std::vector<std::string>& roots) {
  std::string relative = std::filesystem::path(path).filename().string();
  for (const std::string& root : roots) {
    const std::string folder = root.ends_with('/') ? root : root + "/";
    if (path != root && !path.starts_with(folder)) continue;
    if (path != root) relative = path.substr(folder.size());
    break;
  }
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return make_unusable(path, relative, std::strerror(errno));
  return make_file(path, relative, status, is_among(roots, path));
}

Scan scan_sources(const std::vector<std::string>& roots, const ScanOptions& options) {
  Scanner scanner(roots, options);
  for (const std::string& root : roots) scanner.scan_root(root);
  return scanner.finish();
}

}  // namespace dateline
