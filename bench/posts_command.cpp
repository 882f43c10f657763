// The benchmark of posts in many files: a first run, runs after nothing, one post and one in a hundred changed, and
// growth in small commits.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <span>

#include "base/error.h"
#include "bench/commands.h"
#include "bench/index_size.h"
#include "bench/post_tree.h"
#include "bench/posts_run.h"
#include "bench/results.h"
#include "bench/work_folder.h"

namespace dateline::bench {
namespace {

namespace fs = std::filesystem;

struct PostsOptions {
  std::uint64_t posts = 100'000;
  std::uint64_t seed = 7;
  unsigned jobs = 0;
  unsigned repeats = 1;
  unsigned growth_percent = 20;
  std::uint64_t commit_files = 100;
  std::string keep;
  bool reuse = false;
  std::string json;
};

void add_options(CLI::App& app, PostsOptions& options) {
  constexpr std::uint64_t kFewest = 100;  // One in a hundred of them is changed.
  app.add_option("--posts", options.posts, "Posts to generate")
      ->check(CLI::Range(kFewest, std::uint64_t{100'000'000}))
      ->capture_default_str();
  app.add_option("--seed", options.seed, "Of the generated posts")->capture_default_str();
  app.add_option("--jobs", options.jobs, "Threads for indexing; 0: one a core")->capture_default_str();
  app.add_option("--repeats", options.repeats, "Runs of each kind but growth; medians are reported")
      ->check(CLI::Range(1, 20))
      ->capture_default_str();
  app.add_option("--growth", options.growth_percent, "Posts added at last, in percent of those before; 0: none")
      ->check(CLI::Range(0, 1000))
      ->capture_default_str();
  app.add_option("--commit-files", options.commit_files, "Posts added by one commit")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  auto* keep = app.add_option("--keep", options.keep, "Work in this folder and leave posts and indexes there");
  app.add_flag("--reuse", options.reuse, "Take the posts that an earlier --keep left, made with the same --posts")
      ->needs(keep);
  app.add_option("--json", options.json, "Write all results to this file too");
}

/// A word that generated texts do not have: they know neither q nor x.
std::string new_word(char kind, unsigned repeat) {
  return fmt::format("q{}x{}q", kind, static_cast<char>('a' + repeat));
}

std::vector<std::string> every(std::size_t step, const std::vector<std::string>& posts, std::size_t first) {
  std::vector<std::string> chosen;
  for (std::size_t i = first; i < posts.size(); i += step) chosen.push_back(posts[i]);
  return chosen;
}

class PostsBench {
 public:
  explicit PostsBench(const PostsOptions& options) : options_(options), folder_(options.keep) {}

  PostsReport run(const std::string& command) {
    report_.machine = describe_machine();
    report_.command = command;
    report_.source = "generated, seed " + std::to_string(options_.seed);
    prepare_posts();
    const PostTree site(generated(), folder_.path() / "site");
    site.link(posts_);
    build(site);
    run_unchanged(site);
    change_titles({.name = "one changed", .kind = 'i', .posts = every(posts_.size(), posts_, posts_.size() / 2)}, site);
    change_titles({.name = "one in a hundred changed", .kind = 'c', .posts = every(100, posts_, 50)}, site);
    if (options_.growth_percent > 0) grow();
    return std::move(report_);
  }

 private:
  struct TitleChange {
    std::string name;
    char kind = 0;  // Of the new words.
    std::vector<std::string> posts = {};
  };
  struct GrowthRun {
    Growth growth;
    RunCounts counts;
  };

  [[nodiscard]] fs::path generated() const { return folder_.path() / "posts"; }
  [[nodiscard]] PostsIndex index_of(const PostTree& tree) const {
    return {.posts = tree.folder(), .index = tree.folder().string() + ".index", .jobs = options_.jobs};
  }

  void prepare_posts();
  void build(const PostTree& site);
  void run_unchanged(const PostTree& site);
  void change_titles(const TitleChange& change, const PostTree& site);
  void grow();
  GrowthRun add_in_commits(std::span<const std::string> added, const PostTree& tree) const;
  void run_once(PostsStep& step, const PostTree& tree) const;

