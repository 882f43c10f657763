#include "index/glass/posting_view.h"

#include <algorithm>
#include <string>

#include "index/glass/pack.h"

namespace dateline::glass {
namespace {

// The layout is that of xapian-core 1.4, backends/glass/glass_postlist.cc. First chunk: documents, occurrences, first
// docid - 1. Every chunk: '1' if it is the last, last docid - first, then the wdf of the first and of each further one
// the distance - 1 and the wdf. The first docid of a further chunk is the end of its key.
class ListReader {
 public:
  explicit ListReader(std::string_view term) : key_(postings_key(term)), further_(further_postings_key(term)) {}

  [[nodiscard]] const std::string& key() const { return key_; }

  /// @return  false if this was the last chunk, or none of the list.
  bool take(std::string_view key, const Tag& tag) {
    std::string_view bytes = tag.bytes;
    if (!begun_ && key != key_) return false;
    whole_ = !tag.compressed && (begun_ ? begin_further(key) : begin(bytes)) && read_chunk(bytes);
    return whole_ && !last_;
  }

  /// nullopt if the list is not whole.
  std::optional<std::vector<Posting>> result() {
    if (begun_ && !(whole_ && last_ && found_.size() == documents_)) return std::nullopt;
    return std::move(found_);
  }

 private:
  bool begin(std::string_view& bytes) {
    constexpr std::size_t kUsual = 1 << 16;
    std::uint64_t occurrences = 0;
    begun_ = true;
    if (!unpack_uint(bytes, documents_) || !unpack_uint(bytes, occurrences) || !unpack_uint(bytes, docid_))
      return false;
    ++docid_;
    found_.reserve(std::min<std::size_t>(documents_, kUsual));
    return true;
  }

  bool begin_further(std::string_view key) {
    if (!key.starts_with(further_)) return false;
    const auto first = unpack_uint_in_order(key.substr(further_.size()));
    if (!first || *first <= docid_) return false;
    docid_ = *first;
    return true;
  }

  bool read_chunk(std::string_view bytes) {
    if (bytes.empty()) return false;
    last_ = bytes.front() == '1';
    bytes.remove_prefix(1);
    std::uint32_t span = 0, wdf = 0, distance = 0;
    if (!unpack_uint(bytes, span) || !unpack_uint(bytes, wdf)) return false;
    const std::uint64_t end = std::uint64_t{docid_} + span;
    found_.push_back({docid_, wdf});
    while (!bytes.empty()) {
      if (!unpack_uint(bytes, distance) || !unpack_uint(bytes, wdf)) return false;
      if (distance >= end - docid_) return false;
      docid_ += distance + 1;
      found_.push_back({docid_, wdf});
    }
    return docid_ == end;
  }

  std::string key_, further_;
  std::vector<Posting> found_;
  std::uint32_t documents_ = 0;
  std::uint32_t docid_ = 0;  // Of the last posting.
  bool begun_ = false, whole_ = false, last_ = false;
};

}  // namespace

std::optional<std::vector<Posting>> read_postings(const TableView& postings, std::string_view term) {
  ListReader list(term);
  if (!postings.read_from(list.key(), [&](auto key, const Tag& tag) { return list.take(key, tag); })) {
    return std::nullopt;
  }
  return list.result();
}

bool visit_postings_beginning(const TableView& postings, std::string_view beginning, const VisitPostings& visit) {
  const std::string first = postings_key(beginning);
  std::optional<ListReader> list;
  bool whole = true;
  const auto take = [&](std::string_view key, const Tag& tag) {
    if (!list) {
      if (!key.starts_with(first)) return false;
      list.emplace(key);
    }
    if (list->take(key, tag)) return true;
    const auto found = list->result();
    list.reset();
    // The key of a term that holds NUL is not the term: the list seems empty.
    whole = found && !found->empty();
    if (whole) visit(*found);
    return whole;
  };
  return postings.read_from(first, take) && whole && !list;
}

}  // namespace dateline::glass
