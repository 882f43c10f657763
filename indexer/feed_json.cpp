#include "indexer/feed_json.h"

#include <fmt/format.h>

#include <new>

#include "base/ascii.h"
#include "indexer/parsed_record.h"

namespace dateline {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostMemory = 512 << 20;

/// Two bytes of JSON make a value of 16: 64 MB of them would take more than a gigabyte.
class BoundedMemory final : public json::memory_resource {
 private:
  // Boost.JSON asks for no more alignment than every allocation has.
  void* do_allocate(std::size_t bytes, std::size_t) override {
    if (bytes > kMostMemory - used_) throw std::bad_alloc();
    void* memory = ::operator new(bytes);
    used_ += bytes;
    return memory;
  }
  void do_deallocate(void* memory, std::size_t bytes, std::size_t) override {
    used_ -= bytes;
    ::operator delete(memory);
  }
  [[nodiscard]] bool do_is_equal(const json::memory_resource& other) const noexcept override { return this == &other; }

  std::size_t used_ = 0;
};

std::string text_at(const json::object& object, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    const json::value* value = object.if_contains(key);
    const auto text = value == nullptr ? std::nullopt : scalar_text(*value);
    if (text && !trim(*text).empty()) return std::string(trim(*text));
  }
  return {};
}

/// The list at `key`; empty if there is none.
const json::array& list_at(const json::object& object, std::string_view key) {
  static const json::array kNone;
  const json::value* value = object.if_contains(key);
  return value != nullptr && value->is_array() ? value->get_array() : kNone;
}

/// `authors` since version 1.1, `author` before.
std::string author_of(const json::object& object) {
  for (const json::value& author : list_at(object, "authors")) {
    if (author.is_object()) return text_at(author.get_object(), {"name"});
  }
  const json::value* author = object.if_contains("author");
  return author != nullptr && author->is_object() ? text_at(author->get_object(), {"name"}) : std::string();
}

json::object image_of(const json::object& item) {
  std::string url = text_at(item, {"image", "banner_image"});
  for (const json::value& attachment : list_at(item, "attachments")) {
    if (!url.empty()) break;
    const auto* file = attachment.if_object();
    if (file != nullptr && text_at(*file, {"mime_type"}).starts_with("image/")) url = text_at(*file, {"url"});
  }
  return url.empty() ? json::object() : json::object{{"url", url}};
}

FeedItem read_item(const json::object& item, const std::string& feed_author) {
  FeedItem read;
  read.id = text_at(item, {"id"});
  read.link = text_at(item, {"url", "external_url"});
  read.title = text_at(item, {"title"});
  read.summary = text_at(item, {"summary"});
  read.content = text_at(item, {"content_html", "content_text"});
  read.date = text_at(item, {"date_published", "date_modified"});
  read.author = author_of(item);
  if (read.author.empty()) read.author = feed_author;
  read.language = text_at(item, {"language"});
  for (const json::value& tag : list_at(item, "tags")) {
    if (const auto name = scalar_text(tag)) read.tags.emplace_back(*name);
  }
  read.image = image_of(item);
  return read;
}

void read_feed(const json::object& feed, const FeedItemSink& take) {
  const FeedChannel channel{text_at(feed, {"title"}), text_at(feed, {"home_page_url", "feed_url"}),
                            text_at(feed, {"language"})};
  const std::string author = author_of(feed);
  for (const json::value& item : list_at(feed, "items")) {
    if (item.is_object()) take(channel, read_item(item.get_object(), author));
  }
}

bool is_json_feed(const json::value& document) {
  const auto* object = document.if_object();
  if (object == nullptr) return false;
  const std::string version = text_at(*object, {"version"});
  return version.starts_with("https://jsonfeed.org/version/") || version.starts_with("http://jsonfeed.org/version/");
}

}  // namespace

std::vector<Problem> read_json_feed(std::string_view text, const FeedItemSink& take) {
  BoundedMemory memory;
  std::size_t read = 0;
  try {
    json::parse_options options;
    options.max_depth = kMaxRecordDepth;
    json::stream_parser parser(&memory, options);
    parser.reset(&memory);
    json::error_code error;
    read = parser.write_some(text.data(), text.size(), error);
    const bool more = !error && text.find_first_not_of(" \t\r\n", read) != std::string_view::npos;
    if (more) error = json::error::extra_data;
    if (!error) parser.finish(error);
    if (error) return lost_record(place_at(text, read), "not JSON: " + error.message()).problems;
    const json::value document = parser.release();
    if (!is_json_feed(document)) {
      return {{{},
               1,
               1,
               "no JSON Feed: its version does not begin with https://jsonfeed.org/version/; for other JSON, write one "
               "article a line to a .jsonl file",
               false}};
    }
    read_feed(document.get_object(), take);
  } catch (const std::bad_alloc&) {
    return lost_record({}, "the feed takes more than 512 MB of memory to read; cut it into several").problems;
  }
  return {};
}

}  // namespace dateline
