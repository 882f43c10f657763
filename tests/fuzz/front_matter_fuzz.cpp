// Any bytes as a post or a line of JSON: front matter and mapping must keep what record.h, article.h and
// article_mapper.h promise.
#include <cstdint>
#include <string_view>

#include "base/utf8.h"
#include "indexer/front_matter.h"
#include "indexer/yaml_record.h"
#include "tests/fuzz/article_promises.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const dateline::ArticleMapper mapper(dateline::mapper_settings(), 1'700'000'000);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto front = dateline::read_front_matter(text);
  dateline::require(front.present || (front.problems.empty() && front.record.fields.empty()));
  if (front.present && !front.lost()) {
    dateline::check_post(mapper.map(front.record, {"posts/2021-06-08-a.md", "posts/2021-06-08-a.md", front.body}));
  }
  const auto line = dateline::parse_json_record(dateline::clean_utf8(text));
  if (line.problems.empty()) dateline::check_post(mapper.map(line.record, {"a.jsonl", "a.jsonl:1", {}, true}));
  return 0;
}
