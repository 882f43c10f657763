// Colour on a terminal, or none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

enum class Style : std::uint8_t { plain, title, detail, link, heading, chosen, warning };

/// Turns printable, possibly marked text (see display_text.h) into bytes for the terminal.
class Paint {
 public:
  /// @param color  false: marks disappear and nothing is coloured.
  explicit Paint(bool color) : color_(color) {}

  [[nodiscard]] std::string operator()(Style style, std::string_view text) const;
  /// A match that goes on over a line break is closed at the end of the line and opened on the next.
  [[nodiscard]] std::vector<std::string> lines(Style style, const std::vector<std::string>& lines) const;

 private:
  [[nodiscard]] std::string line(Style style, std::string_view text, bool& in_match) const;
  bool color_;
};

}  // namespace dateline
