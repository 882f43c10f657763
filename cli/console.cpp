#include "cli/console.h"

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "base/error.h"

namespace dateline {
namespace {

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

std::size_t width_of(int descriptor) {
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  const int columns = std::atoi(std::string(environment("COLUMNS")).c_str());
  return columns > 0 ? static_cast<std::size_t>(columns) : Terminal{}.width;
}

}  // namespace

Terminal detect_terminal(int descriptor) {
  Terminal terminal;
  terminal.interactive = isatty(descriptor) == 1;
  terminal.dumb = environment("TERM") == "dumb";
  if (terminal.interactive) terminal.width = std::max(width_of(descriptor), Terminal::kNarrowest);
  return terminal;
}

bool reader_is_gone(int descriptor) {
  pollfd state{.fd = descriptor, .events = POLLOUT, .revents = 0};
  return poll(&state, 1, 0) == 1 && (state.revents & POLLERR) != 0;
}

ColorChoice parse_color_choice(std::string_view name) {
  if (name == "auto") return ColorChoice::automatic;
  if (name == "always") return ColorChoice::always;
  if (name == "never") return ColorChoice::never;
  throw Error(ErrorCode::usage, "unknown color choice '" + std::string(name) + "'; use auto, always or never");
}

bool use_color(ColorChoice choice, const Terminal& terminal) {
  if (choice != ColorChoice::automatic) return choice == ColorChoice::always;
  return terminal.interactive && !terminal.dumb && environment("NO_COLOR").empty();
}

}  // namespace dateline
