#include "index/article_codec.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "base/error.h"
#include "base/json_text.h"
#include "index/json_number.h"

namespace dateline {
namespace {

namespace json = boost::json;

// Of an article as a JSON value; what is larger takes memory from the heap.
constexpr std::size_t kUsualBytes = 4096;

void put_text(JsonSink& out, std::string_view key, const std::string& text) {
  if (!text.empty()) out.put(key, text);
}

void put_list(JsonSink& out, std::string_view key, const std::vector<std::string>& texts) {
  if (!texts.empty()) out.put_array(key, texts, [&](const std::string& text) { out.text(text); });
}

void put_number(JsonText& out, std::string_view key, std::optional<double> number) {
  if (!number) return;
  out.key(key);
  out.value(exact_number(*number));
}

void put_image(JsonSink& out, std::string_view key, const Image& image) {
  if (image.url.empty()) return;
  out.key(key);
  out.array([&] {
    out.text(image.url);
    out.whole(image.width);
    out.whole(image.height);
  });
}

void put_mark(JsonSink& out, std::string_view key, bool holds) {
  if (holds) out.put(key, 1);
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
  JsonText out(JsonLayout::one_line);
  out.object([&] {
    put_text(out, "id", article.id);
    put_text(out, "t", article.title);
    put_text(out, "x", article.excerpt);
    if (article.published_at) out.put("d", *article.published_at);
    put_text(out, "pn", article.provider.name);
    put_text(out, "pd", article.provider.domain);
    put_list(out, "to", article.topics);
    put_text(out, "c", article.category);
    put_text(out, "ty", article.type);
    put_text(out, "l", article.language);
    put_number(out, "q", article.quality);
    put_number(out, "h", article.heat);
    put_mark(out, "hid", !article.published);
    // In the native shape the link is the id: not worth storing twice.
    put_mark(out, "uid", article.web_url == article.id);
    if (article.web_url != article.id) put_text(out, "u", article.web_url);
    put_image(out, "i", article.image);
    put_text(out, "p", article.path);
    put_list(out, "r", article.related);
    put_list(out, "b", article.cited_by);
    put_mark(out, "s", article.source == Source::related);
  });
  return out.take();
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
