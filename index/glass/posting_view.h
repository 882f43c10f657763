// Posting lists read from a map of their table.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
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

using VisitPostings = std::function<void(std::span<const Posting>)>;
/// Visits the same of all terms that begin so, list after list, in one walk through the table. False if something is
/// not as it must be: there may have been visits by then.
/// @param beginning  not empty.
bool visit_postings_beginning(const TableView& postings, std::string_view beginning, const VisitPostings& visit);

}  // namespace dateline::glass
