#include "indexer/file_examiner.h"

#include <algorithm>
#include <mutex>
#include <optional>

#include "base/error.h"
#include "base/parallel.h"
#include "indexer/source_reader.h"

namespace dateline {
namespace {

// From here on the lines of one file are worth several threads.
constexpr std::uint64_t kLargeBytes = 1 << 20;

// So many files are on their way from the disk while one is parsed.
constexpr std::size_t kAhead = 64;

bool is_large(const SourceFile& file) { return file.kind == SourceKind::json_lines && file.size >= kLargeBytes; }

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

void read_ahead_of(std::size_t at, std::span<const SourceFile> files, std::span<const FileRecord* const> known) {
  if (at + kAhead >= files.size()) return;
  const SourceFile& file = files[at + kAhead];
  const FileRecord* old = known[at + kAhead];
  if (file.kind != SourceKind::unusable && (old == nullptr || !settled(*old, file))) read_ahead(file);
}

class Examiner {
 public:
  Examiner(std::size_t files, const FileParser& parser, const SurveyOptions& options)
      : files_(files), parser_(parser), options_(options) {}

  ExaminedFile examine(const SourceFile& file, const FileRecord* old, unsigned jobs) {
    ExaminedFile examined = compare(file, old, jobs);
    count_one();
    return examined;
  }

 private:
  ExaminedFile compare(const SourceFile& file, const FileRecord* old, unsigned jobs) const {
    if (old == nullptr) return {parser_.parse(file, {jobs, nullptr}), false, false};
    if (options_.read_all) return {parser_.parse(file, {jobs, nullptr}), false, false};
    if (!expiry_passed(*old, options_.now)) {
      if (settled(*old, file)) return {{}, true, false};
      if (same_bytes(*old, file)) return touched(*old, file);
    }
    return read_again(file, *old, jobs);
  }

  ExaminedFile read_again(const SourceFile& file, const FileRecord& old, unsigned jobs) const {
    std::optional<KnownLines> lines;
    if (file.kind == SourceKind::json_lines) lines.emplace(old);
    ExaminedFile examined{parser_.parse(file, {jobs, lines ? &*lines : nullptr}), false, false};
    if (examined.file.record == old) return {{}, true, false};
    return examined;
  }

  static ExaminedFile touched(const FileRecord& old, const SourceFile& file) {
    ExaminedFile examined{{old, {}}, false, true};
    examined.file.record.modified_ns = file.modified_ns;
    examined.file.record.inode = file.inode;
    return examined;
  }

  void count_one() {
    constexpr std::size_t kStep = 64;
    if (!options_.progress) return;
    const std::scoped_lock lock(mutex_);
    ++done_;
    if (done_ % kStep == 0 || done_ == files_) options_.progress({"reading", done_, files_});
  }

  std::size_t files_;
  const FileParser& parser_;
  const SurveyOptions& options_;
  std::mutex mutex_;
  std::size_t done_ = 0;
};

}  // namespace

std::vector<ExaminedFile> examine_files(std::span<const SourceFile> files, std::span<const FileRecord* const> known,
                                        const FileParser& parser, const SurveyOptions& options) {
  Examiner examiner(files.size(), parser, options);
  std::vector<ExaminedFile> examined(files.size());
  parallel_for(files.size(), options.jobs, [&](std::size_t i) {
    read_ahead_of(i, files, known);
    if (!is_large(files[i])) examined[i] = examiner.examine(files[i], known[i], 1);
  });
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (is_large(files[i])) examined[i] = examiner.examine(files[i], known[i], options.jobs);
  }
  return examined;
}

}  // namespace dateline
