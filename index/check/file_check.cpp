#include "index/check/file_check.h"

#include <fmt/format.h>

#include <map>
#include <optional>
#include <string>

#include "base/error.h"
#include "index/file_table.h"
#include "index/metadata.h"
#include "index/schema.h"

namespace dateline {
namespace {

// Ids without an article, and the file that has them. Bounded: a damaged index may miss every article.
using MissingIds = std::map<std::string, std::string, std::less<>>;
constexpr std::size_t kMostMissing = 10'000;

void collect_missing(const Xapian::Database& database, const FileRecord& record, MissingIds& missing) {
  for (const FileEntry& entry : record.entries) {
    const bool sought = entry.outcome == outcome::kIndexed && missing.size() < kMostMissing;
    if (sought && !database.term_exists(make_term(prefix::kId, entry.id))) missing.emplace(entry.id, record.path);
  }
}

// A hidden entry of another file can own the id; then no article is right.
void forgive_hidden(const FileRecord& record, MissingIds& missing) {
  for (const FileEntry& entry : record.entries) {
    if (entry.outcome != outcome::kIndexed) missing.erase(entry.id);
  }
}

std::optional<FileRecord> read_record(const std::string& text) {
  try {
    return file_record_from_json(text);
  } catch (const Error&) {
    return std::nullopt;
  }
}

void check_record(const std::string& key, const FileRecord& record, Findings& findings) {
  if (file_key(record.path) == key) return;
  findings.damage(part::kFiles, fmt::format("the record of {} is kept for another file", quote(record.path)));
}

}  // namespace

std::uint64_t check_file_table(const Xapian::Database& database, Findings& findings) {
  std::uint64_t records = 0;
  MissingIds missing;
  visit_file_table(database, [&](const std::string& key, const std::string& text) {
    ++records;
    const auto record = read_record(text);
    if (!record) {
      findings.damage(part::kFiles, fmt::format("the record {} cannot be read", quote(key)));
      return;
    }
    check_record(key, *record, findings);
    collect_missing(database, *record, missing);
  });
  if (missing.empty()) return records;
  visit_file_table(database, [&](const std::string&, const std::string& text) {
    if (const auto record = read_record(text)) forgive_hidden(*record, missing);
  });
  for (const auto& [id, path] : missing) {
    findings.damage(part::kFiles,
                    fmt::format("{} holds the article {}, which is not in the index", quote(path), quote(id)));
  }
  return records;
}

}  // namespace dateline
