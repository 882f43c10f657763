// Values that are costly to make, kept by name within a bound of memory; the least recently used go first.
#pragma once

#include <boost/multi_index/hashed_index.hpp>
#include <boost/multi_index/member.hpp>
#include <boost/multi_index/sequenced_index.hpp>
#include <boost/multi_index_container.hpp>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace dateline {

/// `Name` has == and boost::hash. Thread-safe. Two threads that miss the same value may both make it; one of both is
/// kept.
template <class Value, class Name = std::string>
class BoundedCache {
 public:
  using Pointer = std::shared_ptr<const Value>;

  /// @param most_bytes  of all values and their names.
  explicit BoundedCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  /// nullptr if it is not kept.
  [[nodiscard]] Pointer find(const Name& name) {
    const std::scoped_lock hold(mutex_);
    const auto found = by_name().find(name);
    if (found == by_name().end()) return nullptr;
    entries_.relocate(entries_.begin(), entries_.template project<0>(found));
    return found->value;
  }

  /// Keeps the value if it takes no more than a quarter of the bound: one alone must not push out all others.
  /// @param bytes  that it and its name take beside their own size.
  Pointer keep(const Name& name, Value value, std::size_t bytes) {
    auto shared = std::make_shared<const Value>(std::move(value));
    bytes += sizeof(Entry) + sizeof(Value);
    if (bytes > most_bytes_ / 4) return shared;
    const std::scoped_lock hold(mutex_);
    if (!entries_.push_front({name, shared, bytes}).second) return shared;
    bytes_ += bytes;
    while (bytes_ > most_bytes_) {
      bytes_ -= entries_.back().bytes;
      entries_.pop_back();
    }
    return shared;
  }

  [[nodiscard]] std::size_t bytes() const {
    const std::scoped_lock hold(mutex_);
    return bytes_;
  }

 private:
  struct Entry {
    Name name;
    Pointer value;
    std::size_t bytes;
  };
  using Entries = boost::multi_index_container<
      Entry, boost::multi_index::indexed_by<
                 boost::multi_index::sequenced<>,
                 boost::multi_index::hashed_unique<boost::multi_index::member<Entry, Name, &Entry::name>>>>;
  auto& by_name() { return entries_.template get<1>(); }

  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  Entries entries_;  // The most recently used first.
  mutable std::mutex mutex_;
};

}  // namespace dateline
