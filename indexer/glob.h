// Globs over relative paths, with the rules of .gitignore that matter for choosing posts.
#pragma once

#include <string_view>

namespace dateline {

/// True if `path` (relative, '/' between its parts) matches `pattern`. Within a part fnmatch(3) decides; `**` stands
/// for any number of parts, none included. A pattern without '/' matches the last part at any depth.
/// A pattern ending in '/' or '/**' matches everything below it.
bool glob_matches(std::string_view pattern, std::string_view path);

/// True if everything below the folder `path` matches `pattern`, so that it need not be read.
bool glob_covers_folder(std::string_view pattern, std::string_view path);

}  // namespace dateline
