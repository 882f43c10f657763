// Where a command reads and writes, and what is known of the terminal behind it. Tests make their own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string_view>

namespace dateline {

/// One output stream's other end.
struct Terminal {
  bool interactive = false;  ///< A person looks at it.
  bool dumb = false;         ///< Knows no escape sequences (TERM=dumb).
  std::size_t width = 80;    ///< Columns; at least kNarrowest.

  static constexpr std::size_t kNarrowest = 20;
};

struct Console {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  Terminal out_terminal;
  Terminal err_terminal;
  bool (*reader_gone)() = nullptr;  ///< True if nobody reads `out` any more; nullptr: unknown.
};

/// What the file descriptor leads to. The width comes from the system, else $COLUMNS, else 80.
Terminal detect_terminal(int descriptor);

/// True if the reader of the pipe behind `descriptor` has gone.
bool reader_is_gone(int descriptor);

enum class ColorChoice : std::uint8_t { automatic, always, never };

/// "auto", "always" or "never". @throws Error(usage).
ColorChoice parse_color_choice(std::string_view name);

/// `automatic`: only on a terminal that is not dumb, and not with a non-empty $NO_COLOR.
bool use_color(ColorChoice choice, const Terminal& terminal);

}  // namespace dateline
