// Merges what database writers made into one database.
#pragma once

#include <filesystem>
#include <vector>

namespace dateline::glass {

/// Merges the directories of writers, all of kParts at the same time, and removes them.
/// @param sources  at least one, in order of docid.
/// @param target   an existing directory, which holds the database then.
/// @param jobs     threads. @throws Error(io), Xapian::Error.
void merge_databases(std::vector<std::filesystem::path> sources, const std::filesystem::path& target, unsigned jobs);

}  // namespace dateline::glass
