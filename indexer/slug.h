// Slugs: the part of a link made from a title or a file name.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

/// Letters and digits of any script in lower case, everything else as single dashes: "Hello, World!" -> "hello-world".
std::string slugify(std::string_view text);

/// The slug in a file's path: its name without ending and date ("2021-06-08-storm.md" -> "storm"); of `index.md` and
/// `_index.md` the folder's name.
std::string file_slug(std::string_view relative_path);

/// The last folder or file name of `path`, without the file's ending.
std::string_view content_name(std::string_view relative_path);

}  // namespace dateline
