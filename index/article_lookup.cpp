#include "index/article_lookup.h"

#include <string>

#include "index/schema.h"

namespace dateline {

Xapian::docid find_docid(const Xapian::Database& database, std::string_view id) {
  const std::string term = make_term(prefix::kId, id);
  const auto posting = database.postlist_begin(term);
  return posting == database.postlist_end(term) ? 0 : *posting;
}

}  // namespace dateline
