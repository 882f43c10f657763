#include <array>
#include <memory>
#include <ostream>

#include "cli/answer.h"
#include "cli/commands.h"
#include "cli/formats/article_format.h"
#include "cli/formats/format.h"
#include "cli/options.h"
#include "index/snapshot_source.h"
#include "searcher/hit_json.h"

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
};

int run_show(const Options& options, const Console& console) {
  SnapshotSource source(options.index, 1);
  const auto [article, calendar] = source.run([&](const Snapshot& snapshot) {
    return std::pair(snapshot.find(options.id), Calendar(snapshot.settings().timezone));
  });
  if (!article) return report_unknown_id(options.id, console);
  if (options.format == "json") {
    write_json_value(article_to_json(*article), console.out, console.out_terminal);
  } else {
    write_article(*article, output_to(console, options.color, calendar));
  }
  return exit_status::kSuccess;
}

}  // namespace

Command add_show_command(CLI::App& root) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = root.add_subcommand("show", "Print one article with all its fields");
  command->footer(kExamples);
  command->add_option("ID", options->id, "The article's id, as search prints it in json")->required()->type_name("");
  add_index_option(*command, options->index);
  add_format_option(*command, options->format, "What to print");
  add_color_option(*command, options->color, "Color title and labels");
  return {command, [options](const Console& console) { return run_show(*options, console); }};
}

}  // namespace dateline
