#include "index/glass/database_writer.h"

#include <xapian.h>

#include <algorithm>
#include <fstream>

#include "index/glass/pack.h"
#include "index/glass/version_file.h"

namespace dateline::glass {
namespace {

// What Xapian compresses by default: term lists and data from 19 bytes on.
constexpr Compression kCompressed{18};
constexpr Compression kPlain{0};

std::string document_key(std::uint32_t docid) {
  std::string key;
  pack_uint_in_order(key, docid);
  return key;
}

// Of the table of a part, in a directory that is made.
std::filesystem::path make_file(const std::filesystem::path& directory, std::string_view table) {
  std::filesystem::create_directories(directory);
  return table_file(directory, table);
}

// The shared prefix with the term before, packed into one byte with a small wdf.
void pack_term(std::string& tag, std::string_view before, const DocumentTerm& term) {
  const auto differ = std::ranges::mismatch(before, term.text).in1;
  const auto shared = static_cast<std::size_t>(differ - before.begin());
  const std::string_view rest = std::string_view(term.text).substr(shared);
  constexpr std::uint32_t kLargeWdf = 127;
  const std::size_t packed = term.wdf < kLargeWdf ? (term.wdf + 1) * (before.size() + 1) + shared : 256;
  tag += static_cast<char>(packed < 256 ? packed : shared);
  tag += static_cast<char>(rest.size());
  tag += rest;
  if (packed >= 256) pack_uint(tag, term.wdf);
}

void pack_root(std::string& out, const TableRoot& root, Compression compression) {
  constexpr std::uint32_t kBlockUnits = kBlockBytes >> 11;
  constexpr unsigned kEmptyTable = 1;
  pack_uint(out, root.block);
  pack_uint(out, root.level << 2 | (root.blocks == 0 ? kEmptyTable : 0));
  pack_uint(out, root.entries);
  pack_uint(out, kBlockUnits);
  pack_uint(out, compression.from_bytes);
  std::string free_list;  // Revision, first unused block, begin and end of a list that is empty.
  for (const std::uint32_t number : {0u, root.blocks, 0u, 0u, 0u, 0u}) pack_uint(free_list, number);
  pack_string(out, free_list);
}

}  // namespace

DatabaseWriter::DatabaseWriter(std::filesystem::path directory)
    : directory_(std::move(directory)),
      data_table_(make_file(directory_ / kData.directory, "docdata"), kCompressed),
      term_list_table_(make_file(directory_ / kTermLists.directory, "termlist"), kCompressed) {}

void DatabaseWriter::add(std::uint32_t docid, const DocumentContent& document) {
  std::uint32_t length = 0;
  for (const DocumentTerm& term : document.terms) {
    postings_.add(term.text, docid, term.wdf, document.positions_of(term));
    length += term.wdf;
    bounds_.greatest_wdf = std::max(bounds_.greatest_wdf, term.wdf);
  }
  for (const auto& [slot, value] : document.values) values_.add(docid, slot, value);
  if (!document.data.empty()) data_table_.add(document_key(docid), document.data);
  add_term_list(docid, document, length);
  lengths_.add(docid, length);
  ++bounds_.documents;
  bounds_.last_docid = docid;
  bounds_.total_length += length;
  bounds_.greatest_length = std::max(bounds_.greatest_length, length);
  if (length > 0 && (bounds_.least_length == 0 || length < bounds_.least_length)) bounds_.least_length = length;
}

void DatabaseWriter::add_term_list(std::uint32_t docid, const DocumentContent& document, std::uint32_t length) {
  std::string tag;
  if (!document.terms.empty()) {
    const DocumentTerm& first = document.terms.front();
    pack_uint(tag, length);
    pack_uint(tag, document.terms.size());
    tag += static_cast<char>(first.text.size());
    tag += first.text;
    pack_uint(tag, first.wdf);
    for (std::size_t i = 1; i < document.terms.size(); ++i) {
      pack_term(tag, document.terms[i - 1].text, document.terms[i]);
    }
  }
  const std::string key = document_key(docid);
  term_list_table_.add(key, tag);
  if (document.values.empty()) return;
  std::string slots;
  std::uint32_t next = 0;
  for (const auto& [slot, value] : document.values) {
    pack_uint(slots, slot - next);
    next = slot + 1;
  }
  term_list_table_.add(key + '\0', slots);
}

void DatabaseWriter::finish() {
  version_head_ = make_version_head();
  TableWriter postings(make_file(directory_ / kPostings.directory, "postlist"), kPlain);
  TableWriter positions(make_file(directory_ / kPositions.directory, "position"), kPlain);
  values_.write(postings);
  write_lengths(postings);
  postings_.write(postings, positions);
  write_version_file(kPostings, {.postings = postings.finish()});
  write_part(kPositions, {.positions = positions.finish()});
  write_part(kTermLists, {.term_lists = term_list_table_.finish()});
  write_part(kData, {.data = data_table_.finish()});
}

void DatabaseWriter::write_part(const Part& part, Roots roots) const {
  TableWriter lengths(make_file(directory_ / part.directory, "postlist"), kPlain);
  write_lengths(lengths);
  roots.postings = lengths.finish();
  write_version_file(part, roots);
}

// Which documents there are.
void DatabaseWriter::write_lengths(TableWriter& postings) const {
  if (bounds_.documents > 0) lengths_.write({}, postings);
}

std::string DatabaseWriter::make_version_head() const {
  const std::filesystem::path model = directory_ / "model";
  Xapian::WritableDatabase(model.string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC).close();
  std::string head(kVersionHeadBytes, '\0');
  std::ifstream(model / "iamglass", std::ios::binary).read(head.data(), kVersionHeadBytes);
  std::filesystem::remove_all(model);
  return head;
}

// xapian-core 1.4, glass_version.cc.
void DatabaseWriter::write_version_file(const Part& part, const Roots& roots) const {
  std::string bytes = version_head_;
  constexpr std::uint32_t kRevision = 1;
  pack_uint(bytes, kRevision);
  pack_root(bytes, roots.postings, kPlain);
  pack_root(bytes, roots.data, kCompressed);
  pack_root(bytes, roots.term_lists, kCompressed);
  pack_root(bytes, roots.positions, kPlain);
  pack_root(bytes, {}, kCompressed);  // Spelling.
  pack_root(bytes, {}, kCompressed);  // Synonyms.
  pack_uint(bytes, bounds_.documents);
  pack_uint(bytes, bounds_.last_docid - bounds_.documents);
  pack_uint(bytes, bounds_.least_length);
  pack_uint(bytes, bounds_.greatest_wdf);
  pack_uint(bytes, bounds_.greatest_length - bounds_.greatest_wdf);
  pack_uint(bytes, 0u);  // The oldest change set.
  pack_uint(bytes, bounds_.total_length);
  pack_uint(bytes, 0u);  // The commonest word of the spelling table.
  put_version_file(directory_ / part.directory, bytes);
}

}  // namespace dateline::glass