  PostsOptions options_;
  WorkFolder folder_;
  std::vector<std::string> posts_;
  PostsReport report_;
};

void PostsBench::prepare_posts() {
  if (!options_.reuse) {
    progress("generating " + std::to_string(options_.posts) + " posts");
    fs::remove_all(generated());
  }
  const auto run = run_in_child("generating posts", [&] {
    return options_.reuse ? generate_posts(options_.posts, options_.seed, [](const GeneratedPost&) {})
                          : write_generated_posts(generated(), options_.posts, options_.seed);
  });
  report_.facts = run.result;
  posts_ = list_posts(generated());
  progress("reading them once");
  if (read_all(generated(), posts_) != report_.facts.bytes || posts_.size() != report_.facts.posts) {
    throw Error(ErrorCode::usage,
                generated().string() + " does not hold the posts of these options; repeat without --reuse");
  }
  sync();  // Or the system would write them to disk while the first run is timed.
}

void PostsBench::run_once(PostsStep& step, const PostTree& tree) const {
  progress(step.name);
  const PostsIndex index = index_of(tree);
  const auto run = run_in_child(step.name, [&] { return index_posts(index); });
  step.runs.push_back(run.cost);
  step.counts = run.result;
  step.index_bytes = allocated_bytes(index.index);
}

void PostsBench::build(const PostTree& site) {
  PostsStep step{.name = "build", .posts = posts_.size()};
  for (unsigned i = 0; i < options_.repeats; ++i) {
    fs::remove_all(index_of(site).index);
    run_once(step, site);
  }
  if (step.counts.articles != report_.facts.articles()) {
    throw Error(ErrorCode::corrupt, fmt::format("{} articles were indexed; the posts hold {}", step.counts.articles,
                                                report_.facts.articles()));
  }
  report_.steps.push_back(std::move(step));
}

void PostsBench::run_unchanged(const PostTree& site) {
  PostsStep step{.name = "unchanged"};
  for (unsigned i = 0; i < options_.repeats; ++i) run_once(step, site);
  if (step.counts.indexed != 0) {
    throw Error(ErrorCode::corrupt,
                fmt::format("{} articles were written though nothing had changed", step.counts.indexed));
  }
  report_.steps.push_back(std::move(step));
}

void PostsBench::change_titles(const TitleChange& change, const PostTree& site) {
  PostsStep step{.name = change.name, .posts = change.posts.size()};
  for (unsigned i = 0; i < options_.repeats; ++i) {
    const std::string word = new_word(change.kind, i);
    for (const std::string& post : change.posts) site.change_title(post, word);
    run_once(step, site);
    const auto index = index_of(site).index;
    step.search = run_in_child("searching", [&] { return search_word(index, word, change.posts.size()); }).result;
  }
  report_.steps.push_back(std::move(step));
}

PostsBench::GrowthRun PostsBench::add_in_commits(std::span<const std::string> added, const PostTree& tree) const {
  GrowthRun run;
  std::vector<double> seconds;
  while (!added.empty()) {
    const auto now = std::min<std::size_t>(added.size(), options_.commit_files);
    tree.link(added.first(now));
    added = added.subspan(now);
    const auto begin = std::chrono::steady_clock::now();
    const RunCounts counts = index_posts(index_of(tree));
    seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    run.counts = {counts.files, counts.articles, run.counts.indexed + counts.indexed};
  }
  std::ranges::sort(seconds);
  run.growth = {
      .commits = seconds.size(), .median_seconds = seconds[seconds.size() / 2], .longest_seconds = seconds.back()};
  return run;
}

void PostsBench::grow() {
  const std::size_t before = posts_.size() * 100 / (100 + options_.growth_percent);
  const auto added = std::span(posts_).subspan(before);
  const PostTree tree(generated(), folder_.path() / "growing");
  tree.link(std::span(posts_).first(before));
  fs::remove_all(index_of(tree).index);
  PostsStep first{.name = "build without the newest", .posts = before};
  run_once(first, tree);
  PostsStep step{.name = "the newest in commits", .posts = added.size()};
  progress(step.name);
  const auto run = run_in_child(step.name, [&] { return add_in_commits(added, tree); });
  step.runs.push_back(run.cost);
  step.counts = run.result.counts;
  step.index_bytes = allocated_bytes(index_of(tree).index);
  if (step.counts.articles != report_.facts.articles()) {
    throw Error(ErrorCode::corrupt, fmt::format("{} articles after growing; a build of the same posts has {}",
                                                step.counts.articles, report_.facts.articles()));
  }
  report_.growth = run.result.growth;
  report_.growth->size_ratio =
      static_cast<double>(step.index_bytes) / static_cast<double>(report_.steps.front().index_bytes);
  report_.steps.push_back(std::move(first));
  report_.steps.push_back(std::move(step));
}

}  // namespace

BenchRun add_posts_bench(CLI::App& app) {
  auto options = std::make_shared<PostsOptions>();
  add_options(app, *options);
  return [options](const std::string& command) { write_results(PostsBench(*options).run(command), options->json); };
}

}  // namespace dateline::bench
