// A compiled query: the tree with its terms and weights, from which matching, ranking, explaining and highlighting
// work.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "index/postings.h"
#include "searcher/doc_set.h"
#include "searcher/query/query_tree.h"

namespace dateline {

/// One node, which stands for the whole subtree.
struct PlanNode {
  enum class Kind : std::uint8_t {
    all,      ///< Every child; the score is their sum.
    any,      ///< At least one child; the score is the sum of those that match.
    best,     ///< At least one child; the score is that of the best: ways to write the same word.
    word,     ///< A term or a group of terms scored as one.
    ordered,  ///< A phrase or NEAR: the score is the sum of the children, which are words.
    filter,   ///< Matches without a score.
    negated,  ///< Must not match.
    nothing,  ///< Was only made of what carries no meaning (stop words, punctuation): left out.
  };

  Kind kind = Kind::nothing;
  std::vector<PlanNode> children{};
  std::string label{};  ///< Of a word, for --explain.
  double weight = 0;    ///< Of a word: term_weight().
  /// Of a word or filter, what it matches: articles with any of these terms ...
  std::vector<std::string> terms{};
  std::size_t postings = 0;  ///< Of these terms together.
  /// ... that are in this set; with no terms, all that are in it. Of a phrase, the articles that have it.
  std::shared_ptr<const DocSet> within{};
  /// Of a word that stands for a group of them, which has no terms, what it matches where `within` does not say less.
  std::shared_ptr<const WordGroup> group{};
};

/// True if both score the same thing: the same word with the same weight in the same field, or the best of the same.
/// What stands in several places of a query counts once.
bool same_score(const PlanNode& a, const PlanNode& b);

/// The most the node's words can score, scaled by kScoreScale.
double max_text(const PlanNode& node);

/// True if the node has a word that scores.
bool has_words(const PlanNode& node);

/// What to mark in the texts shown. All folded.
struct HighlightTerms {
  std::set<std::string, std::less<>> forms;
  std::set<std::string, std::less<>> stems;  ///< None is empty.
  std::vector<std::string> prefixes;
  std::vector<std::vector<std::string>> phrases;  ///< Forms in order, marked only where they stand together.
  std::vector<std::vector<std::string>> runs;     ///< Bigrams in order: a word of a script without spaces.

  [[nodiscard]] bool empty() const {
    return forms.empty() && stems.empty() && prefixes.empty() && phrases.empty() && runs.empty();
  }
};

/// A word as typed and the words of the index that it may have been meant as.
struct Reading {
  struct Near {
    std::string text;
    unsigned price;  ///< As in NearWord.
    PlanNode node;   ///< A word.
  };
  std::string word;        ///< As typed.
  std::size_t offset = 0;  ///< In bytes of the query.
  bool rare = false;       ///< Hardly an article has it as typed.
  std::vector<Near> near;  ///< Not empty; the likeliest first.
};

struct Plan {
  PlanNode root;  ///< Kind `all` unless the query is empty (`nothing`).
  HighlightTerms highlight;
  bool exact = true;                   ///< False if an expansion was cut short.
  bool doubtful = false;               ///< Hardly an article has some word, which may be misspelt.
  std::vector<Reading> readings;       ///< Of words that were searched as others too.
  std::vector<QueryWarning> warnings;  ///< Of the compilation.
};

}  // namespace dateline
