#include "searcher/searcher.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <iterator>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/parallel.h"
#include "index/schema.h"
#include "index/xapian_errors.h"
#include "searcher/collapse.h"
#include "searcher/compile/compiler.h"
#include "searcher/facet_counter.h"
#include "searcher/hit_order.h"
#include "searcher/query/last_word.h"
#include "searcher/query/query_parser.h"
#include "searcher/readings.h"
#include "searcher/row_finder.h"
#include "searcher/score.h"
#include "searcher/search_frame.h"
#include "searcher/synonyms/apply_synonyms.h"

namespace dateline {
namespace {

// One search from start to end.
class Search {
 public:
  Search(const Snapshot& snapshot, const SearchRequest& request)
      : frame_(snapshot, request), snapshot_(snapshot), request_(request), lease_(frame_.lease()) {}

  SearchResponse run() {
    match();
    const Rows passing = count();
    group(passing);
    const std::vector<RankedHit> ranked = find_hits(passing);
    response_.hits = frame_.load(ranked, plan_, *boost_, max_text_);
    if (groups_) groups_->describe(snapshot_, lease_, ranked, response_.hits);
    finish();
    return std::move(response_);
  }

  std::vector<std::string> run_for_ids() {
    match();
    const Rows passing = count();
    group(passing);
    std::vector<std::string> ids;
    for (const RankedHit& hit : find_hits(passing)) ids.push_back(lease_.article(hit.docid).id);
    return ids;
  }

  FoundRows run_for_rows() {
    match();
    Rows rows = count();
    return {std::move(rows), response_.match_any, response_.corrections.empty() ? "" : response_.did_you_mean};
  }

 private:
  void match() {
    ParsedQuery parsed = request_.plain_words ? plain_query(request_.query)
                                              : parse_query(request_.query, {frame_.calendar(), frame_.as_of()});
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
    response_.corrections = choose_readings(frame_.finder(), plan_, matches_);
    weigh();
  }

  void apply_synonyms(QueryNode& root) {
    if (!request_.synonyms) return;
    AppliedSynonyms applied = dateline::apply_synonyms(*request_.synonyms, lease_.analyzer(), root);
    response_.synonyms = std::move(applied.list);
    std::ranges::move(applied.warnings, std::back_inserter(response_.warnings));
    bounds_.words += applied.words;
  }

  // Reads rare words as words that look like them. Without leave to, only says what could be found so.
  void read_typos(const QueryNode& root) {
    Plan typed = plan_;
    Rows matched = matches_;
    compile(root, request_.match_any, Typo::automatic);
    response_.did_you_mean = likelier_query(request_.query, plan_, choose_readings(frame_.finder(), plan_, matches_));
    if (request_.typo == Typo::automatic) return;
    plan_ = std::move(typed);
    matches_ = std::move(matched);
  }

  void compile(const QueryNode& root, bool match_any, Typo read) {
    matched_any_ = match_any;
    Compiler compiler(snapshot_, lease_, {request_.language, match_any, bounds_, read});
    plan_ = compiler.compile(root, request_.query);
    matches_ = frame_.finder().find(plan_.root);
    frame_.narrow(matches_);
  }

  void weigh() {
    max_text_ = max_text(plan_.root);
    if (max_text_ == 0) max_text_ = kScoreScale;
    boost_.emplace(frame_.boost(max_text_));
  }

  // Returns the articles that pass the facet filters too.
  Rows count() {
    if (request_.collapse != Collapse::none) grouping_.emplace(snapshot_, request_.collapse);
    const std::vector<FacetRequest> facets = choose_facets(snapshot_.settings(), request_);
    CountResult counted = count_matches(snapshot_, frame_.finder(),
                                        {matches_, frame_.selections(), facets, grouping_ ? &*grouping_ : nullptr});
    response_.total = counted.rows.cardinality();
    response_.facets = std::move(counted.facets);
    response_.numbers = std::move(counted.numbers);
    return std::move(counted.rows);
  }

  void group(const Rows& passing) {
    if (!grouping_) return;
    groups_.emplace(*grouping_, passing);
    response_.groups = groups_->size();
  }

  // Of articles that match the plan.
  [[nodiscard]] std::vector<RankedHit> rank(const Rows& rows, const HitWindow& window) const {
    return frame_.rank(rows, plan_.root, *boost_, window);
  }

  std::vector<RankedHit> find_hits(const Rows& passing) {
    response_.sort = request_.sort;
    const bool browsing = !has_words(plan_.root);
    if (browsing && request_.sort == Sort::relevance) response_.sort = Sort::newest;
    const HitWindow window{request_.offset, request_.limit};
    if (request_.offset >= response_.total || request_.limit == 0) return {};
    if (groups_) return find_heads(window);
    if (response_.sort == Sort::relevance) return rank(passing, window);
    return score_hits(to_hits(find_first(snapshot_, passing, response_.sort, window)));
  }

  std::vector<RankedHit> find_heads(const HitWindow& window) {
    const bool by_score = response_.sort == Sort::relevance;
    const auto find = [&](const Rows& rows, std::size_t count) {
      if (!by_score) return to_hits(find_first(snapshot_, rows, response_.sort, {0, count}));
      return rank(rows, {0, count});
    };
    std::vector<RankedHit> heads = groups_->find_heads(snapshot_.docids(), window, find);
    return by_score ? heads : score_hits(heads);
  }

  [[nodiscard]] std::vector<RankedHit> to_hits(const std::vector<std::uint32_t>& rows) const {
    std::vector<RankedHit> hits;
    for (const std::uint32_t row : rows) hits.push_back({snapshot_.docids().first + row, 0});
    return hits;
  }

  // One more match, of the hits alone, finds their scores.
  std::vector<RankedHit> score_hits(std::vector<RankedHit> hits) {
    Rows rows;
    for (const RankedHit& hit : hits) rows.add(snapshot_.docids().row(hit.docid));
    std::unordered_map<Xapian::docid, double> scores;
    for (const RankedHit& hit : rank(rows, {0, hits.size()})) scores.emplace(hit.docid, hit.score);
    for (RankedHit& hit : hits) hit.score = scores.at(hit.docid);
    return hits;
  }

  void finish() {
    response_.query = request_.query;
    response_.exact = plan_.exact;
    response_.limit = request_.limit;
    response_.offset = request_.offset;
    response_.as_of = frame_.as_of();
    response_.warnings.insert(response_.warnings.end(), plan_.warnings.begin(), plan_.warnings.end());
    std::ranges::stable_sort(response_.warnings, {}, &QueryWarning::offset);
  }

  SearchFrame frame_;
  const Snapshot& snapshot_;
  const SearchRequest& request_;
  const Snapshot::Lease& lease_;
  QueryBounds bounds_ = request_.bounds;
  bool matched_any_ = false;
  Plan plan_;
  Rows matches_;  // Of words and non-facet filters.
  double max_text_ = 0;
  std::optional<Boost> boost_;
  std::optional<Grouping> grouping_;
  std::optional<FoundGroups> groups_;
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
      if (request.collapse == Collapse::story) static_cast<void>(snapshot.stories());
    }
  });
}

std::int64_t minute_of(const Snapshot& snapshot, const SearchRequest& request) {
  constexpr std::int64_t kMinute = 60;
  const std::int64_t now = request.now != 0 ? request.now : std::time(nullptr);
  const bool dated =
      !request.since.empty() || !request.until.empty() || request.query.find(':') != std::string::npos ||
      (request.as_of != "newest" && (!request.as_of.empty() || snapshot.dates().maximum > static_cast<double>(now)));
  return dated ? now / kMinute : 0;
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
