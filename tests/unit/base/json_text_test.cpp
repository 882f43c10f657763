#include "base/json_text.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace dateline {
namespace {

std::string one_line(const boost::json::value& value) { return to_json_text(value, JsonLayout::one_line); }

TEST(JsonText, WritesNumbersAsPeopleDo) {
  EXPECT_EQ(one_line({0.35, 4, -1.5, 1e21, true, nullptr}), "[0.35,4,-1.5,1e+21,true,null]");
}

TEST(JsonText, EscapesWhatSteersATerminal) {
  EXPECT_EQ(one_line("\x1b[31m\x7f\u009b\u202e\""), R"("\u001b[31m\u007f\u009b\u202e\"")");
  EXPECT_EQ(one_line("墨西哥 – é"), "\"墨西哥 – é\"");
}

TEST(JsonText, IndentsByTwoAndKeepsEmptyOnesShort) {
  const boost::json::object object{{"a", {1, 2}}, {"b", boost::json::object()}, {"c", boost::json::array()}};
  EXPECT_EQ(to_json_text(object, JsonLayout::indented),
            "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {},\n  \"c\": []\n}");
  EXPECT_EQ(one_line(object), R"({"a":[1,2],"b":{},"c":[]})");
}

TEST(JsonText, CanBeReadBack) {
  const boost::json::value value{{"text", "a\nb\\\u2028"}, {"number", 0.1}, {"list", {1, nullptr}}};
  EXPECT_EQ(boost::json::parse(one_line(value)), value);
}

}  // namespace
}  // namespace dateline
