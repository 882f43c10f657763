#include "indexer/synchronizer.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <tuple>

#include "base/error.h"
#include "indexer/accounting.h"
#include "indexer/disk_space.h"
#include "indexer/file_parser.h"
#include "indexer/file_survey.h"
#include "indexer/ownership.h"
#include "indexer/resolver.h"

namespace dateline {
namespace {

SurveyInput survey_input(const Settings& settings, const SynchronizeOptions& options, const FileParser& parser) {
  SurveyInput input;
  if (options.scan) input.scan = scan_sources(settings.roots, {settings.include, settings.exclude, options.index});
  if (options.lines != nullptr) input.lines = parser.parse_lines(*options.lines, {.jobs = options.jobs});
  return input;
}

/// Of standard input only its articles last; its other lines belong to this run's report.
FileRecord as_stored(FileRecord record) {
  if (record.path != kLinesPath) return record;
  record.untitled = 0;
  record.problems.clear();
  return record;
}

// The newest last, so that they take the smallest docids.
void apply_changes(IndexWriter& writer, std::vector<Change> changes, const ArticleSpool& spool, IndexReport& report) {
  const auto first = std::ranges::partition(changes, [](const Change& change) { return !change.article; });
  for (const Change& change : std::span(changes.begin(), first.begin())) {
    report.removed += writer.remove(change.id) ? 1 : 0;
  }
  std::ranges::sort(first, {}, [](const Change& change) { return std::tie(change.article->published_at, change.id); });
  for (const Change& change : first) {
    if (writer.put(read_pending(spool, *change.article)) != PutResult::unchanged) ++report.indexed;
  }
}

// What apply_changes() would do. Xapian writes to disk before a commit when much changes; a dry run must not.
void preview_changes(const IndexWriter& writer, const std::vector<Change>& changes, const ArticleSpool& spool,
                     IndexReport& report) {
  for (const Change& change : changes) {
    const auto stored = writer.find(change.id);
    if (!change.article) {
      report.removed += stored ? 1 : 0;
      report.articles -= stored ? 1 : 0;
    } else if (stored != read_pending(spool, *change.article)) {
      ++report.indexed;
      report.articles += stored ? 0 : 1;
    }
  }
}

std::vector<FileRecord> as_stored(std::vector<FileRecord> records) {
  for (FileRecord& record : records) record = as_stored(std::move(record));
  std::erase_if(records, [](const FileRecord& record) { return record.path == kLinesPath && record.entries.empty(); });
  return records;
}

}  // namespace

BuildInput collect(const Settings& settings, const SynchronizeOptions& options, IndexReport& report) {
  BuildInput input;
  input.settings = settings;
  input.spool = options.dry_run ? std::make_unique<ArticleSpool>() : std::make_unique<ArticleSpool>(options.index);
  const FileParser parser(settings, options.now, *input.spool);
  SurveyInput sources = survey_input(settings, options, parser);
  if (sources.scan && options.detailed) report.skipped = std::move(sources.scan->skipped);
  if (!options.dry_run && sources.scan) check_space_to_read(options.index, *sources.scan, settings, options.now);
  Survey survey = survey_files(std::move(sources), parser,
                               {.first = true, .now = options.now, .jobs = options.jobs, .progress = options.progress});
  const Ownership ownership(survey.records);
  account_for(survey.records, ownership, report);
  input.articles = Resolver(survey, ownership, settings, parser).resolve_all(options.jobs);
  if (!options.dry_run) check_space_to_build(options.index, input.articles);
  input.files = as_stored(std::move(survey.records));
  report.articles = report.indexed = input.articles.size();
  return input;
}

IndexReport synchronize(IndexWriter& writer, const Settings& settings, const SynchronizeOptions& options) {
  IndexReport report;
  report.dry_run = options.dry_run;
  report.detailed = options.detailed;
  const std::size_t before = writer.article_count();
  const bool new_settings = settings != writer.settings();
  const bool read_all = settings.published_only != writer.settings().published_only;
  ArticleSpool spool(options.dry_run ? std::filesystem::temp_directory_path() : options.index);
  const FileParser parser(settings, options.now, spool);
  SurveyInput input = survey_input(settings, options, parser);
  if (input.scan && options.detailed) report.skipped = std::move(input.scan->skipped);
  input.known = writer.files();
  Survey survey =
      survey_files(std::move(input), parser,
                   {.read_all = read_all, .now = options.now, .jobs = options.jobs, .progress = options.progress});
  const Ownership ownership(survey.records);
  account_for(survey.records, ownership, report);
  auto changes = Resolver(survey, ownership, settings, parser).resolve([&](auto id) { return writer.find(id); });
  report.articles = before;
  if (options.dry_run) {
    preview_changes(writer, changes, spool, report);
  } else {
    apply_changes(writer, std::move(changes), spool, report);
    report.articles = writer.article_count();
  }
  report.unchanged = report.articles - report.indexed;
  if (!options.allow_shrink) check_shrink(before, report.articles);
  if (options.dry_run) return report;
  if (survey.records_changed) writer.put_files(as_stored(std::move(survey.records)));
  if (new_settings) writer.set_settings(settings);
  report.changed = survey.contents_changed || new_settings || report.indexed > 0 || report.removed > 0;
  if (report.changed || survey.records_changed) writer.commit();
  return report;
}

void check_shrink(std::size_t before, std::size_t after) {
  if (after * 2 >= before) return;
  throw Error(ErrorCode::refused,
              fmt::format("only {} of {} articles would be left; nothing was changed. If that is meant, repeat with "
                          "--allow-shrink",
                          after, before));
}

}  // namespace dateline
