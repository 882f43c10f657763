// Atom 1.0, and 0.3 as far as its names are the same.
#pragma once

#include <pugixml.hpp>

#include "indexer/feed_item.h"

namespace dateline {

/// Gives every `entry` of a `feed` element to `take`, in order; the feed's own prefix is that of its name.
void read_atom(const pugi::xml_node& root, const FeedItemSink& take);

}  // namespace dateline
