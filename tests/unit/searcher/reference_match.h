// Which articles a query finds and what its words are worth there, by plain loops.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/unit/searcher/reference_corpus.h"
#include "tests/unit/searcher/reference_query.h"

namespace dateline {

/// What a word of a query adds to a score.
struct ScoredTerm {
  std::string term;         ///< With its prefix; or "beginning*".
  bool of_excerpt = false;  ///< Counts where it stands there. Words of phrases count wherever they stand.
  double boost = 1;
  auto operator<=>(const ScoredTerm&) const = default;
};

/// A part of a query whose words have been analysed.
struct ReadPart {
  PartKind kind = PartKind::all;
  Scope scope = Scope::anywhere;
  std::vector<std::string> words = {};  ///< Forms, or the one stem, or the beginning.
  bool by_stem = false;
  bool stop = false;
  bool loose = false;  ///< A list that any of its words may satisfy.
  unsigned distance = 0;
  std::vector<ScoredTerm> terms = {};
  std::string field = {}, value = {};
  std::vector<ReadPart> parts = {};
};

class ReferenceMatch {
 public:
  /// @param moment  that durations count back from.
  ReferenceMatch(const QueryPart& query, const ReferenceCorpus& corpus, std::int64_t moment);

  [[nodiscard]] bool has_words() const;
  /// Of all articles that match, the scaled sum over the words.
  [[nodiscard]] std::optional<double> text_score(const ReferenceArticle& article, bool any_word) const;
  /// The most that text_score() could be.
  [[nodiscard]] double max_text() const;

 private:
  ReferenceClock clock_;
  ReadPart query_;
  std::map<ScoredTerm, double> weights_;
};

}  // namespace dateline
