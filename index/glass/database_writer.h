// Writes whole glass databases at once. Xapian's own inverter (ordered maps of strings, a B-tree insertion for every
// posting) costs more than all the rest of a build, and leaves posting lists in crumbs when databases are kept small to
// speed it up. The result is only ever the source of Xapian's compact(), so every table of a published index was
// written by Xapian (merger.h).
#pragma once

#include <cstdint>
#include <filesystem>

#include "index/document_content.h"
#include "index/glass/parts.h"
#include "index/glass/posting_buffer.h"
#include "index/glass/table_writer.h"
#include "index/glass/value_buffer.h"

namespace dateline::glass {

/// Makes a database for each of kParts. Not thread-safe. Documents with positions, values and data; no metadata,
/// spelling or synonyms.
class DatabaseWriter {
 public:
  /// Creates the directory and files in it. @throws Error(io).
  explicit DatabaseWriter(std::filesystem::path directory);

  /// @param docid  greater than all before. @throws Error(io).
  void add(std::uint32_t docid, const DocumentContent& document);

  /// About the bytes of memory that the documents take until finish().
  [[nodiscard]] std::size_t bytes() const { return postings_.bytes() + values_.bytes(); }

  /// Writes what is left; the databases can be opened then. @throws Error(io).
  void finish();

 private:
  void add_term_list(std::uint32_t docid, const DocumentContent& document, std::uint32_t length);
  void write_lengths(TableWriter& postings) const;
  /// Of the tables of a part; those that it does not have are empty.
  struct Roots {
    TableRoot postings = {}, data = {}, term_lists = {}, positions = {};
  };
  /// A part whose documents are known by their lengths alone, besides its own table.
  void write_part(const Part& part, Roots roots) const;
  void write_version_file(const Part& part, const Roots& roots) const;
  /// The magic, format and identity of a database that Xapian just made.
  [[nodiscard]] std::string make_version_head() const;

  struct Bounds {
    std::uint32_t documents = 0;
    std::uint32_t last_docid = 0;
    std::uint32_t least_length = 0;  // Of documents that have any.
    std::uint32_t greatest_length = 0;
    std::uint32_t greatest_wdf = 0;
    std::uint64_t total_length = 0;
  };

  std::filesystem::path directory_;
  TableWriter data_table_;
  TableWriter term_list_table_;
  PostingBuffer postings_;
  PostingList lengths_;
  std::string version_head_;
  ValueBuffer values_;
  Bounds bounds_;
};

}  // namespace dateline::glass
