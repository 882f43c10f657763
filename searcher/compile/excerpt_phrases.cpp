#include "searcher/compile/excerpt_phrases.h"

#include <algorithm>
#include <string>

#include "index/schema.h"

namespace dateline {
namespace {

using Positions = std::vector<Xapian::termpos>;

Positions positions_of(const Xapian::Database& database, Xapian::docid docid, const std::string& term) {
  return {database.positionlist_begin(docid, term), database.positionlist_end(docid, term)};
}

// The positions of a token behind the title. A title's positions are the term's own positions below the gap, so the
// title's list is the beginning of the whole one.
Positions excerpt_positions(const Xapian::Database& database, Xapian::docid docid, const Token& token) {
  const Positions all = positions_of(database, docid, make_term(prefix::kWord, token.text));
  const Positions title = positions_of(database, docid, make_term(prefix::kTitle, token.text));
  return {all.begin() + static_cast<std::ptrdiff_t>(std::min(title.size(), all.size())), all.end()};
}

bool has_within(const Positions& positions, Xapian::termpos from, Xapian::termpos to) {
  const auto found = std::ranges::lower_bound(positions, from);
  return found != positions.end() && *found <= to;
}

// True if the words stand together with the first one at `start` (a phrase), or in a window beginning there.
bool together_at(const std::vector<Positions>& words, Xapian::termpos start, const PhraseShape& shape) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto at = start + static_cast<Xapian::termpos>(i);
    const bool fits =
        shape.in_order ? has_within(words[i], at, at) : has_within(words[i], start, start + shape.window - 1);
    if (!fits) return false;
  }
  return true;
}

bool together(const std::vector<Positions>& words, const PhraseShape& shape) {
  for (const Positions& starts : words) {
    for (const Xapian::termpos start : starts) {
      if (together_at(words, start, shape)) return true;
    }
    if (shape.in_order) return false;  // A phrase starts with its first word.
  }
  return false;
}

}  // namespace

DocSet find_in_title_only(const Xapian::Database& database, DocidRange range, const std::vector<Token>& tokens,
                          const PhraseShape& shape) {
  std::vector<std::string> terms;
  for (const Token& token : tokens) terms.push_back(make_term(prefix::kTitle, token.text));
  const auto operation = shape.in_order ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR;
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query(operation, terms.begin(), terms.end(), shape.window));
  enquire.set_weighting_scheme(Xapian::BoolWeight());

  DocSet title_only(range);
  const Xapian::MSet in_title = enquire.get_mset(0, database.get_doccount());
  for (auto match = in_title.begin(); match != in_title.end(); ++match) {
    std::vector<Positions> words;
    for (const Token& token : tokens) words.push_back(excerpt_positions(database, *match, token));
    if (!together(words, shape)) title_only.insert(range.row(*match));
  }
  return title_only;
}

}  // namespace dateline
