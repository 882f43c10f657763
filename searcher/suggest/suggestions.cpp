#include "searcher/suggest/suggestions.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>
#include <span>
#include <utility>

#include "base/error.h"
#include "base/utf8.h"
#include "index/calendar.h"
#include "index/schema.h"
#include "index/xapian_errors.h"
#include "searcher/highlighter.h"
#include "searcher/hit_order.h"
#include "searcher/query/query_parser.h"
#include "searcher/searcher.h"
#include "searcher/suggest/completions.h"
#include "searcher/suggest/unfinished_query.h"
#include "searcher/suggest/value_suggestions.h"

namespace dateline {
namespace {

using Part = UnfinishedQuery::Part;

constexpr std::size_t kTitleWords = 5;  // Completed words whose titles are looked at.
constexpr std::size_t kHits = 5;        // Suggested where nothing begins as typed.

std::string without_leading_space(std::string_view text) {
  return std::string(text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size())));
}

bool begins_stop_word(const LanguageProfile& language, std::string_view beginning) {
  const auto at = std::ranges::lower_bound(language.stop_words, beginning);
  return !beginning.empty() && at != language.stop_words.end() && at->starts_with(beginning);
}

class Suggester {
 public:
  Suggester(const Snapshot& snapshot, const SearchRequest& request)
      : snapshot_(snapshot),
        request_(request),
        style_{request.highlight_open, request.highlight_close, request.escape_html},
        typed_(without_leading_space(clean_utf8(utf8_prefix(request.query, query_limit::kBytes)))) {
    if (request.limit > kMostSuggestions) {
      throw Error(ErrorCode::usage,
                  fmt::format("{} suggestions are too many; the most is {}", request.limit, kMostSuggestions));
    }
  }

  std::vector<Suggestion> run() {
    if (request_.limit == 0 || !has_words()) return {};
    shown_ = find("").rows;
    suggest(typed_);
    if (words_.empty() && articles_.empty() && values_.empty()) search_instead();
    return choose();
  }

 private:
  // What the request finds with another query.
  [[nodiscard]] SearchRequest asking(std::string query) const {
    SearchRequest other = request_;
    other.query = std::move(query);
    other.match_any = false;
    other.as_you_type = false;
    other.explain = false;
    other.offset = 0;
    return other;
  }
  [[nodiscard]] FoundRows find(std::string query) const { return find_rows(snapshot_, asking(std::move(query))); }

  [[nodiscard]] bool has_words() const {
    const Snapshot::Lease lease = snapshot_.lease();
    return !lease.analyzer().analyze(typed_, snapshot_.language()).empty();
  }

  void suggest(const std::string& text) {
    unfinished_ = read(text);
    Rows rows = shown_;
    if (unfinished_.part == Part::word || unfinished_.part == Part::next_word) rows = find_beside();
    const Snapshot::Lease lease = snapshot_.lease();
    const RowFinder finder(snapshot_, *lease, request_.bounds.deadline);
    if (!rows.isEmpty()) complete(lease, rows);
    const Rows titled = find_titled(finder, rows);
    add_articles(lease, titled);
    const std::span<const std::string> facets =
        unfinished_.part == Part::value ? std::span(&unfinished_.facet, 1) : std::span(snapshot_.settings().facets);
    const std::string_view value = unfinished_.part == Part::value ? unfinished_.word : std::string_view(text);
    add_values(suggest_values(snapshot_, finder,
                              {value, facets, shown_, titled, request_.limit, unfinished_.part == Part::value}));
  }

  [[nodiscard]] UnfinishedQuery read(const std::string& text) const {
    const Calendar calendar(snapshot_.settings().timezone);
    const ParsedQuery parsed = parse_query(text, {calendar, 0});  // Whatever its dates mean.
    const Snapshot::Lease lease = snapshot_.lease();
    Analyzer& analyzer = lease.analyzer();
    return read_unfinished(text, parsed.root, analyzer, analyzer.resolve_language(request_.language, text));
  }

  // The articles with all words before the last one, and the words as these articles have them.
  Rows find_beside() {
    if (unfinished_.stop_words_before) return shown_;
    FoundRows found = find(unfinished_.head);
    if (found.match_any) return {};
    if (!found.read_as.empty()) unfinished_.head = found.read_as;
    return std::move(found.rows);
  }

  // The last word; if it is one already and leaves half of the room, the word after it too.
  void complete(const Snapshot::Lease& lease, const Rows& rows) {
    if (unfinished_.part == Part::closed || unfinished_.part == Part::value) return;
    Completions completions(snapshot_, lease);
    completions.leave_out(unfinished_.head);
    const std::string beginning = unfinished_.part == Part::word ? unfinished_.word : "";
    completed_ = completions.find(beginning, rows, request_.limit);
    for (const std::string& word : completed_) add_words(word, beginning.size());
    const bool stop = is_stop_word(snapshot_.language(), beginning);
    const bool whole = stop || std::ranges::find(completed_, beginning) != completed_.end();
    if (beginning.empty() || !whole || completed_.size() * 2 > request_.limit) return;
    const Rows beside =
        stop ? rows : RowFinder(snapshot_, *lease).find_among(make_term(prefix::kWord, beginning), rows);
    for (const std::string& word : completions.find("", beside, request_.limit - completed_.size())) {
      add_words(beginning + " " + word, beginning.size());
    }
  }

