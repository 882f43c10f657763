// Stored articles against the documents that would be made of them now. Inside index/ only.
#pragma once

#include <xapian.h>

#include <string_view>

#include "index/article.h"
#include "index/check/article_totals.h"
#include "index/check/findings.h"
#include "index/document.h"
#include "index/settings.h"

namespace dateline {

/// Makes every article's document again and compares terms, weights, positions, values and data with what is stored:
/// so facet terms agree with facet values, date terms with dates, the fingerprint with the article. Also compares who
/// cites whom. Not thread-safe: one per thread, with a handle of its own.
class ArticleCheck {
 public:
  ArticleCheck(const Xapian::Database& database, const Settings& settings, double average_length, Findings& findings);

  /// Articles from `first` up to but not including `end`.
  ArticleTotals check(Xapian::docid first, Xapian::docid end);

 private:
  void check_article(Xapian::docid docid);
  void compare_terms(Xapian::docid docid, const Article& article, const DocumentContent& made);
  void compare_values(const Article& article, const Xapian::Document& stored, const DocumentContent& made);
  void check_cited(const Article& article);
  void check_citing(const Article& article);
  void damage(const Article& article, std::string_view what);

  const Xapian::Database& database_;
  DocumentMaker maker_;
  Findings& findings_;
  ArticleTotals totals_;
};

}  // namespace dateline
