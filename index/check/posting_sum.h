// One number for all postings of an index, from either side: posting lists and lists of terms must give the same.
#pragma once

#include <cstdint>

namespace dateline {

/// The order of additions does not matter, so that the postings of a term and the terms of an article, which lie in
/// different tables, can be compared without holding either.
class PostingSum {
 public:
  /// @param term  hash64() of the term. @param weight  its within-document frequency.
  void add(std::uint64_t term, std::uint32_t docid, std::uint32_t weight) {
    std::uint64_t mixed = term ^ ((std::uint64_t{docid} << 32 | weight) * 0x9E3779B97F4A7C15u);
    mixed = (mixed ^ mixed >> 32) * 0xD6E8FEB86659FD93u;
    sum_ += mixed ^ mixed >> 32;
  }
  void add(const PostingSum& other) { sum_ += other.sum_; }
  bool operator==(const PostingSum&) const = default;

 private:
  std::uint64_t sum_ = 0;
};

}  // namespace dateline
