#include "indexer/accounting.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/hash.h"
#include "indexer/file_parser.h"

namespace dateline {
namespace {

class Account {
 public:
  Account(std::span<const FileRecord> records, const Ownership& ownership, IndexReport& report)
      : records_(records), ownership_(ownership), report_(report) {}

  void add_file(std::uint32_t file) {
    const FileRecord& record = records_[file];
    ++report_.files;
    report_.bad.insert(report_.bad.end(), record.problems.begin(), record.problems.end());
    const bool nothing = record.entries.empty() && record.untitled == 0;
    if (nothing && record.outcome != outcome::kUnreadable) leave_out(record, {}, record.outcome);
    if (record.untitled > 0) leave_out(record, {}, outcome::kNoTitle, record.untitled);
    for (std::uint32_t at = 0; at < record.entries.size(); ++at) add_entry({file, at});
  }

 private:
  void add_entry(EntryPlace place) {
    const FileEntry& entry = ownership_.entry(place);
    ++report_.posts;
    if (entry.outcome != outcome::kIndexed) {
      return leave_out(records_[place.file], entry.id, entry.outcome);
    }
    const auto owner = ownership_.owner_of(hash64(entry.id));
    if (owner && owner->place != place) {
      add_duplicate(place, owner->place);
      return;
    }
    report_.undated += entry.undated ? 1 : 0;
    report_.without_link += entry.without_link ? 1 : 0;
  }

  void leave_out(const FileRecord& record, const std::string& id, Outcome reason, std::size_t count = 1) {
    const std::string name(reason.name());
    report_.left_out[name] += count;
    if (!report_.detailed) return;
    const bool one_of_several = record.entries.size() + record.untitled > 1;
    report_.left_out_files.push_back({record.path, one_of_several ? id : std::string(), name, count});
  }

  void add_duplicate(EntryPlace loser, EntryPlace winner) {
    leave_out(records_[loser.file], ownership_.entry(loser).id, outcome::kDuplicateId);
    const std::string& path = records_[winner.file].path;
    const std::string where = path == kLinesPath ? "standard input" : path;
    report_.bad.push_back(
        {records_[loser.file].path, 0, 0,
         fmt::format("the id '{}' is also that of {}, which is indexed instead; give one of them an id of its own",
                     ownership_.entry(loser).id, where),
         false});
  }

  std::span<const FileRecord> records_;
  const Ownership& ownership_;
  IndexReport& report_;
};

}  // namespace

void account_for(std::span<const FileRecord> records, const Ownership& ownership, IndexReport& report) {
  Account account(records, ownership, report);
  for (std::uint32_t file = 0; file < records.size(); ++file) account.add_file(file);
  std::ranges::stable_sort(report.bad, [](const Problem& a, const Problem& b) {
    return std::tie(a.path, a.line, a.column) < std::tie(b.path, b.line, b.column);
  });
}

}  // namespace dateline
