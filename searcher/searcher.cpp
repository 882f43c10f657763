#include "searcher/searcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "base/error.h"
#include "index/calendar.h"
#include "index/schema.h"
#include "index/xapian_errors.h"
#include "searcher/compile/compiler.h"
#include "searcher/explain.h"
#include "searcher/facet_counter.h"
#include "searcher/highlighter.h"
#include "searcher/hit_order.h"
#include "searcher/query/date_expression.h"
#include "searcher/query/query_parser.h"
#include "searcher/score.h"
#include "searcher/sources.h"

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

std::vector<FacetRequest> choose_facets(const Settings& settings, const SearchRequest& request) {
  if (request.facets) {
    for (const FacetRequest& facet : *request.facets) check_counted_name(facet.name);
    return *request.facets;
  }
  std::vector<FacetRequest> facets;
  for (const std::string& name : settings.facets) facets.push_back({name});
  return facets;
}

std::vector<FacetSelection> check_filters(const std::vector<FacetFilter>& filters) {
  for (const FacetFilter& filter : filters) check_facet_name(filter.facet);
  return group_filters(filters);
}

// The date of the newest article not later than `moment`.
double newest_until(const NumberColumn& dates, double moment) {
  if (dates.maximum <= moment) return dates.maximum;
  double newest = NumberColumn::kMissing;
  for (const double date : dates.values) {
    if (date <= moment) newest = std::max(newest, date);
  }
  return newest;
}

// One search from start to end.
class Search {
 public:
  Search(const Snapshot& snapshot, const SearchRequest& request)
      : snapshot_(snapshot),
        request_(request),
        lease_(snapshot.lease()),
        calendar_(snapshot.settings().timezone),
        now_(request.now != 0 ? request.now : std::time(nullptr)),
        ranking_(choose_ranking(snapshot.settings(), request)),
        selections_(check_filters(request.filters)) {
    check_bounds(request);
  }

  SearchResponse run() {
    set_as_of();
    make_filters();
    ParsedQuery parsed = parse_query(request_.query, {calendar_, as_of_});
    response_.warnings = std::move(parsed.warnings);
    compile(parsed.root, false);
    Xapian::MSet matches = find_hits();
    if (matches.empty() && has_words(plan_.root) && !any_match()) {
      compile(parsed.root, true);
      matches = find_hits();
      response_.match_any = any_match();
    }
    count();
    fill_hits(matches);
    finish();
    return std::move(response_);
  }

 private:
  // A duration is a moment, that long before `reference`; any other expression is as long as it says.
  TimeRange read_time(const std::string& text, std::string_view option, std::int64_t reference) const {
    if (const auto duration = parse_unit_duration(text)) {
      return {reference - *duration, reference - *duration + 1};
    }
    const auto range = parse_date_expression(text, calendar_, reference);
    if (range) return *range;
    throw Error(ErrorCode::usage,
                fmt::format("'{}' is no date for {}; write 2021-06-08, 2021-06, 2021 or 7d", text, option));
  }

