// One article with all its fields, for `show`.
#pragma once

#include "cli/formats/format.h"
#include "index/article.h"

namespace dateline {

/// Title and excerpt, then a line a field; fields the article lacks are left out.
void write_article(const Article& article, const Output& output);

}  // namespace dateline
