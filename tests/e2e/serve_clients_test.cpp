// The real search clients from npm against the real server. Skipped where node, what `npm ci` installs or Chromium is
// missing.
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
  // Topics that clients have to escape, or must not.
  void write_odd_topics(const std::filesystem::path& folder) {
    std::filesystem::create_directory(folder);
    int number = 0;
    for (const std::string topic : {"Co: lon", "-dash", "a, \\\"b\\\"", "it's", "Straße & Söhne", "東京", "a < b",
                                    "100 %", "a:b:c", "(x) OR y"}) {
      write_text(folder / (std::to_string(++number) + ".md"),
                 "---\ntitle: Odd\ndate: 2026-01-01\ntopics: [\"" + topic + "\"]\n---\n");
    }
  }
  // Runs a file of tests of tests/clients against a server of the sample and of the odd values.
  void run_clients(const std::string& file) {
    index(posts_);
    write_odd_topics(folder_ / "odd");
    const std::string values = (folder_ / "values").string();
    ASSERT_EQ(dateline({"index", (folder_ / "odd").string(), "-i", values}).status, 0);
    start({DATELINE_BINARY, "serve", "-i", "articles=" + index_.string(), "-i", "values=" + values, "--cors", "*",
           "--listen", "127.0.0.1:0"});
    ProcessOptions options;
    options.environment["DATELINE_ADDRESS"] = address_.substr(std::string_view("http://").size());
    const Finished finished = run({"/usr/bin/env", "node", "--test", (scripts() / file).string()}, options);
    EXPECT_EQ(finished.status, 0) << finished.out << finished.err;
  }
};

TEST_F(ServeClients, OfAlgoliaSearchCountAndRefine) { run_clients("clients.mjs"); }

TEST_F(ServeClients, WidgetsOfInstantSearchWorkInABrowser) {
  if (run({"/bin/sh", "-c", "command -v \"${DATELINE_CHROMIUM:-/usr/bin/chromium}\""}).status != 0) {
    GTEST_SKIP() << "there is no chromium";
  }
  run_clients("widgets.mjs");
}

}  // namespace
}  // namespace dateline
