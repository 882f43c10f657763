#include "index/check/isolated.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <stdexcept>
#include <vector>

namespace dateline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Outcome {
  std::string end;
  std::vector<std::string> messages;
};

Outcome isolate(const std::function<void(const SendMessage&)>& work) {
  Outcome outcome;
  outcome.end = run_isolated(work, [&](std::string_view message) { outcome.messages.emplace_back(message); });
  return outcome;
}

TEST(Isolated, HandsMessagesOnInOrder) {
  const Outcome outcome = isolate([](const SendMessage& send) {
    send("first");
    send("");
    send(std::string(200'000, 'x'));
  });
  EXPECT_EQ(outcome.end, "");
  EXPECT_THAT(outcome.messages, ElementsAre("first", "", std::string(200'000, 'x')));
}

TEST(Isolated, SurvivesACrash) {
  const Outcome outcome = isolate([](const SendMessage& send) {
    send("before");
    std::raise(SIGSEGV);
  });
  EXPECT_THAT(outcome.end, HasSubstr("signal 11"));
  EXPECT_THAT(outcome.messages, ElementsAre("before"));
}

TEST(Isolated, TellsOfAnException) {
  EXPECT_EQ(isolate([](const SendMessage&) { throw std::runtime_error("x"); }).end, "status 1");
}

TEST(Isolated, LeavesThisProcessAsItIs) {
  int here = 1;
  EXPECT_EQ(isolate([&](const SendMessage&) { here = 2; }).end, "");
  EXPECT_EQ(here, 1);
}

TEST(Isolated, PassesOnWhatTheReceiverThrows) {
  const auto work = [](const SendMessage& send) { send("x"); };
  EXPECT_THROW(run_isolated(work, [](std::string_view) { throw std::runtime_error("y"); }), std::runtime_error);
}

TEST(Isolated, DoesNotTakeAllMemory) {
  const Outcome outcome = isolate([](const SendMessage& send) {
    const std::string large(std::size_t{1} << 35, 'x');
    send(large.substr(0, 1));
  });
  EXPECT_NE(outcome.end, "");
  EXPECT_THAT(outcome.messages, IsEmpty());
}

}  // namespace
}  // namespace dateline
