// Postings and positions of many documents, inverted in memory: by term, in order of docid.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "index/glass/table_writer.h"

namespace dateline::glass {

/// One posting list as the tables hold it: packed chunks, each with the documents it spans.
class PostingList {
 public:
  /// @param docid  greater than the one before.
  void add(std::uint32_t docid, std::uint32_t wdf);

  /// @param term  empty for the list of document lengths, whose header counts nothing.
  void write(std::string_view term, TableWriter& postings) const;

 private:
  struct Chunk {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::string bytes{};
  };
  std::uint32_t documents_ = 0;
  std::uint64_t occurrences_ = 0;
  std::vector<Chunk> full_;  // Of most terms none; a deque would take 600 bytes even then.
  Chunk open_;
};

/// The inverter. Documents come in order of docid.
class PostingBuffer {
 public:
  /// @param positions  ascending; may be empty.
  void add(std::string_view term, std::uint32_t docid, std::uint32_t wdf, std::span<const std::uint32_t> positions);

  void write(TableWriter& postings, TableWriter& positions) const;

  /// About the bytes held.
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Hash {
    using is_avalanching = void;
    std::size_t operator()(std::string_view term) const { return hash64(term); }
  };
  struct Posting {
    std::uint32_t term = 0;  // Index into terms_.
    std::uint32_t docid = 0;
    std::uint32_t wdf = 0;
    std::uint32_t positions = 0;  // Where its list begins in positions_; it ends where the next posting's begins.
  };

  std::uint32_t find(std::string_view term);
  [[nodiscard]] std::vector<std::uint32_t> terms_in_order() const;
  [[nodiscard]] std::string_view positions_of(std::uint32_t posting) const;
  void write_positions(std::span<const std::uint32_t> same, TableWriter& positions) const;

  std::deque<std::string> terms_;  // They never move: the index refers to them.
  boost::unordered_flat_map<std::string_view, std::uint32_t, Hash> index_;
  // As they come, by document: one list a term would be looked for in memory for every posting.
  std::vector<Posting> postings_;
  std::string positions_;  // Encoded lists, one after the other.
  std::size_t term_bytes_ = 0;
};

}  // namespace dateline::glass
