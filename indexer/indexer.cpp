#include "indexer/indexer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>
#include <ctime>

#include "base/error.h"
#include "index/column_file.h"
#include "index/index_directory.h"
#include "index/index_writer.h"
#include "index/snapshot.h"
#include "indexer/synchronizer.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// What an index says about itself before it is rebuilt.
struct OldIndex {
  Settings settings;
  std::size_t articles = 0;
};

/// @throws Error(not_found) for a path that is not there.
std::vector<std::string> absolute_paths(const std::vector<fs::path>& paths) {
  std::vector<std::string> roots;
  for (const fs::path& path : paths) {
    std::error_code error;
    if (!fs::exists(path, error)) throw Error(ErrorCode::not_found, path.string() + ": no such file or folder");
    std::string root = fs::absolute(path).lexically_normal().string();
    while (root.size() > 1 && root.ends_with('/')) root.pop_back();
    if (std::ranges::find(roots, root) == roots.end()) roots.push_back(std::move(root));
  }
  return roots;
}

void append_new(std::vector<std::string>& roots, const std::vector<std::string>& more) {
  for (const std::string& root : more) {
    if (std::ranges::find(roots, root) == roots.end()) roots.push_back(root);
  }
}

SynchronizeOptions synchronize_options(const IndexOptions& options) {
  SynchronizeOptions result;
  result.index = options.index;
  result.lines = options.lines;
  result.allow_shrink = options.allow_shrink;
  result.dry_run = options.dry_run;
  result.detailed = options.detailed;
  result.jobs = options.jobs;
  result.now = std::time(nullptr);
  result.progress = options.progress;
  return result;
}

/// nullopt if there is none, one of another format, or a damaged one, which a truncated table shows as Error(io): a
/// rebuild is the way out of that.
std::optional<OldIndex> old_index(const fs::path& index) {
  if (!index_exists(index)) return std::nullopt;
  try {
    const auto snapshot = Snapshot::open(index);
    return OldIndex{snapshot->settings(), snapshot->article_count()};
  } catch (const Error& error) {
    const bool hopeless = error.code() == ErrorCode::format || error.code() == ErrorCode::corrupt;
    if (!hopeless && error.code() != ErrorCode::io) throw;
    return std::nullopt;
  }
}

Settings build_settings(const IndexOptions& options, const std::optional<OldIndex>& old) {
  const Settings stored = old ? old->settings : Settings{};
  Settings settings = options.settings.value_or(stored);
  settings.roots = absolute_paths(options.paths);
  if (settings.roots.empty() || options.add_root) {
    const std::vector<std::string> given = std::move(settings.roots);
    settings.roots = stored.roots;
    append_new(settings.roots, given);
  }
  if (settings.roots.empty() && options.lines == nullptr) {
    throw Error(ErrorCode::usage,
                fmt::format("{} remembers no posts; say which files or folders to index", options.index.string()));
  }
  return settings;
}

IndexReport build(const IndexOptions& options) {
  std::optional<IndexLock> lock;
  const auto old = old_index(options.index);
  const Settings settings = build_settings(options, old);
  check_index_folder(options.index);
  if (!options.dry_run) lock.emplace(IndexLock::acquire(options.index, options.wait));
  IndexReport report;
  report.dry_run = options.dry_run;
  report.detailed = options.detailed;
  BuildInput input = collect(settings, synchronize_options(options), report);
  const bool same_roots = old && old->settings.roots == settings.roots;
  if (same_roots && !options.allow_shrink) check_shrink(old->articles, report.articles);
  if (options.dry_run) return report;
  build_index(*lock, std::move(input), {options.jobs, options.progress});
  report.changed = true;
  report.rebuilt = true;
  return report;
}

/// @throws Error(refused) for a setting that articles already in the index were read with.
void check_same_reading(const Settings& stored, const Settings& wanted) {
  const auto check = [](std::string_view name, bool same) {
    if (same) return;
    throw Error(ErrorCode::refused,
                fmt::format("the index was made with another setting of {}; repeat with --rebuild to "
                            "read all posts anew",
                            name));
  };
  check("language", stored.language == wanted.language);
  check("timezone", stored.timezone == wanted.timezone);
  check("mapping", stored.mapping == wanted.mapping);
  check("related", stored.related == wanted.related);
  check("base_url", stored.base_url == wanted.base_url);
  check("link", stored.link == wanted.link);
}

/// The remembered roots, and under add_root the given ones too.
std::vector<std::string> choose_roots(const std::vector<std::string>& stored, const IndexOptions& options) {
  const std::vector<std::string> given = absolute_paths(options.paths);
  std::vector<std::string> roots = stored;
  append_new(roots, given);
  if (roots.size() == stored.size() || options.add_root) return roots;
  throw Error(ErrorCode::refused,
              fmt::format("{} is not among the paths this index is made from ({}); add it with --add-root, or replace "
                          "them with --rebuild",
                          roots[stored.size()], stored.empty() ? "none" : fmt::format("{}", fmt::join(stored, ", "))));
}

IndexReport update(const IndexOptions& options) {
  const IndexLock lock = options.dry_run ? IndexLock::acquire_for_dry_run(options.index, options.wait)
                                         : IndexLock::acquire(options.index, options.wait);
  if (!options.dry_run) remove_old_generations(lock);  // Of a build that was interrupted.
  IndexWriter writer(lock);
  // Of a run that was interrupted after its commit.
  if (!options.dry_run) renew_column_file(GenerationHold::current(options.index).path());
  Settings settings = options.settings.value_or(writer.settings());
  check_same_reading(writer.settings(), settings);
  settings.roots = choose_roots(writer.settings().roots, options);
  SynchronizeOptions how = synchronize_options(options);
  how.scan = options.lines == nullptr || !options.paths.empty();
  if (how.scan && settings.roots.empty()) {
    throw Error(ErrorCode::usage, fmt::format("{} was made from standard input and remembers no posts; give it more "
                                              "lines, or files with --add-root",
                                              options.index.string()));
  }
  return synchronize(writer, settings, how);
}

}  // namespace

IndexReport run_index(const IndexOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  const bool fresh = options.rebuild || !index_exists(options.index);
  IndexReport report = fresh ? build(options) : update(options);
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  if (report.seconds > 0) report.articles_per_second = static_cast<double>(report.indexed) / report.seconds;
  return report;
}

}  // namespace dateline
