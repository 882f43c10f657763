// The system's notices (inotify) about the folders and files that a scan reads.
#pragma once

#include <sys/inotify.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "base/descriptor.h"
#include "indexer/source_scanner.h"

namespace dateline {

/// Watches are set anew in rounds: what a round does not name is watched no more. Not thread-safe.
class InotifyWatches {
 public:
  /// @throws Error(io) naming the limit to raise if the system gives no more of these.
  InotifyWatches();

  /// Also forgets all notices so far: the scan that follows sees what they are about.
  void begin_round();
  /// Watches the entries of a folder. One that is gone or may not be read is left out: its parent's watch, or a look at
  /// the root, tells when that changes. @throws Error(io) naming the limit to raise if there are too few watches.
  void add_folder(const std::string& path, const std::string& relative);
  /// Watches one file, or what a symbolic link to a file leads to; else like add_folder().
  void add_file(const std::string& path);
  void end_round();

  /// Takes the notices that have come; true if one may change what a scan with these options finds. Never waits.
  bool take_notices(const ScanOptions& scan);

  /// Readable when notices have come.
  [[nodiscard]] int descriptor() const { return descriptor_.get(); }

 private:
  struct Folder {
    std::string path;
    std::string relative;  // Below its root.
  };
  struct Watched {
    std::vector<Folder> folders;  // More than one if links lead to the same folder.
    bool is_file = false;
    unsigned round = 0;
  };

  Watched* add(const std::string& path);
  [[nodiscard]] bool matters(const inotify_event& event, const ScanOptions& scan) const;

  Descriptor descriptor_;
  unsigned round_ = 0;
  std::unordered_map<int, Watched> watched_;
};

}  // namespace dateline
