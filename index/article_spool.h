// Articles that wait on disk while an index is built, so that none of them need stay in memory.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/descriptor.h"
#include "index/article.h"

namespace dateline {

/// A file without a name: it is gone when the spool is destroyed or the process dies. Thread-safe.
class ArticleSpool {
 public:
  /// Where something lies. No bytes: nowhere.
  struct Place {
    std::uint64_t offset = 0;
    std::uint32_t bytes = 0;
    explicit operator bool() const { return bytes > 0; }
    bool operator==(const Place&) const = default;
  };

  /// A spool that forgets what it is given; nothing can be read from it. For runs that only count.
  ArticleSpool() = default;
  /// @param folder  an existing one, on a disk with room. @throws Error(io).
  explicit ArticleSpool(const std::filesystem::path& folder);

  /// @throws Error(io) if the disk is full, as do the other ones.
  Place append(const Article& article);
  /// @param place  of an article.
  [[nodiscard]] Article read(Place place) const;

  Place append_ids(const std::vector<std::string>& ids);
  [[nodiscard]] std::vector<std::string> read_ids(Place place) const;

  Place append_bytes(std::string_view bytes);
  [[nodiscard]] std::string read_bytes(Place place) const;

 private:
  void write_out();  // Needs the lock.

  std::filesystem::path folder_;
  Descriptor file_;  // None: nothing is kept.
  mutable std::mutex mutex_;
  std::string buffer_;                      // What follows the written bytes.
  std::atomic<std::uint64_t> written_ = 0;  // Bytes in the file.
};

}  // namespace dateline
