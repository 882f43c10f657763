// Front matter: the block of keys at the head of a post, and the body below it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "index/file_table.h"
#include "indexer/record.h"

namespace dateline {

/// Front matter longer than this is refused.
inline constexpr std::size_t kMaxFrontMatterBytes = 1 << 20;

struct FrontMatter {
  bool present = false;  ///< False: the file is not an article.
  Record record;         ///< Empty if it could not be read.
  std::string_view body;
  /// Lines count from the file's first; paths are empty. One that is `lost` means the record could not be read.
  std::vector<Problem> problems;

  [[nodiscard]] bool lost() const;
};

/// True if a file that begins with these bytes may have front matter.
bool may_have_front_matter(std::string_view head);

/// Reads the front matter of a file: YAML between `---` and `---` or `...`, TOML between `+++` and `+++` or `---toml`
/// and `---`, JSON between `---json` and `---`, or a leading JSON object (`{`, then a key). A byte order mark, blank
/// lines before the fence, CRLF and blanks after a fence are allowed. A script is reported, as is a missing closing
/// fence. @param text  the file's bytes; the body refers to them.
FrontMatter read_front_matter(std::string_view text);

/// Reads a whole file as YAML, with or without fences; there is no body.
FrontMatter read_yaml_file(std::string_view text);

}  // namespace dateline
