// RSS 2.0, its ancestors 0.9x, and RSS 1.0.
#pragma once

#include <pugixml.hpp>

#include "indexer/feed_item.h"

namespace dateline {

/// Gives every `item` of an `rss` or `rdf:RDF` element to `take`, in order. Elements of other vocabularies (Dublin
/// Core, Media RSS, content, Atom, iTunes) are known by their customary prefixes.
void read_rss(const pugi::xml_node& root, const FeedItemSink& take);

}  // namespace dateline
