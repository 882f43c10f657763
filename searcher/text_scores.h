// What the words of a plan score in articles that are known to match it, word after word over all of them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "searcher/plan.h"
#include "searcher/row_finder.h"

namespace dateline {

/// For one search, in one thread. Refers to the finder.
class TextScores {
 public:
  explicit TextScores(const RowFinder& finder) : finder_(finder) {}

  /// @param rows  ascending, all of which match the node.
  /// @return      of each row, scaled by kScoreScale. @throws Error(late).
  [[nodiscard]] std::vector<double> of(const PlanNode& node, const std::vector<std::uint32_t>& rows) const;
  /// @param rows  ascending. @return  of each row, 0 where it does not match the word, or else 1 to 120.
  [[nodiscard]] std::vector<std::uint8_t> impacts(const PlanNode& word, const std::vector<std::uint32_t>& rows) const;

 private:
  using RowList = std::vector<std::uint32_t>;
  /// A part of the sum, which counts where it matches.
  struct Summand {
    const PlanNode* node;        ///< A word, or the best of several.
    std::optional<Rows> within;  ///< What it stands in must match too; nullopt: that does everywhere.
  };

  void collect(const PlanNode& node, const Rows* within, std::vector<Summand>& sum) const;
  void collect_alternative(const PlanNode& node, const Rows* within, std::vector<Summand>& sum) const;
  [[nodiscard]] std::vector<double> scores(const PlanNode& summand, const RowList& rows) const;
  [[nodiscard]] std::vector<double> best(const PlanNode& node, const RowList& rows) const;
  /// 0 where a row does not match the node.
  [[nodiscard]] std::vector<double> scores_where_matched(const PlanNode& node, const RowList& rows) const;

  const RowFinder& finder_;
};

}  // namespace dateline
