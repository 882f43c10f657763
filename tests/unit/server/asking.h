// A site of two small indexes, and requests to it without sockets.
#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <string>
#include <utility>

#include "server/dispatcher.h"
#include "tests/support/test_index.h"

namespace dateline {

inline Article article_of(Article article, std::string provider, std::vector<std::string> topics) {
  article.provider.name = std::move(provider);
  article.topics = std::move(topics);
  article.web_url = "https://www.example.com/" + article.id;
  return article;
}

/// Finds the route, asks its handler, adds what every answer carries.
inline Response ask(Dispatcher& dispatcher, const Site& site, Request request) {
  Exchange exchange;
  exchange.request = std::move(request);
  auto ready = dispatcher.begin(exchange);
  Response response = ready ? *std::move(ready) : Dispatcher::answer(site, exchange);
  dispatcher.finish(exchange, response);
  return response;
}

inline Request get_request(std::string target) {
  Request request;
  request.target = std::move(target);
  request.client = "192.0.2.1";
  return request;
}

inline Request post_request(std::string target, std::string body) {
  Request request = get_request(std::move(target));
  request.method = http::verb::post;
  request.body = std::move(body);
  return request;
}

inline std::string header(const Response& response, std::string_view name) {
  for (const auto& [each, value] : response.headers) {
    if (each == name) return value;
  }
  return {};
}

inline boost::json::object json_of(const Response& response) { return boost::json::parse(response.body).as_object(); }

// Stories of an invented harbour town.
class Asking : public testing::Test {
 protected:
  Site& site() {
    if (!site_) {
      site_ = std::make_unique<Site>(options_);
      dispatcher_ = std::make_unique<Dispatcher>(*site_);
    }
    return *site_;
  }
  Response ask(Request request) {
    const Site& asked = site();
    return dateline::ask(*dispatcher_, asked, std::move(request));
  }
  Response get(std::string target) { return ask(get_request(std::move(target))); }
  boost::json::object get_json(std::string target) { return json_of(get(std::move(target))); }

  TestIndex index_{
      {article_of(make_article("bridge", "Harbour <bridge> reopens", "The old bridge was closed & rebuilt", 0),
                  "Harbour Times", {"Bridge", "Traffic"}),
       article_of(make_article("ferry", "Ferry strike ends", "Crews return to the harbour", 3), "Harbour Times",
                  {"Traffic"}),
       article_of(make_article("https://a.example/b?c=d", "Migrants arrive", "Officers welcome them", 5), "Radio Nord",
                  {"Migration", "Co: lon", "-neg", "a, \"b\""})}};
  TestIndex empty_{{}};
  /// The options of site_, which is made on first use.
  ServerOptions options_ = [this] {
    ServerOptions options;
    options.indexes = {{"articles", index_.path()}, {"empty", empty_.path()}};
    options.threads = 1;
    options.log = LogMode::off;
    return options;
  }();
  std::unique_ptr<Site> site_;
  std::unique_ptr<Dispatcher> dispatcher_;
};

}  // namespace dateline
