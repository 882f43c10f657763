#include "index/glass/value_buffer.h"

#include "index/glass/pack.h"

namespace dateline::glass {
namespace {

constexpr std::size_t kChunkBytes = 2000;
constexpr std::string_view kStatistics("\0\xd0", 2);
constexpr std::string_view kStream("\0\xd8", 2);

}  // namespace

void ValueBuffer::add(std::uint32_t docid, std::uint32_t slot, std::string_view value) {
  Stream& stream = streams_[slot];
  if (stream.documents++ == 0) {
    stream.least = stream.greatest = value;
  } else if (value < stream.least) {
    stream.least = value;
  } else if (value > stream.greatest) {
    stream.greatest = value;
  }
  if (stream.chunks.empty() || stream.chunks.back().second.size() >= kChunkBytes) {
    stream.chunks.emplace_back(docid, std::string());
  } else {
    pack_uint(stream.chunks.back().second, docid - stream.last - 1);
  }
  pack_string(stream.chunks.back().second, value);
  stream.last = docid;
  constexpr std::size_t kOverhead = 2;
  bytes_ += value.size() + kOverhead;
}

void ValueBuffer::write(TableWriter& postings) const {
  for (const auto& [slot, stream] : streams_) {
    std::string key(kStatistics);
    pack_uint_last(key, slot);
    std::string tag;
    pack_uint(tag, stream.documents);
    pack_string(tag, stream.least);
    if (stream.greatest != stream.least) tag += stream.greatest;
    postings.add(key, tag);
  }
  for (const auto& [slot, stream] : streams_) {
    for (const auto& [docid, bytes] : stream.chunks) {
      std::string key(kStream);
      pack_uint(key, slot);
      pack_uint_in_order(key, docid);
      postings.add(key, bytes);
    }
  }
}

}  // namespace dateline::glass
