#include "bench/corpus.h"

#include <boost/json.hpp>
#include <chrono>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>

#include "base/error.h"
#include "index/calendar.h"

namespace dateline::bench {
namespace {

namespace json = boost::json;

std::string text_of(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// Reads "YYYY-MM-DDTHH:MM:SSZ".
std::optional<std::int64_t> parse_date(const std::string& text) {
  CivilTime civil;
  char marks[5] = {};
  std::istringstream in(text);
  in >> civil.year >> marks[0] >> civil.month >> marks[1] >> civil.day >> marks[2];
  in >> civil.hour >> marks[3] >> civil.minute >> marks[4] >> civil.second;
  if (!in || std::string_view(marks, 5) != "--T::") return std::nullopt;
  static const Calendar utc("UTC");
  return utc.to_unix(civil);
}

/// @throws boost::system::system_error or std::exception if `line` is not an object of the corpus's shape.
void read_article(const std::string& line, CorpusArticle& article) {
  const json::value parsed = json::parse(line);
  const json::object& object = parsed.as_object();
  const json::object& provider = object.at("provider").as_object();
  const std::optional<std::int64_t> date = parse_date(text_of(object, "date"));
  if (!date) throw std::invalid_argument("\"date\" is not like 2026-11-21T09:30:00Z");
  article.title = text_of(object, "title");
  article.excerpt = text_of(object, "excerpt");
  article.published_at = *date;
  article.provider = text_of(provider, "name");
  article.domain = text_of(provider, "domain");
  article.category = text_of(object, "category");
  article.url = text_of(object, "url");
  article.topics.clear();
  for (const json::value& topic : object.at("topics").as_array()) article.topics.emplace_back(topic.as_string());
}

std::uint64_t count_words(const std::string& text) {
  std::uint64_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n';
    if (!space && !inside) ++words;
    inside = !space;
  }
  return words;
}

}  // namespace

std::string to_json_line(const CorpusArticle& article) {
  json::array topics;
  for (const std::string& topic : article.topics) topics.emplace_back(topic);
  return json::serialize(json::object{{"id", article.number},
                                      {"title", article.title},
                                      {"excerpt", article.excerpt},
                                      {"date", format_utc(article.published_at)},
                                      {"provider", {{"name", article.provider}, {"domain", article.domain}}},
                                      {"topics", std::move(topics)},
                                      {"category", article.category},
                                      {"url", article.url}});
}

void for_each_article(const std::filesystem::path& corpus, const std::function<void(const CorpusArticle&)>& work) {
  std::ifstream in(corpus);
  if (!in) throw Error(ErrorCode::io, "cannot read the corpus " + corpus.string());
  CorpusArticle article;
  for (std::string line; std::getline(in, line);) {
    ++article.number;
    try {
      read_article(line, article);
    } catch (const std::exception& error) {
      throw Error(ErrorCode::usage, corpus.string() + ":" + std::to_string(article.number) + ": " + error.what());
    }
    work(article);
  }
}

void copy_head(const std::filesystem::path& corpus, std::uint64_t articles, const std::filesystem::path& file) {
  std::ifstream in(corpus);
  if (!in) throw Error(ErrorCode::io, "cannot read the corpus " + corpus.string());
  std::ofstream out(file);
  std::uint64_t lines = 0;
  for (std::string line; lines < articles && std::getline(in, line); ++lines) out << line << '\n';
  out.close();
  if (!out) throw Error(ErrorCode::io, "cannot write " + file.string());
  if (lines < articles) {
    throw Error(ErrorCode::usage, corpus.string() + " has only " + std::to_string(lines) + " articles; give --sizes");
  }
}

CorpusFacts describe_corpus(const std::filesystem::path& corpus, const std::string& source) {
  CorpusFacts facts{.source = source, .bytes = std::filesystem::file_size(corpus)};
  std::set<std::string> domains;
  std::uint64_t words = 0;
  for_each_article(corpus, [&](const CorpusArticle& article) {
    ++facts.articles;
    words += count_words(article.title) + count_words(article.excerpt);
    domains.insert(article.domain);
  });
  facts.providers = domains.size();
  if (facts.articles > 0) facts.words_per_article = static_cast<double>(words) / static_cast<double>(facts.articles);
  return facts;
}

}  // namespace dateline::bench
