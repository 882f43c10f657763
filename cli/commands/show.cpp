#include <array>
#include <memory>
#include <ostream>

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/formats/article_format.h"
#include "cli/formats/format.h"
#include "cli/options.h"
#include "index/snapshot.h"
#include "searcher/response_json.h"

namespace dateline {
namespace {

constexpr const char* kExamples =
    "  dateline show https://www.example.com/2021/06/summit.html\n"
    "  dateline show news/2021-06-08-summit.md --format json\n";

struct Options {
  std::string index;
  std::string id;
  std::string format = "text";
  std::string color = "auto";
  bool json = false;
};

int run_show(const Options& options, const Console& console) {
  SnapshotSource source(options.index, 1);
  return source.run([&](const Snapshot& snapshot) {
    const auto article = snapshot.find(options.id);
    if (!article) return report_unknown_id(options.id, console);
    if (options.json || options.format == "json") {
      write_json_value(article_to_json(*article), console.out, console.out_terminal);
    } else {
      const Calendar calendar(snapshot.settings().timezone);
      write_article(*article, {.out = console.out,
                               .terminal = console.out_terminal,
                               .color = use_color(parse_color_choice(options.color), console.out_terminal),
                               .calendar = calendar,
                               .fields = {}});
    }
    return exit_status::kSuccess;
  });
}

}  // namespace

Command add_show_command(CLI::App& root) {
  static constexpr std::array<std::string_view, 2> kFormats{"text", "json"};
  static constexpr std::array<std::string_view, 3> kColors{"auto", "always", "never"};
  const auto options = std::make_shared<Options>();
  CLI::App* command = root.add_subcommand("show", "Print one article with all its fields");
  command->footer(kExamples);
  command->add_option("ID", options->id, "The article's id, as search prints it in json")->required()->type_name("");
  add_index_option(*command, options->index);
  limit_to(command->add_option("--format", options->format, "What to print"), kFormats);
  command->add_flag("-j,--json", options->json, "The same as --format json");
  limit_to(command->add_option("--color", options->color, "Color title and labels"), kColors);
  return {command, [options](const Console& console) { return run_show(*options, console); }};
}

}  // namespace dateline
