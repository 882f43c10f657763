#include "base/descriptor.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <utility>

namespace dateline {
namespace {

Descriptor open_null() { return Descriptor(::open("/dev/null", O_RDONLY | O_CLOEXEC)); }
bool is_open(int number) { return ::fcntl(number, F_GETFD) >= 0; }

TEST(Descriptor, ClosesWhatItOwns) {
  int number = -1;
  {
    const Descriptor file = open_null();
    number = file.get();
    EXPECT_TRUE(is_open(number));
  }
  EXPECT_FALSE(is_open(number));
}

TEST(Descriptor, HasOneOwner) {
  Descriptor first = open_null();
  const int number = first.get();
  const Descriptor second = std::move(first);
  first.close();
  EXPECT_TRUE(is_open(number));
  EXPECT_EQ(second.get(), number);
}

TEST(Descriptor, OwnsNothingAfterAFailure) {
  EXPECT_FALSE(Descriptor(::open("/no/such/file", O_RDONLY)));
  EXPECT_FALSE(Descriptor());
}

}  // namespace
}  // namespace dateline
