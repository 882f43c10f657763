// The life of a server: indexes that come, change and go, signals, configuration.
#include <fcntl.h>
#include <gmock/gmock.h>

#include <atomic>
#include <boost/asio/local/stream_protocol.hpp>
#include <thread>

#include "tests/e2e/serve_test.h"

namespace dateline {
namespace {

using testing::HasSubstr;

class ServeLife : public ServeTest {
 protected:
  [[nodiscard]] std::int64_t served_total() const {
    return get_json("/search?q=zeppelin&limit=0").at("total").to_number<std::int64_t>();
  }
  void add_post(const std::string& name) {
    write_text(post(name), "---\ntitle: A zeppelin called " + name + "\ndate: 2026-01-02\n---\n");
  }
};

TEST_F(ServeLife, AMissingIndexIsSaidToBeMissingAndServedOnceItIsThere) {
  serve();
  const HttpAnswer answer = get("/search?q=ferry");
  EXPECT_EQ(answer.status, 503u);
  EXPECT_THAT(answer.body, HasSubstr("dateline index PATH"));
  EXPECT_EQ(get("/readyz").status, 503u);
  EXPECT_EQ(get("/healthz").status, 200u);
  index(posts_);
  EXPECT_TRUE(soon([&] { return get("/readyz").status == 200; }));
  EXPECT_EQ(get("/search?q=ferry").status, 200u);
}

TEST_F(ServeLife, WhatOtherProcessesChangeIsServedWithoutAnError) {
  index(posts_);
  serve();
  const auto total = get_json("/search?q=harbour").at("total").to_number<int>();
  const std::string right = "\"total\":" + std::to_string(total) + ",";
  std::atomic<bool> ending = false;
  std::atomic<int> answers = 0, failures = 0;
  std::thread asking([&] {
    HttpClient client = connect();
    while (!ending) {
      const HttpAnswer answer = client.get("/search?q=harbour&facets=provider,topic");
      ++answers;
      if (answer.status != 200 || !contains(answer.body, right)) ++failures;
    }
  });
  add_post("one");
  index(posts_);
  EXPECT_TRUE(soon([&] { return served_total() == 1; }));
  EXPECT_EQ(on_index({"optimize"}).status, 0);
  add_post("two");
  index(posts_, {"--rebuild"});
  EXPECT_TRUE(soon([&] { return served_total() == 2; }));
  ending = true;
  asking.join();
  EXPECT_GT(answers, 0);
  EXPECT_EQ(failures, 0);
}

TEST_F(ServeLife, SeveralIndexesAreServedByTheirNames) {
  index(posts_);
  start({DATELINE_BINARY, "serve", "--listen", "127.0.0.1:0", "-i", "news=" + index_.string(), "-i",
         "blog=" + (folder_ / "none").string()});
  EXPECT_EQ(get("/search?index=news&q=ferry").status, 200u);
  EXPECT_EQ(get("/search?q=ferry").status, 200u);
  EXPECT_EQ(get("/search?index=blog&q=ferry").status, 503u);
  EXPECT_EQ(get("/search?index=other").status, 404u);
}

TEST_F(ServeLife, ToldToEndItAnswersWhatIsUnderWay) {
  index(posts_);
  serve();
  HttpClient idle = connect(), busy = connect();
  EXPECT_EQ(idle.get("/healthz").status, 200u);
  busy.send("POST /search HTTP/1.1\r\nHost: a\r\nContent-Length: 13\r\n\r\n{\"q\":");
  ASSERT_TRUE(soon([&] { return connections() == 3; }));
  program_->signal(SIGTERM);
  EXPECT_TRUE(idle.closed());
  busy.send("\"ferry\"}");
  EXPECT_EQ(busy.read().status, 200u);
  EXPECT_TRUE(busy.closed());
  EXPECT_EQ(program_->finish().status, 0);
  program_.reset();
}

TEST_F(ServeLife, ToldToEndItWaitsForNobodyLongerThanItMay) {
  serve({"--drain-timeout", "0.2"});
  HttpClient slow = connect();
  slow.send("GET / HT");
  ASSERT_TRUE(soon([&] { return connections() == 2; }));
  EXPECT_EQ(end_by(SIGTERM).status, 0);
}

TEST_F(ServeLife, OptionsComeFromAFileToo) {
  index(posts_);
  write_text(folder_ / "serve.conf", "index = \"news=" + index_.string() +
                                         "\"\nlisten = \"127.0.0.1:0\"\nmax-query = 5\ncors = [\"https://a.example\", "
                                         "\"https://b.example\"]\n");
  start({DATELINE_BINARY, "serve", "--config", (folder_ / "serve.conf").string(), "--max-window", "20"});
  EXPECT_EQ(get("/search?index=news&q=123456").status, 400u);
  EXPECT_EQ(get("/search?offset=20").status, 400u);
  EXPECT_EQ(get("/search", {{"Origin", "https://b.example"}}).headers.at("access-control-allow-origin"),
            "https://b.example");
}

TEST_F(ServeLife, WrongFilesOfOptionsAreRefusedWithTheReason) {
  const auto complaint = [&](const std::string& text) {
    write_text(folder_ / "serve.conf", text);
    const Finished finished = dateline({"serve", "--config", (folder_ / "serve.conf").string()});
    EXPECT_EQ(finished.status, 2);
    return finished.err;
  };
  EXPECT_THAT(complaint("max-querry = 5\n"), HasSubstr("did you mean 'max-query'?"));
  EXPECT_THAT(complaint("max-query = many\n"), HasSubstr("serve.conf"));
  EXPECT_THAT(complaint("[serve]\nmax-query = 5\n"), HasSubstr("no section"));
  EXPECT_THAT(complaint("threads = 100000\n"), HasSubstr("1024"));
  EXPECT_THAT(complaint("cache-control = public, max-age=60\n"), HasSubstr("quotation marks"));
  EXPECT_THAT(complaint("cors = \"https://a.example/\"\n"), HasSubstr("without a path"));
  for (const std::string line : {"api-key-file =\n", "api-key-file = \"\"\n", "cors = [\"\"]\n"}) {
    EXPECT_THAT(complaint(line), HasSubstr("has no value")) << line;
  }
  EXPECT_THAT(dateline({"serve", "--config", (folder_ / "none").string()}).err, HasSubstr("none"));
}

// As of a variable that is not set: the option behind it must not become its value.
TEST_F(ServeLife, OptionsWithoutAValueAreRefused) {
  for (const std::string option : {"--cors", "--cache-control", "--api-key-file", "--index", "--trusted-proxy"}) {
    const Finished finished = dateline({"serve", option, "", "--listen", "127.0.0.1:0", "--log", "off"});
    EXPECT_EQ(finished.status, 2) << option;
    EXPECT_THAT(finished.err, HasSubstr(option + " has no value"));
  }
}

TEST_F(ServeLife, OptionsThatCouldNeverWorkAreRefused) {
  const std::vector<Arguments> wrong{{"--cors", "https://www.example.com/"},
                                     {"--cors", "www.example.com"},
                                     {"--cors", "https://*.example.com"},
                                     {"--base-path", "/a b"},
                                     {"--base-path", "/a%20b"},
                                     {"--cache-control", "no-cache\r\nX: y"}};
  for (const Arguments& option : wrong) {
    const Finished finished = dateline({"serve", option[0], option[1], "--listen", "127.0.0.1:0"});
    EXPECT_EQ(finished.status, 2) << option[1];
    EXPECT_THAT(finished.err, HasSubstr(option[0])) << option[1];
  }
}

TEST_F(ServeLife, OptionsAndKeysAreReadAgainWhenAsked) {
  index(posts_);
  const auto keys = folder_ / "keys.json", options = folder_ / "serve.conf";
  write_text(keys, R"({"keys":[{"name":"old","key":"0123456789abcdef"}]})");
  write_text(options, "api-key-file = \"" + keys.string() + "\"\n");
  serve({"--config", options.string()});
  EXPECT_EQ(get("/search", {{"X-API-Key", "0123456789abcdef"}}).status, 200u);
  write_text(keys, R"({"keys":[{"name":"new","key":"fedcba9876543210"}]})");
  write_text(options, "api-key-file = \"" + keys.string() + "\"\ncors = \"*\"\n");
  program_->signal(SIGHUP);
  EXPECT_TRUE(soon([&] { return get("/search", {{"X-API-Key", "fedcba9876543210"}}).status == 200; }));
  const HttpAnswer answer = get("/search", {{"X-API-Key", "0123456789abcdef"}, {"Origin", "https://a.example"}});
  EXPECT_EQ(answer.status, 401u);
  EXPECT_EQ(answer.headers.at("access-control-allow-origin"), "*");
}

TEST_F(ServeLife, SynonymsAreReadAgainWhenAsked) {
  index(posts_);
  const auto synonyms = folder_ / "synonyms.txt";
  write_text(synonyms, "vessel => ferry\n");
  serve({"--synonyms", synonyms.string()});
  EXPECT_EQ(get_json("/search?q=vessel").at("total"), get_json("/search?q=ferry").at("total"));
  EXPECT_EQ(get_json("/search?q=vessel").at("synonyms").at(0).at("read_as").at(0), "ferry");
  write_text(synonyms, "vessel => bridge\n");
  program_->signal(SIGHUP);
  EXPECT_TRUE(
      soon([&] { return get_json("/search?q=vessel").at("total") == get_json("/search?q=bridge").at("total"); }));
}

TEST_F(ServeLife, WrongOptionsReadAgainChangeNothing) {
  index(posts_);
  const auto options = folder_ / "serve.conf";
  write_text(options, "max-query = 5\n");
  serve({"--config", options.string()});
  write_text(options, "max-query = 10\nnonsense = 1\n");
  program_->signal(SIGHUP);
  EXPECT_TRUE(soon([&] { return contains(program_->err(), "stay as they were"); }));
  EXPECT_EQ(get("/search?q=123456").status, 400u);
}

TEST_F(ServeLife, SignalsAreHeededAfterAFileThatCannotBeRead) {
  index(posts_);
  const auto keys = folder_ / "keys.json";
  write_text(keys, R"({"keys":[{"name":"old","key":"0123456789abcdef"}]})");
  serve({"--api-key-file", keys.string()});
  std::filesystem::remove(keys);
  std::filesystem::create_directory(keys);
  program_->signal(SIGHUP);
  EXPECT_TRUE(soon([&] { return contains(program_->err(), "cannot be read"); }));
  EXPECT_EQ(get("/search", {{"X-API-Key", "0123456789abcdef"}}).status, 200u);
  EXPECT_EQ(end_by(SIGTERM).status, 0);
}

TEST_F(ServeLife, ToldToEndItEndsThoughNobodyReadsItsLog) {
  index(posts_);
  constexpr int kSilence = 30;
  start({"/bin/bash", "-c", "exec \"$@\" 2> >(exec sleep " + std::to_string(kSilence) + " >/dev/null 2>&1)", "sh",
         DATELINE_BINARY, "serve", "-i", index_.string(), "--listen", "127.0.0.1:0"});
  HttpClient client = connect();
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(client.get("/healthz").status, 200u);  // More than a pipe takes.
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(end_by(SIGTERM).status, 0);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(kSilence / 2));
}

TEST_F(ServeLife, ItListensOnTheSocketThatSystemdHandsOver) {
  index(posts_);
  const std::string path = (folder_ / "handed.sock").string();
  boost::asio::io_context context;
  boost::asio::local::stream_protocol::acceptor acceptor(context, boost::asio::local::stream_protocol::endpoint(path));
  // Descriptor 3, and the process id that only the new process knows.
  ::fcntl(acceptor.native_handle(), F_SETFD, 0);
  const std::string handing =
      "exec 3<&" + std::to_string(acceptor.native_handle()) + "; LISTEN_FDS=1 LISTEN_PID=$$ exec \"$@\"";
  start({"/bin/bash", "-c", handing, "sh", DATELINE_BINARY, "serve", "-i", index_.string()});
  EXPECT_EQ(address_, "unix:" + path);
  EXPECT_EQ(get("/healthz").status, 200u);
  EXPECT_EQ(end_by(SIGTERM).status, 0);
  EXPECT_TRUE(std::filesystem::exists(path));
}

TEST_F(ServeLife, ItDoesNotListenOnOneOfTwoSocketsOnly) {
  index(posts_);
  const std::string handing = "exec 3</dev/null 4</dev/null; LISTEN_FDS=$0 LISTEN_PID=$$ exec \"$@\"";
  for (const auto& [sockets, complaint] :
       {std::pair("2", "handed over 2 sockets"), std::pair("1", "no socket that listens")}) {
    const Finished finished =
        run({"/bin/bash", "-c", handing, sockets, DATELINE_BINARY, "serve", "-i", index_.string()});
    EXPECT_EQ(finished.status, 2) << sockets;
    EXPECT_THAT(finished.err, HasSubstr(complaint));
  }
}

}  // namespace
}  // namespace dateline
