#include "server/http_head.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

using namespace std::string_literals;

unsigned status_of_head(const std::string& head, const Limits& limits = {}) {
  const HeadScan scan = scan_head(head, limits);
  return scan.fault ? static_cast<unsigned>(scan.fault->status) : 0;
}

TEST(HttpHead, IsCompleteBehindAnEmptyLine) {
  EXPECT_TRUE(scan_head("GET / HTTP/1.1\r\nHost: a\r\n\r\nbody", {}).complete);
  EXPECT_FALSE(scan_head("GET / HTTP/1.1\r\nHost: a\r\n", {}).complete);
  EXPECT_FALSE(scan_head("", {}).complete);
}

TEST(HttpHead, RefusesWhatServersReadDifferently) {
  for (const std::string head :
       {"GET / HTTP/1.1\nHost: a\n\n", "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", "\r\nGET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n", "GET / HTTP/1.1\r\nA: \x01\r\n\r\n", "GET /\x7f HTTP/1.1\r\n\r\n"}) {
    EXPECT_EQ(status_of_head(head), 400u) << head;
  }
  EXPECT_EQ(status_of_head("GET / HTTP/1.1\r\nA: \0\r\n\r\n"s), 400u);
}

TEST(HttpHead, IsBounded) {
  Limits limits;
  limits.request_line = 20;
  limits.header = 60;
  EXPECT_EQ(status_of_head("GET /" + std::string(20, 'a'), limits), 414u);
  EXPECT_EQ(status_of_head("GET / HTTP/1.1\r\nA: " + std::string(60, 'a'), limits), 431u);
  std::string hundred = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 100; ++i) hundred += "A: b\r\n";
  EXPECT_TRUE(scan_head(hundred + "\r\n", {}).complete);
  EXPECT_EQ(status_of_head(hundred + "A: b\r\n"), 431u);
}

HttpMessage message_with(std::initializer_list<std::pair<std::string, std::string>> fields, unsigned version = 11) {
  HttpMessage message(http::verb::post, "/", version);
  for (const auto& [name, value] : fields) message.insert(name, value);
  return message;
}

TEST(HttpFraming, KnowsWhereABodyEnds) {
  EXPECT_FALSE(check_framing(message_with({{"Host", "a"}, {"Content-Length", "3"}})));
  EXPECT_FALSE(check_framing(message_with({{"Host", "a"}, {"Transfer-Encoding", "chunked"}})));
  EXPECT_TRUE(check_framing(message_with({{"Host", "a"}, {"Content-Length", "3"}, {"Content-Length", "3"}})));
  EXPECT_TRUE(check_framing(message_with({{"Host", "a"}, {"Content-Length", "3, 3"}})));
  EXPECT_TRUE(check_framing(message_with({{"Host", "a"}, {"Content-Length", "3"}, {"Transfer-Encoding", "chunked"}})));
  EXPECT_TRUE(check_framing(message_with({{"Host", "a"}, {"Transfer-Encoding", "gzip, chunked"}})));
  EXPECT_TRUE(check_framing(message_with({{"Host", "a"}, {"Transfer-Encoding", "chunked"}}, 10)));
}

TEST(HttpFraming, WantsOneHost) {
  EXPECT_TRUE(check_framing(message_with({})));
  EXPECT_TRUE(check_framing(message_with({{"Host", "a"}, {"Host", "b"}})));
  EXPECT_FALSE(check_framing(message_with({}, 10)));
}

TEST(HttpFraming, WantsAHostThatIsOne) {
  for (const char* host :
       {"example.org", "my_host", "localhost:8108", "127.0.0.1", "[::1]:8108", "xn--mnchen-3ya.de", ""}) {
    EXPECT_FALSE(check_framing(message_with({{"Host", host}}))) << host;
  }
  for (const char* host :
       {"a\xd5", "münchen.de", "\"a\"", "a b", "a/b", "a,b:c", "<a>", "user@a", "a:b:c", "%zz", "[::1"}) {
    EXPECT_TRUE(check_framing(message_with({{"Host", host}}))) << host;
  }
}

}  // namespace
}  // namespace dateline
