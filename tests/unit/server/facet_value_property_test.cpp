// Whatever a facet value holds, it is listed as it was written, and choosing it finds its article and no other: by
// every kind of filter that the server takes.
#include <unicode/utf8.h>

#include <set>

#include "analyzers/normalizer.h"
#include "tests/unit/searcher/random_corpus.h"
#include "tests/unit/server/asking.h"

namespace dateline {
namespace {

namespace json = boost::json;

// What some grammar between the client and the index gives a meaning to, or folding changes.
constexpr std::array<std::string_view, 52> kPieces{
    ":",    "-",     ",",      ";",    "\"",   "'",      "`",    "(",      ")",      "[",      "]",      "{", "}",
    "<",    ">",     "=",      "!=",   "&",    "&amp;",  "|",    "%",      "%3A",    "+",      "#",      "/", "?",
    "\\",   "\\-",   "\\\"",   "*",    "~",    "^",      "$",    " ",      "  ",     "\t",     "\n",     "a", "B",
    "none", " OR b", " AND b", "NOT ", " TO ", "topic:", "null", "\u00a0", "\u0301", "\u200d", "\u202e", "ß", "İ"};

std::string any_code_point(Dice& dice) {
  constexpr int kFirstSurrogate = 0xD800, kSurrogates = 0x800, kAll = 0x110000;
  const int planes = dice.one_in(2) ? 0x3000 : kAll - kSurrogates;
  int c = 1 + dice.below(planes - 1);
  if (c >= kFirstSurrogate) c += kSurrogates;
  std::array<char, U8_MAX_LENGTH> bytes{};
  int length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  return {bytes.data(), static_cast<std::size_t>(length)};
}

std::string any_value(Dice& dice) {
  std::string value;
  const int pieces = dice.one_in(10) ? 200 : 1 + dice.below(8);  // 200 are more than a term may hold.
  for (int i = 0; i < pieces; ++i) value += dice.one_in(3) ? any_code_point(dice) : std::string(dice.of(kPieces));
  return value;
}

// No two of them fold alike.
std::vector<std::string> any_values(Dice& dice, std::size_t count) {
  std::vector<std::string> values;
  std::set<std::string> seen{""};
  while (values.size() < count) {
    std::string value = any_value(dice);
    if (seen.insert(fold_facet_value(value)).second) values.push_back(std::move(value));
  }
  return values;
}

std::vector<Article> articles_of(const std::vector<std::string>& values) {
  std::vector<Article> articles;
  for (const std::string& value : values) {
    Article article = make_article("article " + std::to_string(articles.size()), "Of all kinds");
    article.provider.name = value;
    article.topics = {value};
    articles.push_back(std::move(article));
  }
  return articles;
}

// As Algolia's own clients write it: a dash at the beginning would mean "not".
std::string facet_filter(const std::string& attribute, const std::string& value) {
  return attribute + ":" + (value.starts_with('-') ? "\\" : "") + value;
}

std::string quoted_filter(const std::string& attribute, const std::string& value) {
  std::string text = attribute + ":\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

class AnyFacetValue : public Asking {
 protected:
  static std::string ids(const json::object& answer, std::string_view name) {
    std::string ids;
    if (!answer.contains("hits")) return json::serialize(answer);
    for (const auto& hit : answer.at("hits").as_array()) ids.append(hit.at(name).as_string()).append(";");
    return ids;
  }
  std::string native(const Request& request, const std::string& facet, const std::string& value) {
    const auto answer = json_of(ask(request));
    std::string found = ids(answer, "id");
    for (const auto& each : answer.at("facets").at(facet).as_array()) {
      if (each.at("selected") == true && each.at("value").as_string() != value) found += " listed otherwise";
    }
    return found;
  }
  std::string algolia(const json::object& search) {
    return ids(json_of(ask(post_request("/1/indexes/articles/query", json::serialize(search)))), "objectID");
  }
  void check(const std::string& facet, const std::string& attribute, const std::string& value, const std::string& id) {
    const std::string chosen = facet + "=" + value;
    EXPECT_EQ(native(get_request("/search?facets=" + facet + ":1&filter=" + encode_value(chosen)), facet, value), id);
    const json::object body{{"filter", {chosen}}, {"facets", facet + ":1"}};
    EXPECT_EQ(native(post_request("/search", json::serialize(body)), facet, value), id);
    EXPECT_EQ(algolia({{"filters", quoted_filter(attribute, value)}}), id);
    if (value.starts_with("\\-")) return;  // docs/server.md: there, that is how a dash is written.
    const json::value filter(facet_filter(attribute, value));
    EXPECT_EQ(algolia({{"facetFilters", json::array{filter}}}), id);
    EXPECT_EQ(algolia({{"facetFilters", json::array{json::array{filter, attribute + ":nowhere"}}}}), id);
  }
};

TEST_F(AnyFacetValue, IsListedAndFindsItsArticle) {
  Dice dice(1);
  const auto values = any_values(dice, 250);
  const TestIndex index(articles_of(values));
  options_.indexes = {{"articles", index.path()}};
  std::set<std::string> listed;
  const auto answer = get_json("/search?facets=topic:1000&limit=0");
  for (const auto& each : answer.at("facets").at("topic").as_array()) listed.emplace(each.at("value").as_string());
  EXPECT_EQ(listed, std::set<std::string>(values.begin(), values.end()));
  for (std::size_t at = 0; at < values.size(); ++at) {
    SCOPED_TRACE(json::serialize(json::value(values[at])));
    const bool topic = at % 2 == 0;
    check(topic ? "topic" : "provider", topic ? "topics" : "provider", values[at],
          "article " + std::to_string(at) + ";");
  }
}

}  // namespace
}  // namespace dateline
