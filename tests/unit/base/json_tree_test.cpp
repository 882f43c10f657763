#include "base/json_tree.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <limits>

#include "base/json_text.h"

namespace dateline {
namespace {

void tell(JsonSink& out) {
  out.object([&] {
    out.put("text", "a\nb \"c\"");
    out.put("true", true);
    out.put("least", std::numeric_limits<std::int64_t>::min());
    out.put("most", std::numeric_limits<std::uint64_t>::max());
    out.key("half");
    out.number(0.5);
    out.key("nothing");
    out.null();
    out.key("lists");
    out.array([&] {
      out.array([] {});
      out.array([&] {
        out.count(1);
        out.object([] {});
      });
    });
    out.put("last", 1);
  });
}

TEST(JsonTree, IsWhatTheTextSays) {
  JsonTree tree;
  tell(tree);
  JsonText text(JsonLayout::one_line);
  tell(text);
  EXPECT_EQ(tree.take(), boost::json::parse(text.take()));
}

TEST(JsonTree, MayBeASingleValue) {
  JsonTree tree;
  tree.text("alone");
  EXPECT_EQ(tree.take(), "alone");
}

}  // namespace
}  // namespace dateline
