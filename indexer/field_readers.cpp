#include "indexer/field_readers.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_set>

#include "analyzers/normalizer.h"
#include "base/ascii.h"
#include "indexer/html_text.h"
#include "indexer/record.h"
#include "indexer/url.h"

namespace dateline {
namespace {

namespace json = boost::json;

/// The first of `keys` in a map that has text.
std::string text_of(const json::object& map, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    const json::value* value = find_field(map, key);
    std::string text = value == nullptr ? std::string() : read_text(*value);
    if (!text.empty()) return text;
  }
  return {};
}

std::string name_of(const json::value& value) {
  if (const auto* map = value.if_object()) return text_of(*map, {"label", "name", "title"});
  if (value.is_array()) return {};
  return read_text(value);
}

void append_parts(std::vector<std::string>& names, std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    names.push_back(clean_text(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::vector<std::string> without_duplicates(std::vector<std::string> names) {
  std::unordered_set<std::string> seen;
  std::erase_if(names,
                [&](const std::string& name) { return name.empty() || !seen.insert(fold_facet_value(name)).second; });
  return names;
}

int read_pixels(const json::object& map, std::string_view key) {
  constexpr double kMostPixels = 100'000;
  const json::value* value = find_field(map, key);
  const auto pixels = value == nullptr ? std::nullopt : read_number(*value);
  return pixels && *pixels > 0 && *pixels <= kMostPixels ? static_cast<int>(*pixels) : 0;
}

}  // namespace

std::string read_text(const json::value& value, Markup markup) {
  if (const auto* text = value.if_string()) return clean_text(*text, markup);
  if (const auto* list = value.if_array()) return list->empty() ? std::string() : name_of(list->front());
  return scalar_text(value).value_or("");
}

std::vector<std::string> read_names(const json::value& value) {
  std::vector<std::string> names;
  if (const auto* list = value.if_array()) {
    for (const json::value& item : *list) names.push_back(name_of(item));
  } else if (const auto* text = value.if_string()) {
    append_parts(names, *text);
  } else {
    names.push_back(name_of(value));
  }
  return without_duplicates(std::move(names));
}

Provider read_provider(const json::value& value) {
  if (const auto* list = value.if_array()) return list->empty() ? Provider{} : read_provider(list->front());
  const auto* map = value.if_object();
  if (map == nullptr) return {read_text(value), {}};
  Provider provider{text_of(*map, {"name", "title", "label"}), ascii_lower(text_of(*map, {"domain"}))};
  if (provider.name.empty()) provider.name = provider.domain;
  return provider;
}

Image read_image(const json::value& value, std::string_view base_url) {
  if (const auto* list = value.if_array()) return list->empty() ? Image{} : read_image(list->front(), base_url);
  const auto* map = value.if_object();
  const std::string url = map == nullptr ? read_text(value) : text_of(*map, {"url", "src"});
  Image image{resolve_url(base_url, url)};
  if (map != nullptr && !image.url.empty()) {
    image.width = read_pixels(*map, "width");
    image.height = read_pixels(*map, "height");
  }
  return image;
}

std::optional<double> read_number(const json::value& value) {
  const auto text = value.is_bool() ? std::nullopt : scalar_text(value);
  if (!text) return std::nullopt;
  std::string_view digits = trim(*text);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::optional<bool> read_flag(const json::value& value) {
  const std::string word = ascii_lower(trim(scalar_text(value).value_or("")));
  for (const std::string_view yes : {"true", "yes", "on", "y", "1"}) {
    if (word == yes) return true;
  }
  for (const std::string_view no : {"false", "no", "off", "n", "0"}) {
    if (word == no) return false;
  }
  return std::nullopt;
}

}  // namespace dateline
