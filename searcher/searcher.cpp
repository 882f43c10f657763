#include "searcher/searcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iterator>
#include <limits>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/error.h"
#include "base/parallel.h"
#include "index/calendar.h"
#include "index/schema.h"
#include "index/xapian_errors.h"
#include "searcher/compile/compiler.h"
#include "searcher/explain.h"
#include "searcher/facet_counter.h"
#include "searcher/highlighter.h"
#include "searcher/hit_order.h"
#include "searcher/query/date_expression.h"
#include "searcher/query/last_word.h"
#include "searcher/query/query_parser.h"
#include "searcher/readings.h"
#include "searcher/row_finder.h"
#include "searcher/score.h"
#include "searcher/sources.h"
#include "searcher/synonyms/apply_synonyms.h"

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
  for (std::uint32_t row = 0; row < dates.range.rows; ++row) {
    const double date = dates.values[row];
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
        selections_(check_filters(request.filters)),
        finder_(snapshot, *lease_) {
    check_bounds(request);
  }

  SearchResponse run() {
    match();
    const Rows passing = count();
    fill_hits(find_hits(passing));
    finish();
    return std::move(response_);
  }

  std::vector<std::string> run_for_ids() {
    match();
    const Rows passing = count();
    std::vector<std::string> ids;
    for (const RankedHit& hit : find_hits(passing)) ids.push_back(load_stored_article(*lease_, hit.docid).id);
    return ids;
  }

  FoundRows run_for_rows() {
    match();
    Rows rows = count();
    return {std::move(rows), response_.match_any, response_.corrections.empty() ? "" : response_.did_you_mean};
  }

 private:
  void match() {
    set_as_of();
    make_filters();
    ParsedQuery parsed =
        request_.plain_words ? plain_query(request_.query) : parse_query(request_.query, {calendar_, as_of_});
    response_.warnings = std::move(parsed.warnings);
    if (request_.as_you_type) complete_last_word(parsed.root, request_.query.size());
    apply_synonyms(parsed.root);
    const Typo read = request_.typo == Typo::on ? Typo::on : Typo::off;
    compile(parsed.root, request_.match_any, read);
    if (plan_.doubtful && read == Typo::off && matches_.isEmpty()) read_typos(parsed.root);
    if (matches_.isEmpty() && has_words(plan_.root) && !request_.match_any) {
      compile(parsed.root, true, request_.typo);
    }
    response_.match_any = matched_any_ && !matches_.isEmpty();
    response_.corrections = choose_readings(finder_, plan_, matches_);
    weigh();
  }

  void apply_synonyms(QueryNode& root) {
    if (!request_.synonyms) return;
    AppliedSynonyms applied = dateline::apply_synonyms(*request_.synonyms, lease_.analyzer(), root);
    response_.synonyms = std::move(applied.list);
    std::ranges::move(applied.warnings, std::back_inserter(response_.warnings));
    bounds_.words += applied.words;
  }

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
      add_filter(select(dates, TimeRange{std::nullopt, as_of_ + 1}, true));
    }
    TimeRange range;
    if (!request_.since.empty()) range.from = read_time(request_.since, "since", as_of_).from;
    if (!request_.until.empty()) range.to = read_time(request_.until, "until", as_of_).to;
    if (range.from || range.to) add_filter(select(dates, range, false));
    if (request_.conditions) add_filter(select_matching(*request_.conditions));
  }

  [[nodiscard]] DocSet select_matching(const QueryNode& conditions) {
    const Plan plan = Compiler(snapshot_, lease_, {}).compile(conditions, std::string_view());
    DocSet set(snapshot_.docids());
    for (const std::uint32_t row : finder_.find(plan.root)) set.insert(row);
    return set;
  }

  void add_filter(DocSet set) { filters_.push_back(std::make_shared<const DocSet>(std::move(set))); }

  // Reads rare words as words that look like them. Without leave to, only says what could be found so.
  void read_typos(const QueryNode& root) {
    Plan typed = plan_;
    Rows matched = matches_;
    compile(root, request_.match_any, Typo::automatic);
    response_.did_you_mean = likelier_query(request_.query, plan_, choose_readings(finder_, plan_, matches_));
    if (request_.typo == Typo::automatic) return;
    plan_ = std::move(typed);
    matches_ = std::move(matched);
  }

  void compile(const QueryNode& root, bool match_any, Typo read) {
    matched_any_ = match_any;
    Compiler compiler(snapshot_, lease_, {request_.language, match_any, bounds_, read});
    plan_ = compiler.compile(root, request_.query);
    matches_ = finder_.find(plan_.root);
    for (const auto& filter : filters_) narrow(*filter, matches_);
  }

  void weigh() {
    max_text_ = max_text(plan_.root);
    if (max_text_ == 0) max_text_ = kScoreScale;
    const Boost::Columns columns{snapshot_.dates(), snapshot_.numbers(*find_number("quality")), snapshot_.statistics()};
    boost_ = std::make_shared<const Boost>(columns, ranking_, origin_, max_text_);
  }

  [[nodiscard]] Xapian::Query filtered_query() const {
    const bool everything = plan_.root.kind == PlanNode::Kind::nothing;
    Xapian::Query query = everything ? every_article() : plan_.root.query;
    for (const auto& filter : filters_) query = Xapian::Query(Xapian::Query::OP_FILTER, query, doc_set_query(filter));
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

  // Returns the articles that pass the facet filters too.
  Rows count() {
    const std::vector<FacetRequest> facets = choose_facets(snapshot_.settings(), request_);
    CountResult counted = count_matches(snapshot_, finder_, {matches_, selections_, facets});
    response_.total = counted.rows.cardinality();
    response_.facets = std::move(counted.facets);
    response_.numbers = std::move(counted.numbers);
    return std::move(counted.rows);
  }

  std::vector<RankedHit> find_hits(const Rows& passing) {
    response_.sort = request_.sort;
    const bool browsing = !has_words(plan_.root);
    if (browsing && request_.sort == Sort::relevance) response_.sort = Sort::newest;
    const HitWindow window{request_.offset, request_.limit};
    if (request_.offset >= response_.total || request_.limit == 0) return {};
    if (response_.sort == Sort::relevance) return find_best(snapshot_, *lease_, filtered_query(), boost_, window);
    return score_hits(find_first(snapshot_, passing, response_.sort, window));
  }

  // One more match, of the hits alone, finds their scores.
  std::vector<RankedHit> score_hits(const std::vector<std::uint32_t>& rows) {
    auto members = std::make_shared<DocSet>(snapshot_.docids());
    for (const std::uint32_t row : rows) members->insert(row);
    const Xapian::Query query(Xapian::Query::OP_FILTER, filtered_query(), doc_set_query(members));
    std::unordered_map<Xapian::docid, double> scores;
    for (const RankedHit& hit : find_best(snapshot_, *lease_, query, boost_, {0, rows.size()})) {
      scores.emplace(hit.docid, hit.score);
    }
    std::vector<RankedHit> hits;
    for (const std::uint32_t row : rows) {
      const Xapian::docid docid = snapshot_.docids().first + row;
      hits.push_back({docid, scores.at(docid)});
    }
    return hits;
  }

  void fill_hits(const std::vector<RankedHit>& ranked) {
    Analyzer& analyzer = lease_.analyzer();
    const HighlightStyle style{request_.highlight_open, request_.highlight_close, request_.escape_html};
    Highlighter highlighter(analyzer, plan_.highlight, style);
    const Explainer explainer(*lease_, plan_, *boost_, max_text_);
    for (const RankedHit& found : ranked) {
      Hit hit;
      hit.article = load_stored_article(*lease_, found.docid);
      // As when it was indexed; the stored value costs a walk through a list of them.
      const LanguageProfile& language =
          analyzer.resolve_language(hit.article.language, hit.article.title + " " + hit.article.excerpt);
      if (hit.article.language.empty()) hit.article.language = language.code;
      hit.title_highlight = highlighter.highlight(hit.article.title, language);
      hit.excerpt_highlight = highlighter.snippet(hit.article.excerpt, language);
      if (request_.mark_whole_excerpt) {
        hit.whole_excerpt_highlight = highlighter.highlight(hit.article.excerpt, language);
      }
      hit.score = found.score / kScoreScale;
      if (request_.explain) hit.explanation = explainer.explain(found.docid, make_term(prefix::kId, hit.article.id));
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
  QueryBounds bounds_ = request_.bounds;
  std::int64_t as_of_ = 0;
  double origin_ = 0;
  std::vector<std::shared_ptr<const DocSet>> filters_;
  RowFinder finder_;
  bool matched_any_ = false;
  Plan plan_;
  Rows matches_;  // Of words and non-facet filters.
  double max_text_ = 0;
  std::shared_ptr<const Boost> boost_;
  SearchResponse response_;
};

}  // namespace

void load_columns(const Snapshot& snapshot, const SearchRequest& request) {
  constexpr std::uint32_t kWorthAThread = 10000;  // Fewer articles are read before a thread has begun.
  if (snapshot.article_count() < kWorthAThread) return;
  std::vector<const FacetField*> facets;
  for (const FacetRequest& facet : choose_facets(snapshot.settings(), request)) {
    if (const FacetField* field = find_facet(facet.name)) facets.push_back(field);
  }
  parallel_for(facets.size() + 1, 0, [&](std::size_t at) {
    if (at < facets.size()) {
      static_cast<void>(snapshot.facet(*facets[at]));
    } else {
      if (request.limit > 0) static_cast<void>(snapshot.ranks());
      static_cast<void>(snapshot.numbers(*find_number("quality")));
    }
  });
}

SearchResponse search(const Snapshot& snapshot, const SearchRequest& request) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  SearchResponse response = translate_errors([&] { return Search(snapshot, request).run(); });
  response.took_ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
  return response;
}

std::vector<std::string> find_ids(const Snapshot& snapshot, const SearchRequest& request) {
  return translate_errors([&] { return Search(snapshot, request).run_for_ids(); });
}

FoundRows find_rows(const Snapshot& snapshot, const SearchRequest& request) {
  SearchRequest uncounted = request;
  uncounted.facets.emplace();
  return translate_errors([&] { return Search(snapshot, uncounted).run_for_rows(); });
}

}  // namespace dateline
