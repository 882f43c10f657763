// The real search clients from npm, and a real browser, against the real server. Skipped where node, Chromium or what
// `npm ci` installs is missing.
#include "tests/e2e/serve_test.h"

namespace dateline {
namespace {

class ServeClients : public ServeTest {
 protected:
  [[nodiscard]] static std::filesystem::path scripts() {
    return std::filesystem::path(DATELINE_SOURCE_DIR) / "tests" / "clients";
  }
  void SetUp() override {
    if (run({"/bin/sh", "-c", "command -v node"}).status != 0) GTEST_SKIP() << "there is no node";
    if (!std::filesystem::exists(scripts() / "node_modules")) GTEST_SKIP() << "run npm ci in " << scripts();
  }
  // Topics that clients have to escape, or must not. One title makes one story of them.
  void write_odd_topics(const std::filesystem::path& folder) {
    std::filesystem::create_directory(folder);
    int number = 0;
    for (const std::string topic : {"Co: lon", "-dash", "a, \\\"b\\\"", "it's", "Straße & Söhne", "東京", "a < b",
                                    "100 %", "a:b:c", "(x) OR y"}) {
      write_text(folder / (std::to_string(++number) + ".md"),
                 "---\ntitle: Topics of all kinds\ndate: 2026-01-01\ntopics: [\"" + topic + "\"]\n---\n");
    }
  }
  // Texts that are markup to who does not escape them.
  void write_hostile_post(const std::filesystem::path& folder) {
    std::filesystem::create_directory(folder);
    write_text(folder / "1.md",
               "---\ntitle: \"Alpha &lt;img src=x onerror=alert(1)&gt;\"\ndate: 2026-01-01\n"
               "excerpt: \"&lt;script&gt;alert(1)&lt;/script&gt; alpha\"\nwebUrl: \"javascript:alert(1)\"\n"
               "provider: \"&lt;script&gt;alert(2)&lt;/script&gt;\"\n"
               "topics: [\"&lt;img src=x onerror=alert(3)&gt;\"]\n---\n");
  }
  // Serves the sample as `articles` and the posts of a folder as an index of the given name; runs files of tests.
  void run_clients(const Arguments& files, const std::string& name, const std::filesystem::path& posts) {
    const std::string second = (folder_ / (name + ".index")).string();
    index(posts_);
    ASSERT_EQ(dateline({"index", posts.string(), "-i", second}).status, 0);
    write_text(folder_ / "synonyms.txt", "vessel => ferry\n");
    start({DATELINE_BINARY, "serve", "-i", "articles=" + index_.string(), "-i", name + "=" + second, "--listen",
           "127.0.0.1:0", "--cors", "*", "--synonyms", (folder_ / "synonyms.txt").string()});
    ProcessOptions options;
    options.environment["DATELINE_ADDRESS"] = address_.substr(std::string_view("http://").size());
    Arguments command{"/usr/bin/env", "node", "--test"};
    for (const std::string& file : files) command.push_back((scripts() / file).string());
    const Finished finished = run(command, options);
    EXPECT_EQ(finished.status, 0) << finished.out << finished.err;
  }
};

TEST_F(ServeClients, OfAlgoliaSearchCountAndRefineAndAnswersAreAsDescribed) {
  write_odd_topics(folder_ / "odd");
  run_clients({"clients.mjs", "answers.mjs"}, "values", folder_ / "odd");
}

TEST_F(ServeClients, OfInstantSearchWorkInABrowser) {
  if (!std::filesystem::exists("/usr/bin/chromium")) GTEST_SKIP() << "there is no Chromium";
  write_odd_topics(folder_ / "odd");
  run_clients({"widgets.mjs"}, "values", folder_ / "odd");
}

TEST_F(ServeClients, InABrowserSearchFilterAndBrowse) {
  if (!std::filesystem::exists("/usr/bin/chromium")) GTEST_SKIP() << "there is no Chromium";
  write_hostile_post(folder_ / "markup");
  run_clients({"page.mjs"}, "hostile", folder_ / "markup");
}

}  // namespace
}  // namespace dateline
