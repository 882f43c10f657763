#include "indexer/file_survey.h"

#include <algorithm>
#include <boost/unordered/unordered_flat_set.hpp>
#include <iterator>
#include <numeric>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/hash.h"
#include "indexer/file_examiner.h"

namespace dateline {
namespace {

using Ids = std::unordered_set<std::string_view>;

bool is_below(std::string_view path, std::string_view folder) {
  return path.size() > folder.size() && path.starts_with(folder) &&
         (folder.ends_with('/') || path[folder.size()] == '/');
}

/// The record of standard input; nullptr if there is none.
FileRecord* find_lines(std::vector<FileRecord>& records) {
  const auto found = std::ranges::find(records, kLinesPath, &FileRecord::path);
  return found == records.end() ? nullptr : &*found;
}

/// The stored record of each file, or nullptr. Both are in order of path.
std::vector<FileRecord*> match(const std::vector<SourceFile>& files, std::vector<FileRecord>& known) {
  std::vector<FileRecord*> matches;
  matches.reserve(files.size());
  auto record = known.begin();
  for (const SourceFile& file : files) {
    while (record != known.end() && record->path < file.path) ++record;
    matches.push_back(record != known.end() && record->path == file.path ? &*record : nullptr);
  }
  return matches;
}

/// Of a first run all lines are new: no second list of them is made.
template <class Item>
void append(std::vector<Item> more, std::vector<Item>& all) {
  if (all.empty()) return all.swap(more);
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// Puts records, contents and affected ids together.
class Assembler {
 public:
  Assembler(SurveyInput& input, const SurveyOptions& options)
      : input_(input), options_(options), old_lines_(find_lines(input.known)), seen_(input.known.size()) {}

  void add_file(ExaminedFile examined, FileRecord* old) {
    if (old != nullptr) seen_[static_cast<std::size_t>(old - input_.known.data())] = true;
    if (examined.same) return add({std::move(*old), {}});
    survey_.records_changed = true;
    if (!examined.touched) compare_contents(examined.file, old);
    add(std::move(examined.file));
  }

  /// Records of files that were not scanned: gone, or kept.
  void add_unseen() {
    for (std::size_t i = 0; i < input_.known.size(); ++i) {
      FileRecord& record = input_.known[i];
      if (seen_[i] || &record == old_lines_) continue;
      if (is_kept(record)) {
        add({std::move(record), {}});
        continue;
      }
      survey_.records_changed = survey_.contents_changed = true;
      for (const FileEntry& entry : record.entries) affect(entry);
    }
  }

  /// Standard input of earlier runs, without the ids files took over since, and of this one.
  void add_lines() {
    std::optional<ParsedFile>& lines = input_.lines;
    if (old_lines_ == nullptr && !lines) return;
    ParsedFile all;
    all.record.path = kLinesPath;
    if (lines) {
      for (const FileEntry& entry : lines->record.entries) affect(entry);
    }
    const bool fewer = old_lines_ != nullptr && keep_lines(*old_lines_, replaced_ids(), all);
    const bool differs = fewer || (lines && !lines->record.entries.empty());
    if (lines) append_lines(std::move(*lines), all);
    all.record.outcome = all.record.entries.empty() ? outcome::kNotAnArticle : outcome::kIndexed;
    survey_.records_changed = survey_.records_changed || differs;
    survey_.contents_changed = survey_.contents_changed || differs;
    add(std::move(all));
  }

  Survey finish() {
    sort_records();
    auto& affected = survey_.affected;
    std::ranges::sort(affected);
    const auto twice = std::ranges::unique(affected);
    affected.erase(twice.begin(), twice.end());
    return std::move(survey_);
  }

 private:
  void add(ParsedFile file) {
    survey_.records.push_back(std::move(file.record));
    survey_.posts.push_back(std::move(file.posts));
  }

  void affect(const FileEntry& entry) {
    if (!entry.id.empty() && !options_.first) survey_.affected.push_back(entry.id);
  }

  void compare_contents(const ParsedFile& file, const FileRecord* old) {
    survey_.contents_changed = true;
    std::unordered_set<std::uint64_t> known_lines;
    for (std::size_t i = 0; i < file.posts.size(); ++i) {
      const FileEntry& entry = file.record.entries[i];
      if (file.posts[i].known) {
        known_lines.insert(entry.line_hash);
      } else {
        affect(entry);
      }
    }
    if (old != nullptr) {
      for (const FileEntry& entry : old->entries) {
        if (!known_lines.contains(entry.line_hash)) affect(entry);
      }
    }
    if (old == nullptr || old->hash != file.record.hash) take_over(file.record);
  }

  // A file written after standard input brought an id has the newer word.
  void take_over(const FileRecord& record) {
    if (old_lines_ == nullptr) return;
    for (const FileEntry& entry : record.entries) taken_over_.push_back(entry.id);
  }

  [[nodiscard]] bool is_kept(const FileRecord& record) const {
    return !input_.scan || std::ranges::any_of(input_.scan->unreadable_folders, [&](const std::string& folder) {
      return is_below(record.path, folder);
    });
  }

  /// Those of older lines that somebody else has by now.
  [[nodiscard]] Ids replaced_ids() const {
    Ids replaced(taken_over_.begin(), taken_over_.end());
    if (!input_.lines) return replaced;
    for (const FileEntry& entry : input_.lines->record.entries) replaced.insert(entry.id);
    return replaced;
  }

  /// True if an entry went or expired.
  bool keep_lines(FileRecord& old, const Ids& replaced, ParsedFile& all) {
    bool differs = false;
    for (FileEntry& entry : old.entries) {
      if (replaced.contains(entry.id)) {
        affect(entry);
        differs = true;
        continue;
      }
      if (entry.outcome == outcome::kIndexed && entry.expires_at != 0 && entry.expires_at <= options_.now) {
        entry.outcome = outcome::kExpired;
        affect(entry);
        differs = true;
      }
      all.record.entries.push_back(std::move(entry));
      all.posts.emplace_back();
    }
    return differs;
  }

  // Only the last line of an id counts.
  static void leave_last_lines(ParsedFile& lines) {
    auto& entries = lines.record.entries;
    std::vector<bool> counts(entries.size());
    boost::unordered_flat_set<std::uint64_t> later;  // By hash64(): ids are moved while the views would be needed.
    for (std::size_t i = entries.size(); i-- > 0;) {
      counts[i] = entries[i].id.empty() || later.insert(hash64(entries[i].id)).second;
    }
    const auto superseded = [&](auto place) { return !counts[static_cast<std::size_t>(place)]; };
    std::erase_if(lines.posts, [&](const auto& post) { return superseded(&post - lines.posts.data()); });
    std::erase_if(entries, [&](const auto& entry) { return superseded(&entry - entries.data()); });
  }

  static void append_lines(ParsedFile lines, ParsedFile& all) {
    leave_last_lines(lines);
    append(std::move(lines.record.entries), all.record.entries);
    append(std::move(lines.posts), all.posts);
    all.record.problems = std::move(lines.record.problems);
    all.record.untitled = lines.record.untitled;
    all.record.size = lines.record.size;
    all.record.hash = lines.record.hash;
  }

  void sort_records() {
    if (std::ranges::is_sorted(survey_.records, {}, &FileRecord::path)) return;
    std::vector<std::size_t> order(survey_.records.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) -> const std::string& { return survey_.records[i].path; });
    Survey sorted;
    for (const std::size_t i : order) {
      sorted.records.push_back(std::move(survey_.records[i]));
      sorted.posts.push_back(std::move(survey_.posts[i]));
    }
    survey_.records = std::move(sorted.records);
    survey_.posts = std::move(sorted.posts);
  }

  SurveyInput& input_;
  const SurveyOptions& options_;
  FileRecord* old_lines_;
  std::vector<bool> seen_;  // By index into the known records.
  std::vector<std::string> taken_over_;
  Survey survey_;
};

}  // namespace

Survey survey_files(SurveyInput input, const FileParser& parser, const SurveyOptions& options) {
  Assembler assembler(input, options);
  if (input.scan) {
    const auto& files = input.scan->files;
    const std::vector<FileRecord*> known = match(files, input.known);
    auto examined = examine_files(files, {known.begin(), known.end()}, parser, options);
    for (std::size_t i = 0; i < files.size(); ++i) assembler.add_file(std::move(examined[i]), known[i]);
  }
  assembler.add_unseen();
  assembler.add_lines();
  return assembler.finish();
}

}  // namespace dateline
