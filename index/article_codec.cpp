#include "index/article_codec.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <stdexcept>
#include <string_view>

#include "base/error.h"
#include "index/json_number.h"

namespace dateline {
namespace {

namespace json = boost::json;

// Of an article as a JSON value; what is larger takes memory from the heap.
constexpr std::size_t kUsualBytes = 4096;

void set_text(json::object& object, std::string_view key, const std::string& value) {
  if (!value.empty()) object[key] = value;
}

void set_list(json::object& object, std::string_view key, const std::vector<std::string>& values) {
  if (values.empty()) return;
  json::array list(object.storage());
  for (const auto& value : values) list.emplace_back(value);
  object[key] = std::move(list);
}

std::string text(const json::value& value) { return std::string(value.as_string()); }

std::vector<std::string> list(const json::value& value) {
  std::vector<std::string> values;
  for (const json::value& each : value.as_array()) values.push_back(text(each));
  return values;
}

Image image(const json::value& value) {
  const json::array& parts = value.as_array();
  return {text(parts.at(0)), parts.at(1).to_number<int>(), parts.at(2).to_number<int>()};
}

struct StoredField {
  std::string_view key;
  void (*read)(const json::value& value, Article& article);
};

using V = const json::value&;
// In the order in which encode_article() writes them.
constexpr std::array kStoredFields{
    StoredField{"id", [](V value, Article& article) { article.id = text(value); }},
    StoredField{"t", [](V value, Article& article) { article.title = text(value); }},
    StoredField{"x", [](V value, Article& article) { article.excerpt = text(value); }},
    StoredField{"d", [](V value, Article& article) { article.published_at = value.to_number<std::int64_t>(); }},
    StoredField{"pn", [](V value, Article& article) { article.provider.name = text(value); }},
    StoredField{"pd", [](V value, Article& article) { article.provider.domain = text(value); }},
    StoredField{"to", [](V value, Article& article) { article.topics = list(value); }},
    StoredField{"c", [](V value, Article& article) { article.category = text(value); }},
    StoredField{"ty", [](V value, Article& article) { article.type = text(value); }},
    StoredField{"l", [](V value, Article& article) { article.language = text(value); }},
    StoredField{"q", [](V value, Article& article) { article.quality = to_exact_number(value); }},
    StoredField{"h", [](V value, Article& article) { article.heat = to_exact_number(value); }},
    StoredField{"hid", [](V, Article& article) { article.published = false; }},
    StoredField{"uid", [](V, Article& article) { article.web_url = article.id; }},
    StoredField{"u", [](V value, Article& article) { article.web_url = text(value); }},
    StoredField{"i", [](V value, Article& article) { article.image = image(value); }},
    StoredField{"p", [](V value, Article& article) { article.path = text(value); }},
    StoredField{"r", [](V value, Article& article) { article.related = list(value); }},
    StoredField{"b", [](V value, Article& article) { article.cited_by = list(value); }},
    StoredField{"s", [](V, Article& article) { article.source = Source::related; }},
};

// Looks for each member behind the one before, where it is.
Article from_object(const json::object& object) {
  Article article;
  auto at = kStoredFields.begin();
  for (const auto& member : object) {
    const std::string_view key = member.key();
    at = std::ranges::find(at, kStoredFields.end(), key, &StoredField::key);
    if (at == kStoredFields.end()) at = std::ranges::find(kStoredFields, key, &StoredField::key);
    if (at == kStoredFields.end()) throw std::runtime_error(fmt::format("it has an unknown field '{}'", key));
    at->read(member.value(), article);
  }
  return article;
}

}  // namespace

std::string encode_article(const Article& article) {
  constexpr std::size_t kMostFields = 18;
  std::array<unsigned char, kUsualBytes> usual;
  json::monotonic_resource memory(usual.data(), usual.size());
  json::object object(kMostFields, &memory);
  set_text(object, "id", article.id);
  set_text(object, "t", article.title);
  set_text(object, "x", article.excerpt);
  if (article.published_at) object["d"] = *article.published_at;
  set_text(object, "pn", article.provider.name);
  set_text(object, "pd", article.provider.domain);
  set_list(object, "to", article.topics);
  set_text(object, "c", article.category);
  set_text(object, "ty", article.type);
  set_text(object, "l", article.language);
  if (article.quality) object["q"] = exact_number(*article.quality);
  if (article.heat) object["h"] = exact_number(*article.heat);
  if (!article.published) object["hid"] = 1;
  // In the native shape the link is the id: not worth storing twice.
  if (article.web_url == article.id) {
    object["uid"] = 1;
  } else {
    set_text(object, "u", article.web_url);
  }
  if (!article.image.url.empty()) object["i"] = {article.image.url, article.image.width, article.image.height};
  set_text(object, "p", article.path);
  set_list(object, "r", article.related);
  set_list(object, "b", article.cited_by);
  if (article.source == Source::related) object["s"] = 1;
  return json::serialize(object);
}

Article decode_article(std::string_view data) {
  try {
    std::array<unsigned char, kUsualBytes> usual;
    json::monotonic_resource memory(usual.data(), usual.size());
    return from_object(json::parse(data, &memory).as_object());
  } catch (const std::exception& error) {
    throw Error(ErrorCode::corrupt, std::string("the index holds an article that cannot be read (") + error.what() +
                                        "); build it anew with: dateline index --rebuild");
  }
}

}  // namespace dateline
