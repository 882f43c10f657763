// Who searches now, and who waits.
#include "server/turns.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <thread>
#include <vector>

namespace dateline {
namespace {

namespace asio = boost::asio;
using testing::ElementsAre;

class TurnsTest : public testing::Test {
 protected:
  /// Asks for a turn, keeps it in turns_, notes who has one in order_, or in refused_.
  void ask(Turns& turns, int who) {
    asio::co_spawn(
        context_,
        [this, &turns, who]() -> asio::awaitable<void> {
          Turns::Turn turn = co_await turns.take();
          (turn ? order_ : refused_).push_back(who);
          turns_.push_back(std::move(turn));
        },
        asio::detached);
    settle();
  }
  /// Ends the turn that was taken first.
  void end_first() {
    turns_.erase(turns_.begin());
    settle();
  }
  void settle() {
    context_.restart();
    context_.poll();
  }

  asio::io_context context_;
  std::vector<Turns::Turn> turns_;
  std::vector<int> order_, refused_;
};

TEST_F(TurnsTest, AreTakenInOrder) {
  Turns turns(context_.get_executor(), 2, 10);
  for (int who = 1; who <= 5; ++who) ask(turns, who);
  EXPECT_THAT(order_, ElementsAre(1, 2));
  EXPECT_EQ(turns.waiting(), 3u);
  end_first();
  EXPECT_THAT(order_, ElementsAre(1, 2, 3));
  end_first();
  ask(turns, 6);
  EXPECT_THAT(order_, ElementsAre(1, 2, 3, 4));
  for (int i = 0; i < 2; ++i) end_first();
  EXPECT_THAT(order_, ElementsAre(1, 2, 3, 4, 5, 6));
  EXPECT_EQ(turns.waiting(), 0u);
  turns_.clear();
}

TEST_F(TurnsTest, AreRefusedWhenTheLineIsFull) {
  Turns turns(context_.get_executor(), 1, 2);
  for (int who = 1; who <= 4; ++who) ask(turns, who);
  EXPECT_THAT(order_, ElementsAre(1));
  EXPECT_THAT(refused_, ElementsAre(4));
  end_first();
  ask(turns, 5);
  EXPECT_THAT(order_, ElementsAre(1, 2));
  EXPECT_THAT(refused_, ElementsAre(4));
  turns_.clear();
}

TEST_F(TurnsTest, AreNeverMoreAtOnceThanThereAreOnManyThreads) {
  constexpr int kAtOnce = 2, kAsking = 2000;
  Turns turns(context_.get_executor(), kAtOnce, kAsking);
  std::atomic<int> now = 0, most = 0, done = 0;
  for (int i = 0; i < kAsking; ++i) {
    asio::co_spawn(
        context_,
        [&]() -> asio::awaitable<void> {
          const Turns::Turn turn = co_await turns.take();
          const int others = now++;
          for (int seen = most; seen <= others && !most.compare_exchange_weak(seen, others + 1);) {
          }
          std::this_thread::yield();
          --now;
          ++done;
        },
        asio::detached);
  }
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) threads.emplace_back([&] { context_.run(); });
  }
  EXPECT_EQ(done, kAsking);
  EXPECT_LE(most, kAtOnce);
  EXPECT_EQ(turns.waiting(), 0u);
}

}  // namespace
}  // namespace dateline
