// Why an article has its score: the same queries, run for one article.
#pragma once

#include <xapian.h>

#include "searcher/plan.h"
#include "searcher/score.h"
#include "searcher/search_response.h"

namespace dateline {

/// Explains articles of one search. Refers to its arguments. Costs some microseconds a word and article.
class Explainer {
 public:
  Explainer(const Xapian::Database& database, const Plan& plan, const Boost& boost, double max_text);

  /// @param id_term  the article's unique term.
  [[nodiscard]] Explanation explain(Xapian::docid docid, const std::string& id_term) const;

 private:
  const Xapian::Database& database_;
  const Plan& plan_;
  const Boost& boost_;
  double max_text_;
};

}  // namespace dateline
