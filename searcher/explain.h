// Why an article has its score: the parts of the plan it matches, one by one.
#pragma once

#include <xapian.h>

#include "searcher/plan.h"
#include "searcher/row_finder.h"
#include "searcher/score.h"
#include "searcher/search_response.h"

namespace dateline {

/// Explains articles of one search. Refers to its arguments. Costs some microseconds a word and article.
class Explainer {
 public:
  Explainer(const RowFinder& finder, const Plan& plan, const Boost& boost, double max_text);

  [[nodiscard]] Explanation explain(Xapian::docid docid) const;

 private:
  const RowFinder& finder_;
  const Plan& plan_;
  const Boost& boost_;
  double max_text_;
};

}  // namespace dateline
