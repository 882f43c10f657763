// Any bytes as the body of every route that takes one; the first byte says of which.
#include <array>
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/served_site.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dateline;
  constexpr std::array kTargets{"/search", "/1/indexes/*/queries", "/1/indexes/articles/query",
                                "/1/indexes/articles/facets/topics/query"};
  static ServedSite site;
  if (size == 0) return 0;
  Request request;
  request.method = http::verb::post;
  request.target = kTargets.at(data[0] % kTargets.size());
  request.client = "192.0.2.1";
  request.body.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  site.ask(std::move(request));
  return 0;
}
