#include "index/original_article.h"

#include "index/article_codec.h"
#include "index/document.h"
#include "index/schema.h"

namespace dateline {

Article original_article(const Xapian::Document& document) {
  Article article = decode_article(document.get_data());
  const std::string stored = document.get_value(slot::kFingerprint);
  if (fingerprint(article) == stored) return article;
  Article undeclared = article;
  undeclared.language.clear();
  return fingerprint(undeclared) == stored ? undeclared : article;
}

}  // namespace dateline
