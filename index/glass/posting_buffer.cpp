#include "index/glass/posting_buffer.h"

#include <algorithm>
#include <numeric>

#include "index/glass/pack.h"
#include "index/glass/position_codec.h"

namespace dateline::glass {
namespace {

// Xapian starts a new chunk behind this size; readers skip by chunks.
constexpr std::size_t kChunkBytes = 2000;

}  // namespace

void PostingList::add(std::uint32_t docid, std::uint32_t wdf) {
  if (open_.bytes.size() >= kChunkBytes) {
    full_.push_back(std::move(open_));
    open_ = {};
  }
  if (open_.bytes.empty()) {
    open_.first = docid;
  } else {
    pack_uint(open_.bytes, docid - open_.last - 1);
  }
  pack_uint(open_.bytes, wdf);
  open_.last = docid;
  ++documents_;
  occurrences_ += wdf;
}

void PostingList::write(std::string_view term, TableWriter& postings) const {
  for (std::size_t i = 0; i <= full_.size(); ++i) {
    const Chunk& chunk = i < full_.size() ? full_[i] : open_;
    std::string tag;
    if (i == 0) {
      pack_uint(tag, term.empty() ? 0 : documents_);
      pack_uint(tag, term.empty() ? 0 : occurrences_);
      pack_uint(tag, chunk.first - 1);
    }
    tag += i == full_.size() ? '1' : '0';
    pack_uint(tag, chunk.last - chunk.first);
    tag += chunk.bytes;
    std::string key = i == 0 ? postings_key(term) : further_postings_key(term);
    if (i > 0) pack_uint_in_order(key, chunk.first);
    postings.add(key, tag);
  }
}

std::uint32_t PostingBuffer::find(std::string_view term) {
  if (const auto found = index_.find(term); found != index_.end()) return found->second;
  const std::string& fresh = terms_.emplace_back(term);
  const auto number = static_cast<std::uint32_t>(terms_.size() - 1);
  index_.emplace(fresh, number);
  term_bytes_ += sizeof(std::string) + sizeof(std::string_view) + sizeof number + term.size();
  return number;
}

void PostingBuffer::add(std::string_view term, std::uint32_t docid, std::uint32_t wdf,
                        std::span<const std::uint32_t> positions) {
  postings_.push_back({find(term), docid, wdf, static_cast<std::uint32_t>(positions_.size())});
  if (!positions.empty()) encode_positions(positions, positions_);
}

std::size_t PostingBuffer::bytes() const {
  return term_bytes_ + postings_.size() * (sizeof(Posting) + sizeof(std::uint32_t)) + positions_.size();
}

void PostingBuffer::write(TableWriter& postings, TableWriter& positions) const {
  // Counted, then put in order of term; those of one term stay in order of docid.
  std::vector<std::uint32_t> ends(terms_.size() + 1);
  for (const Posting& posting : postings_) ++ends[posting.term + 1];
  std::partial_sum(ends.begin(), ends.end(), ends.begin());
  std::vector<std::uint32_t> by_term(postings_.size());
  for (std::uint32_t i = 0; i < postings_.size(); ++i) by_term[ends[postings_[i].term]++] = i;

  for (const std::uint32_t term : terms_in_order()) {
    const std::size_t begin = term == 0 ? 0 : ends[term - 1];
    const std::span same = std::span(by_term).subspan(begin, ends[term] - begin);
    PostingList list;
    for (const std::uint32_t i : same) list.add(postings_[i].docid, postings_[i].wdf);
    list.write(terms_[term], postings);
    write_positions(same, positions);
  }
}

// Of one term.
void PostingBuffer::write_positions(std::span<const std::uint32_t> same, TableWriter& positions) const {
  std::string key;
  pack_string_in_order(key, terms_[postings_[same[0]].term], true);
  const std::size_t prefix = key.size();
  for (const std::uint32_t i : same) {
    const std::string_view encoded = positions_of(i);
    if (encoded.empty()) continue;
    key.resize(prefix);
    pack_uint_in_order(key, postings_[i].docid);
    positions.add(key, encoded);
  }
}

std::vector<std::uint32_t> PostingBuffer::terms_in_order() const {
  std::vector<std::uint32_t> order(terms_.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, {}, [&](std::uint32_t term) -> std::string_view { return terms_[term]; });
  return order;
}

std::string_view PostingBuffer::positions_of(std::uint32_t posting) const {
  const std::size_t begin = postings_[posting].positions;
  const std::size_t end = posting + 1 < postings_.size() ? postings_[posting + 1].positions : positions_.size();
  return std::string_view(positions_).substr(begin, end - begin);
}

}  // namespace dateline::glass
