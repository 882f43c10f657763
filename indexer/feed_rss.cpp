#include "indexer/feed_rss.h"

#include "base/ascii.h"
#include "indexer/feed_element.h"

namespace dateline {
namespace {

FeedChannel read_channel(const pugi::xml_node& root, const pugi::xml_node& channel) {
  FeedChannel about;
  about.title = first_text(channel, {"title", "dc:publisher"});
  about.link = first_text(channel, {"link"});
  about.language = first_text(channel, {"language", "dc:language"});
  if (about.language.empty()) about.language = attribute_text(root, "xml:lang");
  return about;
}

void read_id(const pugi::xml_node& item, FeedItem& read) {
  const pugi::xml_node guid = item.child("guid");
  read.id = element_text(guid);
  read.id_is_link = !equals_ignoring_case(attribute_text(guid, "isPermaLink"), "false");
  if (read.id.empty()) read.id = attribute_text(item, "rdf:about");
}

void add_texts(const pugi::xml_node& item, const char* name, boost::json::array& texts) {
  for (const pugi::xml_node& element : item.children(name)) {
    if (std::string text = element_text(element); !text.empty()) texts.emplace_back(text);
  }
}

FeedItem read_item(const pugi::xml_node& item) {
  FeedItem read;
  read.offset = item.offset_debug();
  read_id(item, read);
  read.link = first_text(item, {"link"});
  read.title = first_text(item, {"title", "dc:title", "media:title"});
  read.summary = first_text(item, {"description", "dc:description", "itunes:summary", "media:description"});
  read.content = first_text(item, {"content:encoded"});
  read.date = first_text(item, {"pubDate", "dc:date", "atom:published", "dcterms:issued", "dcterms:created",
                                "atom:updated", "dcterms:modified"});
  read.author = person_name(first_text(item, {"dc:creator", "author", "itunes:author"}));
  read.source = first_text(item, {"source", "dc:publisher"});
  read.source_link = attribute_text(item.child("source"), "url");
  read.language = first_text(item, {"dc:language"});
  add_texts(item, "category", read.categories);
  add_texts(item, "dc:subject", read.categories);
  read.image = item_image(item);
  return read;
}

}  // namespace

void read_rss(const pugi::xml_node& root, const FeedItemSink& take) {
  FeedChannel last;
  for (const pugi::xml_node& channel : root.children("channel")) {
    last = read_channel(root, channel);
    for (const pugi::xml_node& item : channel.children("item")) take(last, read_item(item));
  }
  // RSS 1.0 has its items beside the channel.
  for (const pugi::xml_node& item : root.children("item")) take(last, read_item(item));
}

}  // namespace dateline
