// One article as a feed tells it, whatever the feed's format, and the record made of it.
#pragma once

#include <boost/json.hpp>
#include <functional>
#include <string>

#include "indexer/record.h"

namespace dateline {

/// What a feed says of itself.
struct FeedChannel {
  std::string title;
  std::string link;  ///< Of the site; also the base of relative links.
  std::string language;
};

/// Texts are clean UTF-8 and may hold HTML; what is empty was not said.
struct FeedItem {
  std::string id;
  bool id_is_link = true;  ///< False if the feed says that its id is no address.
  std::string link;
  std::string title;
  std::string summary;
  std::string content;
  std::string date;
  std::string author;
  std::string source;  ///< Who published it, if not the channel.
  std::string source_link;
  std::string language;
  boost::json::array categories;
  boost::json::array tags;
  boost::json::object image;   ///< `url`, `width`, `height` as read_image() takes them.
  std::ptrdiff_t offset = -1;  ///< Of its element in the text; negative: unknown.
};

using FeedItemSink = std::function<void(const FeedChannel& channel, FeedItem item)>;

/// The record of an item, with the keys of the default mapping: `id`, `url`, `title` (always, so that an item without
/// one counts by its text), `description`, `date`, `categories`, `tags`, `provider`, `author`, `language`, `image`.
///
/// The id is the feed's own if it is an address, else the link, else the feed's own if it is a URI; without any of them
/// the record has none. The provider is the item's source, else the channel, else the author. The description is the
/// summary; of a long one, or without one of the content, the beginning.
Record make_feed_record(const FeedItem& item, const FeedChannel& channel);

/// The name in "Ana Ruiz", "ana@example.org (Ana Ruiz)" and "Ana Ruiz <ana@example.org>"; empty for an address alone.
std::string person_name(std::string_view person);

}  // namespace dateline
