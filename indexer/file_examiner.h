// Looks at scanned files on all cores and reads those that changed.
#pragma once

#include <span>
#include <vector>

#include "indexer/file_parser.h"
#include "indexer/file_survey.h"

namespace dateline {

/// What became of one scanned file.
struct ExaminedFile {
  ParsedFile file;       ///< Empty if `same`.
  bool same = false;     ///< The stored record holds.
  bool touched = false;  ///< The record is new, what the file holds is not: there are no posts.
};

/// @param known  the stored record of each file, or nullptr; read only.
/// @throws Error(io) if the parser's spool cannot be written.
std::vector<ExaminedFile> examine_files(std::span<const SourceFile> files, std::span<const FileRecord* const> known,
                                        const FileParser& parser, const SurveyOptions& options);

}  // namespace dateline
