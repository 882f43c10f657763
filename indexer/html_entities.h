// HTML character references to text, and text to HTML.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// `text` with `&amp;`, `&#8217;`, `&#x2019;` and the other named references of HTML 4 decoded, once. What is no
/// reference stays as it is; a semicolon is required. Code points that cannot be text become U+FFFD.
std::string decode_entities(std::string_view text);

/// Appends plain text to what will be read as HTML.
void append_escaped(std::string_view text, std::string& html);

}  // namespace dateline
