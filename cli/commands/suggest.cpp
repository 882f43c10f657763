#include <array>
#include <memory>
#include <ostream>

#include "cli/commands.h"
#include "cli/display_text.h"
#include "cli/formats/suggestions_format.h"
#include "cli/options.h"
#include "cli/query_options.h"
#include "index/snapshot_source.h"
#include "searcher/suggest/suggestions.h"

namespace dateline {
namespace {

constexpr const char* kExamples =
    "  dateline suggest har\n"
    "  dateline suggest 'kamala '\n"
    "  dateline suggest topic:el\n"
    "  dateline suggest har --filter provider=CNN -n 5 --json\n";

struct Options {
  std::string index;
  std::vector<std::string> words;
  std::vector<std::string> filters;
  SearchRequest request;
  std::string format = "text";
  std::string color = "auto";
};

int run_suggest(const Options& options, const Console& console) {
  const bool json = options.format == "json";
  SearchRequest request = options.request;
  request.query = join_words(options.words);
  for (const auto& filter : options.filters) request.filters.push_back(parse_facet_filter(filter));
  if (!json) {
    request.highlight_open = kMatchOpen;
    request.highlight_close = kMatchClose;
    request.escape_html = false;
  }
  SnapshotSource source(options.index, 1);
  const auto [suggestions, calendar] = source.run([&](const Snapshot& snapshot) {
    return std::pair(suggest(snapshot, request), Calendar(snapshot.settings().timezone));
  });
  const Output output = output_to(console, options.color, calendar);
  json ? write_suggestions_json(suggestions, output) : write_suggestions(suggestions, output);
  return suggestions.list.empty() ? exit_status::kNothing : exit_status::kSuccess;
}

}  // namespace

Command add_suggest_command(CLI::App& root) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = root.add_subcommand("suggest", "Complete what is being typed: words, titles, facet values");
  command->footer(kExamples);
  add_words(*command, "TEXT", options->words, "The beginning of a query; a space at its end asks for the next word");
  add_index_option(*command, options->index);
  auto* limit = command->add_option("-n,--limit", options->request.limit, "Print at most N suggestions; without it 10");
  limit_to_range(limit->type_name("N"), 1, kMostSuggestions);
  add_list(*command, "--filter", options->filters, "Only from articles with this facet value, such as provider=CNN")
      ->type_name("FACET=VALUE");
  command
      ->add_option("--as-of", options->request.as_of, "Suggest as if it were then; newest: the newest article's time")
      ->type_name("DATE");
  command->add_option("--lang", options->request.language, "Language of the text, such as de")->type_name("CODE");
  add_format_option(*command, options->format, "What to print");
  add_color_option(*command, options->color, "Color what was typed");
  return {command, [options](const Console& console) { return run_suggest(*options, console); }};
}

}  // namespace dateline
