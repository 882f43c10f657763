// Every kind of input, through the real program.
#include "tests/e2e/dateline_test.h"
#include "tests/support/compression.h"

namespace dateline {
namespace {

constexpr const char* kFeed =
    "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour Wire</title><language>en</language>\n"
    "<item><title>Lighthouse sold</title><link>https://wire.example/1</link>"
    "<pubDate>Thu, 01 Oct 2026 08:00:00 GMT</pubDate><category>Lighthouse</category></item>\n"
    "<item><title>Lighthouse &amp;amp; keeper</title><link>https://wire.example/2</link></item>\n"
    "</channel></rss>\n";

class FormatsTest : public DatelineTest {
 protected:
  std::filesystem::path write(const std::string& name, const std::string& text) const {
    write_text(folder_ / "in" / name, text);
    return folder_ / "in" / name;
  }
  FormatsTest() { std::filesystem::create_directory(folder_ / "in"); }
};

TEST_F(FormatsTest, FrontMatterIsYamlTomlOrJson) {
  write("a.md", "---\ntitle: Lighthouse in YAML\ndate: 2026-10-01\nid: a\n---\n");
  write("b.md", "+++\ntitle = \"Lighthouse in TOML\"\ndate = 2026-10-01\nid = \"b\"\n+++\n");
  write("c.md", "{\"title\": \"Lighthouse in JSON\", \"date\": \"2026-10-01\", \"id\": \"c\"}\n");
  write("d.md", "---json\n{\"title\": \"Lighthouse, fenced\", \"date\": \"2026-10-01\", \"id\": \"d\"}\n---\n");
  index(folder_ / "in");
  EXPECT_EQ(total({"lighthouse"}), 4);
  EXPECT_EQ(facet("day", {"lighthouse"}), (std::map<std::string, std::int64_t>{{"2026-10-01", 4}}));
}

TEST_F(FormatsTest, WrongTomlIsReportedWithItsPlace) {
  write("a.md", "+++\ntitle = \"Lighthouse\"\ndate = soon\n+++\n");
  const Finished finished = index(folder_ / "in");
  EXPECT_TRUE(contains(finished.out, "a.md:3:8: not TOML")) << finished.out;
}

TEST_F(FormatsTest, JsonLinesMayBeCompressed) {
  const std::string line = R"({"id":"a","title":"Lighthouse repainted"})";
  write("a.jsonl.gz", gzip_of(line + "\n"));
  write("b.ndjson.xz", xz_of(R"({"id":"b","title":"Lighthouse sold"})"));
  index(folder_ / "in");
  EXPECT_EQ(total({"lighthouse"}), 2);
}

TEST_F(FormatsTest, ACutFileKeepsItsGoodLinesAndIsReported) {
  const std::string bytes = gzip_of(R"({"id":"a","title":"Lighthouse repainted"})"
                                    "\n");
  write("a.jsonl.gz", bytes.substr(0, bytes.size() - 4));
  const Finished finished = on_index({"index", (folder_ / "in").string(), "--strict"});
  EXPECT_EQ(finished.status, 1);
  EXPECT_TRUE(contains(finished.out, "a.jsonl.gz:2: the gzip data is damaged or cut off")) << finished.out;
  EXPECT_EQ(total({"lighthouse"}), 1);
}

TEST_F(FormatsTest, StandardInputMayBeCompressed) {
  ProcessOptions options;
  options.input = gzip_of(R"({"id":"a","title":"Lighthouse repainted"})"
                          "\n");
  const Finished finished = dateline({"index", "-", "-i", index_.string()}, options);
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_EQ(total({"lighthouse"}), 1);
}

TEST_F(FormatsTest, AFeedThatIsNamedGivesItsEntries) {
  index(write("feed.xml", kFeed));
  EXPECT_EQ(ids({"lighthouse", "--sort", "newest"}),
            (std::vector<std::string>{"https://wire.example/1", "https://wire.example/2"}));
  EXPECT_EQ((facet("provider", {"lighthouse"})), (std::map<std::string, std::int64_t>{{"Harbour Wire", 2}}));
}

TEST_F(FormatsTest, AFeedOfASitesFolderIsNotReadTwice) {
  write("feed.xml", kFeed);
  write("a.md", "---\ntitle: Lighthouse\nid: a\n---\n");
  const Finished finished = index(folder_ / "in");
  EXPECT_EQ(total({"lighthouse"}), 1);
  EXPECT_TRUE(contains(finished.out, "1 not an article")) << finished.out;
}

TEST_F(FormatsTest, AFeedIsFollowedFromRunToRun) {
  const std::filesystem::path feed = write("feed.rss", kFeed);
  index(feed);
  write("feed.rss",
        "<rss><channel><title>Harbour Wire</title><item><title>Lighthouse sold again</title>"
        "<link>https://wire.example/1</link></item></channel></rss>");
  const Finished finished = on_index({"index"});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_EQ(ids({"lighthouse"}), std::vector<std::string>{"https://wire.example/1"});
  EXPECT_EQ(total({"again"}), 1);
}

TEST_F(FormatsTest, JsonFeedIsRead) {
  index(write("feed.json", R"({"version": "https://jsonfeed.org/version/1.1", "title": "Notes", "items": [)"
                           R"({"id": "https://notes.example/1", "content_text": "The lighthouse, untitled."}]})"));
  EXPECT_EQ(ids({"lighthouse"}), std::vector<std::string>{"https://notes.example/1"});
}

}  // namespace
}  // namespace dateline
