// An article as a document: terms with impacts and positions, values, stored data. Inside index/ only.
#pragma once

#include <xapian.h>

#include "analyzers/analyzer.h"
#include "index/article.h"
#include "index/calendar.h"
#include "index/document_content.h"
#include "index/settings.h"

namespace dateline {

/// The BM25 term score as a whole number, 1 to 120: max(1, round(120 * tf / (tf + k1 * (1 - b + b * dl / avgdl)))).
/// @param frequency  tf: 3 * occurrences in the title + occurrences in the excerpt; > 0.
/// @param length     dl: tokens, the title's three times.
unsigned impact(double frequency, double length, double average_length);

/// Makes documents for one index. Not thread-safe: one per thread.
class DocumentMaker {
 public:
  DocumentMaker(const Settings& settings, double average_length);

  /// Every term fits Xapian's limit, whatever the article holds, so adding the document cannot fail for it.
  DocumentContent make(const Article& article);

  /// dl of the article, as in impact().
  double length(const Article& article);

  /// The language the article is analysed with.
  [[nodiscard]] const LanguageProfile& language(const Article& article) const;

 private:
  Analyzer analyzer_;
  Calendar calendar_;
  double average_length_;
};

/// For Xapian's own way of adding documents.
Xapian::Document to_document(const DocumentContent& content);

}  // namespace dateline
