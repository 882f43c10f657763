#include "indexer/feed_item.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "indexer/body_text.h"
#include "indexer/html_entities.h"
#include "indexer/html_text.h"
#include "indexer/url.h"

namespace dateline {
namespace {

namespace json = boost::json;

// Many feeds give the whole article as its description.
constexpr std::size_t kLongestSummary = 2000;
constexpr std::size_t kExcerptBytes = 300;
constexpr std::size_t kContentBytes = 64 << 10;

bool is_web_link(std::string_view text) { return !host_of(text).empty(); }

std::string escaped(std::string_view text) {
  std::string html;
  append_escaped(text, html);
  return html;
}

std::string beginning_of(std::string_view html) {
  return escaped(cut_at_word(clean_text(utf8_prefix(html, kContentBytes)), kExcerptBytes));
}

std::string description_of(const FeedItem& item) {
  // A summary of nothing but an image says nothing.
  const bool says_something = !item.summary.empty() && !clean_text(utf8_prefix(item.summary, kContentBytes)).empty();
  if (!says_something) return beginning_of(item.content);
  return item.summary.size() > kLongestSummary ? beginning_of(item.summary) : item.summary;
}

std::string absolute(const std::string& link, const FeedChannel& channel) {
  if (link.empty() || is_web_link(link)) return link;
  const std::string resolved = resolve_url(channel.link, link);
  return resolved.empty() ? link : resolved;
}

json::object provider_of(const FeedItem& item, const FeedChannel& channel) {
  if (!item.source.empty()) return {{"name", item.source}, {"domain", host_of(item.source_link)}};
  if (!channel.title.empty()) return {{"name", channel.title}, {"domain", host_of(channel.link)}};
  return {{"name", item.author}};
}

std::string id_of(const FeedItem& item, const std::string& link) {
  if (item.id_is_link && is_web_link(item.id)) return item.id;
  if (!link.empty()) return link;
  // "17" names an entry of one feed only.
  return item.id.find(':') == std::string::npos ? std::string() : item.id;
}

void set_text(json::object& fields, std::string_view key, const std::string& text) {
  if (!text.empty()) fields[key] = text;
}

}  // namespace

Record make_feed_record(const FeedItem& item, const FeedChannel& channel) {
  const std::string link = absolute(item.link, channel);
  Record record;
  json::object& fields = record.fields;
  const std::string id = id_of(item, link);
  set_text(fields, "id", id);
  set_text(fields, "url", link.empty() && is_web_link(id) ? id : link);
  fields["title"] = item.title;
  set_text(fields, "description", description_of(item));
  set_text(fields, "date", item.date);
  if (!item.categories.empty()) fields["categories"] = item.categories;
  if (!item.tags.empty()) fields["tags"] = item.tags;
  fields["provider"] = provider_of(item, channel);
  set_text(fields, "author", item.author);
  set_text(fields, "language", item.language.empty() ? channel.language : item.language);
  if (!item.image.empty()) {
    fields["image"] = item.image;
    json::value& url = fields["image"].get_object()["url"];
    url = absolute(std::string(url.get_string()), channel);
  }
  return record;
}

std::string person_name(std::string_view person) {
  const std::size_t open = person.find('(');
  const std::size_t close = person.find(')', open);
  if (close != std::string_view::npos) return std::string(trim(person.substr(open + 1, close - open - 1)));
  person = trim(person.substr(0, person.find('<')));
  return person.find('@') == std::string_view::npos ? std::string(person) : std::string();
}

}  // namespace dateline
