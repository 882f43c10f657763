#include "index/file_table.h"

#include <boost/json.hpp>

#include "base/error.h"

namespace dateline {
namespace {

namespace json = boost::json;

// File names need not be UTF-8.
const json::parse_options kAnyBytes = [] {
  json::parse_options options;
  options.allow_invalid_utf8 = true;
  return options;
}();

json::array entry_to_json(const FileEntry& entry) {
  json::array cites;
  for (const auto cite : entry.cites) cites.emplace_back(cite);
  return {entry.id, entry.outcome, std::move(cites), entry.expires_at, entry.undated, entry.without_link};
}

FileEntry entry_from_json(const json::array& value) {
  FileEntry entry{std::string(value.at(0).as_string()),
                  std::string(value.at(1).as_string()),
                  {},
                  value.at(3).to_number<std::int64_t>(),
                  value.at(4).as_bool(),
                  value.at(5).as_bool()};
  for (const auto& cite : value.at(2).as_array()) entry.cites.push_back(cite.to_number<std::uint64_t>());
  return entry;
}

json::array problem_to_json(const Problem& problem) {
  return {problem.line, problem.column, problem.reason, problem.lost};
}

Problem problem_from_json(const json::array& value, const std::string& path) {
  return {path, value.at(0).to_number<std::size_t>(), value.at(1).to_number<std::size_t>(),
          std::string(value.at(2).as_string()), value.at(3).as_bool()};
}

FileRecord from_array(const json::array& value) {
  FileRecord record;
  record.path = std::string(value.at(0).as_string());
  record.size = value.at(1).to_number<std::uint64_t>();
  record.modified_ns = value.at(2).to_number<std::int64_t>();
  record.inode = value.at(3).to_number<std::uint64_t>();
  record.hash = value.at(4).to_number<std::uint64_t>();
  record.outcome = std::string(value.at(5).as_string());
  for (const auto& entry : value.at(6).as_array()) record.entries.push_back(entry_from_json(entry.as_array()));
  for (const auto& problem : value.at(7).as_array()) {
    record.problems.push_back(problem_from_json(problem.as_array(), record.path));
  }
  return record;
}

}  // namespace

std::string file_record_to_json(const FileRecord& record) {
  json::monotonic_resource memory;
  json::array entries(&memory);
  for (const auto& entry : record.entries) entries.emplace_back(entry_to_json(entry));
  json::array problems(&memory);
  for (const auto& problem : record.problems) problems.emplace_back(problem_to_json(problem));
  const json::array value{record.path, record.size,    record.modified_ns, record.inode,
                          record.hash, record.outcome, std::move(entries), std::move(problems)};
  return json::serialize(value);
}

FileRecord file_record_from_json(std::string_view text) {
  try {
    json::monotonic_resource memory;
    return from_array(json::parse(text, &memory, kAnyBytes).as_array());
  } catch (const std::exception& error) {
    throw Error(ErrorCode::corrupt, std::string("the index's file table cannot be read (") + error.what() +
                                        "); build it anew with: dateline index --rebuild");
  }
}

}  // namespace dateline
