// Finding an article's document.
#pragma once

#include <xapian.h>

#include <string_view>

namespace dateline {

/// The document of the article with this id; 0 if there is none. @throws Xapian::Error
Xapian::docid find_docid(const Xapian::Database& database, std::string_view id);

}  // namespace dateline
