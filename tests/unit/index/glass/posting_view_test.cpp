#include "index/glass/posting_view.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "index/glass/pack.h"
#include "index/optimizer.h"
#include "index/posting_reader.h"
#include "tests/unit/index/glass/views.h"

namespace dateline {
namespace {

using testing::IsEmpty;
using testing::Optional;

// Enough for lists of many chunks.
constexpr int kMany = 4000;

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

Pairs pairs_of(const std::vector<glass::Posting>& postings) {
  Pairs pairs;
  for (const glass::Posting& posting : postings) pairs.emplace_back(posting.docid, posting.wdf);
  return pairs;
}

Pairs ask_xapian(const Xapian::Database& database, const std::string& term) {
  Pairs pairs;
  const auto end = database.postlist_end(term);
  for (auto at = database.postlist_begin(term); at != end; ++at) pairs.emplace_back(*at, at.get_wdf());
  return pairs;
}

// How many lists the view itself read. All are compared with what Xapian says.
std::size_t compare(const Snapshot& snapshot, const glass::TableView* view) {
  const auto lease = snapshot.lease();
  std::size_t read = 0;
  for (auto term = lease->allterms_begin(); term != lease->allterms_end(); ++term) {
    const Pairs wanted = ask_xapian(*lease, *term);
    EXPECT_EQ(pairs_of(snapshot.read_postings(*lease, *term)), wanted) << *term;
    const auto found = view != nullptr ? glass::read_postings(*view, *term) : std::nullopt;
    if (!found) continue;
    EXPECT_EQ(pairs_of(*found), wanted) << *term;
    ++read;
  }
  return read;
}

// The lists of all terms that begin so, one after the other, as Xapian has them.
Pairs ask_xapian_beginning(const Xapian::Database& database, const std::string& beginning) {
  Pairs pairs;
  for (auto term = database.allterms_begin(beginning); term != database.allterms_end(beginning); ++term) {
    const Pairs list = ask_xapian(database, *term);
    pairs.insert(pairs.end(), list.begin(), list.end());
  }
  return pairs;
}

std::size_t terms_of(const Snapshot& snapshot) {
  const auto lease = snapshot.lease();
  return static_cast<std::size_t>(std::distance(lease->allterms_begin(), lease->allterms_end()));
}

TEST(PostingView, ReadsWhatXapianReads) {
  const TestIndex index(some_articles(kMany));
  const auto snapshot = index.open();
  EXPECT_EQ(compare(*snapshot, view_of(*snapshot, "postlist").get()), terms_of(*snapshot));
}

TEST(PostingView, ReadsTheListsOfAllTermsThatBeginSo) {
  const TestIndex index(some_articles(kMany));
  const auto snapshot = index.open();
  const auto view = view_of(*snapshot, "postlist");
  for (const char* beginning : {"b", "bri", "bridge", "XT", "S", "bridgf", "zzz", "\xff"}) {
    const Pairs wanted = ask_xapian_beginning(*snapshot->lease(), beginning);
    std::vector<glass::Posting> found;
    const auto add = [&](std::span<const glass::Posting> list) { found.insert(found.end(), list.begin(), list.end()); };
    ASSERT_TRUE(glass::visit_postings_beginning(*view, beginning, add)) << beginning;
    EXPECT_EQ(pairs_of(found), wanted) << beginning;
  }
}

TEST(PostingView, OfATermThatNoArticleHasIsEmpty) {
  const TestIndex index(some_articles(kMany));
  const auto snapshot = index.open();
  const auto view = view_of(*snapshot, "postlist");
  for (const char* term : {"bridg", "bridgf", "A", "zzz", "\xff\xff"}) {
    EXPECT_THAT(glass::read_postings(*view, term), Optional(IsEmpty())) << term;
    EXPECT_THAT(snapshot->read_postings(*snapshot->lease(), term), IsEmpty()) << term;
  }
}

TEST(PostingView, ReadsWhatCommitsChangedAndWhatOptimizingMoved) {
  const TestIndex index(some_articles(kMany));
  for (int i = 0; i < 3; ++i) {
    std::vector<Article> changed = some_articles(200);
    for (Article& article : changed) article.title += " again " + std::to_string(i);
    changed.push_back(make_article("new-" + std::to_string(i), "New bridge"));
    put(index, changed);
    const auto snapshot = index.open();
    EXPECT_EQ(compare(*snapshot, view_of(*snapshot, "postlist").get()), terms_of(*snapshot));
  }
  optimize_index(index.path(), {});
  const auto snapshot = index.open();
  EXPECT_EQ(compare(*snapshot, view_of(*snapshot, "postlist").get()), terms_of(*snapshot));
}

TEST(PostingView, ListOfAllArticlesIsLeftToXapian) {
  const TestIndex index(some_articles(10));
  const auto snapshot = index.open();
  EXPECT_FALSE(glass::read_postings(*view_of(*snapshot, "postlist"), ""));
  EXPECT_EQ(snapshot->read_postings(*snapshot->lease(), "").size(), 10u);
}

TEST(PostingView, LeavesToXapianWhatLaterCommitsWroteOver) {
  const TestIndex index(some_articles(kMany));
  const auto snapshot = index.open();
  const auto view = view_of(*snapshot, "postlist");
  const std::string term = "bridge";
  const Pairs before = pairs_of(glass::read_postings(*view, term).value());
  ASSERT_EQ(before.size(), static_cast<std::size_t>(kMany));
  bool gone = false;
  for (int i = 0; i < 4; ++i) {
    std::vector<Article> changed = some_articles(kMany);
    for (Article& article : changed) article.title = "Again " + std::to_string(i) + " " + article.title;
    put(index, changed);
    const auto found = glass::read_postings(*view, term);
    if (found) EXPECT_EQ(pairs_of(*found), before);
    gone = gone || !found;
  }
  EXPECT_TRUE(gone);
}

// Xapian, which might not survive it, is not asked.
TEST(PostingView, SurvivesAnyDamage) {
  const TestIndex index(some_articles(kMany));
  const auto snapshot = index.open();
  const auto view = view_of(*snapshot, "postlist");
  const auto file = glass::table_file(snapshot->generation(), "postlist");
  std::mt19937_64 random(3);
  std::size_t lost = 0;
  for (int i = 0; i < 2000; ++i) {
    damage_table(file, random);
    for (const char* term : {"bridge", "it", "XTtopic 1"}) lost += glass::read_postings(*view, term) ? 0 : 1;
    glass::visit_postings_beginning(*view, "bri", [](std::span<const glass::Posting>) {});
  }
  EXPECT_GT(lost, 0u);
}

TEST(PostingReader, RefusesArticlesOutsideTheIndex) {
  const TestIndex index(some_articles(10));
  const auto snapshot = index.open();
  const auto lease = snapshot->lease();
  const DocidRange all = snapshot->docids();
  EXPECT_EQ(PostingReader(std::nullopt, all).read(*lease, "bridge").size(), 10u);
  for (const DocidRange range : {DocidRange{all.first + 1, all.rows - 1}, DocidRange{all.first, all.rows - 1}}) {
    EXPECT_THROW(static_cast<void>(PostingReader(std::nullopt, range).read(*lease, "bridge")), Error);
    auto view = glass::TableView::open(snapshot->generation(), "postlist", lease->get_revision());
    EXPECT_THROW(static_cast<void>(PostingReader(std::move(view), range).read(*lease, "bridge")), Error);
  }
}

TEST(Pack, ReadsTheNumbersItWrote) {
  for (const std::uint32_t number : {0U, 1U, 127U, 128U, 0x7fffU, 0x8000U, 0x12345U, 0xffffffU, 0xffffffffU}) {
    std::string packed, ordered;
    glass::pack_uint(packed, number);
    glass::pack_uint_in_order(ordered, number);
    EXPECT_EQ(glass::unpack_uint_in_order(ordered), number);
    EXPECT_FALSE(glass::unpack_uint_in_order(ordered + "x"));
    packed += "rest";
    std::string_view left = packed;
    std::uint32_t read = 0;
    ASSERT_TRUE(glass::unpack_uint(left, read));
    EXPECT_EQ(read, number);
    EXPECT_EQ(left, "rest");
  }
}

TEST(Pack, RefusesANumberThatIsCut) {
  std::uint32_t read = 0;
  for (std::string_view cut : {"", "\x80", "\xff\xff\xff\xff\xff\xff\xff"}) {
    EXPECT_FALSE(glass::unpack_uint(cut, read));
  }
  for (const std::string_view cut : {"", "a", "\x80z", "\xff\xff\xff\xff"}) {
    EXPECT_FALSE(glass::unpack_uint_in_order(cut));
  }
}

}  // namespace
}  // namespace dateline
