// What a client may ask for, and how long it may take: each bound is answered with its status.
#include <gmock/gmock.h>

#include <chrono>
#include <thread>

#include "tests/e2e/serve_test.h"

namespace dateline {
namespace {

using testing::HasSubstr;

class ServeLimits : public ServeTest {
 protected:
  void SetUp() override { index(posts_); }
  /// The answers to so many searches at once, each on a connection of its own.
  [[nodiscard]] std::vector<HttpAnswer> search_at_once(int count) const {
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < count; ++i) clients.push_back(std::make_unique<HttpClient>(address_));
    for (const auto& client : clients) client->send("GET /search?q=harbour HTTP/1.1\r\nHost: a\r\n\r\n");
    std::vector<HttpAnswer> answers;
    for (const auto& client : clients) answers.push_back(client->read());
    return answers;
  }
  [[nodiscard]] bool counts(const std::string& line) const { return contains(get("/metrics").body, line + "\n"); }
};

TEST_F(ServeLimits, OfWhatIsAskedAreAnsweredWithTheirStatus) {
  serve({"--max-request-line", "60", "--max-header", "200", "--max-body", "20", "--max-query", "10", "--max-filters",
         "1", "--max-facet-values", "5", "--max-window", "50"});
  EXPECT_EQ(get("/search?q=" + std::string(60, 'a')).status, 414u);
  EXPECT_EQ(get("/search", {{"X", std::string(200, 'a')}}).status, 431u);
  EXPECT_EQ(connect().request("POST", "/search", {}, std::string(21, ' ')).status, 413u);
  EXPECT_EQ(get("/search?q=12345678901").status, 400u);
  EXPECT_EQ(get("/search?filter=type=a&filter=type=b").status, 400u);
  EXPECT_EQ(get("/search?facets=topic:6").status, 400u);
  EXPECT_EQ(get("/search?offset=45&limit=6").status, 400u);
  EXPECT_EQ(get("/search?q=1234567890").status, 200u);
}

TEST_F(ServeLimits, OfABodyAreToldInTheDialectAndToTheOrigin) {
  serve({"--max-body", "20", "--cors", "*"});
  const HttpAnswer answer = connect().request("POST", "/1/indexes/articles/query",
                                              {{"Origin", "https://www.example.com"}}, std::string(21, ' '));
  EXPECT_EQ(answer.status, 413u);
  EXPECT_EQ(as_json(answer).at("status"), 413);
  EXPECT_EQ(answer.headers.at("access-control-allow-origin"), "*");
}

TEST_F(ServeLimits, OfWordsAndPrefixesLeaveOutTheRestWithAWarning) {
  serve({"--max-words", "2", "--max-expansions", "1"});
  EXPECT_THAT(get("/search?q=the+harbour+bridge").body, HasSubstr("the first 2 were searched"));
  EXPECT_EQ(get_json("/search?q=b*").at("exact"), false);
}

TEST_F(ServeLimits, SlowClientsAreLetGo) {
  serve({"--receive-timeout", "0.3", "--idle-timeout", "1"});
  HttpClient silent = connect(), slow_header = connect(), slow_body = connect();
  slow_header.send("GET /healthz HTTP/1.1\r\nHo");
  slow_body.send("POST /search HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n{\"q\":");
  EXPECT_TRUE(silent.closed());
  EXPECT_EQ(slow_header.read().status, 408u);
  EXPECT_TRUE(slow_header.closed());
  EXPECT_EQ(slow_body.read().status, 408u);
  EXPECT_TRUE(slow_body.closed());
}

TEST_F(ServeLimits, AByteNowAndThenDoesNotKeepAConnection) {
  serve({"--receive-timeout", "0.3"});
  HttpClient client = connect();
  EXPECT_TRUE(soon([&] {
    client.send("G");  // The deadline is for the whole header.
    return connections() == 1;
  }));
}

TEST_F(ServeLimits, ABodyThatAlwaysGoesOnDoesNotKeepAConnection) {
  serve({"--receive-timeout", "0.3"});
  HttpClient client = connect();
  client.send("POST /search HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string piece = "1;" + std::string(20000, 'a') + "\r\n \r\n";
  const std::jthread sender([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) client.send(piece);
  });
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_TRUE(soon([&] { return counts("dateline_rejected_total{reason=\"malformed\"} 1"); }));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

TEST_F(ServeLimits, BytesThatArriveAtTheDeadlineDoNotKeepAConnection) {
  serve({"--receive-timeout", "0.3"});
  constexpr int kClients = 80;
  std::vector<std::jthread> senders;
  for (int i = 0; i < kClients; ++i) {
    senders.emplace_back([this, i] {
      HttpClient client = connect();
      client.send("GET /healthz HTTP/1.1\r\nX: ");
      std::this_thread::sleep_for(std::chrono::microseconds(298000 + 50 * i));
      client.send(std::string(5000, 'x'));  // More than is read at a time.
      std::this_thread::sleep_for(std::chrono::seconds(2));
    });
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  EXPECT_EQ(connections(), 1);
}

TEST_F(ServeLimits, ClientsThatDoNotReadAreLetGo) {
  serve({"--send-timeout", "0.3"});
  HttpClient client = connect();
  std::string requests;
  for (int i = 0; i < 2000; ++i) requests += "GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n";
  client.send(requests.substr(0, 60000));
  EXPECT_TRUE(soon([&] { return connections() == 1; }));
}

TEST_F(ServeLimits, ConnectionsBeyondTheirNumberAreTurnedAway) {
  serve({"--max-connections", "2"});
  HttpClient first = connect(), second = connect();
  EXPECT_EQ(first.get("/healthz").status, 200u);
  EXPECT_EQ(second.get("/healthz").status, 200u);
  HttpClient third = connect();
  const HttpAnswer answer = third.read();
  EXPECT_EQ(answer.status, 503u);
  EXPECT_EQ(answer.headers.at("retry-after"), "1");
  EXPECT_TRUE(third.closed());
  second.close();
  EXPECT_TRUE(soon([&] { return connect().get("/healthz").status == 200; }));
}

TEST_F(ServeLimits, AnswersThatNobodyTakesAreNotPiledUp) {
  serve({"--max-unsent", "2000"});
  EXPECT_EQ(get("/healthz").status, 200u);
  const HttpAnswer answer = get("/openapi.json");
  EXPECT_EQ(answer.status, 503u);
  EXPECT_EQ(answer.headers.at("retry-after"), "1");
}

TEST_F(ServeLimits, HealthIsToldWhateverWaitsForItsClient) {
  serve({"--max-unsent", "1"});
  EXPECT_EQ(get("/search?q=harbour").status, 503u);
  for (const std::string target : {"/healthz", "/readyz", "/metrics"}) EXPECT_EQ(get(target).status, 200u) << target;
}

TEST_F(ServeLimits, BodiesTogetherAreBounded) {
  serve({"--max-bodies", "7000"});
  const std::string question = R"({"q":"harbour"})";
  EXPECT_EQ(connect().request("POST", "/search", {}, question + std::string(8000, ' ')).status, 503u);
  EXPECT_EQ(connect().request("POST", "/search", {}, question + std::string(6000, ' ')).status, 200u);
  EXPECT_EQ(connect().request("POST", "/search", {}, question).status, 200u);
}

TEST_F(ServeLimits, OverloadIsAnsweredQuicklyAndCounted) {
  serve({"--threads", "1", "--max-waiting", "1"});
  int refused = 0;
  for (const HttpAnswer& answer : search_at_once(200)) {
    if (answer.status == 200) continue;
    EXPECT_EQ(answer.status, 503u);
    EXPECT_EQ(answer.headers.at("retry-after"), "1");
    ++refused;
  }
  EXPECT_GT(refused, 0);
  EXPECT_LT(refused, 200);
  EXPECT_TRUE(counts("dateline_rejected_total{reason=\"overload\"} " + std::to_string(refused)));
}

TEST_F(ServeLimits, AnswersThatTakeTooLongAreGivenUp) {
  serve({"--threads", "1", "--answer-timeout", "0.001"});
  int late = 0;
  for (const HttpAnswer& answer : search_at_once(50)) late += answer.status == 503 ? 1 : 0;
  EXPECT_GT(late, 0);
  EXPECT_TRUE(counts("dateline_rejected_total{reason=\"late\"} " + std::to_string(late)));
}

TEST_F(ServeLimits, AClientThatAsksTooOftenIsToldSo) {
  serve({"--rate", "0.01"});
  EXPECT_EQ(get("/search").status, 200u);
  const HttpAnswer answer = get("/search");
  EXPECT_EQ(answer.status, 429u);
  EXPECT_EQ(answer.headers.at("retry-after"), "1");
}

TEST_F(ServeLimits, OnlyATrustedProxyTellsWhoAsks) {
  serve({"--rate", "0.01", "--trusted-proxy", "127.0.0.0/8"});
  EXPECT_EQ(get("/search", {{"X-Forwarded-For", "192.0.2.1"}}).status, 200u);
  EXPECT_EQ(get("/search", {{"X-Forwarded-For", "192.0.2.2"}}).status, 200u);
  EXPECT_EQ(get("/search", {{"X-Forwarded-For", "192.0.2.2"}}).status, 429u);
  EXPECT_TRUE(soon([&] { return contains(program_->err(), "192.0.2.2"); }));
}

TEST_F(ServeLimits, AClientDoesNotHideBehindAnAddressThatItSendsItself) {
  serve({"--rate", "0.01", "--trusted-proxy", "127.0.0.0/8"});
  const auto status_as = [&](const std::string& forged) {
    HttpClient proxy = connect();
    proxy.send("GET /search HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: " + forged +
               "\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n");
    return proxy.read().status;
  };
  EXPECT_EQ(status_as("192.0.2.2"), 200u);
  EXPECT_EQ(status_as("192.0.2.3"), 429u);
}

}  // namespace
}  // namespace dateline
