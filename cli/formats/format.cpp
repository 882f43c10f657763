#include "cli/formats/format.h"

namespace dateline {

Output output_to(const Console& console, std::string_view color, const Calendar& calendar) {
  return {.out = console.out,
          .terminal = console.out_terminal,
          .color = use_color(parse_color_choice(color), console.out_terminal),
          .calendar = calendar,
          .fields = {}};
}

}  // namespace dateline
