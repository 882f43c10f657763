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
  // Texts that are markup to who does not escape them.
  void write_hostile_post(const std::filesystem::path& folder) {
    std::filesystem::create_directory(folder);
    write_text(folder / "1.md",
               "---\ntitle: \"Alpha &lt;img src=x onerror=alert(1)&gt;\"\ndate: 2026-01-01\n"
               "excerpt: \"&lt;script&gt;alert(1)&lt;/script&gt; alpha\"\nwebUrl: \"javascript:alert(1)\"\n"
               "provider: \"&lt;script&gt;alert(2)&lt;/script&gt;\"\n"
               "topics: [\"&lt;img src=x onerror=alert(3)&gt;\"]\n---\n");
  }
  // What is missing to run scripts; empty: nothing.
  static std::string missing() {
    if (run({"/bin/sh", "-c", "command -v node"}).status != 0) return "there is no node";
    if (!std::filesystem::exists(scripts() / "node_modules")) return "run npm ci in " + scripts().string();
    return {};
  }
  [[nodiscard]] Finished run_script(const std::string& name) const {
    ProcessOptions options;
    options.environment["DATELINE_ADDRESS"] = address_.substr(std::string_view("http://").size());
    return run({"/usr/bin/env", "node", "--test", (scripts() / name).string()}, options);
  }
};

TEST_F(ServeClients, OfAlgoliaSearchCountAndRefine) {
  if (const std::string lacking = missing(); !lacking.empty()) GTEST_SKIP() << lacking;
  index(posts_);
  write_odd_topics(folder_ / "odd");
  const std::string values = (folder_ / "values").string();
  ASSERT_EQ(dateline({"index", (folder_ / "odd").string(), "-i", values}).status, 0);
  start({DATELINE_BINARY, "serve", "-i", "articles=" + index_.string(), "-i", "values=" + values, "--listen",
         "127.0.0.1:0"});
  const Finished finished = run_script("clients.mjs");
  EXPECT_EQ(finished.status, 0) << finished.out << finished.err;
}

TEST_F(ServeClients, InABrowserSearchFilterAndBrowse) {
  if (const std::string lacking = missing(); !lacking.empty()) GTEST_SKIP() << lacking;
  if (!std::filesystem::exists("/usr/bin/chromium")) GTEST_SKIP() << "there is no Chromium";
  index(posts_);
  write_hostile_post(folder_ / "markup");
  const std::string hostile = (folder_ / "hostile").string();
  ASSERT_EQ(dateline({"index", (folder_ / "markup").string(), "-i", hostile}).status, 0);
  start({DATELINE_BINARY, "serve", "-i", "articles=" + index_.string(), "-i", "hostile=" + hostile, "--listen",
         "127.0.0.1:0", "--cors", "*"});
  const Finished finished = run_script("page.mjs");
  EXPECT_EQ(finished.status, 0) << finished.out << finished.err;
}

}  // namespace
}  // namespace dateline
