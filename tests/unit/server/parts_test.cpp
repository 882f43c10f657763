// The small parts of the server: addresses, rates, encodings, metrics.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.h"
#include "searcher/facet_values.h"
#include "server/access_log.h"
#include "server/api_keys.h"
#include "server/byte_budget.h"
#include "server/gzip.h"
#include "server/metrics.h"
#include "server/network.h"
#include "server/rate_limiter.h"
#include "tests/support/temporary_folder.h"

namespace dateline {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ListenAddress, IsAHostAndAPortOrASocket) {
  EXPECT_EQ(parse_listen_address("127.0.0.1:8108").port, 8108);
  EXPECT_EQ(parse_listen_address("[::1]:0").host, "::1");
  EXPECT_EQ(parse_listen_address("localhost:1").host, "127.0.0.1");
  EXPECT_EQ(parse_listen_address("unix:/run/x.sock").unix_path, "/run/x.sock");
  for (const std::string text :
       {"", "8108", "example.com:80", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:x", "unix:"}) {
    EXPECT_THROW(static_cast<void>(parse_listen_address(text)), Error) << text;
  }
}

TEST(TrustedProxies, TellWhoAskedAndNobodyElseDoes) {
  const std::vector<std::string> networks{"10.0.0.0/8", "::1"};
  const TrustedProxies proxies(networks);
  EXPECT_EQ(proxies.client("10.1.2.3", "203.0.113.9"), "203.0.113.9");
  EXPECT_EQ(proxies.client("10.1.2.3", "1.1.1.1, 203.0.113.9, 10.9.9.9"), "203.0.113.9");
  EXPECT_EQ(proxies.client("::1", "203.0.113.9"), "203.0.113.9");
  EXPECT_EQ(proxies.client("::ffff:10.0.0.1", "203.0.113.9"), "203.0.113.9");
  EXPECT_EQ(proxies.client("192.0.2.1", "203.0.113.9"), "192.0.2.1");
  EXPECT_EQ(proxies.client("10.1.2.3", "<script>"), "10.1.2.3");
  EXPECT_EQ(TrustedProxies({}).client("unix", "203.0.113.9"), "unix");
}

TEST(CountedClient, IsOneForAllAddressesOfACustomer) {
  EXPECT_EQ(counted_client("203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(counted_client("unix"), "unix");
  EXPECT_EQ(counted_client("2001:db8:1:2:3:4:5:6"), counted_client("2001:db8:1:2::9"));
  EXPECT_NE(counted_client("2001:db8:1:2::9"), counted_client("2001:db8:1:3::9"));
}

TEST(TrustedProxies, MayBeNamedAsTheirSystemShowsThem) {
  const std::vector<std::string> networks{"::ffff:127.0.0.1"};
  EXPECT_TRUE(TrustedProxies(networks).trusts("127.0.0.1"));
}

TEST(TrustedProxies, AreNetworks) {
  const std::vector<std::string> wrong{"example.com"};
  EXPECT_THROW(TrustedProxies{wrong}, Error);
}

TEST(RateLimiter, LetsTwiceARatesRequestsThroughAtOnceAndThenTheRate) {
  RateLimiter limiter;
  const RateLimiter::Clock::time_point now{};
  int allowed = 0;
  for (int i = 0; i < 100; ++i) allowed += limiter.allow("a", 5, now) ? 1 : 0;
  EXPECT_EQ(allowed, 10);
  EXPECT_TRUE(limiter.allow("b", 5, now));
  EXPECT_TRUE(limiter.allow("a", 5, now + std::chrono::milliseconds(200)));
  EXPECT_FALSE(limiter.allow("a", 5, now + std::chrono::milliseconds(200)));
}

TEST(RateLimiter, TakesRequestsOutOfTheirOrderForSimultaneous) {
  RateLimiter limiter;
  const RateLimiter::Clock::time_point now{};
  EXPECT_TRUE(limiter.allow("a", 1, now + std::chrono::milliseconds(5)));
  EXPECT_TRUE(limiter.allow("a", 1, now));
}

TEST(RateLimiter, RemembersABoundedNumberOfClients) {
  RateLimiter limiter(10);
  const RateLimiter::Clock::time_point now{};
  for (int i = 0; i < 1000; ++i) limiter.allow(std::to_string(i), 1, now);
  EXPECT_LE(limiter.clients(), 10u);
}

TEST(ByteBudget, GivesWhatOthersGaveBack) {
  ByteBudget budget;
  auto some = budget.hold();
  {
    auto most = budget.hold();
    EXPECT_TRUE(most.grow_to(50, 100));
    EXPECT_TRUE(most.grow_to(90, 100));
    EXPECT_FALSE(some.grow_to(11, 100));
    EXPECT_TRUE(some.grow_to(10, 100));
  }
  EXPECT_TRUE(some.grow_to(100, 100));
  EXPECT_FALSE(some.grow_to(101, 100));
}

TEST(Gzip, IsTakenByWhoSaysSo) {
  for (const std::string header : {"gzip", "GZIP", "br, gzip;q=0.5", "*", "gzip ;q=1", "identity;q=0, *;q=0.1"}) {
    EXPECT_TRUE(accepts_gzip(header)) << header;
  }
  for (const std::string header : {"", "br", "gzip;q=0", "gzip;Q=0", "gzip;q=0, *", "xgzip", "*;q=0"}) {
    EXPECT_FALSE(accepts_gzip(header)) << header;
  }
}

TEST(Metrics, CountRequestsIntoBuckets) {
  Metrics metrics({"/search", "/\"odd\""});
  metrics.count(0, 200, 0.003);
  metrics.count(0, 503, 60);
  metrics.reject(Rejection::rate);
  const std::string text = metrics.text();
  EXPECT_THAT(text, HasSubstr("dateline_request_seconds_bucket{route=\"/search\",le=\"0.0025\"} 0\n"));
  EXPECT_THAT(text, HasSubstr("dateline_request_seconds_bucket{route=\"/search\",le=\"0.005\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("dateline_request_seconds_bucket{route=\"/search\",le=\"+Inf\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("dateline_responses_total{route=\"/search\",status=\"5xx\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("dateline_rejected_total{reason=\"rate\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("{route=\"/\\\"odd\\\"\",le="));
}

TEST(FacetValues, MatchAtTheBeginningOfWordsFoldedAlike) {
  const auto part = [](std::string_view value, std::string_view typed) -> std::string {
    const auto match = TypedValue(typed).find_in(value);
    return match ? std::string(value.substr(match->begin, match->end - match->begin)) : "none";
  };
  EXPECT_EQ(part("Élection présidentielle", "elec"), "Élec");
  EXPECT_EQ(part("Élection présidentielle", "PRES"), "prés");
  EXPECT_EQ(part("Harbour Bridge", "ridge"), "none");
  EXPECT_EQ(part("Straße", "strass"), "Straß");
  EXPECT_EQ(part("東京都", "京"), "京");
  EXPECT_EQ(part("Co: lon", "co: l"), "Co: l");
  EXPECT_EQ(part("x", ""), "");
}

class ApiKeys : public testing::Test {
 protected:
  KeyRing load(const std::string& text) { return KeyRing::load(folder_.write("keys.json", text)); }
  std::string complaint(const std::string& text) {
    try {
      static_cast<void>(load(text));
    } catch (const Error& error) {
      return error.what();
    }
    return "none";
  }
  TemporaryFolder folder_;
};

TEST_F(ApiKeys, AreFoundByTheWholeKeyUntilTheyExpire) {
  const KeyRing ring = load(R"({"keys":[{"name":"a","key":"0123456789abcdef"},
      {"name":"b","key":"fedcba9876543210","expires":"2021-06-08","rate":5,"filters":["provider=A","published=true"]}]})");
  constexpr std::int64_t kBefore = 1623110399, kThen = 1623110400;
  EXPECT_EQ(ring.find("0123456789abcdef", kThen)->name, "a");
  EXPECT_EQ(ring.find("fedcba9876543210", kBefore)->conditions.size(), 2u);
  EXPECT_EQ(ring.find("fedcba9876543210", kThen), nullptr);
  for (const std::string wrong :
       {"", "0123456789abcde", "0123456789abcdef0", "0123456789abcdeF", "0123456789abcdef0123456789abcdef"}) {
    EXPECT_EQ(ring.find(wrong, kBefore), nullptr) << wrong;
  }
}

TEST_F(ApiKeys, AreRefusedWithTheReasonButWithoutTheKey) {
  EXPECT_THAT(complaint("{"), HasSubstr("no JSON"));
  EXPECT_THAT(complaint("[]"), HasSubstr("no list 'keys'"));
  EXPECT_THAT(complaint(R"({"keys":[{"name":"a","key":"short"}]})"), HasSubstr("shorter than 16"));
  EXPECT_THAT(complaint(R"({"keys":[{"name":"a","key":"0123456789abcdef","filter":[]}]})"),
              HasSubstr("did you mean 'filters'"));
  EXPECT_THAT(complaint(R"({"keys":[{"name":"a","key":"0123456789abcdef","expires":"30d"}]})"), HasSubstr("no date"));
  EXPECT_THAT(complaint(R"({"keys":[{"name":"a","key":"0123456789abcdef"},{"name":"a","key":"fedcba9876543210"}]})"),
              HasSubstr("another one is called 'a'"));
  EXPECT_THAT(complaint(R"({"keys":[{"name":"a","key":"0123456789abcdef"},{"name":"b","key":"0123456789abcdef"}]})"),
              HasSubstr("key number 2: it is the key of 'a'"));
  const std::string wrong = complaint(R"({"keys":[{"name":"a","key":"0123456789abcdef","filters":["provider"]}]})");
  EXPECT_THAT(wrong, HasSubstr("key number 1"));
  EXPECT_THAT(wrong, Not(HasSubstr("0123456789abcdef")));
}

TEST_F(ApiKeys, TakeValuesOfOneFacetForAlternatives) {
  const KeyRing ring = load(R"({"keys":[{"name":"a","key":"0123456789abcdef",
      "filters":["provider=A","topic=T","provider=B","published:true"]}]})");
  const auto key = ring.find("0123456789abcdef", 0);
  ASSERT_EQ(key->conditions.size(), 3u);
  const auto any = std::ranges::find(key->conditions, QueryNode::Kind::any, &QueryNode::kind);
  ASSERT_NE(any, key->conditions.end());
  EXPECT_EQ(any->children.size(), 2u);
  const KeyRing none = load(R"({"keys":[{"name":"a","key":"0123456789abcdef",
      "filters":["published=true","published=false"]}]})");
  EXPECT_EQ(none.find("0123456789abcdef", 0)->conditions.size(), 2u);
  EXPECT_EQ(key->filters, "provider=A\ntopic=T\nprovider=B\npublished:true\n");
}

TEST(AccessLog, EscapesWhatPeopleType) {
  Request request;
  request.client = "192.0.2.1";
  Response response;
  response.hits = 3;
  response.query = "a\n\"b\" \x1b[31m \xff";
  const std::string line = log_line("/search", request, response, 1.5, LogMode::full);
  EXPECT_THAT(line, HasSubstr(R"("ms":1.5)"));
  EXPECT_THAT(line, HasSubstr(R"("query":"a\n\"b\" \u001b[31m �")"));
  EXPECT_THAT(log_line("/search", request, response, 1.5, LogMode::no_query), Not(HasSubstr("query")));
}

}  // namespace
}  // namespace dateline
