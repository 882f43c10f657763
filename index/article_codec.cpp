#include "index/article_codec.h"

#include <array>
#include <boost/json.hpp>

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

std::string get_text(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  return value == nullptr ? std::string() : std::string(value->as_string());
}

std::vector<std::string> get_list(const json::object& object, std::string_view key) {
  std::vector<std::string> values;
  if (const json::value* list = object.if_contains(key)) {
    for (const auto& value : list->as_array()) values.emplace_back(value.as_string());
  }
  return values;
}

std::optional<double> get_number(const json::object& object, std::string_view key) {
  const json::value* value = object.if_contains(key);
  if (value == nullptr) return std::nullopt;
  return to_exact_number(*value);
}

Article from_object(const json::object& object) {
  Article article;
  article.id = get_text(object, "id");
  article.title = get_text(object, "t");
  article.excerpt = get_text(object, "x");
  if (const json::value* date = object.if_contains("d")) article.published_at = date->to_number<std::int64_t>();
  article.provider = {get_text(object, "pn"), get_text(object, "pd")};
  article.topics = get_list(object, "to");
  article.category = get_text(object, "c");
  article.type = get_text(object, "ty");
  article.language = get_text(object, "l");
  article.quality = get_number(object, "q");
  article.heat = get_number(object, "h");
  article.published = !object.contains("hid");
  article.web_url = object.contains("uid") ? article.id : get_text(object, "u");
  if (const json::value* image = object.if_contains("i")) {
    const json::array& parts = image->as_array();
    article.image = {std::string(parts.at(0).as_string()), parts.at(1).to_number<int>(), parts.at(2).to_number<int>()};
  }
  article.path = get_text(object, "p");
  article.related = get_list(object, "r");
  article.cited_by = get_list(object, "b");
  article.source = object.contains("s") ? Source::related : Source::post;
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
