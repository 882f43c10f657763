// What RSS and Atom have in common: the texts of elements, and the pictures of Media RSS.
#pragma once

#include <boost/json.hpp>
#include <initializer_list>
#include <pugixml.hpp>
#include <string>

namespace dateline {

/// The text of an element, trimmed clean UTF-8. Child elements come as markup: XHTML, or HTML that nobody escaped.
std::string element_text(const pugi::xml_node& element);

/// The first child of `parent` with one of these names (prefix and all) that has text: its text.
std::string first_text(const pugi::xml_node& parent, std::initializer_list<const char*> names);

/// Empty if there is none.
std::string attribute_text(const pugi::xml_node& element, const char* name);

/// The picture of an item: Media RSS content or thumbnail, else an enclosure that is an image, else a podcast's.
boost::json::object item_image(const pugi::xml_node& item);

}  // namespace dateline
