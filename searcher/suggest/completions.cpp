#include "searcher/suggest/completions.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "index/schema.h"
#include "searcher/hit_order.h"
#include "searcher/word_units.h"

namespace dateline {
namespace {

constexpr std::size_t kNewest = 128;             // Articles that are looked into.
constexpr std::size_t kCommon = 100;             // Words of the whole index that are considered.
constexpr std::size_t kLookedThrough = 64;       // Postings of such a word, for an article that may be shown.
constexpr std::size_t kPostingsOfOlder = 20000;  // Of all rarer words together.

// Of a document, whose terms are in byte order.
template <class Visit>
void visit_words(const Xapian::Database& database, Xapian::docid docid, std::string_view beginning,
                 const Visit& visit) {
  auto term = database.termlist_begin(docid);
  const auto end = database.termlist_end(docid);
  for (term.skip_to(std::string(beginning)); term != end; ++term) {
    const std::string word = *term;
    if (!word.starts_with(beginning)) break;
    if (word >= prefix::kFirst && word < prefix::kBehind) {
      term.skip_to(prefix::kBehind);
      if (term == end) break;
    }
    visit(*term);
  }
}

// The query language reads these otherwise, wherever they stand.
bool is_plain(std::string_view word) { return word.find_first_of("\"*()|^:<>") == std::string_view::npos; }

}  // namespace

Completions::Completions(const Snapshot& snapshot, const Snapshot::Lease& lease)
    : snapshot_(snapshot), database_(*lease), analyzer_(lease.analyzer()), finder_(snapshot, *lease) {}

void Completions::leave_out(std::string_view text) {
  for (const Token& token : analyzer_.analyze(text, snapshot_.language())) {
    stems_.insert(token.stem.empty() ? token.text : token.stem);
  }
}

std::vector<std::string> Completions::find(std::string_view beginning, const Rows& rows, std::size_t most) {
  const bool broad = rows.cardinality() * 2 >= snapshot_.article_count();
  Candidates candidates;
  add_newest(beginning, rows, candidates);
  if (broad && !beginning.empty()) add_common(beginning, candidates);
  std::vector<std::pair<std::string, Candidate>> likeliest(candidates.begin(), candidates.end());
  std::ranges::stable_sort(likeliest, [](const auto& a, const auto& b) { return a.second.share > b.second.share; });
  std::vector<std::string> words;
  for (const auto& [word, candidate] : likeliest) {
    if (words.size() == most) break;
    if ((candidate.seen || has_one(word, rows)) && is_new(word)) words.push_back(word);
  }
  if (!broad && !beginning.empty()) add_older(beginning, rows, most, words);
  return words;
}

void Completions::add_newest(std::string_view beginning, const Rows& rows, Candidates& candidates) const {
  const std::vector<std::uint32_t> newest = find_first(snapshot_, rows, Sort::newest, {0, kNewest});
  for (const std::uint32_t row : newest) {
    visit_words(database_, snapshot_.docids().first + row, beginning, [&](const std::string& word) {
      Candidate& candidate = candidates[word];
      candidate.share += 1.0 / static_cast<double>(newest.size());
      candidate.seen = true;
    });
  }
}

void Completions::add_common(std::string_view beginning, Candidates& candidates) const {
  for (const KnownWord& word : snapshot_.vocabulary().beginning_with(beginning, kCommon)) {
    candidates[std::string(word.text)].share += static_cast<double>(word.articles) / snapshot_.article_count();
  }
}

void Completions::add_older(std::string_view beginning, const Rows& rows, std::size_t most,
                            std::vector<std::string>& words) {
  std::size_t postings = 0;
  for (const KnownWord& known : snapshot_.vocabulary().beginning_with(beginning, kCommon)) {
    postings += known.articles;
    if (words.size() >= most || postings > kPostingsOfOlder) return;
    const std::string word(known.text);
    if (finder_.find_among(make_term(prefix::kWord, word), rows).isEmpty()) continue;
    if (is_new(word)) words.push_back(word);
  }
}

bool Completions::has_one(const std::string& word, const Rows& rows) const {
  if (rows.cardinality() == snapshot_.article_count()) return true;
  const std::string term = make_term(prefix::kWord, word);
  const auto end = database_.postlist_end(term);
  std::size_t looked_through = 0;
  for (auto posting = database_.postlist_begin(term); posting != end && looked_through < kLookedThrough; ++posting) {
    if (rows.contains(snapshot_.docids().row(*posting))) return true;
    ++looked_through;
  }
  return false;
}

// A word that a search takes for itself, which says something, and whose other forms were not taken before.
bool Completions::is_new(const std::string& word) {
  if (word.size() == 1 || !is_plain(word)) return false;
  const std::vector<WordUnit> units = group_words(analyzer_.analyze(word, snapshot_.language()));
  if (units.size() != 1 || !units.front().bigrams.empty()) return false;
  const Token& token = units.front().joined.empty() ? units.front().words.front() : units.front().joined.front();
  if (token.text != word || token.stop) return false;
  return stems_.insert(token.stem.empty() ? token.text : token.stem).second;
}

}  // namespace dateline
