#include "tests/unit/searcher/reference_search.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "analyzers/normalizer.h"
#include "tests/unit/searcher/reference_groups.h"
#include "tests/unit/searcher/reference_match.h"

namespace dateline {
namespace {

// Its score in whole numbers, as the match holds it.
struct Match {
  const ReferenceArticle* article = nullptr;
  double score = 0;
};

constexpr double kScale = 65536.0 * 120;

RankingSettings ranking_of(const ReferenceCorpus& corpus, const SearchRequest& request) {
  RankingSettings ranking = corpus.settings().ranking;
  ranking.recency = request.recency.value_or(ranking.recency);
  ranking.prior = request.prior.value_or(ranking.prior);
  ranking.decay = request.decay.value_or(ranking.decay);
  ranking.scale = request.half_life.value_or(ranking.scale);
  if (request.half_life) ranking.decay_value = 0.5;
  return ranking;
}

double decay_by_age(double age, const RankingSettings& ranking) {
  const double late = std::max(0.0, age - static_cast<double>(ranking.offset)) / static_cast<double>(ranking.scale);
  switch (ranking.decay) {
    case Decay::exp:
      return std::pow(ranking.decay_value, late);
    case Decay::gauss:
      return std::pow(ranking.decay_value, late * late);
    case Decay::linear:
      return std::max(0.0, 1 - late * (1 - ranking.decay_value));
  }
  return 0;
}

double quality_of(const Article& article, const Statistics& statistics) {
  const double range = statistics.quality_p95 - statistics.quality_p5;
  if (!article.quality || range == 0) return 0.5;
  return std::clamp((*article.quality - statistics.quality_p5) / range, 0.0, 1.0);
}

bool newer(const Match& a, const Match& b) {
  const Article& one = a.article->article;
  const Article& other = b.article->article;
  if (one.published_at != other.published_at) return one.published_at > other.published_at;
  return one.id < other.id;
}

bool older(const Match& a, const Match& b) {
  const auto& one = a.article->article.published_at;
  const auto& other = b.article->article.published_at;
  if (one == other || !one || !other) return newer(a, b);
  return *one < *other;
}

void sort_matches(std::vector<Match>& matches, Sort sort) {
  std::ranges::sort(matches, newer);
  if (sort == Sort::oldest) std::ranges::sort(matches, older);
  if (sort == Sort::relevance) std::ranges::stable_sort(matches, std::greater(), &Match::score);
  if (sort != Sort::quality && sort != Sort::heat) return;
  std::ranges::stable_sort(matches, std::greater(),
                           [&](const Match& match) { return number_of(sort_name(sort), match.article->article); });
}

class Search {
 public:
  Search(const ReferenceCorpus& corpus, const ReferenceRequest& request)
      : corpus_(corpus),
        request_(request.request),
        as_of_(moment()),
        origin_(newest(as_of_)),
        match_(request.query, corpus, as_of_),
        ranking_(ranking_of(corpus, request_)) {
    if (request_.collapse != Collapse::none) groups_ = reference_groups(corpus, request_.collapse);
  }

  ReferenceResponse run() {
    ReferenceResponse response{.sort = request_.sort, .as_of = as_of_};
    find_candidates(false);
    if (candidates_.empty() && match_.has_words()) {
      find_candidates(true);
      response.match_any = !candidates_.empty();
    }
    if (!match_.has_words() && request_.sort == Sort::relevance) response.sort = Sort::newest;
    std::vector<Match> matches = chosen("");
    response.total = matches.size();
    add_counts(matches, response);
    sort_matches(matches, response.sort);
    if (request_.collapse != Collapse::none) fold(matches, response);
    for (const Match& match : matches) response.hits.emplace_back(match.article->article.id, match.score / kScale);
    return response;
  }

 private:
  std::optional<std::int64_t> newest(std::int64_t latest) const {
    std::optional<std::int64_t> newest;
    for (const ReferenceArticle& one : corpus_.articles()) {
      const auto& date = one.article.published_at;
      if (date && *date <= latest) newest = std::max(newest, date);
    }
    return newest;
  }

  std::int64_t moment() const {
    if (request_.as_of.empty()) return request_.now;
    if (request_.as_of == "newest") return newest(std::numeric_limits<std::int64_t>::max()).value_or(request_.now);
    const ReferenceDates dates = reference_dates(request_.as_of, corpus_.clock(request_.now));
    return dates.to ? *dates.to - 1 : *dates.from;
  }

  // What the words and all but the chosen facet values leave.
  void find_candidates(bool any_word) {
    const ReferenceClock clock = corpus_.clock(as_of_);
    const double most = match_.max_text() > 0 ? match_.max_text() : kScale;
    for (const ReferenceArticle& one : corpus_.articles()) {
      const auto& date = one.article.published_at;
      if (date && *date > as_of_) continue;
      if (!request_.since.empty() && !(date && *date >= *reference_dates(request_.since, clock).from)) continue;
      if (!request_.until.empty() && !(date && *date < *reference_dates(request_.until, clock).to)) continue;
      const std::optional<double> text = match_.text_score(one, any_word);
      if (text) candidates_.push_back({&one, *text + std::round(most * worth(one.article))});
    }
  }

