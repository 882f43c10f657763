#include "index/check/posting_check.h"

#include <fmt/format.h>

#include <cmath>
#include <string>

#include "base/hash.h"
#include "index/schema.h"

namespace dateline {
namespace {

// Far above the slots of the schema: also what does not belong there is to be seen.
constexpr Xapian::valueno kSlots = 64;

class PostingCheck {
 public:
  PostingCheck(const Xapian::Database& database, Findings& findings) : database_(database), findings_(findings) {}

  PostingSum sum_up() {
    for (auto term = database_.allterms_begin(); term != database_.allterms_end(); ++term) check_term(*term);
    return sum_;
  }

 private:
  void check_term(const std::string& term) {
    const std::uint64_t hash = hash64(term);
    Xapian::termcount heaviest = 0;
    std::uint64_t articles = 0;
    const auto end = database_.postlist_end(term);
    for (auto posting = database_.postlist_begin(term); posting != end; ++posting, ++articles) {
      const Xapian::termcount weight = posting.get_wdf();
      sum_.add(hash, *posting, weight);
      heaviest = std::max(heaviest, weight);
    }
    if (heaviest > database_.get_wdf_upper_bound(term)) {
      findings_.damage(part::kPostings,
                       fmt::format("the term {} weighs more than Xapian thinks possible", quote(term)));
    }
    if (articles > 1 && term.starts_with(prefix::kId)) {
      findings_.damage(part::kPostings, fmt::format("{} articles have the id {}", articles,
                                                    quote(std::string_view(term).substr(prefix::kId.size()))));
    }
  }

  const Xapian::Database& database_;
  Findings& findings_;
  PostingSum sum_;
};

void check_value_counts(const Xapian::Database& database, const ArticleTotals& articles, Findings& findings) {
  for (Xapian::valueno slot = 0; slot < kSlots; ++slot) {
    const auto found = articles.values.find(slot);
    const std::uint64_t expected = found == articles.values.end() ? 0 : found->second;
    const std::uint64_t counted = database.get_value_freq(slot);
    if (counted == expected) continue;
    findings.damage(part::kPostings, fmt::format("the column of slot {} holds {} values, and {} articles have one",
                                                 slot, counted, expected));
  }
}

void check_lengths(const Xapian::Database& database, const ArticleTotals& articles, Findings& findings) {
  if (articles.articles == 0) return;
  const double total = database.get_avlength() * database.get_doccount();
  const bool agrees = static_cast<std::uint64_t>(std::llround(total)) == articles.length &&
                      database.get_doclength_lower_bound() <= articles.shortest &&
                      database.get_doclength_upper_bound() >= articles.longest;
  if (!agrees) findings.damage(part::kPostings, "Xapian's statistics of lengths are not those of the articles");
}

}  // namespace

void check_postings(const Xapian::Database& database, const ArticleTotals& articles, Findings& findings) {
  if (PostingCheck(database, findings).sum_up() != articles.postings) {
    findings.damage(part::kPostings, "the posting lists and the articles' lists of terms do not say the same");
  }
  check_value_counts(database, articles, findings);
  check_lengths(database, articles, findings);
}

}  // namespace dateline
