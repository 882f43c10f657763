// Markdown's inline marks: links, images, emphasis, code.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// `text` without inline marks: the text of links stays, images and footnote marks go. The result is HTML still: tags
/// and character references are as they were, and what stood in code is escaped so that it survives clean_text().
std::string markdown_inline_text(std::string_view text);

}  // namespace dateline
