#include "searcher/search_frame.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <optional>
#include <utility>

#include "base/error.h"
#include "index/schema.h"
#include "searcher/compile/compiler.h"
#include "searcher/explain.h"
#include "searcher/highlighter.h"
#include "searcher/query/date_expression.h"
#include "searcher/text_scores.h"

namespace dateline {
namespace {

void check_bounds(const SearchRequest& request) {
  if (request.limit > kMaxLimit) {
    throw Error(ErrorCode::usage, fmt::format("a limit of {} is too large; the most is {}", request.limit, kMaxLimit));
  }
  if (request.offset > kMaxWindow || request.offset + request.limit > kMaxWindow) {
    throw Error(ErrorCode::usage, fmt::format("offset and limit reach beyond the first {} hits", kMaxWindow));
  }
}

// The settings of the index, with what the request says otherwise.
RankingSettings choose_ranking(const Settings& settings, const SearchRequest& request) {
  RankingSettings ranking = settings.ranking;
  ranking.recency = request.recency.value_or(ranking.recency);
  ranking.prior = request.prior.value_or(ranking.prior);
  ranking.decay = request.decay.value_or(ranking.decay);
  if (request.half_life) {
    ranking.scale = *request.half_life;
    ranking.decay_value = 0.5;
  }
  if (!(ranking.recency >= 0 && ranking.recency <= 1000) || !(ranking.prior >= 0 && ranking.prior <= 1000)) {
    throw Error(ErrorCode::usage, "recency and prior must be numbers from 0 to 1000");
  }
  if (ranking.scale <= 0) throw Error(ErrorCode::usage, "the half-life must be longer than nothing, for example 30d");
  return ranking;
}

std::vector<FacetSelection> check_filters(const std::vector<FacetFilter>& filters) {
  for (const FacetFilter& filter : filters) check_facet_name(filter.facet);
  return group_filters(filters);
}

// The date of the newest article not later than `moment`.
double newest_until(const NumberColumn& dates, double moment) {
  if (dates.maximum <= moment) return dates.maximum;
  double newest = NumberColumn::kMissing;
  for (std::uint32_t row = 0; row < dates.range.rows; ++row) {
    const double date = dates.values[row];
    if (date <= moment) newest = std::max(newest, date);
  }
  return newest;
}

}  // namespace

SearchFrame::SearchFrame(const Snapshot& snapshot, const SearchRequest& request)
    : snapshot_(snapshot),
      request_(request),
      lease_(snapshot.lease()),
      calendar_(snapshot.settings().timezone),
      now_(request.now != 0 ? request.now : std::time(nullptr)),
      ranking_(choose_ranking(snapshot.settings(), request)),
      selections_(check_filters(request.filters)),
      finder_(snapshot, *lease_, request.bounds.deadline) {
  check_bounds(request);
  set_as_of();
  make_filters();
}

// A duration is a moment, that long before `reference`; any other expression is as long as it says.
TimeRange SearchFrame::read_time(const std::string& text, std::string_view option, std::int64_t reference) const {
  if (const auto duration = parse_unit_duration(text)) {
    return {reference - *duration, reference - *duration + 1};
  }
  const auto range = parse_date_expression(text, calendar_, reference);
  if (range) return *range;
  throw Error(ErrorCode::usage,
              fmt::format("'{}' is no date for {}; write 2021-06-08, 2021-06, 2021 or 7d", text, option));
}

void SearchFrame::set_as_of() {
  const NumberColumn& dates = snapshot_.dates();
  as_of_ = now_;
  if (request_.as_of == "newest") {
    if (dates.maximum != NumberColumn::kMissing) as_of_ = static_cast<std::int64_t>(dates.maximum);
  } else if (!request_.as_of.empty()) {
    const TimeRange range = read_time(request_.as_of, "as_of", now_);
    if (!range.to) throw Error(ErrorCode::usage, fmt::format("'{}' has no end to look back from", request_.as_of));
    as_of_ = *range.to - 1;
  }
  origin_ = newest_until(dates, static_cast<double>(as_of_));
}

// What is dated after `as_of` is not shown; since and until leave out what has no date.
void SearchFrame::make_filters() {
  const NumberColumn& dates = snapshot_.dates();
  if (dates.maximum > static_cast<double>(as_of_)) {
    add_filter(select(dates, TimeRange{std::nullopt, as_of_ + 1}, true));
  }
  TimeRange range;
  if (!request_.since.empty()) range.from = read_time(request_.since, "since", as_of_).from;
  if (!request_.until.empty()) range.to = read_time(request_.until, "until", as_of_).to;
  if (range.from || range.to) add_filter(select(dates, range, false));
  if (request_.conditions) conditions_ = add_filter(select_matching(*request_.conditions));
}

DocSet SearchFrame::select_matching(const QueryNode& conditions) const {
  CompileOptions options;
  options.bounds.deadline = request_.bounds.deadline;
  const Plan plan = Compiler(snapshot_, lease_, options).compile(conditions, std::string_view());
  return {snapshot_.docids(), finder_.find(plan.root)};
}

const std::shared_ptr<const DocSet>& SearchFrame::add_filter(DocSet set) {
  return filters_.emplace_back(std::make_shared<const DocSet>(std::move(set)));
}

void SearchFrame::narrow(Rows& rows) const {
  for (const auto& filter : filters_) dateline::narrow(*filter, rows);
}

Boost SearchFrame::boost(double max_text) const {
  const Boost::Columns columns{snapshot_.dates(), snapshot_.numbers(*find_number("quality")), snapshot_.statistics()};
  return {columns, ranking_, origin_, max_text};
}

std::vector<RankedHit> SearchFrame::rank(const Rows& rows, const PlanNode& node, const Boost& boost,
                                         const HitWindow& window) const {
  const std::vector<std::uint32_t> list = to_vector(rows);
  return find_best(snapshot_, {list, TextScores(finder_).of(node, list), boost}, window);
}

std::vector<Hit> SearchFrame::load(const std::vector<RankedHit>& ranked, const Plan& plan, const Boost& boost,
                                   double max_text) const {
  const HighlightStyle style{request_.highlight_open, request_.highlight_close, request_.escape_html};
  Highlighter highlighter(lease_.analyzer(), plan.highlight, style);
  const Explainer explainer(finder_, plan, boost, max_text);
  std::vector<Hit> hits;
  hits.reserve(ranked.size());
  for (const RankedHit& found : ranked) {
    request_.bounds.deadline.check();
    Hit hit = load(found, highlighter);
    if (request_.explain) hit.explanation = explainer.explain(found.docid);
    hits.push_back(std::move(hit));
  }
  return hits;
}

Hit SearchFrame::load(const RankedHit& ranked, Highlighter& highlighter) const {
  Hit hit;
  hit.article = lease_.article(ranked.docid);
  // As when it was indexed; the stored value costs a walk through a list of them.
  const LanguageProfile& language =
      lease_.analyzer().resolve_language(hit.article.language, {hit.article.title, hit.article.excerpt});
  if (hit.article.language.empty()) hit.article.language = language.code;
  hit.title_highlight = highlighter.highlight(hit.article.title, language);
  hit.excerpt_highlight = highlighter.snippet(hit.article.excerpt, language);
  if (request_.mark_whole_excerpt) {
    hit.whole_excerpt_highlight = highlighter.highlight(hit.article.excerpt, language);
  }
  hit.score = ranked.score / kScoreScale;
  return hit;
}

std::vector<FacetRequest> choose_facets(const Settings& settings, const SearchRequest& request) {
  if (request.facets) {
    for (const FacetRequest& facet : *request.facets) check_counted_name(facet.name);
    return *request.facets;
  }
  std::vector<FacetRequest> facets;
  for (const std::string& name : settings.facets) facets.push_back({name});
  return facets;
}

}  // namespace dateline