  void add_words(const std::string& words, std::size_t typed) {
    const std::string& head = unfinished_.head;
    words_.push_back({SuggestionKind::words, head + words, marked(head + words, {0, head.size() + typed}), {}, {}, 0});
  }

  // The articles with a completed word in their title; where it is the next one, with the one before it. A stop word
  // may be anywhere.
  [[nodiscard]] Rows find_titled(const RowFinder& finder, const Rows& rows) const {
    Rows titled;
    std::vector<std::string> words = completed_;
    if (unfinished_.part == Part::next_word) words = {unfinished_.word};
    if (words.empty() && begins_stop_word(snapshot_.language(), unfinished_.word)) return rows;
    words.resize(std::min(words.size(), kTitleWords));
    for (const std::string& word : words) {
      if (!word.empty()) titled |= finder.find_among(make_term(prefix::kTitle, word), rows);
    }
    return titled;
  }

  void add_articles(const Snapshot::Lease& lease, const Rows& titled) {
    Analyzer& analyzer = lease.analyzer();
    const HighlightTerms terms = typed_terms(analyzer);
    Highlighter highlighter(analyzer, terms, style_);
    std::set<std::string> titles;
    for (const std::uint32_t row : find_first(snapshot_, titled, Sort::newest, {0, request_.limit})) {
      Article article = lease.article(snapshot_.docids().first + row);
      if (!titles.insert(article.title).second) continue;
      const LanguageProfile& language = analyzer.resolve_language(article.language, {article.title, article.excerpt});
      const std::string highlight = highlighter.highlight(article.title, language);
      articles_.push_back({SuggestionKind::article, article.title, highlight, std::move(article), {}, 0});
    }
  }

  [[nodiscard]] HighlightTerms typed_terms(Analyzer& analyzer) const {
    HighlightTerms terms;
    const LanguageProfile& language = analyzer.resolve_language(request_.language, typed_);
    for (const Token& token : analyzer.analyze(unfinished_.head, language)) {
      if (token.stop) continue;
      terms.forms.insert(token.text);
      if (!token.stem.empty()) terms.stems.insert(token.stem);
    }
    if (unfinished_.part == Part::word) terms.prefixes.push_back(unfinished_.word);
    return terms;
  }

  void add_values(const std::vector<SuggestedValue>& values) {
    for (const SuggestedValue& each : values) {
      values_.push_back(
          {SuggestionKind::facet, each.value, marked(each.value, each.typed), {}, each.facet, each.count});
    }
  }

  // Nothing begins so: what a search finds by other means, such as words that look like the typed ones.
  void search_instead() {
    SearchRequest search = asking(typed_);
    search.as_you_type = true;
    search.limit = std::min(request_.limit, kHits);
    search.facets.emplace();
    const SearchResponse response = dateline::search(snapshot_, search);
    if (!response.did_you_mean.empty()) suggest(response.did_you_mean);
    if (!words_.empty() || !articles_.empty()) return;
    for (const Hit& hit : response.hits) {
      articles_.push_back({SuggestionKind::article, hit.article.title, hit.title_highlight, hit.article, {}, 0});
    }
  }

  [[nodiscard]] std::string marked(std::string_view text, ValueMatch typed) const {
    const auto shown = [this](std::string_view part) {
      return style_.escape_html ? escape_html(part) : std::string(part);
    };
    return shown(text.substr(0, typed.begin)) + style_.open + shown(text.substr(typed.begin, typed.end - typed.begin)) +
           style_.close + shown(text.substr(typed.end));
  }

  // Titles and values keep a quarter of the room each, if there are so many.
  std::vector<Suggestion> choose() {
    // A word may be searched as others only.
    if (request_.synonyms)
      std::erase_if(words_, [this](const Suggestion& words) { return find(words.text).rows.isEmpty(); });
    const std::size_t quarter = std::max<std::size_t>(request_.limit / 4, 1);
    const std::size_t articles = std::min(articles_.size(), quarter);
    const std::size_t values = std::min(values_.size(), quarter);
    std::vector<Suggestion> chosen;
    add(words_, articles + values, chosen);
    add(articles_, values, chosen);
    add(values_, 0, chosen);
    return chosen;
  }

  // At least the first of all.
  void add(std::vector<Suggestion>& kind, std::size_t kept_free, std::vector<Suggestion>& chosen) const {
    const std::size_t taken = chosen.size() + kept_free;
    const std::size_t room = taken < request_.limit ? request_.limit - taken : chosen.empty() ? 1 : 0;
    const auto end = kind.begin() + static_cast<std::ptrdiff_t>(std::min(kind.size(), room));
    std::move(kind.begin(), end, std::back_inserter(chosen));
  }

  const Snapshot& snapshot_;
  const SearchRequest& request_;
  HighlightStyle style_;
  std::string typed_;
  Rows shown_;
  UnfinishedQuery unfinished_;
  std::vector<std::string> completed_;
  std::vector<Suggestion> words_, articles_, values_;
};

}  // namespace

Suggestions suggest(const Snapshot& snapshot, const SearchRequest& request) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  Suggestions suggestions{request.query, {}, 0};
  suggestions.list = translate_errors([&] { return Suggester(snapshot, request).run(); });
  suggestions.took_ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
  return suggestions;
}

}  // namespace dateline
