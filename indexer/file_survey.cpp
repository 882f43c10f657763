#include "indexer/file_survey.h"

#include <algorithm>
#include <mutex>
#include <set>
#include <string_view>
#include <unordered_set>

#include "base/error.h"
#include "base/parallel.h"
#include "indexer/source_reader.h"

namespace dateline {
namespace {

/// What became of one scanned file.
struct Examined {
  ParsedFile file;
  bool read = false;     // `file` holds articles; else only a record.
  bool differs = false;  // The record is not the stored one.
};

bool same_status(const FileRecord& record, const SourceFile& file) {
  return record.size == file.size && record.modified_ns == file.modified_ns && record.inode == file.inode;
}

/// True if an entry's expiryDate now gives another outcome than the one recorded.
bool expiry_passed(const FileRecord& record, std::int64_t now) {
  return std::ranges::any_of(record.entries, [&](const FileEntry& entry) {
    if (entry.expires_at == 0) return false;
    const bool passed = entry.expires_at <= now;
    return passed ? entry.outcome == outcome::kIndexed : entry.outcome == outcome::kExpired;
  });
}

bool same_bytes(const FileRecord& record, const SourceFile& file) {
  if (file.kind == SourceKind::unusable || record.outcome == outcome::kUnreadable) return false;
  try {
    return record.size == file.size && hash_source(file) == record.hash;
  } catch (const Error&) {
    return false;  // Parsing will say why.
  }
}

/// What could not be read is tried again: permissions change without a trace in the times.
bool settled(const FileRecord& record, const SourceFile& file) {
  const bool unread = record.outcome == outcome::kUnreadable && record.hash == 0;
  return same_status(record, file) && !unread;
}

class Surveyor {
 public:
  Surveyor(const FileParser& parser, const SurveyOptions& options) : parser_(parser), options_(options) {}

  std::vector<Examined> examine_all(const std::vector<SourceFile>& files, const std::vector<FileRecord>& known) {
    for (const FileRecord& record : known) known_.emplace(record.path, &record);
    std::vector<Examined> examined(files.size());
    parallel_for(files.size(), options_.jobs, [&](std::size_t i) {
      examined[i] = examine(files[i]);
      count_one(files.size());
    });
    return examined;
  }

 private:
  Examined examine(const SourceFile& file) const {
    const auto found = known_.find(file.path);
    const FileRecord* old = found == known_.end() ? nullptr : found->second;
    if (old != nullptr && !options_.read_all && !expiry_passed(*old, options_.now)) {
      if (settled(*old, file)) return {{*old, {}}, false, false};
      if (same_bytes(*old, file)) return touched(*old, file);
    }
    Examined examined{parser_.parse(file), true, true};
    examined.differs = old == nullptr || examined.file.record != *old;
    if (!examined.differs && !options_.read_all) examined.read = false;
    return examined;
  }

  static Examined touched(const FileRecord& old, const SourceFile& file) {
    Examined examined{{old, {}}, false, true};
    examined.file.record.modified_ns = file.modified_ns;
    examined.file.record.inode = file.inode;
    return examined;
  }

  void count_one(std::size_t total) {
    constexpr std::size_t kStep = 64;
    const std::scoped_lock lock(mutex_);
    ++done_;
    if (options_.progress && (done_ % kStep == 0 || done_ == total)) options_.progress({"reading", done_, total});
  }

  const FileParser& parser_;
  const SurveyOptions& options_;
  std::unordered_map<std::string_view, const FileRecord*> known_;
  std::mutex mutex_;
  std::size_t done_ = 0;
};

bool is_below(std::string_view path, std::string_view folder) {
  return path.size() > folder.size() && path.starts_with(folder) &&
         (folder.ends_with('/') || path[folder.size()] == '/');
}

/// Puts records, contents and affected ids together.
class Assembler {
 public:
  Assembler(const std::vector<FileRecord>& known, std::int64_t now) : now_(now) {
    for (const FileRecord& record : known) known_.emplace(record.path, &record);
  }

  void add_file(Examined examined) {
    FileRecord& record = examined.file.record;
    const auto found = known_.find(record.path);
    const FileRecord* old = found == known_.end() ? nullptr : found->second;
    if (examined.differs) survey_.changed.push_back(record.path);
    if (examined.read) {
      survey_.contents_changed = true;
      affect(record);
      if (old != nullptr) affect(*old);
      if (old == nullptr || old->hash != record.hash) take_over(record);
    }
    seen_.insert(record.path);
    add(std::move(examined.file), examined.read);
  }

