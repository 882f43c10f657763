#include "indexer/synchronizer.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "indexer/accounting.h"
#include "indexer/file_parser.h"
#include "indexer/file_survey.h"
#include "indexer/ownership.h"
#include "indexer/resolver.h"

namespace dateline {
namespace {

SurveyInput survey_input(const Settings& settings, const SynchronizeOptions& options, const FileParser& parser) {
  SurveyInput input;
  if (options.scan) input.scan = scan_sources(settings.roots, {settings.include, settings.exclude, options.index});
  if (options.lines != nullptr) input.lines = parser.parse_lines(*options.lines);
  return input;
}

/// Of standard input only its articles last; its bad lines belong to this run's report.
FileRecord as_stored(FileRecord record) {
  if (record.path != kLinesPath) return record;
  std::erase_if(record.entries, [](const FileEntry& entry) { return entry.id.empty(); });
  record.problems.clear();
  return record;
}

void apply_change(IndexWriter& writer, const Change& change, IndexReport& report) {
  if (!change.article) {
    report.removed += writer.remove(change.id) ? 1 : 0;
  } else if (writer.put(*change.article) != PutResult::unchanged) {
    ++report.indexed;
  }
}

/// What apply_change() would do. Xapian writes to disk before a commit when much changes; a dry run must not.
void preview_change(const IndexWriter& writer, const Change& change, IndexReport& report) {
  const auto stored = writer.find(change.id);
  if (!change.article) {
    report.removed += stored ? 1 : 0;
    report.articles -= stored ? 1 : 0;
  } else if (stored != change.article) {
    ++report.indexed;
    report.articles += stored ? 0 : 1;
  }
}

/// True if a record was written or removed.
bool apply_records(IndexWriter& writer, const Survey& survey) {
  for (const std::string& path : survey.changed) {
    const auto record = std::ranges::lower_bound(survey.records, path, {}, &FileRecord::path);
    const FileRecord stored = as_stored(*record);
    if (path == kLinesPath && stored.entries.empty()) {
      writer.remove_file(path);
    } else {
      writer.put_file(stored);
    }
  }
  for (const std::string& path : survey.vanished) writer.remove_file(path);
  return !survey.changed.empty() || !survey.vanished.empty();
}

}  // namespace

BuildInput collect(const Settings& settings, const SynchronizeOptions& options, IndexReport& report) {
  const FileParser parser(settings, options.now);
  SurveyInput found = survey_input(settings, options, parser);
  if (found.scan && options.detailed) report.skipped = std::move(found.scan->skipped);
  Survey survey =
      survey_files(std::move(found), parser, {.now = options.now, .jobs = options.jobs, .progress = options.progress});
  const Ownership ownership(survey.records);
  account_for(survey.records, ownership, report);
  Resolver resolver(survey, ownership, settings, parser);
  BuildInput input;
  input.settings = settings;
  for (Change& change : resolver.resolve([](std::string_view) { return std::nullopt; })) {
    if (change.article) input.articles.push_back(std::move(*change.article));
  }
  for (FileRecord& record : survey.records) {
    FileRecord stored = as_stored(std::move(record));
    if (stored.path != kLinesPath || !stored.entries.empty()) input.files.push_back(std::move(stored));
  }
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
  const FileParser parser(settings, options.now);
  SurveyInput input = survey_input(settings, options, parser);
  if (input.scan && options.detailed) report.skipped = std::move(input.scan->skipped);
  input.known = writer.files();
  Survey survey = survey_files(std::move(input), parser, {read_all, options.now, options.jobs, options.progress});
  const Ownership ownership(survey.records);
  account_for(survey.records, ownership, report);
  Resolver resolver(survey, ownership, settings, parser);
  const auto changes = resolver.resolve([&](std::string_view id) { return writer.find(id); });
  report.articles = before;
  for (const Change& change : changes) {
    options.dry_run ? preview_change(writer, change, report) : apply_change(writer, change, report);
  }
  if (!options.dry_run) report.articles = writer.article_count();
  report.unchanged = report.articles - report.indexed;
  if (!options.allow_shrink) check_shrink(before, report.articles);
  if (options.dry_run) return report;
  const bool new_records = apply_records(writer, survey);
  if (new_settings) writer.set_settings(settings);
  report.changed = survey.contents_changed || new_settings || report.indexed > 0 || report.removed > 0;
  if (report.changed || new_records) writer.commit();
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
