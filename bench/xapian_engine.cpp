#include "bench/xapian_engine.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace dateline::bench {
namespace {

namespace schema = xapian_schema;

constexpr double kHalfLife = 30 * 86400.0;  // Seconds; dateline's default.
constexpr double kRecencyWeight = 8;        // About one good word: BM25 gives words of these corpora 4 to 12.
constexpr Xapian::doccount kHits = 10;
constexpr std::size_t kFacetValues = 10;

/// Adds to a hit's weight by its age; ValueWeightPostingSource can only add what a slot holds. Xapian's sources add,
/// so recency cannot multiply the text's weight here as it does in SQLite.
class RecencySource final : public Xapian::ValuePostingSource {
 public:
  explicit RecencySource(double newest) : ValuePostingSource(schema::kDate), newest_(newest) {}

  void init(const Xapian::Database& database) override {
    ValuePostingSource::init(database);
    set_maxweight(kRecencyWeight);
  }
  [[nodiscard]] double get_weight() const override {
    return kRecencyWeight * std::exp2((Xapian::sortable_unserialise(get_value()) - newest_) / kHalfLife);
  }

 private:
  double newest_;
};

/// Counts every value of a slot that holds several; ValueCountMatchSpy would count the lists.
class TopicSpy final : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double) override {
    const std::string topics = document.get_value(schema::kTopics);
    for (std::size_t begin = 0; begin < topics.size();) {
      const std::size_t end = std::min(topics.find(schema::kTopicSeparator, begin), topics.size());
      ++counts_[topics.substr(begin, end - begin)];
      begin = end + 1;
    }
  }

  /// Reads the commonest values. @return their bytes.
  [[nodiscard]] std::uint64_t read_top() const {
    std::vector<std::pair<std::uint64_t, const std::string*>> order;
    for (const auto& [topic, count] : counts_) order.emplace_back(count, &topic);
    const auto end = order.begin() + static_cast<std::ptrdiff_t>(std::min(kFacetValues, order.size()));
    std::partial_sort(order.begin(), end, order.end(), std::greater<>());
    std::uint64_t bytes = 0;
    for (auto value = order.begin(); value != end; ++value) bytes += value->second->size();
    return bytes;
  }

 private:
  std::unordered_map<std::string, std::uint64_t> counts_;
};

std::uint64_t read_top(const Xapian::ValueCountMatchSpy& spy) {
  std::uint64_t bytes = 0;
  const auto end = spy.top_values_end(kFacetValues);
  for (auto value = spy.top_values_begin(kFacetValues); value != end; ++value) bytes += (*value).size();
  return bytes;
}

std::uint64_t read_stored(const Xapian::MSet& hits) {
  std::uint64_t bytes = 0;
  for (auto hit = hits.begin(); hit != hits.end(); ++hit) bytes += hit.get_document().get_data().size();
  return bytes;
}

class XapianEngine final : public Engine {
 public:
  explicit XapianEngine(const std::filesystem::path& path)
      : database_(path.string()),
        newest_(Xapian::sortable_unserialise(database_.get_value_upper_bound(schema::kDate))) {
    parser_.set_database(database_);
    parser_.set_stemmer(Xapian::Stem("en"));
    parser_.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  }

  Answer run(const BenchQuery& query, Mode mode) override {
    const bool browse = query.words.empty();
    RecencySource recency(newest_);  // Must outlive the match.
    Xapian::Query matches = make_query(query);
    if (wants_recency(mode) && !browse) {
      matches = Xapian::Query(Xapian::Query::OP_AND_MAYBE, matches, Xapian::Query(&recency));
    }
    Xapian::Enquire enquire(database_);
    enquire.set_query(matches);
    if (browse) {
      // The corpus is in order of date, so the newest articles have the largest ids.
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_docid_order(Xapian::Enquire::DESCENDING);
    }
    if (wants_counts(mode)) return count_matches(enquire);
    return {.bytes = read_stored(enquire.get_mset(0, kHits))};
  }

 private:
  Xapian::Query make_query(const BenchQuery& query) {
    using Xapian::Query;
    Query matches = query.words.empty() ? Query() : parse_words(query);
    const auto filter = [&](std::string_view prefix, const std::string& value) {
      if (value.empty()) return;
      const Query term(schema::filter_term(prefix, value));
      matches = matches.empty() ? term : Query(Query::OP_FILTER, matches, term);
    };
    filter(schema::kProviderPrefix, query.domain);
    filter(schema::kTopicPrefix, query.topic);
    return matches;
  }

  Xapian::Query parse_words(const BenchQuery& query) {
    const bool any = query.kind == QueryKind::or2 || query.kind == QueryKind::or3;
    std::string text;
    for (const std::string& word : query.words) text += (text.empty() ? "" : " ") + word;
    if (query.kind == QueryKind::phrase2) text = '"' + text + '"';
    if (query.kind == QueryKind::prefix) text += '*';
    parser_.set_default_op(any ? Xapian::Query::OP_OR : Xapian::Query::OP_AND);
    return parser_.parse_query(text, Xapian::QueryParser::FLAG_PHRASE | Xapian::QueryParser::FLAG_WILDCARD);
  }

  Answer count_matches(Xapian::Enquire& enquire) {
    Xapian::ValueCountMatchSpy providers(schema::kProvider);
    TopicSpy topics;
    enquire.add_matchspy(&providers);
    enquire.add_matchspy(&topics);
    // Checking as many as there are makes the total exact and shows every match to the spies.
    const Xapian::MSet hits = enquire.get_mset(0, kHits, database_.get_doccount());
    return {.total = hits.get_matches_estimated(),
            .bytes = read_stored(hits) + read_top(providers) + topics.read_top()};
  }

  Xapian::Database database_;
  double newest_;
  Xapian::QueryParser parser_;
};

}  // namespace

std::string xapian_version() { return std::string(Xapian::version_string()) + " (stock)"; }

std::unique_ptr<Engine> open_xapian(const std::filesystem::path& directory) {
  return std::make_unique<XapianEngine>(schema::database(directory));
}

}  // namespace dateline::bench
