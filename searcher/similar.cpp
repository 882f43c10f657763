#include "searcher/similar.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "index/article_lookup.h"
#include "index/schema.h"
#include "index/xapian_errors.h"
#include "searcher/compile/compiler.h"
#include "searcher/score.h"
#include "searcher/search_frame.h"

namespace dateline {
namespace {

constexpr std::size_t kMostWords = 15;
constexpr std::size_t kMostExcerptBytes = 4096;
constexpr double kAlike = 0.25;  // Of what the article itself would score: no other one comes near to all of that.

// A word of the article, in one of its forms.
struct SourceWord {
  std::string form;
  double impact = 0;  // In the article.
  double weight = 0;  // How much it tells of the article.
};

class SimilarSearch {
 public:
  SimilarSearch(const Snapshot& snapshot, Xapian::docid docid, const SearchRequest& request)
      : frame_(snapshot, request),
        database_(*frame_.lease()),
        docid_(docid),
        article_(load_article(database_, docid)) {}

  /// False if conditions keep the article itself from who asks.
  [[nodiscard]] bool allowed() const { return frame_.meets_conditions(frame_.snapshot().docids().row(docid_)); }

  SearchResponse run() {
    compile(choose_words());
    const Boost boost = frame_.boost(max_text_);
    std::vector<RankedHit> ranked = find_curated(boost);
    const std::size_t curated = ranked.size();
    for (const RankedHit& hit : find_others(boost, ranked)) ranked.push_back(hit);
    SearchResponse response;
    response.similar_to = article_.id;
    response.hits = frame_.load(ranked, plan_, boost, max_text_);
    for (std::size_t at = 0; at < ranked.size(); ++at) response.hits[at].curated = at < curated;
    response.total = response.hits.size();
    response.limit = frame_.request().limit;
    response.as_of = frame_.as_of();
    return response;
  }

 private:
  // Those that tell most of the article, among the words that another article has too.
  std::vector<SourceWord> choose_words() {
    std::vector<SourceWord> words;
    auto term = database_.termlist_begin(docid_);
    const auto end = database_.termlist_end(docid_);
    for (const auto& [name, form] : read_words()) {
      term.skip_to(name);
      if (term == end) break;
      if (*term != name || term.get_termfreq() < 2) continue;
      const double impact = term.get_wdf();
      const double rarity = term_weight(database_.get_doccount(), term.get_termfreq(), 1);
      words.push_back({form, impact, rarity * impact});
    }
    std::ranges::stable_sort(words, std::greater<>(), &SourceWord::weight);
    words.resize(std::min(words.size(), kMostWords));
    return words;
  }

  // A form of each word by its term, stop words left out.
  std::map<std::string, std::string> read_words() {
    Analyzer& analyzer = frame_.lease().analyzer();
    const LanguageProfile& language = analyzer.resolve_language(article_.language, article_.title);
    std::map<std::string, std::string> words;
    for (const std::string_view text :
         {std::string_view(article_.title), utf8_prefix(article_.excerpt, kMostExcerptBytes)}) {
      for (const Token& token : analyzer.analyze(text, language)) {
        if (!takes_position(token) || token.stop) continue;
        words.emplace(token.stem.empty() ? make_term(prefix::kWord, token.text) : make_term(prefix::kStem, token.stem),
                      token.text);
      }
    }
    return words;
  }

  // As a query of these words, any of which suffices.
  void compile(const std::vector<SourceWord>& words) {
    QueryNode any;
    any.kind = QueryNode::Kind::any;
    for (const SourceWord& word : words) {
      QueryNode node;
      node.kind = QueryNode::Kind::text;
      node.text = word.form;
      node.boost = word.impact / kMaxImpact;
      any.children.push_back(std::move(node));
      max_text_ += kAlike * word.weight * word.impact / kMaxImpact;
    }
    CompileOptions options;
    options.language = article_.language;
    options.bounds.deadline = frame_.request().bounds.deadline;
    Compiler compiler(frame_.snapshot(), frame_.lease(), options);
    plan_ = compiler.compile(any, std::string_view());
    if (max_text_ == 0) max_text_ = kScoreScale;
  }

  [[nodiscard]] Rows set_of(const std::vector<Xapian::docid>& docids) const {
    Rows set;
    for (const Xapian::docid docid : docids) set.add(frame_.snapshot().docids().row(docid));
    return set;
  }

  // The best of the articles that pass the request's filters. They need not have a word of the article.
  [[nodiscard]] std::vector<RankedHit> rank(Rows found, const Boost& boost, std::size_t wanted) const {
    frame_.narrow(found);
    for (const FacetSelection& selection : frame_.selections()) found &= find_chosen(frame_.finder(), selection);
    return frame_.rank(found, plan_.root, boost, {0, wanted});
  }

  // In the article's order.
  std::vector<RankedHit> find_curated(const Boost& boost) const {
    std::unordered_map<Xapian::docid, std::size_t> places;
    std::vector<Xapian::docid> named;
    for (const std::string& id : article_.related) {
      const Xapian::docid docid = find_docid(database_, id);
      if (docid == 0 || docid == docid_ || !places.emplace(docid, named.size()).second) continue;
      named.push_back(docid);
      if (named.size() == kMaxLimit) break;
    }
    if (named.empty()) return {};
    auto hits = rank(set_of(named), boost, named.size());
    std::ranges::sort(hits, {}, [&](const RankedHit& hit) { return places.at(hit.docid); });
    hits.resize(std::min(hits.size(), frame_.request().limit));
    return hits;
  }

  // As many as are wanted beside `curated`.
  std::vector<RankedHit> find_others(const Boost& boost, const std::vector<RankedHit>& curated) const {
    const std::size_t wanted = frame_.request().limit - curated.size();
    if (wanted == 0 || !has_words(plan_.root)) return {};
    std::vector<Xapian::docid> known{docid_};
    for (const RankedHit& hit : curated) known.push_back(hit.docid);
    return rank(frame_.finder().find(plan_.root) - set_of(known), boost, wanted);
  }

  SearchFrame frame_;
  const Xapian::Database& database_;
  Xapian::docid docid_;
  Article article_;
  Plan plan_;
  double max_text_ = 0;  // M of the formula, scaled by kScoreScale.
};

}  // namespace

std::optional<SearchResponse> find_similar(const Snapshot& snapshot, std::string_view id,
                                           const SearchRequest& request) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  return translate_errors([&]() -> std::optional<SearchResponse> {
    const Xapian::docid docid = find_docid(*snapshot.lease(), id);
    if (docid == 0) return std::nullopt;
    SimilarSearch search(snapshot, docid, request);
    if (!search.allowed()) return std::nullopt;
    SearchResponse response = search.run();
    response.took_ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
    return response;
  });
}

}  // namespace dateline
