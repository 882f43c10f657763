#include "bench/query_set.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/error.h"
#include "bench/corpus.h"
#include "bench/named_table.h"
#include "bench/random.h"

namespace dateline::bench {
namespace {

constexpr std::array kKinds{
    QueryKindEntry{QueryKind::term, "term"},     QueryKindEntry{QueryKind::and2, "and2"},
    QueryKindEntry{QueryKind::and3, "and3"},     QueryKindEntry{QueryKind::or2, "or2"},
    QueryKindEntry{QueryKind::or3, "or3"},       QueryKindEntry{QueryKind::phrase2, "phrase2"},
    QueryKindEntry{QueryKind::prefix, "prefix"}, QueryKindEntry{QueryKind::provider, "provider"},
    QueryKindEntry{QueryKind::topic, "topic"},   QueryKindEntry{QueryKind::common, "common"},
    QueryKindEntry{QueryKind::typo, "typo"},     QueryKindEntry{QueryKind::browse, "browse"},
};

constexpr double kSampleShare = 0.2;
constexpr std::size_t kMinWords = 3;        // Of a title that queries are drawn from.
constexpr std::size_t kMinLetters = 3;      // Of a word.
constexpr std::size_t kMinTypoLetters = 6;  // Of a word to misspell.
constexpr std::size_t kCommonWords = 60;
constexpr std::size_t kLargeProvider = 200;  // A large provider has one in so many articles.
constexpr int kAttempts = 10000;

// English words that nobody searches for on their own.
const std::set<std::string, std::less<>> kStopWords{
    "about", "after", "all", "and",  "are",  "but",   "can",   "first", "for",  "from", "get",  "has",
    "have",  "her",   "his", "how",  "into", "its",   "just",  "made",  "make", "more", "new",  "not",
    "now",   "one",   "our", "out",  "over", "she",   "than",  "that",  "the",  "them", "they", "this",
    "two",   "use",   "was", "were", "what", "when",  "where", "which", "who",  "why",  "will", "with",
    "you",   "your",  "ask", "don",  "show", "their", "there", "these", "via",  "using"};

struct SampledTitle {
  std::vector<std::string> words;                            // Those worth searching for.
  std::vector<std::pair<std::string, std::string>> phrases;  // Neighbours, only a space between them.
  std::string domain;
  std::vector<std::string> topics;
};

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

bool is_content(std::string_view word) { return word.size() >= kMinLetters && !kStopWords.contains(word); }

std::string lower_ascii(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

/// `text` without punctuation at its end.
std::string_view without_mark(std::string_view text) {
  while (!text.empty() && std::string_view(".,:;!?").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text;
}

/// The content words that are all ASCII letters, in order.
SampledTitle split_title(const std::string& title) {
  SampledTitle result;
  const std::string text = lower_ascii(title);
  std::string before;  // The content word that ended one space ago.
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word(without_mark(std::string_view(text).substr(begin, end - begin)));
    const bool plain = std::ranges::all_of(word, is_letter) && is_content(word);
    if (plain && !before.empty()) result.phrases.emplace_back(before, word);
    if (plain) result.words.push_back(word);
    before = plain && word.size() == end - begin ? word : "";
    begin = end + 1;
  }
  return result;
}

/// What one reading of the corpus leaves for drawing.
struct Sample {
  std::vector<SampledTitle> titles;
  std::vector<std::string> common;                           // The commonest content words of all titles.
  std::unordered_map<std::string, std::size_t> articles_of;  // By domain, in the sample.
};

std::vector<std::string> commonest(const std::unordered_map<std::string, std::size_t>& titles_with) {
  std::vector<std::pair<std::size_t, std::string>> order;
  for (const auto& [word, count] : titles_with) order.emplace_back(count, word);
  std::ranges::sort(
      order, [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  std::vector<std::string> words;
  for (const auto& entry : order) {
    if (words.size() < kCommonWords) words.push_back(entry.second);
  }
  return words;
}

Sample read_sample(const std::filesystem::path& corpus, Random& random) {
  Sample sample;
  std::unordered_map<std::string, std::size_t> titles_with;
  for_each_article(corpus, [&](const CorpusArticle& article) {
    SampledTitle title = split_title(article.title);
    for (const std::string& word : std::set<std::string>(title.words.begin(), title.words.end())) ++titles_with[word];
    if (title.words.size() < kMinWords || article.topics.empty() || !random.chance(kSampleShare)) return;
    title.domain = article.domain;
    title.topics = article.topics;
    ++sample.articles_of[title.domain];
    sample.titles.push_back(std::move(title));
  });
  sample.common = commonest(titles_with);
  return sample;
}

/// Draws one query of any kind from a sample.
class QueryDrawer {
 public:
  QueryDrawer(const Sample& sample, Random& random) : sample_(sample), random_(random) {}

  BenchQuery draw(const QueryKindEntry& kind) {
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      BenchQuery query{.kind = kind.kind};
      if (fill(query, random_.choice(sample_.titles))) return query;
    }
    throw Error(ErrorCode::usage, "the corpus has no title to draw a " + std::string(kind.name) + " query from");
  }

 private:
  std::vector<std::string> some_words(const SampledTitle& title, std::size_t count) {
    std::vector<std::string> words = title.words;
    for (std::size_t i = 0; i < count; ++i) std::swap(words[i], words[i + random_.below(words.size() - i)]);
    words.resize(count);
    return words;
  }

  // False if this title does not suit the kind.
  bool fill(BenchQuery& query, const SampledTitle& title) {
    switch (query.kind) {
      case QueryKind::and2:
      case QueryKind::or2:
        query.words = some_words(title, 2);
        return true;
      case QueryKind::and3:
      case QueryKind::or3:
        query.words = some_words(title, 3);
        return true;
      case QueryKind::phrase2:
        return fill_phrase(query, title);
      case QueryKind::prefix:
        return fill_prefix(query, title);
      case QueryKind::provider:
        query.words = some_words(title, 1);
        query.domain = title.domain;
        return sample_.articles_of.at(title.domain) * kLargeProvider >= sample_.titles.size();
      case QueryKind::topic:
        query.words = some_words(title, 1);
        [[fallthrough]];
      case QueryKind::browse:
        query.topic = random_.choice(title.topics);
        return true;
      case QueryKind::common:
        query.words = {random_.choice(sample_.common)};
        return true;
      case QueryKind::typo:
        return fill_typo(query, title);
      case QueryKind::term:
        break;
    }
    query.words = some_words(title, 1);
    return true;
  }

  bool fill_phrase(BenchQuery& query, const SampledTitle& title) {
    if (title.phrases.empty()) return false;
    const auto& [first, second] = random_.choice(title.phrases);
    query.words = {first, second};
    return true;
  }

  bool fill_prefix(BenchQuery& query, const SampledTitle& title) {
    query.words = some_words(title, 2);
    query.words.back().resize(std::min<std::size_t>(query.words.back().size(), 3 + random_.below(3)));
    return true;
  }

  bool fill_typo(BenchQuery& query, const SampledTitle& title) {
    query.words = some_words(title, 1);
    std::string& word = query.words.front();
    if (word.size() < kMinTypoLetters) return false;
    // The first letter stays: people rarely get it wrong.
    const std::size_t at = 1 + random_.below(word.size() - 1);
    const char right = word[at];
    word[at] = static_cast<char>('a' + random_.below(26));
    return word[at] != right;
  }

  const Sample& sample_;
  Random& random_;
};

}  // namespace

std::span<const QueryKindEntry> query_kinds() { return kKinds; }

const QueryKindEntry& find_query_kind(QueryKind kind) {
  return *std::ranges::find(kKinds, kind, &QueryKindEntry::kind);
}

const QueryKindEntry& find_query_kind(std::string_view name) { return find_named(kKinds, name, "kind of query"); }

std::vector<BenchQuery> draw_queries(const std::filesystem::path& corpus, const QuerySetOptions& options) {
  Random random(options.seed);
  const Sample sample = read_sample(corpus, random);
  if (sample.titles.empty()) throw Error(ErrorCode::usage, "the corpus is too small to draw queries from");
  QueryDrawer drawer(sample, random);
  std::vector<BenchQuery> queries;
  for (std::uint64_t i = 0; i < options.per_kind; ++i) {
    for (const QueryKindEntry& kind : query_kinds()) queries.push_back(drawer.draw(kind));
  }
  return queries;
}

}  // namespace dateline::bench
