// The body of a post (Markdown with HTML, Liquid and Hugo shortcodes) to plain text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dateline {

/// A summary of the body as plain text: what stands before `<!--more-->` or `<!-- truncate -->`, else its start,
/// about 300 bytes cut at a word and closed with "…". Headings, code blocks, images and tables' rules are left out.
/// Empty if the body has no text. Looks at the first 64 KB only.
std::string summarize_body(std::string_view body);

/// The text of the body's first `# heading`, outside code blocks.
std::optional<std::string> first_heading(std::string_view body);

/// `text` cut to at most `max_bytes` bytes at a word and closed with "…"; as it is if it is short enough.
std::string cut_at_word(std::string_view text, std::size_t max_bytes);

}  // namespace dateline
