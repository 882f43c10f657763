#include "index/glass/posting_buffer.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "index/glass/pack.h"
#include "index/glass/position_codec.h"

namespace dateline::glass {
namespace {

// Xapian starts a new chunk behind this size; readers skip by chunks.
constexpr std::size_t kChunkBytes = 2000;

constexpr std::string_view kDocumentLengths("\0\xe0", 2);

std::string postings_key(std::string_view term) {
  if (term.empty()) return std::string(kDocumentLengths);
  std::string key;
  pack_string_in_order(key, term, false);
  return key;
}

std::string postings_key(std::string_view term, std::uint32_t docid) {
  std::string key;
  if (term.empty()) {
    key = kDocumentLengths;
  } else {
    pack_string_in_order(key, term, true);
  }
  pack_uint_in_order(key, docid);
  return key;
}

void append_number(std::string& bytes, std::uint32_t number) {
  bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
}

std::uint32_t take_number(std::string_view& bytes) {
  std::uint32_t number = 0;
  std::memcpy(&number, bytes.data(), sizeof number);
  bytes.remove_prefix(sizeof number);
  return number;
}

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
    postings.add(i == 0 ? postings_key(term) : postings_key(term, chunk.first), tag);
  }
}

PostingBuffer::Term& PostingBuffer::find(std::string_view term) {
  if (const auto found = index_.find(term); found != index_.end()) return *found->second;
  Term& fresh = terms_.emplace_back();
  fresh.text = term;
  index_.emplace(fresh.text, &fresh);
  bytes_ += sizeof(Term) + sizeof(std::string_view) + sizeof(Term*) + term.size();
  return fresh;
}

void PostingBuffer::add(std::string_view text, std::uint32_t docid, std::uint32_t wdf,
                        std::span<const std::uint32_t> positions) {
  Term& term = find(text);
  term.postings.add(docid, wdf);
  constexpr std::size_t kPosting = 3;
  bytes_ += kPosting;
  if (positions.empty()) return;
  const std::size_t begin = term.positions.size();
  append_number(term.positions, docid);
  append_number(term.positions, 0);
  const std::size_t list = term.positions.size();
  encode_positions(positions, term.positions);
  const auto size = static_cast<std::uint32_t>(term.positions.size() - list);
  std::memcpy(term.positions.data() + begin + sizeof docid, &size, sizeof size);
  bytes_ += term.positions.size() - begin;
}

void PostingBuffer::write(TableWriter& postings, TableWriter& positions) const {
  std::vector<const Term*> order;
  order.reserve(terms_.size());
  for (const Term& term : terms_) order.push_back(&term);
  std::ranges::sort(order, {}, [](const Term* term) -> std::string_view { return term->text; });
  for (const Term* term : order) {
    term->postings.write(term->text, postings);
    write_positions(*term, positions);
  }
}

void PostingBuffer::write_positions(const Term& term, TableWriter& positions) {
  std::string prefix;
  pack_string_in_order(prefix, term.text, true);
  for (std::string_view rest = term.positions; !rest.empty();) {
    const std::uint32_t docid = take_number(rest);
    const std::uint32_t size = take_number(rest);
    std::string key = prefix;
    pack_uint_in_order(key, docid);
    positions.add(key, rest.substr(0, size));
    rest.remove_prefix(size);
  }
}

}  // namespace dateline::glass
