#include "indexer/feed_element.h"

#include <string_view>

#include "base/ascii.h"
#include "base/utf8.h"

namespace dateline {
namespace {

namespace json = boost::json;

class StringWriter final : public pugi::xml_writer {
 public:
  void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
  std::string text;
};

std::string markup_of(const pugi::xml_node& element) {
  StringWriter writer;
  for (const pugi::xml_node& child : element.children()) {
    child.print(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  }
  return std::move(writer.text);
}

/// Whether a link to a file says that the file is an image; `unsaid` if it says nothing.
bool is_image(const pugi::xml_node& file, bool unsaid) {
  const std::string medium = attribute_text(file, "medium");
  const std::string type = attribute_text(file, "type");
  if (medium.empty() && type.empty()) return unsaid;
  return medium == "image" || type.starts_with("image/");
}

json::object image_at(const pugi::xml_node& file, const char* address) {
  const std::string url = attribute_text(file, address);
  if (url.empty()) return {};
  return {{"url", url}, {"width", attribute_text(file, "width")}, {"height", attribute_text(file, "height")}};
}

json::object media_image(const pugi::xml_node& parent) {
  for (const pugi::xml_node& file : parent.children("media:content")) {
    if (!is_image(file, true)) continue;
    if (json::object image = image_at(file, "url"); !image.empty()) return image;
  }
  return image_at(parent.child("media:thumbnail"), "url");
}

}  // namespace

std::string element_text(const pugi::xml_node& element) {
  std::string text;
  for (const pugi::xml_node& child : element.children()) {
    if (child.type() == pugi::node_element) {
      text = markup_of(element);
      break;
    }
    text += child.value();
  }
  return clean_utf8(trim(text));
}

std::string first_text(const pugi::xml_node& parent, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    for (const pugi::xml_node& child : parent.children(name)) {
      if (std::string text = element_text(child); !text.empty()) return text;
    }
  }
  return {};
}

std::string attribute_text(const pugi::xml_node& element, const char* name) {
  return clean_utf8(trim(element.attribute(name).value()));
}

json::object item_image(const pugi::xml_node& item) {
  if (json::object image = media_image(item); !image.empty()) return image;
  if (json::object image = media_image(item.child("media:group")); !image.empty()) return image;
  for (const pugi::xml_node& enclosure : item.children("enclosure")) {
    if (is_image(enclosure, false)) return image_at(enclosure, "url");
  }
  return image_at(item.child("itunes:image"), "href");
}

}  // namespace dateline
