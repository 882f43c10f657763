// The benchmark of suggestions: titles of the corpus typed letter by letter.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string_view>

#include "base/error.h"
#include "base/utf8.h"
#include "bench/commands.h"
#include "bench/corpus.h"
#include "bench/corpus_index.h"
#include "bench/random.h"
#include "bench/results.h"
#include "bench/search_run.h"
#include "bench/setting.h"
#include "bench/work_folder.h"
#include "searcher/suggest/suggestions.h"

namespace dateline::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostTyped = 24;  // Bytes of a title.

struct SuggestOptions {
  CorpusOptions corpus;
  std::uint64_t titles = 300;
};

struct Keystroke {
  std::size_t bytes = 0;  // Typed so far.
  double milliseconds = 0;
  bool answered = false;
};

// Texts of so many bytes.
struct Range {
  std::string_view name;
  std::size_t from, to;
};
constexpr std::array kRanges{Range{"1 byte", 1, 1}, Range{"2 bytes", 2, 2},  Range{"3 bytes", 3, 3},
                             Range{"4 to 8", 4, 8}, Range{"9 to 24", 9, 24}, Range{"all", 1, 24}};

double milliseconds_since(std::chrono::steady_clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

std::vector<std::string> draw_titles(const fs::path& corpus, const SuggestOptions& options) {
  std::vector<std::string> all;
  for_each_article(corpus, [&](const CorpusArticle& article) { all.push_back(article.title); });
  if (all.empty()) throw Error(ErrorCode::usage, corpus.string() + " has no articles");
  Random random(options.corpus.seed);
  std::vector<std::string> titles;
  for (std::uint64_t i = 0; i < options.titles; ++i) titles.push_back(random.choice(all));
  return titles;
}

Keystroke time_keystroke(const Snapshot& snapshot, std::string_view text) {
  SearchRequest request;
  request.query = text;
  const auto begin = std::chrono::steady_clock::now();
  const Suggestions suggestions = suggest(snapshot, request);
  return {text.size(), milliseconds_since(begin), !suggestions.list.empty()};
}

std::vector<Keystroke> type_titles(const Snapshot& snapshot, const std::vector<std::string>& titles) {
  std::vector<Keystroke> keystrokes;
  for (const std::string& title : titles) {
    for (std::size_t bytes = 1; bytes <= std::min(title.size(), kMostTyped); ++bytes) {
      const std::string_view text = utf8_prefix(title, bytes);
      if (text.size() == bytes) keystrokes.push_back(time_keystroke(snapshot, text));
    }
  }
  return keystrokes;
}

void write_range(std::ostream& out, const Range& range, const std::vector<Keystroke>& keystrokes) {
  std::vector<double> times;
  std::size_t answered = 0;
  for (const Keystroke& key : keystrokes) {
    if (key.bytes < range.from || key.bytes > range.to) continue;
    times.push_back(key.milliseconds);
    answered += key.answered ? 1 : 0;
  }
  if (times.empty()) return;
  const double longest = *std::ranges::max_element(times);
  const Percentiles part = percentiles(times);
  out << fmt::format("{:<10}{:>9}{:>9.3f}{:>9.3f}{:>9.3f}{:>9.3f}{:>12.1f} %\n", range.name, times.size(), part.p50,
                     part.p95, part.p99, longest,
                     100.0 * static_cast<double>(answered) / static_cast<double>(times.size()));
}

void run_suggest_bench(const SuggestOptions& options, const std::string& command) {
  const WorkFolder folder(options.corpus.keep);
  const CorpusIndex built = build_corpus_index(options.corpus, folder.path());
  const auto snapshot = Snapshot::open(built.index);
  progress("typing");
  const Keystroke first = time_keystroke(*snapshot, "a");
  const std::vector<Keystroke> keystrokes = type_titles(*snapshot, draw_titles(built.corpus, options));
  write_setting(std::cout, describe_machine(), command);
  std::cout << fmt::format("articles  {}\nthe first suggestions of the snapshot took {:.1f} ms\n\n",
                           snapshot->article_count(), first.milliseconds)
            << fmt::format("{:<10}{:>9}{:>9}{:>9}{:>9}{:>9}{:>14}\n", "typed", "texts", "p50 ms", "p95", "p99",
                           "longest", "answered");
  for (const Range& range : kRanges) write_range(std::cout, range, keystrokes);
}

}  // namespace

BenchRun add_suggest_bench(CLI::App& app) {
  auto options = std::make_shared<SuggestOptions>();
  add_corpus_options(app, options->corpus);
  app.add_option("--titles", options->titles, "Titles to type, their first 24 bytes")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  return [options](const std::string& command) { run_suggest_bench(*options, command); };
}

}  // namespace dateline::bench
