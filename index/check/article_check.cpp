#include "index/check/article_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <span>

#include "base/error.h"
#include "base/hash.h"
#include "index/article_codec.h"
#include "index/article_lookup.h"
#include "index/schema.h"

namespace dateline {
namespace {

std::string slot_name(Xapian::valueno slot) {
  for (const FacetField& field : facet_fields()) {
    if (field.slot == slot) return std::string(field.name);
  }
  for (const NumberField& field : number_fields()) {
    if (field.slot == slot) return std::string(field.name);
  }
  if (slot == slot::kLength) return "length";
  return fmt::format("slot {}", slot);
}

using Values = decltype(DocumentContent::values);

Values values_of(const Xapian::Document& document) {
  Values values;
  for (auto value = document.values_begin(); value != document.values_end(); ++value) {
    values.emplace_back(value.get_valueno(), *value);
  }
  return values;
}

// Only terms that have positions are asked for theirs: every lookup costs as much as the rest of the term.
bool same_positions(const Xapian::TermIterator& stored, std::span<const std::uint32_t> made) {
  if (made.empty()) return true;
  return std::equal(stored.positionlist_begin(), stored.positionlist_end(), made.begin(), made.end());
}

// What is wrong with the stored term, which is also a made one; nullopt if nothing is.
std::optional<std::string> compare_term(const Xapian::TermIterator& stored, const DocumentContent& made,
                                        const DocumentTerm& term) {
  if (stored.get_wdf() != term.wdf) {
    return fmt::format("the term {} has the weight {} instead of {}", quote(term.text), stored.get_wdf(), term.wdf);
  }
  if (same_positions(stored, made.positions_of(term))) return std::nullopt;
  return fmt::format("the term {} has other positions", quote(term.text));
}

// The codec's own words are for users of a whole index.
Article read_article(const Xapian::Document& document) {
  try {
    return decode_article(document.get_data());
  } catch (const Error&) {
    throw Error(ErrorCode::corrupt, fmt::format("document {} is no article that can be read", document.get_docid()));
  }
}

}  // namespace

ArticleCheck::ArticleCheck(const Xapian::Database& database, const Settings& settings, double average_length,
                           Findings& findings)
    : database_(database), maker_(settings, average_length), findings_(findings) {}

ArticleTotals ArticleCheck::check(Xapian::docid first, Xapian::docid end) {
  totals_ = {};
  auto posting = database_.postlist_begin("");
  posting.skip_to(first);
  for (; posting != database_.postlist_end("") && *posting < end; ++posting) {
    const Xapian::docid docid = *posting;
    ++totals_.articles;
    if (!findings_.guard(part::kArticles, [&] { check_article(docid); })) ++totals_.unread;
  }
  return totals_;
}

void ArticleCheck::check_article(Xapian::docid docid) {
  const Xapian::Document stored = database_.get_document(docid);
  const Article article = read_article(stored);
  if (article.id.empty()) findings_.damage(part::kArticles, fmt::format("document {} has no id", docid));
  const DocumentContent made = maker_.make(article);
  compare_terms(docid, article, made);
  compare_values(article, stored, made);
  if (stored.get_data() != made.data) damage(article, "its stored form is not that of this version");
  if (!article.cited_by.empty() || article.source == Source::related) check_cited(article);
  if (!article.related.empty()) check_citing(article);
}

// One finding an article: the first term that differs tells what kind of thing went wrong.
void ArticleCheck::compare_terms(Xapian::docid docid, const Article& article, const DocumentContent& made) {
  std::optional<std::string> wrong;
  std::uint64_t length = 0;
  auto expected = made.terms.begin();
  const auto end = database_.termlist_end(docid);
  for (auto stored = database_.termlist_begin(docid); stored != end; ++stored) {
    const std::string term = *stored;
    totals_.postings.add(hash64(term), docid, stored.get_wdf());
    length += stored.get_wdf();
    if (wrong) continue;
    if (expected == made.terms.end() || term < expected->text) {
      wrong = fmt::format("the term {} is not one of its terms", quote(term));
    } else if (expected->text < term) {
      wrong = fmt::format("the term {} is missing", quote(expected->text));
    } else {
      wrong = compare_term(stored, made, *expected);
      ++expected;
    }
  }
  totals_.add_length(length);
  if (!wrong && expected != made.terms.end()) wrong = fmt::format("the term {} is missing", quote(expected->text));
  if (wrong) damage(article, *wrong);
}

void ArticleCheck::compare_values(const Article& article, const Xapian::Document& stored, const DocumentContent& made) {
  const Values found = values_of(stored);
  for (const auto& [slot, value] : found) {
    ++totals_.values[slot];
    if (slot == slot::kLanguage) totals_.languages.insert(value);
  }
  if (found == made.values) return;
  for (const auto& value : made.values) {
    if (std::ranges::find(found, value) != found.end()) continue;
    damage(article, fmt::format("its {} is another in the columns", slot_name(value.first)));
    return;
  }
  damage(article, "the columns hold a value that it does not have");
}

// A related article lives by the posts that cite it.
void ArticleCheck::check_cited(const Article& article) {
  bool alive = article.source == Source::post;
  for (const std::string& citing : article.cited_by) {
    if (find_docid(database_, citing) != 0) {
      alive = true;
    } else {
      findings_.damage(part::kRelated, fmt::format("article {} is cited by {}, which is not in the index",
                                                   quote(article.id), quote(citing)));
    }
  }
  if (!alive) {
    findings_.damage(part::kRelated,
                     fmt::format("article {} is a related one, and no post cites it", quote(article.id)));
  }
}

// The other side: those that say they are cited by this article must be those that it cites.
void ArticleCheck::check_citing(const Article& article) {
  std::set<Xapian::docid> cited;
  for (const std::string& id : article.related) {
    const Xapian::docid docid = id == article.id ? 0 : find_docid(database_, id);
    if (docid != 0) cited.insert(docid);
  }
  const std::string term = make_term(prefix::kCitedBy, article.id);
  const std::set<Xapian::docid> saying(database_.postlist_begin(term), database_.postlist_end(term));
  if (cited == saying) return;
  findings_.damage(part::kRelated, fmt::format("article {} cites {} articles of the index, and {} say that it does",
                                               quote(article.id), cited.size(), saying.size()));
}

void ArticleCheck::damage(const Article& article, std::string_view what) {
  findings_.damage(part::kArticles, fmt::format("article {}: {}", quote(article.id), what));
}

}  // namespace dateline
