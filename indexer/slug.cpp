#include "indexer/slug.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>

#include "analyzers/code_points.h"
#include "indexer/date_parser.h"

namespace dateline {

std::string slugify(std::string_view text) {
  std::string slug;
  bool gap = false;
  for (std::size_t at = 0; at < text.size();) {
    const UChar32 c = next_code_point(text, at);
    if (c < 0 || (!u_isalnum(c) && u_charType(c) != U_NON_SPACING_MARK)) {
      gap = true;
      continue;
    }
    if (gap && !slug.empty()) slug += '-';
    gap = false;
    std::array<char, U8_MAX_LENGTH> bytes{};
    std::size_t size = 0;
    U8_APPEND_UNSAFE(bytes.data(), size, u_tolower(c));
    slug.append(bytes.data(), size);
  }
  return slug;
}

std::string_view content_name(std::string_view relative_path) {
  const std::size_t slash = relative_path.rfind('/');
  std::string_view name = relative_path.substr(slash + 1);
  name = name.substr(0, name.rfind('.'));
  if ((name == "index" || name == "_index") && slash != std::string_view::npos) {
    const std::string_view folder = relative_path.substr(0, slash);
    return folder.substr(folder.rfind('/') + 1);
  }
  return name;
}

std::string file_slug(std::string_view relative_path) {
  std::string_view name = content_name(relative_path);
  if (date_in_file_name(name)) {
    for (int dashes = 0; dashes < 3 && !name.empty(); ++dashes) {
      const std::size_t dash = name.find('-');
      name = dash == std::string_view::npos ? std::string_view() : name.substr(dash + 1);
    }
  }
  return std::string(name);
}

}  // namespace dateline
