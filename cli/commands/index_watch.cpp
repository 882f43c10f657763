#include "cli/commands/index_watch.h"

#include <fmt/chrono.h>

#include <algorithm>
#include <ctime>
#include <iterator>
#include <ostream>
#include <string>
#include <tuple>
#include <vector>

#include "cli/display_text.h"
#include "cli/formats/index_report_format.h"
#include "cli/interrupts.h"
#include "indexer/following.h"

namespace dateline {
namespace {

/// Prints a line a run, and of its problems those that were not there before.
class RunPrinter {
 public:
  RunPrinter(const IndexWatch& watch, ProgressBar& bar, const Console& console)
      : watch_(watch), bar_(bar), console_(console) {}

  void first(const IndexReport& report) {
    const InterruptsHeld held;
    bar_.clear();
    watch_.report_first(report);
    console_.out.flush();
    if (!watch_.quiet) console_.err << "dateline: watching for changes; Ctrl-C ends it\n";
    take_new(report.bad);
  }

  void later(const IndexReport& report) {
    const InterruptsHeld held;
    bar_.clear();
    if (watch_.json) {
      write_index_report_json(report, console_.out);
    } else if (!watch_.quiet) {
      console_.out << fmt::format("{:%H:%M:%S} ", fmt::localtime(std::time(nullptr)));
      write_index_run(report, console_.out);
    }
    console_.out.flush();
    if (!watch_.json) write_problems(take_new(report.bad), kProblemsShown, console_.err);
    console_.err.flush();
  }

  void trouble(const std::string& message) {
    const InterruptsHeld held;
    bar_.clear();
    console_.err << "dateline: " << printable(message) << std::endl;
  }

 private:
  /// Those that are not among the ones of the run before; remembers `problems` for the next.
  std::vector<Problem> take_new(std::vector<Problem> problems) {
    const auto key = [](const Problem& problem) {
      return std::tie(problem.path, problem.line, problem.column, problem.reason);
    };
    std::ranges::sort(problems, {}, key);
    std::vector<Problem> fresh;
    std::ranges::set_difference(problems, known_, std::back_inserter(fresh), {}, key, key);
    known_ = std::move(problems);
    return fresh;
  }

  const IndexWatch& watch_;
  ProgressBar& bar_;
  const Console& console_;
  std::vector<Problem> known_;
};

}  // namespace

void watch_index(const IndexWatch& watch, ProgressBar& bar, const Console& console) {
  LeaveOnInterrupt leave_on_interrupt;
  RunPrinter printer(watch, bar, console);
  FollowOptions follow;
  follow.first = watch.run;
  follow.commit_interval = watch.commit_interval;
  follow.watch.poll = watch.poll;
  follow.watch.tell = follow.trouble = [&](const std::string& message) { printer.trouble(message); };
  follow.first_done = [&](const IndexReport& report) {
    leave_on_interrupt.expect();
    printer.first(report);
  };
  follow.followed = [&](const IndexReport& report) { printer.later(report); };
  follow.wanted = [&] { return console.out.good() && !(console.reader_gone && console.reader_gone()); };
  follow_posts(follow);
}

}  // namespace dateline
