// JSON Feed 1.0 and 1.1.
#pragma once

#include <string_view>
#include <vector>

#include "index/file_table.h"
#include "indexer/feed_item.h"

namespace dateline {

/// Gives every item of a JSON Feed to `take`, in order. @param text  clean UTF-8.
/// @return what is wrong; another JSON document is no feed, which is a note.
std::vector<Problem> read_json_feed(std::string_view text, const FeedItemSink& take);

}  // namespace dateline
