// `dateline serve` on the sample posts, over real sockets.
#include <gmock/gmock.h>

#include "tests/e2e/serve_test.h"

namespace dateline {
namespace {

using testing::HasSubstr;
using testing::Not;

class ServeRoutes : public ServedSampleTest {};

TEST_F(ServeRoutes, SearchAnswersWithTheJsonOfTheCommandLine) {
  auto served =
      get_json("/search?q=bridge&filter=provider%3DValley+Post&as_of=2026-11-20&facets=provider,year&limit=3");
  auto printed =
      search({"bridge", "--filter", "provider=Valley Post", "--facet", "provider", "--facet", "year", "-n", "3"});
  served.erase("took_ms");
  printed.erase("took_ms");
  EXPECT_EQ(served, printed);
}

TEST_F(ServeRoutes, DocumentsAndStatsAnswerWithTheJsonOfTheCommandLine) {
  const std::string id = ids({"ferry"}).at(0);
  std::string encoded;
  for (const char c : id) encoded += c == '/' ? std::string("%2F") : std::string(1, c);
  EXPECT_EQ(json::value(get_json("/documents/" + encoded)), json::parse(on_index({"show", id, "--json"}).out));
  auto printed = json::parse(on_index({"stats", "--json"}).out).as_object();
  printed["index"] = "articles";
  EXPECT_EQ(get_json("/stats"), printed);
}

TEST_F(ServeRoutes, ConnectionsStayOpenAndTakeRequestsAhead) {
  HttpClient client = connect();
  client.send(
      "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /search?q=ferry HTTP/1.1\r\nHost: a\r\n\r\n"
      "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(client.read().body, "ok\n");
  EXPECT_THAT(client.read().body, HasSubstr("\"query\":\"ferry\""));
  EXPECT_EQ(client.read().status, 404u);
  EXPECT_EQ(client.get("/healthz").status, 200u);
}

TEST_F(ServeRoutes, OldClientsAndThoseThatAskForItAreLetGo) {
  HttpClient old = connect();
  old.send("GET /healthz HTTP/1.0\r\n\r\n");
  EXPECT_EQ(old.read().status, 200u);
  EXPECT_TRUE(old.closed());
  HttpClient client = connect();
  EXPECT_EQ(client.get("/healthz", {{"Connection", "close"}}).status, 200u);
  EXPECT_TRUE(client.closed());
}

TEST_F(ServeRoutes, AClientIsLetGoWhicheverFieldAsksForIt) {
  for (const std::string fields :
       {"Connection: close\r\nConnection: keep-alive", "Connection: foo\r\nConnection: CLOSE"}) {
    HttpClient client = connect();
    client.send("GET /healthz HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n");
    EXPECT_EQ(client.read().status, 200u);
    EXPECT_TRUE(client.closed()) << fields;
  }
}

TEST_F(ServeRoutes, RefusalsOfHeadHaveNoBodyEither) {
  HttpClient client = connect();
  client.send("HEAD /healthz HTTP/1.1\r\n\r\n");
  EXPECT_EQ(client.read(true).status, 400u);
  EXPECT_TRUE(client.closed());
}

TEST_F(ServeRoutes, AnOldClientIsNotToldToContinue) {
  HttpClient client = connect();
  client.send("POST /search HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  client.send("{}");
  EXPECT_EQ(client.read().status, 200u);
}

TEST_F(ServeRoutes, HeadAnswersLikeGetWithoutTheBody) {
  HttpClient client = connect();
  const auto whole = client.get("/openapi.json");
  const auto head = client.request("HEAD", "/openapi.json");
  EXPECT_EQ(head.status, 200u);
  EXPECT_EQ(head.body, "");
  EXPECT_EQ(head.headers.at("content-length"), whole.headers.at("content-length"));
  EXPECT_EQ(client.get("/healthz").status, 200u);
}

TEST_F(ServeRoutes, BodiesMayComeInPieces) {
  HttpClient client = connect();
  client.send(
      "POST /search HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
      "chunked\r\n\r\n5\r\n{\"q\":\r\n8\r\n\"ferry\"}\r\n0\r\n\r\n");
  EXPECT_THAT(client.read().body, HasSubstr("\"query\":\"ferry\""));
}

TEST_F(ServeRoutes, BodiesAreWaitedForIfTheClientAsksFirst) {
  HttpClient client = connect();
  client.send("POST /search HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 13\r\n\r\n");
  EXPECT_EQ(client.read().status, 100u);
  client.send("{\"q\":\"ferry\"}");
  EXPECT_EQ(client.read().status, 200u);
}

TEST_F(ServeRoutes, AnswersThatTheClientHasAreNotSentAgain) {
  const auto first = get("/search?q=ferry&as_of=newest");
  const auto again = get("/search?q=ferry&as_of=newest", {{"If-None-Match", first.headers.at("etag")}});
  EXPECT_EQ(again.status, 304u);
  EXPECT_EQ(again.body, "");
}

TEST_F(ServeRoutes, AnswersAreCompressedForWhoTakesThat) {
  const auto plain = get("/openapi.json");
  const auto packed = get("/openapi.json", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(packed.headers.at("content-encoding"), "gzip");
  EXPECT_LT(packed.body.size(), plain.body.size() / 2);
}

TEST_F(ServeRoutes, RequestsAreLoggedAsJsonWithoutKeys) {
  static_cast<void>(
      get("/search?q=ferry+%22strike%22&x-algolia-api-key=secret-secret", {{"X-API-Key", "secret-secret"}}));
  ASSERT_TRUE(soon([&] { return contains(program_->err(), "/search"); }));
  const auto lines = lines_of(program_->err());
  const auto line = json::parse(lines.back()).as_object();
  EXPECT_EQ(line.at("route"), "/search");
  EXPECT_EQ(line.at("status"), 200);
  EXPECT_EQ(line.at("query"), "ferry \"strike\"");
  EXPECT_TRUE(line.at("ms").is_number());
  EXPECT_THAT(program_->err(), Not(HasSubstr("secret")));
}

TEST_F(ServeRoutes, ManyConnectionsAreServedAtOnce) {
  std::vector<std::unique_ptr<HttpClient>> clients;
  for (int i = 0; i < 200; ++i) clients.push_back(std::make_unique<HttpClient>(address_));
  for (const auto& client : clients) client->send("GET /search?q=ferry HTTP/1.1\r\nHost: a\r\n\r\n");
  for (const auto& client : clients) EXPECT_EQ(client->read().status, 200u);
}

class ServeAddresses : public ServeTest {
 protected:
  void SetUp() override { index(posts_); }
};

TEST_F(ServeAddresses, AreUnixSocketsToo) {
  const std::string path = (folder_ / "http.sock").string();
  start({DATELINE_BINARY, "serve", "-i", index_.string(), "--listen", "unix:" + path});
  EXPECT_EQ(get("/healthz").status, 200u);
  EXPECT_EQ(end_by(SIGTERM).status, 0);
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST_F(ServeAddresses, AreTakenOverFromAServerThatWasKilled) {
  const Arguments argv{DATELINE_BINARY, "serve",    "-i",
                       index_.string(), "--listen", "unix:" + (folder_ / "http.sock").string()};
  start(argv);
  end_by(SIGKILL);
  start(argv);
  EXPECT_EQ(get("/healthz").status, 200u);
}

TEST_F(ServeAddresses, BelongToTheNextServerWhileTheFormerOneStillAnswers) {
  const Arguments argv{DATELINE_BINARY, "serve",    "-i",
                       index_.string(), "--listen", "unix:" + (folder_ / "http.sock").string()};
  start(argv);
  HttpClient busy = connect();
  busy.send("POST /search HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{");
  ASSERT_TRUE(soon([&] { return connections() == 2; }));
  program_->signal(SIGTERM);
  ASSERT_TRUE(soon([&] { return !std::filesystem::exists(folder_ / "http.sock"); }));
  RunningProgram next(argv);
  ASSERT_TRUE(soon([&] { return contains(next.out(), "\n"); })) << next.err();
  busy.send("}");
  EXPECT_EQ(busy.read().status, 200u);
  EXPECT_EQ(program_->finish().status, 0);
  program_.reset();
  EXPECT_EQ(get("/healthz").status, 200u);
  next.signal(SIGTERM);
  EXPECT_EQ(next.finish().status, 0);
}

TEST_F(ServeAddresses, AreNotTakenFromAServerThatRuns) {
  serve();
  const std::string taken = address_.substr(address_.find("//") + 2);
  const auto second = on_index({"serve", "--listen", taken});
  EXPECT_EQ(second.status, 2);
  EXPECT_THAT(second.err, HasSubstr("cannot listen on " + taken));
}

TEST_F(ServeAddresses, ThatOtherMachinesReachAreSaidAloud) {
  start({DATELINE_BINARY, "serve", "-i", index_.string(), "--listen", "0.0.0.0:0"});
  EXPECT_THAT(program_->err(), HasSubstr("other machines can reach"));
}

}  // namespace
}  // namespace dateline
