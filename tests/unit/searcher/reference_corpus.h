// All articles of an index, held in memory, for a search without any index.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "index/settings.h"
#include "tests/unit/searcher/reference_article.h"
#include "tests/unit/searcher/reference_dates.h"

namespace dateline {

class ReferenceCorpus {
 public:
  /// @param statistics  of the index: average length and percentiles.
  ReferenceCorpus(const std::vector<Article>& articles, Settings settings, Statistics statistics);

  [[nodiscard]] const std::vector<ReferenceArticle>& articles() const { return articles_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }
  [[nodiscard]] const Statistics& statistics() const { return statistics_; }
  [[nodiscard]] Analyzer& analyzer() const { return analyzer_; }
  [[nodiscard]] ReferenceClock clock(std::int64_t moment) const;

  /// Scaled idf of a term with its prefix, or of the commonest of "beginning*"; 0 if no article has it.
  [[nodiscard]] double weight(const std::string& term, double boost) const;

  /// In its commonest spelling; `value` itself if no article has it.
  [[nodiscard]] std::string spelling(const std::string& facet, const std::string& value) const;

 private:
  [[nodiscard]] std::size_t frequency(const std::string& term) const;
  [[nodiscard]] std::vector<std::string> facet_values(std::string_view facet, const ReferenceArticle& article) const;
  void read_facets(ReferenceArticle& article);

  Settings settings_;
  Statistics statistics_;
  mutable Analyzer analyzer_;
  std::vector<ReferenceArticle> articles_;
  std::unordered_map<std::string, std::size_t> frequencies_;
  std::map<std::string, std::map<std::string, std::map<std::string, int>>> spellings_;  // By facet, then folded value.
};

/// What the term, or all words of "beginning*" together, mark the article with: at most 120.
unsigned impact_of(const ReferenceArticle& article, const std::string& term);

/// Of a date, quality or heat.
std::optional<double> number_of(std::string_view field, const Article& article);

}  // namespace dateline
