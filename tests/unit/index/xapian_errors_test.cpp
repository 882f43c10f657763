#include "index/xapian_errors.h"

#include <gtest/gtest.h>

#include "base/error.h"

namespace dateline {
namespace {

template <class Thrown>
ErrorCode code_for() {
  try {
    translate_errors([] { throw Thrown("what happened"); });
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("what happened"), std::string::npos);
    return error.code();
  }
  return ErrorCode::usage;
}

TEST(XapianErrors, BecomeTheCodeOfTheirReaction) {
  EXPECT_EQ(code_for<Xapian::DatabaseModifiedError>(), ErrorCode::stale);
  EXPECT_EQ(code_for<Xapian::DatabaseLockError>(), ErrorCode::locked);
  EXPECT_EQ(code_for<Xapian::DatabaseVersionError>(), ErrorCode::format);
  EXPECT_EQ(code_for<Xapian::DatabaseNotFoundError>(), ErrorCode::stale);
  EXPECT_EQ(code_for<Xapian::DatabaseCorruptError>(), ErrorCode::corrupt);
  EXPECT_EQ(code_for<Xapian::DatabaseError>(), ErrorCode::io);
  EXPECT_EQ(code_for<Xapian::InvalidArgumentError>(), ErrorCode::io);
}

TEST(XapianErrors, LeaveResultsAlone) {
  EXPECT_EQ(translate_errors([] { return 7; }), 7);
}

}  // namespace
}  // namespace dateline
