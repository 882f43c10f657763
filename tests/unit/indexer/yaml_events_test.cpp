// What libyaml reads is what yaml-cpp would have read.
#include "indexer/yaml_events.h"

#include <gtest/gtest.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <ctime>
#include <optional>
#include <sstream>

#include "indexer/record_builder.h"

namespace dateline {
namespace {

/// All that a text gives, as one text; nullopt if it cannot be read.
std::optional<std::string> described(RecordBuilder& builder) {
  std::string text = boost::json::serialize(builder.take_value());
  for (const auto& [path, place] : builder.notes().record.places) {
    text += "\n" + std::to_string(place.line) + ":" + std::to_string(place.column);
  }
  for (const Problem& problem : builder.notes().problems) text += "\n" + problem.reason;
  return text;
}

std::optional<std::string> by_libyaml(const std::string& text) {
  RecordBuilder builder(text);
  try {
    if (!send_yaml_events(text, builder)) return std::nullopt;
  } catch (const YAML::Exception&) {
    return std::nullopt;
  }
  return described(builder);
}

std::optional<std::string> by_yaml_cpp(const std::string& text) {
  RecordBuilder builder(text);
  try {
    std::istringstream in(text);
    YAML::Parser(in).HandleNextDocument(builder);
  } catch (const YAML::Exception&) {
    return std::nullopt;
  }
  return described(builder);
}

// Each took minutes when a place was counted from the beginning of its line.
TEST(YamlEventsOfAMegabyte, TakeTimeByTheByte) {
  std::string list = "a: [", map = "a: {", lines = "a:\n";
  for (int i = 0; i < 100'000; ++i) {
    list += "u" + std::to_string(i) + ", ";
    map += "k" + std::to_string(i) + ": 1, ";
    lines += "- u" + std::to_string(i) + "\n";
  }
  for (const std::string& text : {list + "]\n", map + "}\n", lines}) {
    const std::clock_t begin = std::clock();
    EXPECT_TRUE(by_libyaml(text));
    EXPECT_LT(std::clock() - begin, 10 * CLOCKS_PER_SEC);
  }
}

class YamlEvents : public ::testing::TestWithParam<const char*> {};

TEST_P(YamlEvents, AreThoseOfYamlCpp) {
  ASSERT_TRUE(by_libyaml(GetParam()));
  EXPECT_EQ(by_libyaml(GetParam()), by_yaml_cpp(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(
    Texts, YamlEvents,
    ::testing::Values(
        "", "# nothing\n",
        "title: plain words, none\n"
        "date: 2021-06-08T12:00:00Z\n",
        "a:\nb: ~\nc: null\nd: 'null'\ne: \"\"\nf: ''\n? \n: x\n", "a: [x, 'y', {b: c, d}, ]\ne: {}\nf: []\n",
        "topics:\n- One\n- Two words\nrelated:\n  - title: \"T\"\n    images:\n    - url: u\n      width: 5\n",
        "a: |\n  one\n    two\n\n  three\nb: >-\n  folded\n  lines\n\n  next\nc: |+\n  keep\n\n",
        "a: plain over\n  two lines\nb: 'quoted\n  over lines'\nc: \"esc \\\" \\u00e9 \\\n  joined\"\n",
        "a: &x {k: v}\nb: *x\nc:\n  <<: *x\n  k2: v2\n",
        "t: \xC3\xA9t\xC3\xA9\n\xC3\xBC: \xE2\x80\x99x\xE2\x80\x99\nz: 1\n",
        "a: x\r\nb: \"y\r\n  z\"\r\nc:\r\n  - 1\r\n", "a: x # comment\nb: x#none\nc: '# none'\n", "a: 1\nA: 2\na: 3\n",
        "t: \"open\nkey: swallowed\"\nlast: 1\n", "key:\tvalue\nlist:\t[ a,\tb ]\n"));

struct Quoted {
  const char* text;
  bool swallows_key;
};

class QuotesInYaml : public ::testing::TestWithParam<Quoted> {};

TEST_P(QuotesInYaml, CloseWhereTheyAreNotEscaped) {
  RecordBuilder builder(GetParam().text);
  ASSERT_TRUE(send_yaml_events(GetParam().text, builder));
  EXPECT_EQ(!builder.notes().problems.empty(), GetParam().swallows_key) << GetParam().text;
}

INSTANTIATE_TEST_SUITE_P(Texts, QuotesInYaml,
                         ::testing::Values(Quoted{"t: \"x\\\\\"\nkey: \"y\"\n", false},
                                           Quoted{"t: \"x\\\\\\\"\"\nkey: \"y\"\n", false},
                                           Quoted{"t: \"x\\\"\nkey: y\"\n", true},
                                           Quoted{"t: 'x'''\nkey: 'y'\n", false}, Quoted{"t: 'x''\nkey: y'\n", true}));

class LeftToYamlCpp : public ::testing::TestWithParam<const char*> {};

TEST_P(LeftToYamlCpp, SendsNoWrongEvents) { EXPECT_FALSE(by_libyaml(GetParam())); }

INSTANTIATE_TEST_SUITE_P(Texts, LeftToYamlCpp,
                         ::testing::Values("a: b: c\n", "a: 'open\n", "a: *unknown\n", "a: @x\n", "a: 1\n---\nb: 2\n",
                                           "a: !!str null\n", "a: x\xE2\x80\xA8y\n", "a: x\rb: y\r", "a: \x01\n",
                                           "a: &x [*x]\n"));

}  // namespace
}  // namespace dateline
