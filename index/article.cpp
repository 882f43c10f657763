#include "index/article.h"

namespace dateline {

std::string_view source_name(Source source) { return source == Source::post ? "post" : "related"; }

}  // namespace dateline
