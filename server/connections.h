// The connections that are open.
#pragma once

#include <cstddef>
#include <mutex>
#include <unordered_set>

namespace dateline {

class Connection;

/// Owns none of them: they come and go by themselves. Thread-safe.
class Connections {
 public:
  void add(Connection& connection);
  void remove(Connection& connection);
  [[nodiscard]] std::size_t count() const;

  /// Tells all that they are to end soon.
  void end() const;

 private:
  mutable std::mutex mutex_;
  std::unordered_set<Connection*> open_;
};

}  // namespace dateline
