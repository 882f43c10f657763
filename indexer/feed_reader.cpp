#include "indexer/feed_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <pugixml.hpp>

#include "base/ascii.h"
#include "base/utf8.h"
#include "indexer/feed_atom.h"
#include "indexer/feed_item.h"
#include "indexer/feed_json.h"
#include "indexer/feed_rss.h"
#include "indexer/html_text.h"

namespace dateline {
namespace {

// An element takes 64 bytes of memory, its text as many, an attribute 40.
constexpr std::ptrdiff_t kMostTags = 3'000'000;
constexpr std::ptrdiff_t kMostAttributes = 3'000'000;

struct FeedFormat {
  std::string_view root;  // Without prefix.
  void (*read)(const pugi::xml_node& root, const FeedItemSink& take);
};

constexpr std::array<FeedFormat, 3> kFormats = {{{"rss", read_rss}, {"RDF", read_rss}, {"feed", read_atom}}};

std::string_view without_mark(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return text;
}

bool is_wide(std::string_view bytes) { return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"); }

std::vector<Problem> one_problem(Place place, std::string reason, bool lost) {
  return {{{}, place.line, place.column, std::move(reason), lost}};
}

/// Places of elements, asked for in the order of the text.
class ElementPlaces {
 public:
  /// @param text  empty: nothing is known.
  explicit ElementPlaces(std::string_view text) : text_(text) {}

  Place place(std::ptrdiff_t offset) {
    const auto end = static_cast<std::size_t>(offset);
    if (offset < 0 || end < counted_ || end > text_.size()) return {};
    const std::string_view passed = text_.substr(counted_, end - counted_);
    if (const std::size_t last = passed.rfind('\n'); last != std::string_view::npos) line_begin_ = counted_ + last + 1;
    line_ += static_cast<std::size_t>(std::ranges::count(passed, '\n'));
    counted_ = end;
    return {line_, end - line_begin_};  // The offset is that of the name, after the bracket.
  }

 private:
  std::string_view text_;
  std::size_t counted_ = 0;
  std::size_t line_ = 1;
  std::size_t line_begin_ = 0;
};

/// The encoding that the XML declaration names, in lower case.
std::string declared_encoding(std::string_view text) {
  const std::string_view declaration = text.substr(0, text.find("?>"));
  if (!text.starts_with("<?xml") || declaration.size() > 200) return {};
  const std::size_t at = declaration.find("encoding");
  const std::size_t open = declaration.find_first_of("\"'", at);
  if (at == std::string_view::npos || open == std::string_view::npos) return {};
  return ascii_lower(declaration.substr(open + 1, declaration.find(declaration[open], open + 1) - open - 1));
}

/// A name as the standard has them, which is safe to show in a command.
bool is_encoding_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_' || c == '.' || c == ':';
  });
}

/// The encoding of bytes that would be taken for UTF-8 and are not; empty if they can be read.
std::string unreadable_encoding(std::string_view bytes) {
  const std::string encoding = declared_encoding(bytes);
  const bool readable = encoding.starts_with("utf") || encoding == "us-ascii" || encoding == "iso-8859-1" ||
                        encoding == "latin1" || !is_encoding_name(encoding);
  return readable || is_utf8(bytes) ? std::string() : encoding;
}

std::string_view without_prefix(std::string_view name) { return name.substr(name.find(':') + 1); }

std::vector<Problem> read_xml_feed(std::string_view bytes, const FeedEntrySink& take) {
  if (const std::string encoding = unreadable_encoding(bytes); !encoding.empty()) {
    return one_problem(
        {1, 1}, fmt::format("the encoding {0} is not read; convert the file: iconv -f {0} -t UTF-8", encoding), true);
  }
  if (std::ranges::count(bytes, '<') > kMostTags || std::ranges::count(bytes, '=') > kMostAttributes) {
    return one_problem({}, "more than 3,000,000 tags or attributes; cut the feed into several", true);
  }
  pugi::xml_document document;
  const pugi::xml_parse_result parsed =
      document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  const bool as_written = parsed.encoding == pugi::encoding_utf8;  // Else offsets are those of converted text.
  if (!parsed) {
    const auto offset = std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0)), bytes.size());
    return one_problem(as_written ? place_at(bytes, offset) : Place{},
                       fmt::format("not well-formed XML: {}", parsed.description()), true);
  }
  ElementPlaces places(as_written ? bytes : std::string_view());
  const pugi::xml_node root = document.document_element();
  const std::string name = clean_utf8(root.name());
  const auto* format = std::ranges::find(kFormats, without_prefix(name), &FeedFormat::root);
  if (format == kFormats.end()) {
    return one_problem(
        places.place(root.offset_debug()),
        fmt::format("no feed: the root element is <{}>, not <rss>, <rdf:RDF> or <feed>", utf8_prefix(name, 80)), false);
  }
  format->read(root, [&](const FeedChannel& channel, const FeedItem& item) {
    take({make_feed_record(item, channel), single_line(item.id), places.place(item.offset)});
  });
  return {};
}

}  // namespace

bool may_be_feed(std::string_view head) {
  const std::string_view text = trim(without_mark(head));
  return is_wide(head) || text.starts_with('<') || text.starts_with('{');
}

std::vector<Problem> read_feed(std::string_view bytes, const FeedEntrySink& take) {
  const std::string_view text = without_mark(bytes);
  if (is_wide(bytes) || !trim(text).starts_with('{')) return read_xml_feed(text, take);
  return read_json_feed(clean_utf8(text), [&](const FeedChannel& channel, const FeedItem& item) {
    take({make_feed_record(item, channel), single_line(item.id), {}});
  });
}

}  // namespace dateline
