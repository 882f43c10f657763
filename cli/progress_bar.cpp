#include "cli/progress_bar.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <vector>

#include "cli/display_text.h"

namespace dateline {
namespace {

constexpr std::string_view kClearLine = "\r\033[K";
constexpr std::chrono::milliseconds kBetweenDrawings{100};
// A rate measured over less would jump.
constexpr double kSecondsUntilRate = 0.5;

std::string duration_text(double seconds) {
  const auto whole = static_cast<std::size_t>(std::ceil(seconds));
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{}:{:02} min", whole / 60, whole % 60);
  return fmt::format("{}:{:02} h", whole / 3600, whole / 60 % 60);
}

double share_of(const Progress& progress) {
  if (progress.total == 0) return 0;
  return std::min(1.0, static_cast<double>(progress.done) / static_cast<double>(progress.total));
}

// In order of importance; each stands behind the ones before it.
std::vector<std::string> parts_of(const Progress& progress, double seconds) {
  std::vector<std::string> parts{progress.phase};
  const bool bounded = progress.total > 0;
  if (bounded) parts.push_back(fmt::format("{:3.0f} %", 100 * share_of(progress)));
  const double rate = seconds >= kSecondsUntilRate ? static_cast<double>(progress.done) / seconds : 0;
  if (bounded && rate > 0) {
    const double left = static_cast<double>(progress.total) * (1 - share_of(progress)) / rate;
    parts.push_back(duration_text(left) + " left");
  }
  parts.push_back(bounded ? with_commas(progress.done) + "/" + with_commas(progress.total)
                          : with_commas(progress.done));
  if (rate > 0) parts.push_back(with_commas(static_cast<std::size_t>(rate)) + "/s");
  return parts;
}

std::string bar(double share, std::size_t width) {
  const auto full = static_cast<std::size_t>(share * static_cast<double>(width));
  return "[" + std::string(full, '#') + std::string(width - full, '.') + "]";
}

}  // namespace

std::string progress_line(const Progress& progress, double seconds, std::size_t width) {
  std::string line;
  for (const auto& part : parts_of(progress, seconds)) {
    const std::string longer = line.empty() ? part : line + "  " + part;
    if (display_width(longer) > width) break;
    line = longer;
  }
  constexpr std::size_t kFrame = 4;  // Two spaces and the brackets.
  constexpr std::size_t kShortestBar = 10;
  constexpr std::size_t kLongestBar = 30;
  const std::size_t used = display_width(line);
  if (progress.total == 0 || used + kFrame + kShortestBar > width) return line;
  return line + "  " + bar(share_of(progress), std::min(width - used - kFrame, kLongestBar));
}

ProgressBar::ProgressBar(std::ostream& err, std::size_t terminal_width, Clock clock)
    : err_(err), width_(terminal_width), clock_(std::move(clock)) {}

ProgressBar::~ProgressBar() { clear(); }

void ProgressBar::show(const Progress& progress) {
  const std::lock_guard lock(mutex_);
  const auto now = clock_();
  const bool new_phase = phase_ != progress.phase;
  if (new_phase) {
    phase_ = progress.phase;
    phase_began_ = now;
  }
  if (visible_ && !new_phase && now - last_drawn_ < kBetweenDrawings) return;
  last_drawn_ = now;
  visible_ = true;
  const double seconds = std::chrono::duration<double>(now - phase_began_).count();
  // The last column stays free: some terminals wrap after it.
  err_ << kClearLine << progress_line(progress, seconds, width_ - 1) << std::flush;
}

ProgressCallback progress_on(ProgressBar& bar, const Console& console) {
  if (!console.err_terminal.interactive || console.err_terminal.dumb) return {};
  return [&bar](const Progress& progress) { bar.show(progress); };
}

void ProgressBar::clear() {
  const std::lock_guard lock(mutex_);
  if (visible_) err_ << kClearLine << std::flush;
  visible_ = false;
}

}  // namespace dateline
