#include "tests/unit/searcher/reference_corpus.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "analyzers/normalizer.h"
#include "index/schema.h"

namespace dateline {
namespace {

constexpr std::int64_t kIndianOffset = 19800;

bool is_of(const std::string& term, const std::string& wanted) {
  return wanted.ends_with('*') ? term.starts_with(wanted.substr(0, wanted.size() - 1)) : term == wanted;
}

std::vector<std::string> unless_empty(std::string value) {
  return value.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::move(value)};
}

}  // namespace

ReferenceCorpus::ReferenceCorpus(const std::vector<Article>& articles, Settings settings, Statistics statistics)
    : settings_(std::move(settings)),
      statistics_(std::move(statistics)),
      analyzer_(*find_language(settings_.language)) {
  for (const Article& article : articles) {
    articles_.push_back(read_texts(article, analyzer_));
    measure_impacts(articles_.back(), statistics_.average_length);
    read_facets(articles_.back());
    for (const auto& [term, impact] : articles_.back().impacts) ++frequencies_[term];
  }
}

ReferenceClock ReferenceCorpus::clock(std::int64_t moment) const {
  return {.east_of_utc = settings_.timezone == "Asia/Kolkata" ? kIndianOffset : 0, .moment = moment};
}

std::size_t ReferenceCorpus::frequency(const std::string& term) const {
  std::size_t highest = 0;
  for (const auto& [known, count] : frequencies_) {
    if (is_of(known, term)) highest = std::max(highest, count);
  }
  return highest;
}

double ReferenceCorpus::weight(const std::string& term, double boost) const {
  const auto having = static_cast<double>(frequency(term));
  if (having == 0) return 0;
  const double all = static_cast<double>(articles_.size());
  return std::max(1.0, std::round(65536 * boost * std::log((all + 1) / (having + 0.5))));
}

std::vector<std::string> ReferenceCorpus::facet_values(std::string_view facet, const ReferenceArticle& of) const {
  const Article& article = of.article;
  if (facet == "provider") {
    return unless_empty(article.provider.name.empty() ? article.provider.domain : article.provider.name);
  }
  if (facet == "domain") return unless_empty(article.provider.domain);
  if (facet == "topic") return article.topics;
  if (facet == "category") return unless_empty(article.category);
  if (facet == "type") return unless_empty(article.type);
  if (facet == "lang") return {of.language};
  if (facet == "source") return {article.source == Source::post ? "post" : "related"};
  if (!article.published_at) return {};
  const std::size_t length = facet == "year" ? 4 : facet == "month" ? 7 : 10;
  return {reference_day(*article.published_at, clock(0)).substr(0, length)};
}

void ReferenceCorpus::read_facets(ReferenceArticle& article) {
  for (const FacetField& field : facet_fields()) {
    const std::string facet(field.name);
    for (const std::string& value : facet_values(facet, article)) {
      const std::string key = fold_facet_value(value);
      article.keys[facet].push_back(key);
      ++spellings_[facet][key][value];
    }
  }
}

std::string ReferenceCorpus::spelling(const std::string& facet, const std::string& value) const {
  const auto of_facet = spellings_.find(facet);
  if (of_facet == spellings_.end()) return value;
  const auto found = of_facet->second.find(fold_facet_value(value));
  if (found == of_facet->second.end()) return value;
  return std::ranges::max_element(found->second, {}, [](const auto& one) { return one.second; })->first;
}

unsigned impact_of(const ReferenceArticle& article, const std::string& term) {
  if (!term.ends_with('*')) return article.impact(term);
  unsigned sum = 0;
  for (const auto& [known, impact] : article.impacts) sum += is_of(known, term) ? impact : 0;
  return std::min(sum, 120U);
}

std::optional<double> number_of(std::string_view field, const Article& article) {
  if (field == "quality") return article.quality;
  if (field == "heat") return article.heat;
  return article.published_at;
}

}  // namespace dateline
