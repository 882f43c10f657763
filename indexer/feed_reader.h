// Feed files: RSS, Atom and JSON Feed to records, one an entry.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "index/file_table.h"
#include "indexer/record.h"

namespace dateline {

struct FeedEntry {
  Record record;     ///< See make_feed_record().
  std::string name;  ///< Tells it from the feed's other entries: the id as given, else empty. Clean, one line.
  Place place;       ///< Of the entry's element; line 0: unknown.
};

using FeedEntrySink = std::function<void(FeedEntry entry)>;

/// True if a file that begins with these bytes may be a feed: XML or a JSON object.
bool may_be_feed(std::string_view head);

/// Gives every entry of a feed to `take`, in order. External entities are never read, others than HTML's not expanded;
/// nesting costs nothing, and the number of elements is bounded.
/// @param bytes  UTF-8, UTF-16 or ISO-8859-1, as a byte order mark or the XML declaration says.
/// @return what is wrong, without paths; after one that is `lost`, nothing was taken. XML or JSON that is no feed
///         gives a note.
std::vector<Problem> read_feed(std::string_view bytes, const FeedEntrySink& take);

}  // namespace dateline
