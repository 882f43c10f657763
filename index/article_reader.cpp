#include "index/article_reader.h"

#include <utility>

#include "index/article_codec.h"
#include "index/glass/pack.h"
#include "index/snapshot.h"

namespace dateline {

ArticleReader::ArticleReader(std::shared_ptr<const glass::TableView> documents)
    : documents_(std::move(documents)), decompressor_(libdeflate_alloc_decompressor()) {}

Article ArticleReader::read(const Xapian::Database& database, Xapian::docid docid) {
  std::string key;
  glass::pack_uint_in_order(key, docid);
  if (const auto tag = documents_ ? documents_->find(key) : std::nullopt) {
    if (const auto data = unpack(*tag)) return decode_article(*data);
  }
  return load_stored_article(database, docid);
}

std::optional<std::string_view> ArticleReader::unpack(const glass::Tag& tag) {
  constexpr std::size_t kLeast = 4096, kMost = 16 << 20;
  if (!tag.compressed) return tag.bytes;
  if (buffer_.size() < kLeast) buffer_.resize(kLeast);
  for (;;) {
    std::size_t size = 0;
    const libdeflate_result result = libdeflate_deflate_decompress(
        decompressor_.get(), tag.bytes.data(), tag.bytes.size(), buffer_.data(), buffer_.size(), &size);
    if (result == LIBDEFLATE_SUCCESS) return std::string_view(buffer_).substr(0, size);
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE || buffer_.size() >= kMost) return std::nullopt;
    buffer_.resize(4 * buffer_.size());
  }
}

}  // namespace dateline
