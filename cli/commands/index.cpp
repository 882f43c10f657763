#include <array>
#include <cstdint>
#include <memory>
#include <ostream>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/commands/index_watch.h"
#include "cli/display_text.h"
#include "cli/formats/index_report_format.h"
#include "cli/interrupts.h"
#include "cli/options.h"
#include "cli/progress_bar.h"
#include "cli/settings_file.h"
#include "indexer/indexer.h"

namespace dateline {
namespace {

constexpr const char* kExamples =
    "  dateline index ~/site/_posts\n"
    "  dateline index                      update from the folders of the first run\n"
    "  dateline index news --language de --timezone Europe/Berlin --exclude 'drafts/**'\n"
    "  dateline index more --add-root\n"
    "  dateline index feed.rss news.jsonl.gz\n"
    "  dateline index ~/site/_posts --watch\n"
    "  dateline index --dry-run --strict   check the posts, as in a build\n"
    "  fetch-feed | dateline index -       JSON Lines from standard input\n";

struct Options {
  std::string index;
  std::vector<std::string> paths;
  std::string config;
  SettingsOptions settings;
  IndexOptions run;
  double wait_seconds = 0;
  std::string format = "text";
  bool strict = false;
  bool quiet = false;
  bool watch = false;
  double commit_interval = 2;  // Seconds, as `poll`.
  double poll = 0;
  bool verbose = false;
};

constexpr double kYear = 86400 * 365;

void add_settings_options(CLI::App& command, Options& options) {
  static constexpr std::array<std::string_view, 2> kRelated{"index", "ignore"};
  SettingsOptions& settings = options.settings;
  command
      .add_option("--config", options.config,
                  "Settings; without it ./dateline.yaml, else dateline/dateline.yaml in the configuration folder")
      ->type_name("FILE");
  command.add_option("--language", settings.language, "Language of texts that tell none, such as de")
      ->type_name("CODE");
  limit_to(command.add_option("--related", settings.related, "What to do with related entries that have no post"),
           kRelated);
  // Not bound to the value: CLI11 would set it to false where the flag is not given.
  command.add_flag(
      "--published-only,!--no-published-only", [&settings](std::int64_t times) { settings.published_only = times > 0; },
      "Leave out every post with published: false");
  add_list(command, "--include", settings.include, "Read only files that match")->type_name("GLOB");
  add_list(command, "--exclude", settings.exclude, "Do not read files that match")->type_name("GLOB");
  command.add_option("--timezone", settings.timezone, "Zone of dates without one, such as Europe/Berlin")
      ->type_name("ZONE");
  command.add_option("--base-url", settings.base_url, "Address that relative links and images belong to")
      ->type_name("URL");
}

void add_watch_options(CLI::App& command, Options& options) {
  auto* watch =
      command.add_flag("--watch", options.watch, "Stay, and follow every change of the posts; Ctrl-C ends it");
  watch->excludes("--dry-run")->excludes("--strict");
  auto* interval = command.add_option("--commit-interval", options.commit_interval,
                                      "With --watch: least time between two commits; without it 2");
  limit_to_range(interval->type_name("SEC")->needs(watch), 0, kYear);
  auto* poll = command.add_option("--poll", options.poll,
                                  "With --watch: look at all files so often, for drives that tell of no changes");
  limit_to_range(poll->type_name("SEC")->needs(watch), 0.1, kYear);
}

void add_options(CLI::App& command, Options& options) {
  add_words(command, "PATH", options.paths,
            "Folders, files and feeds; - for JSON Lines on standard input; none: as before");
  add_index_option(command, options.index);
  add_settings_options(command, options);
  command.add_flag("--rebuild", options.run.rebuild, "Build the index anew");
  command.add_flag("--add-root", options.run.add_root, "Add the paths to those the index is made from");
  command.add_flag("--allow-shrink", options.run.allow_shrink, "Go on even if over half of the articles would go");
  command.add_flag("--dry-run", options.run.dry_run, "Say what would be done, and write nothing");
  add_wait_option(command, options.wait_seconds);
  add_jobs_option(command, options.run.jobs);
  command.add_flag("--strict", options.strict, "Exit with status 1 if a file was bad");
  add_format_option(command, options.format, "How to report");
  command.add_flag("-v,--verbose", options.verbose,
                   "Name every file that was left out or not looked at, and why; JSON always does");
  command.add_flag("-q,--quiet", options.quiet, "No progress and no report; only what is wrong");
  add_watch_options(command, options);
}

SettingsSources settings_sources(const Options& options, const Console& console) {
  SettingsSources sources{.config = std::nullopt, .index = options.index, .rebuild = options.run.rebuild};
  if (!options.config.empty()) {
    sources.config = options.config;
    return sources;
  }
  sources.config = default_config_file();
  if (sources.config && !options.quiet) {
    console.err << "dateline: settings from " << printable(sources.config->string()) << "\n";
  }
  return sources;
}

IndexOptions make_run(const Options& options, const Console& console) {
  IndexOptions run = options.run;
  run.index = options.index;
  for (const auto& path : options.paths) {
    if (path == "-") {
      run.lines = &console.in;
    } else {
      run.paths.emplace_back(path);
    }
  }
  run.detailed = options.verbose || options.format == "json";
  run.wait = to_milliseconds(options.wait_seconds);
  run.settings = choose_settings(settings_sources(options, console), options.settings);
  return run;
}

void report(const IndexReport& done, const Options& options, const Console& console) {
  if (options.format == "json") {
    write_index_report_json(done, console.out);
  } else if (options.quiet) {
    write_problems(done.bad, kProblemsShown, console.err);
  } else {
    write_index_report(done, console.out);
  }
}

int run_once(const IndexOptions& run, const Options& options, ProgressBar& bar, const Console& console) {
  const LeaveOnInterrupt leave_on_interrupt;
  const IndexReport done = run_index(run);
  bar.clear();
  report(done, options, console);
  return options.strict && !done.bad.empty() ? exit_status::kNothing : exit_status::kSuccess;
}

int watch(IndexOptions run, const Options& options, ProgressBar& bar, const Console& console) {
  if (run.lines != nullptr) {
    throw Error(ErrorCode::usage, "--watch cannot follow standard input; name files or folders instead of -");
  }
  IndexWatch watch;
  watch.run = std::move(run);
  watch.commit_interval = to_milliseconds(options.commit_interval);
  watch.poll = to_milliseconds(options.poll);
  watch.json = options.format == "json";
  watch.quiet = options.quiet;
  watch.report_first = [&](const IndexReport& done) { report(done, options, console); };
  watch_index(watch, bar, console);
  return exit_status::kSuccess;
}

int run_command(const Options& options, const Console& console) {
  IndexOptions run = make_run(options, console);
  ProgressBar bar(console.err, console.err_terminal.width);
  if (!options.quiet) run.progress = progress_on(bar, console);
  return options.watch ? watch(std::move(run), options, bar, console) : run_once(run, options, bar, console);
}

}  // namespace

Command add_index_command(CLI::App& root) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = root.add_subcommand("index", "Make an index from posts, or bring it up to date");
  command->footer(kExamples);
  add_options(*command, *options);
  return {command, [options](const Console& console) { return run_command(*options, console); }};
}

}  // namespace dateline