  /// Records of files that were not scanned: gone, or kept.
  void add_unseen(const std::vector<FileRecord>& known, const std::optional<Scan>& scan) {
    for (const FileRecord& record : known) {
      if (record.path == kLinesPath || seen_.contains(record.path)) continue;
      const bool kept = !scan || std::ranges::any_of(scan->unreadable_folders, [&](const std::string& folder) {
        return is_below(record.path, folder);
      });
      if (kept) {
        add({record, {}}, false);
      } else {
        survey_.vanished.push_back(record.path);
        survey_.contents_changed = true;
        affect(record);
      }
    }
  }

  /// Standard input of earlier runs, without the ids files took over since, and of this one.
  void add_lines(std::optional<ParsedFile> lines) {
    const auto found = known_.find(kLinesPath);
    if (found == known_.end() && !lines) return;
    ParsedFile all;
    all.record.path = kLinesPath;
    std::unordered_set<std::string_view> replaced(taken_over_.begin(), taken_over_.end());
    if (lines) {
      affect(lines->record);
      for (const FileEntry& entry : lines->record.entries) replaced.insert(entry.id);
    }
    const bool fewer = found != known_.end() && keep_lines(*found->second, replaced, all);
    const bool differs = fewer || (lines && !lines->record.entries.empty());
    if (lines) append_lines(std::move(*lines), all);
    all.record.outcome = all.record.entries.empty() ? outcome::kNotAnArticle : outcome::kIndexed;
    if (differs) survey_.changed.emplace_back(kLinesPath);
    survey_.contents_changed = survey_.contents_changed || differs;
    add(std::move(all), true);
  }

  Survey finish() {
    std::vector<std::size_t> order(files_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::sort(order, {}, [&](std::size_t i) -> const std::string& { return files_[i].file.record.path; });
    for (const std::size_t i : order) {
      if (files_[i].read) survey_.parsed.emplace(survey_.records.size(), std::move(files_[i].file.posts));
      survey_.records.push_back(std::move(files_[i].file.record));
    }
    survey_.affected.assign(affected_.begin(), affected_.end());
    return std::move(survey_);
  }

 private:
  struct Part {
    ParsedFile file;
    bool read;
  };

  void add(ParsedFile file, bool read) { files_.push_back({std::move(file), read}); }

  void affect(const FileRecord& record) {
    for (const FileEntry& entry : record.entries) {
      if (!entry.id.empty()) affected_.insert(entry.id);
    }
  }

  // A file written after standard input brought an id has the newer word.
  void take_over(const FileRecord& record) {
    if (!known_.contains(kLinesPath)) return;
    for (const FileEntry& entry : record.entries) taken_over_.insert(entry.id);
  }

  /// True if an entry went or expired.
  bool keep_lines(const FileRecord& old, const std::unordered_set<std::string_view>& replaced, ParsedFile& all) {
    bool differs = false;
    for (FileEntry entry : old.entries) {
      differs = differs || replaced.contains(entry.id);
      if (replaced.contains(entry.id)) continue;
      if (entry.outcome == outcome::kIndexed && entry.expires_at != 0 && entry.expires_at <= now_) {
        entry.outcome = outcome::kExpired;
        affected_.insert(entry.id);
        differs = true;
      }
      all.record.entries.push_back(std::move(entry));
      all.posts.emplace_back();
    }
    return differs;
  }

  // Only the last line of an id counts.
  static void append_lines(ParsedFile lines, ParsedFile& all) {
    std::unordered_map<std::string, std::size_t> last;
    for (std::size_t i = 0; i < lines.posts.size(); ++i) last[lines.record.entries[i].id] = i;
    for (std::size_t i = 0; i < lines.posts.size(); ++i) {
      FileEntry& entry = lines.record.entries[i];
      if (!entry.id.empty() && last[entry.id] != i) continue;
      all.record.entries.push_back(std::move(entry));
      all.posts.push_back(std::move(lines.posts[i]));
    }
    all.record.problems = std::move(lines.record.problems);
    all.record.size = lines.record.size;
    all.record.hash = lines.record.hash;
  }

  std::unordered_map<std::string_view, const FileRecord*> known_;
  std::int64_t now_;
  std::vector<Part> files_;
  std::unordered_set<std::string> seen_;
  std::set<std::string> affected_;
  std::set<std::string> taken_over_;
  Survey survey_;
};

}  // namespace

Survey survey_files(SurveyInput input, const FileParser& parser, const SurveyOptions& options) {
  Assembler assembler(input.known, options.now);
  if (input.scan) {
    auto examined = Surveyor(parser, options).examine_all(input.scan->files, input.known);
    for (Examined& one : examined) assembler.add_file(std::move(one));
  }
  assembler.add_unseen(input.known, input.scan);
  assembler.add_lines(std::move(input.lines));
  return assembler.finish();
}

}  // namespace dateline
