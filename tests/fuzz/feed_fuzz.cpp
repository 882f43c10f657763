// Any bytes as a feed: RSS, Atom or JSON Feed must give records that keep what record.h, article.h and article_mapper.h
// promise, and problems with a reason.
#include <cstdint>
#include <string_view>

#include "indexer/feed_reader.h"
#include "tests/fuzz/article_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const dateline::ArticleMapper mapper(dateline::mapper_settings(), 1'700'000'000);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::size_t taken = 0;
  const auto take = [&](const dateline::FeedEntry& entry) {
    ++taken;
    dateline::require(dateline::is_clean(entry.name));
    dateline::check_post(mapper.map(entry.record, {"a.xml", "a.xml:" + entry.name, {}, true}));
  };
  for (const auto& problem : dateline::read_feed(bytes, take)) {
    dateline::require(!problem.reason.empty() && taken == 0);
  }
  return 0;
}
