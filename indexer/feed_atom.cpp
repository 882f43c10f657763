#include "indexer/feed_atom.h"

#include <string_view>

#include "indexer/feed_element.h"

namespace dateline {
namespace {

class AtomReader {
 public:
  explicit AtomReader(const pugi::xml_node& root) : root_(root) {
    const std::string_view name = root.name();
    const std::size_t colon = name.find(':');
    if (colon != std::string_view::npos) prefix_ = name.substr(0, colon + 1);
    entry_ = named("entry");
    link_ = named("link");
    category_ = named("category");
  }

  void read(const FeedItemSink& take) const {
    FeedChannel channel;
    channel.title = text(root_, "title");
    channel.link = attribute_text(root_, "xml:base");
    if (channel.link.empty()) channel.link = page_of(root_);
    channel.language = attribute_text(root_, "xml:lang");
    for (const pugi::xml_node& entry : root_.children(entry_.c_str())) take(channel, read_entry(entry));
  }

 private:
  [[nodiscard]] std::string named(std::string_view name) const { return prefix_ + std::string(name); }

  [[nodiscard]] pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) const {
    return parent.child(named(name).c_str());
  }

  /// XHTML stands in a `div` of its own, which is not part of the text.
  [[nodiscard]] std::string text(const pugi::xml_node& parent, std::string_view name) const {
    const pugi::xml_node element = child(parent, name);
    if (attribute_text(element, "type") != "xhtml") return element_text(element);
    return element_text(
        element.find_child([](const pugi::xml_node& part) { return part.type() == pugi::node_element; }));
  }

  [[nodiscard]] std::string first_date(const pugi::xml_node& entry) const {
    for (const std::string_view name : {"published", "issued", "created", "updated", "modified"}) {
      if (std::string date = text(entry, name); !date.empty()) return date;
    }
    return {};
  }

  /// The page an entry or feed is about: its alternate link, of several the one that is HTML.
  [[nodiscard]] std::string page_of(const pugi::xml_node& parent) const {
    std::string page;
    for (const pugi::xml_node& link : parent.children(link_.c_str())) {
      const std::string relation = attribute_text(link, "rel");
      if (!relation.empty() && relation != "alternate") continue;
      const std::string type = attribute_text(link, "type");
      if (type.empty() || type.find("html") != std::string::npos) return attribute_text(link, "href");
      if (page.empty()) page = attribute_text(link, "href");
    }
    return page;
  }

  /// Empty for what is not text: pictures in base64.
  [[nodiscard]] std::string content_of(const pugi::xml_node& entry) const {
    const pugi::xml_node content = child(entry, "content");
    const std::string type = attribute_text(content, "type");
    const bool media = type.find('/') != std::string::npos && !type.starts_with("text/") && !type.ends_with("xml");
    return media ? std::string() : text(entry, "content");
  }

  [[nodiscard]] boost::json::object image_of(const pugi::xml_node& entry) const {
    if (boost::json::object image = item_image(entry); !image.empty()) return image;
    for (const pugi::xml_node& link : entry.children(link_.c_str())) {
      if (attribute_text(link, "rel") != "enclosure" || !attribute_text(link, "type").starts_with("image/")) continue;
      return {{"url", attribute_text(link, "href")}};
    }
    return {};
  }

  void read_categories(const pugi::xml_node& entry, FeedItem& read) const {
    for (const pugi::xml_node& category : entry.children(category_.c_str())) {
      std::string name = attribute_text(category, "label");
      if (name.empty()) name = attribute_text(category, "term");
      if (!name.empty()) read.categories.emplace_back(name);
    }
  }

  [[nodiscard]] FeedItem read_entry(const pugi::xml_node& entry) const {
    FeedItem read;
    read.offset = entry.offset_debug();
    read.id = text(entry, "id");
    read.link = page_of(entry);
    read.title = text(entry, "title");
    read.summary = text(entry, "summary");
    read.content = content_of(entry);
    read.date = first_date(entry);
    read.author = person_name(text(child(entry, "author"), "name"));
    const pugi::xml_node source = child(entry, "source");
    read.source = text(source, "title");
    read.source_link = page_of(source);
    read.language = attribute_text(entry, "xml:lang");
    read_categories(entry, read);
    read.image = image_of(entry);
    return read;
  }

  pugi::xml_node root_;
  std::string prefix_;
  // Names that loops need, since a range of children refers to its name.
  std::string entry_;
  std::string link_;
  std::string category_;
};

}  // namespace

void read_atom(const pugi::xml_node& root, const FeedItemSink& take) { AtomReader(root).read(take); }

}  // namespace dateline
