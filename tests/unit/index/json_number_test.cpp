#include "index/json_number.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace dateline {
namespace {

double stored(double number) {
  return to_exact_number(boost::json::parse(boost::json::serialize(exact_number(number))));
}

TEST(ExactNumber, ComesBackAsItWas) {
  for (const double number : {0.0, -1.5, 52.8, 0.1, 1e300, 5e-324, 13.387664401253263, 1.0 / 3, 2.0 / 3}) {
    EXPECT_EQ(stored(number), number);
  }
}

TEST(ExactNumber, IsANumberWhereThatIsExact) {
  EXPECT_TRUE(exact_number(0.25).is_double());
  EXPECT_TRUE(exact_number(13.387664401253263).is_string());
}

TEST(ExactNumber, RefusesOtherText) {
  for (const char* text : {"", "1x", "x"}) EXPECT_THROW(to_exact_number(boost::json::value(text)), std::exception);
}

}  // namespace
}  // namespace dateline
