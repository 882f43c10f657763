// A small site for fuzz targets of the server: every answer has to keep what clients rely on.
#pragma once

#include <boost/json.hpp>
#include <cstdlib>
#include <string>

#include "base/utf8.h"
#include "server/dispatcher.h"
#include "tests/support/test_index.h"

namespace dateline {

inline void require(bool holds) {
  if (!holds) std::abort();
}

class ServedSite {
 public:
  /// No request is an error of the server's, every text is clean, and what calls itself JSON is.
  void ask(Request request) {
    Exchange exchange;
    exchange.request = std::move(request);
    auto ready = dispatcher_.begin(exchange);
    Response response = ready ? *std::move(ready) : Dispatcher::answer(site_, exchange);
    dispatcher_.finish(exchange, response);
    require(response.status < http::status::internal_server_error);
    require(is_utf8(response.body));
    for (const auto& [name, value] : response.headers) require(value.find_first_of("\r\n") == std::string::npos);
    if (!response.content_type.ends_with("json") || response.body.empty()) return;
    boost::system::error_code error;
    static_cast<void>(boost::json::parse(response.body, error));
    require(!error);
  }

 private:
  static ServerOptions options(const TestIndex& index) {
    ServerOptions options;
    options.indexes = {{"articles", index.path()}};
    options.threads = 1;
    options.log = LogMode::off;
    options.limits.searches = 3;
    return options;
  }
  static Article article(std::string id, std::string title, int age) {
    Article made = make_article(std::move(id), std::move(title), "Crews return to the <harbour> & rest", age);
    made.topics = {"Traffic", "Co: lon", "-neg"};
    made.provider.name = "Harbour Times";
    made.quality = 5;
    return made;
  }

  TestIndex index_{{article("bridge", "Harbour bridge reopens", 0), article("ferry", "Ferry strike ends", 3)}};
  Site site_{options(index_)};
  Dispatcher dispatcher_{site_};
};

}  // namespace dateline