  void set_as_of() {
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
  void make_filters() {
    const NumberColumn& dates = snapshot_.dates();
    if (dates.maximum > static_cast<double>(as_of_)) {
      filters_.push_back(doc_set_query(select(dates, TimeRange{std::nullopt, as_of_ + 1}, true)));
    }
    TimeRange range;
    if (!request_.since.empty()) range.from = read_time(request_.since, "since", as_of_).from;
    if (!request_.until.empty()) range.to = read_time(request_.until, "until", as_of_).to;
    if (range.from || range.to) filters_.push_back(doc_set_query(select(dates, range, false)));
  }

  void compile(const QueryNode& root, bool match_any) {
    Compiler compiler(snapshot_, *lease_, {request_.language, match_any});
    plan_ = compiler.compile(root, request_.query);
    max_text_ = max_text(plan_.root);
    if (max_text_ == 0) max_text_ = kScoreScale;
    const Boost::Columns columns{snapshot_.dates(), snapshot_.numbers(*find_number("quality")), snapshot_.statistics()};
    boost_ = std::make_shared<const Boost>(columns, ranking_, origin_, max_text_);
  }

  // Words and non-facet filters; nullopt if that is every article. (An empty Xapian::Query matches nothing.)
  [[nodiscard]] std::optional<Xapian::Query> base_query() const {
    const bool everything = plan_.root.kind == PlanNode::Kind::nothing;
    if (everything && filters_.empty()) return std::nullopt;
    Xapian::Query query = everything ? every_article() : plan_.root.query;
    for (const Xapian::Query& filter : filters_) query = Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
    return query;
  }

  [[nodiscard]] Xapian::Query filtered_query() const {
    Xapian::Query query = base_query().value_or(every_article());
    for (const FacetSelection& selection : selections_) {
      std::vector<Xapian::Query> values;
      for (const std::string& key : selection.keys) {
        values.push_back(term_filter(*lease_, make_term(selection.field->prefix, key)));
      }
      query = Xapian::Query(Xapian::Query::OP_FILTER, query,
                            Xapian::Query(Xapian::Query::OP_OR, values.begin(), values.end()));
    }
    return query;
  }

  // True if anything matches before the facet filters.
  [[nodiscard]] bool any_match() {
    Xapian::Enquire enquire(*lease_);
    enquire.set_query(base_query().value_or(every_article()));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return !enquire.get_mset(0, 1).empty();
  }

  Xapian::MSet find_hits() {
    response_.sort = request_.sort;
    const bool browsing = !has_words(plan_.root);
    if (browsing && request_.sort == Sort::relevance) response_.sort = Sort::newest;
    const HitOrder order(snapshot_, response_.sort, boost_);
    return order.find(*lease_, filtered_query(), {request_.offset, request_.limit});
  }

  void count() {
    CountRequest wanted{base_query(), selections_, choose_facets(snapshot_.settings(), request_)};
    CountResult counted = count_matches(snapshot_, *lease_, wanted);
    response_.total = counted.total;
    response_.facets = std::move(counted.facets);
    response_.numbers = std::move(counted.numbers);
  }

  // The hits' scores, scaled. In other orders than relevance the weights are not scores: one more match, of the hits
  // alone, finds them.
  std::map<Xapian::docid, double> score_hits(const Xapian::MSet& matches) {
    Xapian::MSet scored = matches;
    if (response_.sort != Sort::relevance && !matches.empty()) {
      DocSet hits(snapshot_.docids());
      for (auto match = matches.begin(); match != matches.end(); ++match) hits.insert(hits.range().row(*match));
      const Xapian::Query query(Xapian::Query::OP_FILTER, filtered_query(), doc_set_query(std::move(hits)));
      scored = HitOrder(snapshot_, Sort::relevance, boost_).find(*lease_, query, {0, matches.size()});
    }
    std::map<Xapian::docid, double> scores;
    for (auto match = scored.begin(); match != scored.end(); ++match) scores[*match] = match.get_weight();
    return scores;
  }

  void fill_hits(const Xapian::MSet& matches) {
    Analyzer analyzer(index_language(snapshot_));
    const HighlightStyle style{request_.highlight_open, request_.highlight_close, request_.escape_html};
    Highlighter highlighter(analyzer, plan_.highlight, style);
    const Explainer explainer(*lease_, plan_, *boost_, max_text_);
    const std::map<Xapian::docid, double> scores = score_hits(matches);
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      Hit hit;
      hit.article = load_article(*lease_, *match);
      const LanguageProfile& language =
          analyzer.resolve_language(hit.article.language, hit.article.title + " " + hit.article.excerpt);
      hit.title_highlight = highlighter.highlight(hit.article.title, language);
      hit.excerpt_highlight = highlighter.snippet(hit.article.excerpt, language);
      hit.score = scores.at(*match) / kScoreScale;
      if (request_.explain) hit.explanation = explainer.explain(*match, make_term(prefix::kId, hit.article.id));
      response_.hits.push_back(std::move(hit));
    }
  }

  void finish() {
    response_.query = request_.query;
    response_.exact = plan_.exact;
    response_.limit = request_.limit;
    response_.offset = request_.offset;
    response_.as_of = as_of_;
    response_.warnings.insert(response_.warnings.end(), plan_.warnings.begin(), plan_.warnings.end());
    std::ranges::stable_sort(response_.warnings, {}, &QueryWarning::offset);
  }

  const Snapshot& snapshot_;
  const SearchRequest& request_;
  Snapshot::Lease lease_;
  Calendar calendar_;
  std::int64_t now_;
  RankingSettings ranking_;
  std::vector<FacetSelection> selections_;
  std::int64_t as_of_ = 0;
  double origin_ = 0;
  std::vector<Xapian::Query> filters_;
  Plan plan_;
  double max_text_ = 0;
  std::shared_ptr<const Boost> boost_;
  SearchResponse response_;
};

}  // namespace

SearchResponse search(const Snapshot& snapshot, const SearchRequest& request) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  SearchResponse response = translate_errors([&] { return Search(snapshot, request).run(); });
  response.took_ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
  return response;
}

}  // namespace dateline
