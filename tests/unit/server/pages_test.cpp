// The page, the box, feeds and OpenSearch, asked without sockets.
#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "tests/unit/server/asking.h"

namespace dateline {
namespace {

using testing::HasSubstr;
using testing::Not;

class Pages : public Asking {};

TEST_F(Pages, ThePageEscapesAllTextsAndAllowsNoScriptButItsOwn) {
  const Response response = get("/?q=%22%3E%3Cscript%3E+bridge&filter=topic%3DBridge");
  EXPECT_THAT(response.body, HasSubstr("value=\"&quot;&gt;&lt;script&gt; bridge\""));
  EXPECT_THAT(response.body, Not(HasSubstr("<script>")));
  EXPECT_THAT(header(response, "Content-Security-Policy"), HasSubstr("default-src 'none'; script-src 'self'"));
}

TEST_F(Pages, ThePageComesWhateverElseTheAddressHolds) {
  EXPECT_EQ(get("/?q=harbour&utm_source=feed").status, http::status::ok);
  const Response wrong = get("/?q=harbour&since=never");
  EXPECT_EQ(wrong.status, http::status::bad_request);
  EXPECT_THAT(wrong.body, HasSubstr("/assets/page.js"));
}

TEST_F(Pages, ThePageSaysWhenToTryAgain) {
  options_.indexes = {{"missing", index_.path() / "not-there"}};
  const Response response = get("/?q=x");
  EXPECT_EQ(response.status, http::status::service_unavailable);
  EXPECT_EQ(header(response, "Retry-After"), "1");
  EXPECT_THAT(response.content_type, HasSubstr("text/html"));
}

TEST_F(Pages, ThePageSaysWhichWordsWereReadAsOthers) {
  EXPECT_THAT(get("/?q=harbuor").body, HasSubstr("Found harbour for harbuor."));
}

TEST_F(Pages, ThePagesLinksKeepTheKeyAndTheReading) {
  EXPECT_THAT(get("/?q=harbour&typo=off&x-algolia-api-key=a%26b").body,
              HasSubstr("?q=harbour&amp;typo=off&amp;x-algolia-api-key=a%26b&amp;filter=topic%3DTraffic"));
  EXPECT_THAT(get("/?q=&x-algolia-api-key=a%26b").body,
              HasSubstr("form=\"search\" name=\"x-algolia-api-key\" value=\"a&amp;b\""));
}

TEST_F(Pages, ThePageShowsNoPicturesIfItIsToldSo) {
  EXPECT_THAT(header(get("/"), "Content-Security-Policy"), HasSubstr("img-src 'self' https:"));
  options_.no_images = true;
  site_.reset();
  const Response response = get("/");
  EXPECT_THAT(header(response, "Content-Security-Policy"), Not(HasSubstr("https:")));
  EXPECT_THAT(response.body, HasSubstr("data-images=\"off\""));
}

TEST_F(Pages, FilesOfThePageAreKeptByBrowsers) {
  const Response file = get("/assets/texts/de.js");
  EXPECT_EQ(file.content_type, "text/javascript; charset=utf-8");
  Request again = get_request("/assets/texts/de.js");
  again.headers.if_none_match = header(file, "ETag");
  EXPECT_EQ(ask(again).status, http::status::not_modified);
  EXPECT_EQ(get("/dateline-search.js").status, http::status::ok);
  EXPECT_EQ(get("/assets/..%2Findex.html").status, http::status::not_found);
}

TEST_F(Pages, FilesOfAFolderStandInForThoseOfThePage) {
  const std::filesystem::path folder = index_.path().parent_path() / "own page";
  std::filesystem::create_directories(folder / "assets");
  std::ofstream(folder / "index.html") << "<p>{{query}} {{unknown}}{{base}}/own</p>";
  std::ofstream(folder / "assets" / "own.css") << "p{}";
  std::ofstream(folder / "assets" / "notes.txt") << "not for the web";
  options_.web = folder;
  EXPECT_EQ(get("/?q=a%26b").body, "<p>a&amp;b /own</p>");
  EXPECT_EQ(get("/assets/own.css").body, "p{}");
  EXPECT_EQ(get("/assets/notes.txt").status, http::status::not_found);
  EXPECT_EQ(get("/assets/page.js").status, http::status::ok);
  std::filesystem::remove_all(folder);
}

TEST_F(Pages, ThePageLinksHitsPagesAndFacets) {
  const Response response = get("/?q=harbour");
  EXPECT_THAT(response.body, HasSubstr("<a href=\"https://www.example.com/bridge\">"));
  EXPECT_THAT(response.body, HasSubstr("?q=harbour&amp;filter=topic%3DTraffic"));
  const Response chosen = get("/?q=harbour&filter=topic%3DTraffic");
  EXPECT_THAT(chosen.body, HasSubstr("<a href=\"?q=harbour\"><b>Traffic</b></a> 2"));
}

TEST_F(Pages, ThePageLetsGoOfAValueInAnySpelling) {
  EXPECT_THAT(get("/?q=harbour&filter=topic%3DtrAFFic").body, HasSubstr("<a href=\"?q=harbour\"><b>Traffic</b></a> 2"));
}

TEST_F(Pages, ThePageLinksNoPageThatCannotBeReached) {
  std::vector<Article> articles;
  for (int i = 0; i < 25; ++i) articles.push_back(make_article(std::to_string(i), "Harbour news"));
  TestIndex index(articles);
  options_.indexes = {{"articles", index.path()}};
  options_.limits.window = 20;
  EXPECT_THAT(get("/?q=harbour").body, HasSubstr("rel=\"next\""));
  EXPECT_THAT(get("/?q=harbour&offset=10").body, Not(HasSubstr("rel=\"next\"")));
  EXPECT_THAT(get("/").body, HasSubstr("data-window=\"20\""));
}

TEST_F(Pages, FeedsHaveTheNewestHitsFirstAndEscapeThem) {
  const Response response = get("/rss?q=harbour");
  EXPECT_THAT(response.content_type, HasSubstr("application/rss+xml"));
  EXPECT_THAT(response.body, HasSubstr("<title>Harbour &lt;bridge&gt; reopens</title>"));
  EXPECT_THAT(response.body, HasSubstr("<pubDate>Tue, 08 Jun 2021 12:00:00 GMT</pubDate>"));
  EXPECT_THAT(response.body, HasSubstr("<opensearch:totalResults>2</opensearch:totalResults>"));
  EXPECT_LT(response.body.find("bridge"), response.body.find("Ferry"));
  EXPECT_THAT(get("/rss?q=%01%1b%EF%BF%BE%EF%BF%BF%3C").body, HasSubstr("<title>&lt;</title>"));
}

TEST_F(Pages, BrowsersLearnToSearchWhereTheyAreServed) {
  options_.base_path = "/find";
  Request request = get_request("/find/opensearch.xml");
  request.headers.host = "search.example.com";
  request.headers.secure = true;
  EXPECT_THAT(ask(request).body, HasSubstr("template=\"https://search.example.com/find/?q={searchTerms}\""));
  request.headers.host = "\"><x>";
  EXPECT_THAT(ask(request).body, Not(HasSubstr("<x>")));
  EXPECT_THAT(get("/find/").body, HasSubstr("href=\"/find/opensearch.xml\""));
}

}  // namespace
}  // namespace dateline
