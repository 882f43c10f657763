// Feeds to records: what is hostile, broken or no feed at all. What entries become is in
// tests/golden/indexer/feeds.txt.
#include "indexer/feed_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace dateline {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Feed {
  std::vector<FeedEntry> entries;
  std::vector<Problem> problems;
};

Feed read(const std::string& text) {
  Feed feed;
  feed.problems = read_feed(text, [&](FeedEntry entry) { feed.entries.push_back(std::move(entry)); });
  return feed;
}

Problem problem_of(const std::string& text) {
  const Feed feed = read(text);
  EXPECT_THAT(feed.entries, IsEmpty());
  EXPECT_EQ(feed.problems.size(), 1U);
  return feed.problems.empty() ? Problem{} : feed.problems.front();
}

std::string text_at(const FeedEntry& entry, const char* key) {
  const auto* value = entry.record.fields.if_contains(key);
  return value == nullptr ? "" : scalar_text(*value).value_or("");
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

std::string rss(const std::string& items) { return "<rss><channel><title>Site</title>" + items + "</channel></rss>"; }

TEST(FeedReader, AMillionNestedElementsDoNotOverflowTheStack) {
  constexpr std::size_t kDeep = 1'000'000;
  const std::string html = repeated("<b>", kDeep) + "deep" + repeated("</b>", kDeep);
  EXPECT_EQ(read(rss("<item><title>x</title><description>" + html + "</description></item>")).entries.size(), 1U);
  EXPECT_EQ(read("<feed><entry><content type='xhtml'>" + html + "</content></entry></feed>").entries.size(), 1U);
  EXPECT_TRUE(problem_of(repeated("<rss>", kDeep)).lost);
}

TEST(FeedReader, NestedJsonIsRefused) {
  const std::string text = R"({"version": "https://jsonfeed.org/version/1", "items": )" + repeated("[", 1'000'000);
  EXPECT_THAT(problem_of(text).reason, HasSubstr("too deep"));
}

TEST(FeedReader, TooManyElementsAreRefused) {
  EXPECT_THAT(problem_of(rss(repeated("<a/>", 3'100'000))).reason, HasSubstr("3,000,000 tags"));
  EXPECT_THAT(problem_of(rss("<a" + repeated(" b=''", 3'100'000) + "/>")).reason, HasSubstr("3,000,000 tags"));
}

TEST(FeedReader, JsonThatWouldFillTheMemoryIsRefused) {
  const std::string text =
      R"({"version": "https://jsonfeed.org/version/1", "items": [)" + repeated("0,", 24 << 20) + "0]}";
  EXPECT_THAT(problem_of(text).reason, HasSubstr("512 MB"));
}

TEST(FeedReader, EntitiesAreNeitherReadNorExpanded) {
  const Feed feed = read(
      "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY lol 'lol'><!ENTITY bomb '&lol;&lol;&lol;'>"
      "<!ENTITY file SYSTEM 'file:///etc/passwd'>]>" +
      rss("<item><title>&bomb;&file;</title></item>"));
  ASSERT_EQ(feed.entries.size(), 1U);
  EXPECT_EQ(text_at(feed.entries.front(), "title"), "&bomb;&file;");
}

TEST(FeedReader, WrongXmlIsReportedWithItsPlace) {
  const Problem problem = problem_of("<rss>\n<channel>\n  <item></channel>\n</rss>");
  EXPECT_TRUE(problem.lost);
  EXPECT_THAT(problem.reason, HasSubstr("not well-formed XML"));
  EXPECT_EQ(problem.line, 3U);
}

TEST(FeedReader, WrongJsonIsReportedWithItsPlace) {
  const Problem problem = problem_of("{\"version\": \"https://jsonfeed.org/version/1\",\n \"items\": oops}");
  EXPECT_TRUE(problem.lost);
  EXPECT_EQ(problem.line, 2U);
  EXPECT_GT(problem.column, 1U);
}

TEST(FeedReader, XmlAndJsonOfOtherKindsAreNoFeeds) {
  const Problem sitemap = problem_of("<?xml version='1.0'?>\n<urlset></urlset>");
  EXPECT_FALSE(sitemap.lost);
  EXPECT_EQ(sitemap.line, 2U);
  EXPECT_THAT(sitemap.reason, HasSubstr("<urlset>"));
  EXPECT_THAT(problem_of(R"({"version": "1.0", "items": []})").reason, HasSubstr("no JSON Feed"));
}

TEST(FeedReader, EntriesKnowTheirPlace) {
  const Feed feed = read("<rss><channel>\n<item/>\n\n  <item/> <item/></channel></rss>");
  std::vector<Place> places;
  for (const FeedEntry& entry : feed.entries) places.push_back(entry.place);
  EXPECT_THAT(places, ElementsAre(Place{2, 1}, Place{4, 3}, Place{4, 11}));
}

TEST(FeedReader, ReadsLatin1AndUtf16) {
  const Feed latin = read("<?xml version='1.0' encoding='ISO-8859-1'?>" + rss("<item><title>caf\xE9</title></item>"));
  ASSERT_EQ(latin.entries.size(), 1U);
  EXPECT_EQ(text_at(latin.entries.front(), "title"), "café");
  std::string wide = "\xFF\xFE";
  for (const char c : rss("<item><title>wide</title></item>")) wide += std::string{c, '\0'};
  ASSERT_TRUE(may_be_feed(wide));
  ASSERT_EQ(read(wide).entries.size(), 1U);
  EXPECT_EQ(text_at(read(wide).entries.front(), "title"), "wide");
}

TEST(FeedReader, NamesAnEncodingThatItCannotRead) {
  const std::string text = "<?xml version='1.0' encoding='windows-1251'?>" + rss("<item><title>\xCC</title></item>");
  EXPECT_THAT(problem_of(text).reason, HasSubstr("iconv -f windows-1251"));
}

TEST(FeedReader, TextsAreCleanWhateverTheBytes) {
  const Feed feed = read(rss("<item><title>a\xFF&#xD800;</title><guid>b\xFE</guid></item>"));
  ASSERT_EQ(feed.entries.size(), 1U);
  EXPECT_EQ(text_at(feed.entries.front(), "title").find('\xFF'), std::string::npos);
  EXPECT_EQ(feed.entries.front().name, "b\xEF\xBF\xBD");
}

TEST(FeedReader, AByteOrderMarkIsNoPartOfTheText) {
  EXPECT_EQ(read("\xEF\xBB\xBF" + rss("<item/>")).entries.size(), 1U);
  EXPECT_THAT(read("\xEF\xBB\xBF{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{}]}").entries.size(),
              1U);
}

}  // namespace
}  // namespace dateline
