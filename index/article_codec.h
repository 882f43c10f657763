// The stored form of an article: what Xapian keeps as the document's data.
#pragma once

#include <string>
#include <string_view>

#include "index/article.h"

namespace dateline {

/// A JSON object with short keys; absent values are left out. Equal articles give equal bytes.
std::string encode_article(const Article& article);

/// @throws Error(corrupt) if `data` is not what encode_article wrote.
Article decode_article(std::string_view data);

}  // namespace dateline
