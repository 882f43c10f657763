// Values of a record to the parts of an article: each reader takes every shape seen in the wild.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/article.h"
#include "indexer/html_text.h"

namespace dateline {

/// One clean line of text; of a list the first item; empty for what is no text.
std::string read_text(const boost::json::value& value, Markup markup = Markup::any);

/// A list of strings or of maps with `label`, `name` or `title`, or one string with commas. Clean, without empty ones
/// and without values that fold to the same (the first spelling stays).
std::vector<std::string> read_names(const boost::json::value& value);

/// A map with `name` and `domain`, or a plain string.
Provider read_provider(const boost::json::value& value);

/// A list (its first item), a map with `url` or `src`, `width`, `height`, or a string. @param base_url  for relative
/// ones.
Image read_image(const boost::json::value& value, std::string_view base_url);

/// A finite number, also written as a string.
std::optional<double> read_number(const boost::json::value& value);

/// true/yes/on/1 and false/no/off/0 in any case, quoted or not; nullopt for everything else.
std::optional<bool> read_flag(const boost::json::value& value);

}  // namespace dateline
