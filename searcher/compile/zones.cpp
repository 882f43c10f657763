#include "searcher/compile/zones.h"

#include <algorithm>
#include <optional>
#include <string>

#include "index/schema.h"

namespace dateline {
namespace {

using Positions = std::vector<Xapian::termpos>;

// Every article, for the sake of the deadline, which it looks at once in 256 rows.
class Watch final : public Xapian::PostingSource {
 public:
  explicit Watch(const ZoneSearch& search) : range_(search.range), deadline_(search.deadline) {}
  [[nodiscard]] Watch* clone() const override { return new Watch(*this); }
  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return range_.rows; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return range_.rows; }
  void init(const Xapian::Database&) override { row_.reset(); }
  void next(double) override { move_to(row_ ? *row_ + 1 : 0); }
  void skip_to(Xapian::docid docid, double) override {
    const std::uint32_t wanted = docid < range_.first ? 0 : range_.row(docid);
    if (!row_ || wanted > *row_) move_to(wanted);
  }
  [[nodiscard]] bool at_end() const override { return row_ >= range_.rows; }
  [[nodiscard]] Xapian::docid get_docid() const override { return range_.first + *row_; }

 private:
  Watch(const Watch& other) : Xapian::PostingSource(), range_(other.range_), deadline_(other.deadline_) {}

  void move_to(std::uint32_t row) {
    constexpr std::uint32_t kOften = 256;
    if (!row_ || row / kOften != *row_ / kOften) deadline_.check();
    row_ = row;
  }

  DocidRange range_;
  Deadline deadline_;
  std::optional<std::uint32_t> row_;
};

Xapian::Query watch(const Xapian::Query& query, const ZoneSearch& search) {
  if (!search.deadline.set()) return query;
  Watch source(search);
  return {Xapian::Query::OP_FILTER, query, Xapian::Query(&source)};
}

// A term that all articles have must not reach the matcher unweighted: Xapian 1.4.22 puts the list of all documents in
// its place, under its name, and takes the second chunk of that for damage.
Xapian::Query term_filter(const Xapian::Database& database, const std::string& term) {
  return Xapian::Query(database.get_termfreq(term) == database.get_doccount() ? std::string() : term);
}

Positions positions_of(const Xapian::Database& database, Xapian::docid docid, const std::string& term) {
  return {database.positionlist_begin(docid, term), database.positionlist_end(docid, term)};
}

std::vector<std::string> form_terms(const std::vector<Token>& tokens) {
  std::vector<std::string> terms;
  for (const Token& token : tokens) terms.push_back(make_term(prefix::kWord, token.text));
  return terms;
}

// The positions of a token in the zone.
Positions positions_in(Zone zone, const Positions& all) {
  const auto border = std::ranges::lower_bound(all, kExcerptPosition);
  return zone == Zone::title ? Positions(all.begin(), border) : Positions(border, all.end());
}

std::ptrdiff_t count_within(const Positions& positions, Xapian::termpos from, Xapian::termpos to) {
  return std::ranges::upper_bound(positions, to) - std::ranges::lower_bound(positions, from);
}

// True if the words stand together with the first one at `start` (a phrase), or in a window beginning there. A word
// that is named twice must stand there twice.
bool together_at(const std::vector<Positions>& words, Xapian::termpos start, const PhraseShape& shape) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto at = start + static_cast<Xapian::termpos>(i);
    const auto word = words.begin() + static_cast<std::ptrdiff_t>(i);
    const bool fits =
        shape.in_order ? count_within(*word, at, at) > 0
                       : count_within(*word, start, start + shape.window - 1) > std::count(words.begin(), word, *word);
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

Xapian::Query together_query(const std::vector<Token>& tokens, const PhraseShape& shape) {
  const std::vector<std::string> terms = form_terms(tokens);
  const auto operation = shape.in_order ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR;
  return {operation, terms.begin(), terms.end(), shape.window};
}

}  // namespace

DocSet find_together(const ZoneSearch& search, const std::vector<Token>& tokens, const PhraseShape& shape, Zone zone) {
  const std::vector<std::string> terms = form_terms(tokens);
  Xapian::Query query = together_query(tokens, shape);
  if (zone == Zone::title) {
    for (const Token& token : tokens) query &= term_filter(search.database, make_term(prefix::kTitle, token.text));
  }
  Xapian::Enquire enquire(search.database);
  enquire.set_query(watch(query, search));
  enquire.set_weighting_scheme(Xapian::BoolWeight());

  DocSet found(search.range);
  const Xapian::MSet candidates = enquire.get_mset(0, search.database.get_doccount());
  for (auto candidate = candidates.begin(); candidate != candidates.end(); ++candidate) {
    if (zone == Zone::anywhere) {
      found.insert(search.range.row(*candidate));
      continue;
    }
    search.deadline.check();
    std::vector<Positions> words;
    for (const std::string& term : terms) {
      words.push_back(positions_in(zone, positions_of(search.database, *candidate, term)));
    }
    if (together(words, shape)) found.insert(search.range.row(*candidate));
  }
  return found;
}

DocSet find_in_excerpt(const ZoneSearch& search, const std::vector<ZoneTerm>& terms) {
  DocSet found(search.range);
  for (const ZoneTerm& term : terms) {
    search.deadline.check();
    auto title = search.database.postlist_begin(term.title);
    const auto titles_end = search.database.postlist_end(term.title);
    const auto end = search.database.postlist_end(term.everywhere);
    for (auto all = search.database.postlist_begin(term.everywhere); all != end; ++all) {
      if (title != titles_end) title.skip_to(*all);
      // The impacts are equal where the word is in the title only: see docs/index-format.md.
      const bool title_only = title != titles_end && *title == *all && title.get_wdf() == all.get_wdf();
      if (!title_only) found.insert(search.range.row(*all));
    }
  }
  return found;
}

}  // namespace dateline