  // Leaves the first match of each group.
  void fold(std::vector<Match>& matches, ReferenceResponse& response) const {
    std::map<std::string, std::vector<Match>> others;
    std::map<std::string, std::string> heads;
    std::erase_if(matches, [&](const Match& match) {
      const std::string& id = match.article->article.id;
      if (heads.emplace(groups_.at(id), id).second) return false;
      others[heads.at(groups_.at(id))].push_back(match);
      return true;
    });
    for (auto& [head, folded] : others) {
      std::ranges::sort(folded, newer);
      Collapsed& collapsed = response.collapsed[head];
      collapsed.count = folded.size();
      for (std::size_t i = 0; i < std::min<std::size_t>(3, folded.size()); ++i) {
        collapsed.ids.push_back(folded[i].article->article.id);
      }
    }
    response.groups = matches.size();
  }

  double worth(const Article& article) const {
    double decay = 0;
    if (article.published_at) {
      decay = decay_by_age(static_cast<double>(*origin_ - *article.published_at), ranking_);
    }
    return ranking_.recency * decay + ranking_.prior * quality_of(article, corpus_.statistics());
  }

  static std::vector<std::string> keys(const Match& match, const std::string& facet) {
    const auto found = match.article->keys.find(facet);
    return found == match.article->keys.end() ? std::vector<std::string>{} : found->second;
  }

  // Candidates that have one of the chosen values in every facet but `spared`.
  std::vector<Match> chosen(const std::string& spared) const {
    std::map<std::string, std::set<std::string>> wanted;
    for (const FacetFilter& filter : request_.filters) wanted[filter.facet].insert(fold_facet_value(filter.value));
    wanted.erase(spared);
    std::vector<Match> matches;
    for (const Match& match : candidates_) {
      const bool passes = std::ranges::all_of(wanted, [&](const auto& one) {
        const std::vector<std::string> own = keys(match, one.first);
        return std::ranges::any_of(own, [&](const std::string& key) { return one.second.contains(key); });
      });
      if (passes) matches.push_back(match);
    }
    return matches;
  }

  void add_counts(const std::vector<Match>& matches, ReferenceResponse& response) const {
    std::vector<FacetRequest> wanted;
    for (const std::string& name : corpus_.settings().facets) wanted.push_back({name});
    for (const FacetRequest& facet : request_.facets.value_or(wanted)) {
      if (facet.name == "quality" || facet.name == "heat" || facet.name == "date") {
        response.numbers.push_back(measure(facet.name, matches));
      } else {
        response.facets.push_back(count(facet));
      }
    }
  }

  static NumberResult measure(const std::string& name, const std::vector<Match>& matches) {
    std::vector<double> numbers;
    for (const Match& match : matches) {
      if (const auto number = number_of(name, match.article->article)) numbers.push_back(*number);
    }
    if (numbers.empty()) return {.name = name};
    double sum = 0;
    for (const double number : numbers) sum += number;
    return {name, numbers.size(), std::ranges::min(numbers), std::ranges::max(numbers),
            sum / static_cast<double>(numbers.size())};
  }

  FacetResult count(const FacetRequest& facet) const {
    std::map<std::string, FacetCount> counts;
    std::map<std::string, std::set<std::string>> groups;
    const std::vector<Match> matches = chosen(facet.name);
    for (const Match& match : matches) {
      for (const std::string& key : keys(match, facet.name)) {
        ++counts[key].count;
        if (!groups_.empty()) groups[key].insert(groups_.at(match.article->article.id));
      }
    }
    for (const auto& [key, found] : groups) counts[key].groups = found.size();
    const std::size_t distinct = counts.size();
    for (const FacetFilter& filter : request_.filters) {
      if (filter.facet != facet.name) continue;
      FacetCount& count = counts[fold_facet_value(filter.value)];
      if (!count.selected) count.value = corpus_.spelling(facet.name, filter.value);
      count.selected = true;
    }
    FacetResult result{facet.name, {}, distinct};
    for (auto& [key, count] : counts) {
      if (count.value.empty()) count.value = corpus_.spelling(facet.name, key);
      result.values.push_back(count);
    }
    std::ranges::sort(result.values, [](const FacetCount& a, const FacetCount& b) {
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    std::size_t place = 0;
    std::erase_if(result.values, [&](const FacetCount& one) { return place++ >= facet.limit && !one.selected; });
    return result;
  }

  const ReferenceCorpus& corpus_;
  const SearchRequest& request_;
  std::int64_t as_of_;
  std::optional<std::int64_t> origin_;  // Where decay is 1.
  ReferenceMatch match_;
  RankingSettings ranking_;
  std::map<std::string, std::string> groups_;  // By id; empty if the request does not collapse.
  std::vector<Match> candidates_;
};

}  // namespace

ReferenceResponse reference_search(const ReferenceCorpus& corpus, const ReferenceRequest& request) {
  return Search(corpus, request).run();
}

}  // namespace dateline
