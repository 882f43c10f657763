// A stored article as it was when it was put into the index. Inside index/ only.
#pragma once

#include <xapian.h>

#include "index/article.h"

namespace dateline {

/// The stored form always names a language, also where the article itself named none; the fingerprint tells which it
/// was. From the original the same document can be made again. @throws Error(corrupt), Xapian::Error.
Article original_article(const Xapian::Document& document);

}  // namespace dateline
