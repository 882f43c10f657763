// Looks up what a person names on the command line.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "base/error.h"

namespace dateline::bench {

/// The entry of `table` whose `name` is `name`. @param what  what the table holds, for the message.
/// @throws Error(usage) naming all entries if there is none.
template <class Table>
const auto& find_named(const Table& table, std::string_view name, std::string_view what) {
  const auto found = std::ranges::find_if(table, [&](const auto& entry) { return entry.name == name; });
  if (found != table.end()) return *found;
  std::string message("no ");
  message.append(what).append(" '").append(name).append("'; there are:");
  for (const auto& entry : table) message.append(" ").append(entry.name);
  throw Error(ErrorCode::usage, message);
}

}  // namespace dateline::bench
