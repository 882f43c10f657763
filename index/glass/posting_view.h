// Posting lists read from a map of their table.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "index/glass/table_view.h"

namespace dateline::glass {

struct Posting {
  std::uint32_t docid;
  std::uint32_t wdf;
};

/// The whole list of a term, in order of docid, empty if no document has it. nullopt if something is not as it must be.
std::optional<std::vector<Posting>> read_postings(const TableView& postings, std::string_view term);

/// The same of all terms that begin so, list after list, by one walk through the table.
/// @param beginning  not empty.
std::optional<std::vector<Posting>> read_postings_beginning(const TableView& postings, std::string_view beginning);

}  // namespace dateline::glass
