#include "index/check/file_check.h"

#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/hash.h"
#include "index/file_table.h"
#include "index/metadata.h"
#include "index/schema.h"

namespace dateline {
namespace {

// Ids without an article, and the file that has them. Bounded: a damaged index may miss every article.
using MissingIds = std::map<std::string, std::string, std::less<>>;
constexpr std::size_t kMostMissing = 10'000;

// Calls visit(record) for every record, page by page. @throws Error(corrupt).
void visit_records(const Xapian::Database& database, const std::function<void(const FileRecord&)>& visit) {
  FilePageReader reader;
  visit_file_pages(database, [&](std::uint64_t hash, const std::string& page) {
    if (hash64(page) != hash) throw Error(ErrorCode::corrupt, "a page of the file table is missing or was changed");
    reader.add(page);
    for (const FileRecord& record : reader.take_finished()) visit(record);
  });
  for (const FileRecord& record : reader.take()) visit(record);
}

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

}  // namespace

std::uint64_t check_file_table(const Xapian::Database& database, Findings& findings) {
  std::uint64_t records = 0;
  MissingIds missing;
  std::string last;
  visit_records(database, [&](const FileRecord& record) {
    if (records++ > 0 && record.path <= last) {
      findings.damage(part::kFiles, fmt::format("{} is not in its place", quote(record.path)));
    }
    last = record.path;
    collect_missing(database, record, missing);
  });
  if (missing.empty()) return records;
  visit_records(database, [&](const FileRecord& record) { forgive_hidden(record, missing); });
  for (const auto& [id, path] : missing) {
    findings.damage(part::kFiles,
                    fmt::format("{} holds the article {}, which is not in the index", quote(path), quote(id)));
  }
  return records;
}

}  // namespace dateline
