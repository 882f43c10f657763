// Requests that are none: each is refused, its connection is closed, and nothing of it reaches the log.
#include <gmock/gmock.h>

#include <span>

#include "tests/e2e/serve_test.h"

namespace dateline {
namespace {

using namespace std::string_literals;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;

struct Malformed {
  const char* what;
  std::string bytes;
  unsigned status;
};

// With "raw-bytes" in it, which must not be found in the log.
std::string get_with(const std::string& fields) {
  return "GET /raw-bytes HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n\r\n";
}
std::string post_with(const std::string& fields, const std::string& body) {
  return "POST /search HTTP/1.1\r\nHost: a\r\nX: raw-bytes\r\n" + fields + "\r\n\r\n" + body;
}
std::string post_json(const std::string& body) {
  return post_with("Content-Length: " + std::to_string(body.size()), body);
}
std::string chunked(const std::string& body) { return post_with("Transfer-Encoding: chunked", body); }

std::vector<Malformed> smuggling() {
  const std::string smuggled = "GET /raw-bytes HTTP/1.1\r\nHost: a\r\n\r\n";
  return {
      {"length and coding", post_with("Content-Length: 5\r\nTransfer-Encoding: chunked", "0\r\n\r\n" + smuggled), 400},
      {"coding and length", post_with("Transfer-Encoding: chunked\r\nContent-Length: 5", "0\r\n\r\n" + smuggled), 400},
      {"two lengths", post_with("Content-Length: 0\r\nContent-Length: 5", smuggled), 400},
      {"the same length twice", post_with("Content-Length: 0\r\nContent-Length: 0", smuggled), 400},
      {"a list of lengths", post_with("Content-Length: 0, 0", smuggled), 400},
      {"a coding that hides another", post_with("Transfer-Encoding: gzip, chunked", "0\r\n\r\n" + smuggled), 501},
      {"the same coding twice", post_with("Transfer-Encoding: chunked, chunked", "0\r\n\r\n" + smuggled), 501},
      {"two codings", post_with("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", smuggled), 400},
      {"an unknown coding", post_with("Transfer-Encoding: xchunked", smuggled), 501},
      {"a control character before the coding",
       post_with("Transfer-Encoding: \x0b"
                 "chunked",
                 smuggled),
       400},
      {"a space before the colon", post_with("Transfer-Encoding : chunked", "0\r\n\r\n" + smuggled), 400},
      {"a tab before the colon", post_with("Content-Length\t: 5", smuggled), 400},
      {"a continued field", post_with("X: y\r\n Content-Length: 5", smuggled), 400},
      {"a field hidden behind LF", get_with("X: y\nContent-Length: 5"), 400},
      {"a field hidden behind CR", get_with("X: y\rContent-Length: 5"), 400},
      {"lines that end with LF", "GET /raw-bytes HTTP/1.1\nHost: a\n\n", 400},
      {"an empty first line", "\r\n" + smuggled, 400},
      {"a coding in HTTP/1.0",
       "POST /search HTTP/1.0\r\nHost: raw-bytes\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled, 400},
      {"two hosts", get_with("Host: b"), 400},
      {"a host that is none", "GET /rss HTTP/1.1\r\nHost: \"raw-bytes\xd5\r\n\r\n", 400},
      {"no host", "GET /raw-bytes HTTP/1.1\r\n\r\n", 400},
  };
}

std::vector<Malformed> lengths() {
  return {
      {"an empty length", post_with("Content-Length:", "raw-bytes"), 400},
      {"a length with a sign", post_with("Content-Length: +5", "raw-bytes"), 400},
      {"a negative length", post_with("Content-Length: -1", "raw-bytes"), 400},
      {"a hexadecimal length", post_with("Content-Length: 0x5", "raw-bytes"), 400},
      {"a length with a space", post_with("Content-Length: 5 5", "raw-bytes"), 400},
      {"a length beyond all numbers", post_with("Content-Length: 99999999999999999999", "raw-bytes"), 400},
      {"a length beyond the limit", post_with("Content-Length: 9999999", "raw-bytes"), 413},
      {"a body beyond the limit in pieces", chunked("7a120\r\n" + std::string(500000, 'x') + "\r\n0\r\n\r\n"), 413},
      {"LF in the extension of a piece", chunked("2;a=\"\n\"\r\n{}\r\n0\r\n\r\n"), 400},
      {"NUL in the extension of a piece", chunked("2;a=\"\0\"\r\n{}\r\n0\r\n\r\n"s), 400},
      {"a piece without a length", chunked("\r\nraw-bytes\r\n0\r\n\r\n"), 400},
      {"a piece whose length is no number", chunked("zz\r\nraw-bytes\r\n0\r\n\r\n"), 400},
      {"a piece with a negative length", chunked("-5\r\nraw-bytes\r\n0\r\n\r\n"), 400},
      {"a piece with a length beyond all numbers", chunked("fffffffffffffffff1\r\nraw-bytes\r\n0\r\n\r\n"), 400},
      {"a piece longer than it says", chunked("3\r\nraw-bytes\r\n0\r\n\r\n"), 400},
      {"a line before a piece that does not end", chunked("5;" + std::string(100000, 'a')), 431},
      {"a length of zeros that does not end", chunked(std::string(100000, '0')), 431},
      {"fields behind the last piece that do not end",
       chunked("2\r\n{}\r\n0\r\n" +
               [] {
                 std::string fields;
                 for (int i = 0; i < 20000; ++i) fields += "A: b\r\n";
                 return fields;
               }()),
       431},
      {"a field behind the body that a proxy may have set before it",
       chunked("2\r\n{}\r\n0\r\nX-Forwarded-For: raw-bytes\r\n\r\n"), 400},
      {"a content coding", post_with("Content-Encoding: gzip\r\nContent-Length: 3", "abc"), 415},
  };
}

std::vector<Malformed> headers() {
  const std::string many = [] {
    std::string fields;
    for (int i = 0; i < 200; ++i) fields += "A: b\r\n";
    return fields + "B: c";
  }();
  return {
      {"a request line beyond the limit", "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"a header beyond the limit", get_with("X: " + std::string(40000, 'a')), 431},
      {"too many fields", get_with(many), 431},
      {"a field without a colon", get_with("nonsense"), 400},
      {"a field without a name", get_with(": x"), 400},
      {"a field name with a space", get_with("A b: x"), 400},
      {"a NUL in a field", get_with("X: a\0b"s), 400},
      {"an escape sequence in a field", get_with("X: \x1b[31mraw"), 400},
      {"no target", "GET HTTP/1.1\r\nHost: raw-bytes\r\n\r\n", 400},
      {"no version", "GET /raw-bytes\r\nHost: a\r\n\r\n", 400},
      {"a method only", "GET\r\nHost: raw-bytes\r\n\r\n", 400},
      {"a NUL in the method", "G\0T /raw-bytes HTTP/1.1\r\nHost: a\r\n\r\n"s, 400},
      {"an escape sequence in the target", "GET /\x1b[31mraw-bytes HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"a version in small letters", "GET /raw-bytes http/1.1\r\nHost: a\r\n\r\n", 505},
      {"HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nraw-bytes", 505},
      {"TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03raw-bytes\r\n"s, 400},
  };
}

std::vector<Malformed> contents() {
  const auto get = [](const std::string& target) { return "GET " + target + " HTTP/1.1\r\nHost: raw-bytes\r\n\r\n"; };
  return {
      {"a byte that is no UTF-8", get("/search?q=%ff"), 400},
      {"an overlong character", get("/search?q=%c0%af"), 400},
      {"half a surrogate pair", get("/search?q=%ed%a0%80"), 400},
      {"a character beyond Unicode", get("/search?q=%f5%80%80%80"), 400},
      {"a cut character", get("/search?q=%e2%82"), 400},
      {"a NUL", get("/search?q=a%00b"), 400},
      {"a broken escape", get("/search?q=%4"), 400},
      {"an escape that is no number", get("/search?q=%zz"), 400},
      {"a byte that is no ASCII", get("/search?q=\xff"), 400},
      {"bad UTF-8 in the path", get("/documents/%ff"), 400},
      {"an address of no web server", get("ftp://raw-bytes.example/search"), 400},
      {"a parameter that is no number", get("/search?limit=%31e9"), 400},
      {"deep JSON", post_json(std::string(50000, '[') + std::string(50000, ']')), 400},
      {"deep objects", post_json([] {
         std::string deep;
         for (int i = 0; i < 10000; ++i) deep += "{\"q\":";
         return deep;
       }()),
       400},
      {"unfinished JSON", post_json("{\"q\":\"raw-bytes"), 400},
      {"JSON with more behind it", post_json("{}{}"), 400},
      {"JSON with bad UTF-8", post_json("{\"q\":\"\xc3\x28\"}"), 400},
      {"JSON with half a surrogate pair", post_json("{\"q\":\"\\ud800\"}"), 400},
      {"JSON with NaN", post_json("{\"recency\":NaN}"), 400},
      {"JSON with a number beyond all", post_json("{\"recency\":1e999999}"), 400},
      {"JSON that is no object", post_json("[\"raw-bytes\"]"), 400},
      {"JSON of another shape", post_json("{\"q\":{\"raw-bytes\":1}}"), 400},
      {"JSON with an unknown name", post_json("{\"raw-bytes\":1}"), 400},
  };
}

class ServeMalformed : public ServedSampleTest {
 protected:
  void refuses(std::span<const Malformed> requests) {
    for (const Malformed& malformed : requests) {
      SCOPED_TRACE(malformed.what);
      HttpClient client = connect();
      client.send(malformed.bytes);
      const HttpAnswer answer = client.read();
      EXPECT_EQ(answer.status, malformed.status) << answer.body;
      EXPECT_EQ(answer.headers.contains("content-type") ? answer.headers.at("content-type") : "",
                "application/problem+json");
      EXPECT_TRUE(client.closed());
    }
    EXPECT_EQ(get("/healthz").status, 200u);
    EXPECT_THAT(end_by(SIGTERM).err, Not(AnyOf(HasSubstr("raw"), HasSubstr("\x1b"))));
  }
};

TEST_F(ServeMalformed, RequestsThatTwoServersMayReadDifferentlyAreRefused) { refuses(smuggling()); }
TEST_F(ServeMalformed, LengthsThatAreNoneAreRefused) { refuses(lengths()); }
TEST_F(ServeMalformed, HeadersThatAreNoneAreRefused) { refuses(headers()); }
TEST_F(ServeMalformed, TextsAndBodiesThatAreNoneAreRefused) { refuses(contents()); }

TEST_F(ServeMalformed, TheLogTellsNoMethodOfARequestThatIsNone) {
  HttpClient client = connect();
  client.send(post_with("Content-Length: 1\r\nContent-Length: 1", "x"));
  EXPECT_EQ(client.read().status, 400u);
  EXPECT_THAT(end_by(SIGTERM).err, HasSubstr("\"method\":\"<unknown>\",\"status\":400"));
}

TEST_F(ServeMalformed, AClientThatGoesAwayHarmsNobody) {
  for (const std::string part : {"", "G", "GET / HTTP/1.1\r\n", "POST /search HTTP/1.1\r\nHost: a\r\nContent-Length: 9",
                                 "POST /search HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{\"q"}) {
    HttpClient client = connect();
    client.send(part);
    client.close();
  }
  EXPECT_EQ(get("/healthz").status, 200u);
  EXPECT_TRUE(soon([&] { return connections() == 1; }));
}

}  // namespace
}  // namespace dateline
