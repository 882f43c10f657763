// kill -9: afterwards the index holds the old state or the new one, never a mix, and the next run completes the work.
#include <fmt/format.h>
#include <signal.h>

#include <random>
#include <thread>

#include "tests/e2e/interrupted_test.h"

namespace dateline {
namespace {

using Crash = InterruptedTest;

TEST_P(Crash, AtAHundredRandomMoments) {
  std::mt19937 random(20'21);
  // Some too late, so that the end is not left out when the machine is less busy than it was.
  std::uniform_real_distribution<double> share(0, 1.1);
  const long moments = GetParam().some_of(100);
  long killed = 0;
  auto duration = duration_;
  for (long moment = 0; moment < moments; ++moment) {
    restore_old_index();
    const auto delay = duration * share(random);
    SCOPED_TRACE(
        fmt::format("moment {}, after {:.1f} of {:.1f} ms", moment, delay.count() * 1e3, duration.count() * 1e3));
    RunningProgram program(command(GetParam().arguments), folder_);
    std::this_thread::sleep_for(delay);
    ::kill(program.pid(), SIGKILL);
    const bool in_time = program.finish().status == 128 + SIGKILL;
    killed += in_time ? 1 : 0;
    // The machine may be busier or idler than when the duration was taken: follow it.
    duration *= in_time ? 1.05 : 0.8;
    check_state_and_next_run();
    if (HasFatalFailure()) return;
  }
  RecordProperty("killed", std::to_string(killed));
  EXPECT_GT(killed, moments / 3) << "most runs ended before they were killed";
}

// Random moments rarely hit what lies between two calls. This one takes each.
TEST_P(Crash, BeforeEveryCallThatChangesFiles) {
  const long calls = count_calls();
  if (calls == 0) GTEST_SKIP() << "the fault library cannot be loaded into this build";
  const long step = calls / GetParam().some_of(calls);
  for (long at = 1; at <= calls; at += step) {
    SCOPED_TRACE(fmt::format("call {} of {}", at, calls));
    restore_old_index();
    ASSERT_EQ(run_here(GetParam().arguments, fault("kill", at)).status, 128 + SIGKILL);
    check_state_and_next_run();
    if (HasFatalFailure()) return;
  }
}

INSTANTIATE_TEST_SUITE_P(Of, Crash, ::testing::ValuesIn(operations()),
                         [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace dateline
