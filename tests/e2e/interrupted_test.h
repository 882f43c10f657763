// What tests of interrupted runs share: the runs that can be interrupted, and the states before and after them.
#pragma once

#include <algorithm>
#include <chrono>
#include <optional>
#include <ostream>
#include <set>
#include <string>
#include <vector>

#include "tests/e2e/dateline_test.h"
#include "tests/e2e/index_state.h"

namespace dateline {

/// A run that changes an index. Before it the index is missing, or holds the posts as they were before the last edit.
struct Operation {
  const char* name;
  bool indexed_before;
  Arguments arguments;
  Arguments next;               ///< The run after the interruption, which must complete what the other began.
  std::size_t lines = 0;        ///< Articles from JSON Lines beside the posts: more than one batch of a build.
  bool keeps_articles = false;  ///< It changes how the index is written, not what it says.

  /// How many of `all` interruptions there is time for.
  [[nodiscard]] long some_of(long all) const { return lines == 0 ? all : std::min(all, 8L); }
};

/// For GoogleTest's messages.
inline void PrintTo(const Operation& operation, std::ostream* out) { *out << operation.name; }

/// Every run that changes an index, one a line.
const std::vector<Operation>& operations();

/// Small, so that a run takes some ten milliseconds and can be interrupted everywhere.
class InterruptedTest : public DatelineTest, public ::testing::WithParamInterface<Operation> {
 protected:
  /// Takes both states and the duration from an undisturbed run.
  void SetUp() override;

  [[nodiscard]] Arguments command(const Arguments& arguments) const;
  /// Runs the program where the posts are.
  [[nodiscard]] Finished run_here(const Arguments& arguments,
                                  std::map<std::string, std::string> environment = {}) const;
  void restore_old_index() const;
  /// The index holds one of both states; a run then leads to the new one and leaves nothing else behind.
  void check_state_and_next_run() const;

  /// What makes the fault library act at its call number `at`; see fault_library.cpp.
  static std::map<std::string, std::string> fault(const std::string& kind, long at);
  /// Calls that change files in an undisturbed run; 0 if the fault library cannot be loaded into this build.
  [[nodiscard]] long count_calls() const;

  std::optional<IndexState> old_;
  std::optional<IndexState> new_;
  std::set<std::string> names_;  ///< Of the files in the index after an undisturbed run.
  std::chrono::duration<double> duration_{};
};

}  // namespace dateline
