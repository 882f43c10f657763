// HTML to plain text, and the one definition of a clean line.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// Which elements are markup; tags of others stay as text.
enum class Markup {
  any,          ///< Of a body or an excerpt.
  inline_only,  ///< Of a title, where `<em>` is markup and `<video>` is what it is about.
};

/// `text` without HTML comments and tags; tags of block elements leave a blank, `script` and `style` go with their
/// content. Only names of HTML elements are tags: `vector<int>` and `a < b` stay.
std::string strip_tags(std::string_view text, Markup markup = Markup::any);

/// `text` (any bytes) as one line of clean UTF-8: control characters removed, white space collapsed and trimmed.
std::string single_line(std::string_view text);

/// single_line() of `text` with tags stripped, then character references decoded (so `&lt;b&gt;` shows as `<b>`).
std::string clean_text(std::string_view text, Markup markup = Markup::any);

}  // namespace dateline
