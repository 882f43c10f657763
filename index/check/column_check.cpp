#include "index/check/column_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "index/column_file.h"

namespace dateline {

void check_columns(const Snapshot& snapshot, Findings& findings) {
  const auto file = ColumnFile::open(snapshot.generation(), snapshot.version(), snapshot.docids());
  if (!file) return;
  visit_columns(*snapshot.lease(), [&](std::string_view name, const ColumnBytes& made) {
    const auto kept = file->find(name);
    if (!kept) {
      findings.damage(part::kColumns,
                      fmt::format("the column {} is missing or was changed; searches do without it, and "
                                  "dateline optimize writes it anew",
                                  quote(name)));
    } else if (!std::ranges::equal(*kept, made)) {
      findings.damage(
          part::kColumns,
          fmt::format("the column {} is not what the articles say; dateline optimize writes it anew", quote(name)));
    }
  });
}

}  // namespace dateline
