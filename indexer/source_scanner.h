// Finds the files of the roots an index is made from.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

enum class SourceKind : std::uint8_t {
  post,        ///< A text file that may have front matter.
  yaml,        ///< A YAML file, front matter as a whole; only when named directly.
  json_lines,  ///< One article a line, compressed or not.
  feed,        ///< RSS, Atom or JSON Feed; only when named directly.
  unusable,    ///< Cannot be read at all; `trouble` says why.
};

/// One file found.
struct SourceFile {
  std::string path;      ///< Absolute; any bytes.
  std::string relative;  ///< Below its root; the file name for a root that is a file.
  SourceKind kind = SourceKind::post;
  std::uint64_t size = 0;        ///< Bytes.
  std::int64_t modified_ns = 0;  ///< Nanoseconds since 1970.
  std::uint64_t inode = 0;
  std::string trouble{};  ///< Only for SourceKind::unusable.
};

/// Told of everything besides plain files that the outcome of a scan depends on, while it goes.
class ScanObserver {
 public:
  virtual ~ScanObserver() = default;
  /// A folder is about to be listed. `relative` is its path below the root, "" for the root itself.
  virtual void enters(const std::string& path, const std::string& relative) = 0;
  /// A root or a symbolic link is about to be followed; it may lead to a folder, a file or nothing.
  virtual void follows(const std::string& path) = 0;
};

struct ScanOptions {
  std::vector<std::string> include{};  ///< Globs; empty: every file.
  std::vector<std::string> exclude{};
  std::filesystem::path index{};     ///< Never entered; may be empty.
  ScanObserver* observer = nullptr;  ///< May throw; that ends the scan.
  bool files = true;  ///< False: plain files are passed by, for who only needs what the observer is told.
};

/// A file or folder below a root that was not looked at.
struct SkippedPath {
  std::string path;
  std::string reason;
  bool operator==(const SkippedPath&) const = default;
};

struct Scan {
  std::vector<SourceFile> files;                ///< In byte order of path, each path once (its first root counts).
  std::vector<std::string> unreadable_folders;  ///< They exist but could not be listed; also among `files`.
  std::vector<SkippedPath> skipped;             ///< In byte order of path; what is below a folder goes with it.
};

/// The files of `roots` (absolute paths of folders or files). Folders are read recursively, without dot-folders,
/// `_site`, `public`, `node_modules`, `vendor` below a root and without what editors leave beside a file (`.a.md.swp`,
/// `a.md~`, `#a.md#`); symbolic links are followed, loops and dangling ones are unusable. YAML files are taken, and
/// feeds read as feeds, only if they are roots themselves; globs do not apply to those.
/// @throws Error(refused) naming the first root that does not exist.
Scan scan_sources(const std::vector<std::string>& roots, const ScanOptions& options);

/// The file at `path` (absolute) as a scan of `roots` would find it; unusable if it is not there any more.
SourceFile source_at(const std::string& path, const std::vector<std::string>& roots);

/// True if a scan lists the folder at `relative` below a root, as far as its name and the globs tell.
bool scan_enters(std::string_view relative, const ScanOptions& options);

/// The same for a file.
bool scan_takes(std::string_view relative, const ScanOptions& options);

/// What a file that is named directly is, by its name's ending, without case.
SourceKind source_kind(std::string_view file_name);

}  // namespace dateline
