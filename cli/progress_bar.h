// A line on a terminal that tells how far a long run is.
#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <mutex>
#include <string>

#include "cli/console.h"
#include "index/index_builder.h"

namespace dateline {

/// Redraws at most ten times a second, never wider than the terminal. Thread-safe.
class ProgressBar {
 public:
  using Clock = std::function<std::chrono::steady_clock::time_point()>;

  ProgressBar(std::ostream& err, std::size_t terminal_width, Clock clock = std::chrono::steady_clock::now);
  /// Clears the line.
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void show(const Progress& progress);
  void clear();

 private:
  std::ostream& err_;
  std::size_t width_;
  Clock clock_;
  std::mutex mutex_;
  std::string phase_;
  std::chrono::steady_clock::time_point phase_began_;
  std::chrono::steady_clock::time_point last_drawn_;
  bool visible_ = false;
};

/// What a long run tells its progress to: the bar if a person looks at a terminal that can redraw, else nothing.
ProgressCallback progress_on(ProgressBar& bar, const Console& console);

/// The bar's text, without escape sequences: phase, bar, percent, counts, rate and time left; on a narrow terminal
/// the less important parts are missing. @param seconds  since the phase began.
std::string progress_line(const Progress& progress, double seconds, std::size_t width);

}  // namespace dateline
