#include "indexer/file_parser.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "indexer/ascii.h"
#include "indexer/feed_reader.h"
#include "indexer/front_matter.h"
#include "indexer/line_input.h"
#include "indexer/source_reader.h"
#include "indexer/yaml_record.h"

namespace dateline {
namespace {

// A file of another kind named .jsonl would fill the file table with one problem a line.
constexpr std::size_t kMostProblems = 1000;

/// Clean UTF-8 that is different for different bytes: ill-formed ones become %HH.
std::string unambiguous_utf8(const std::string& bytes) {
  if (is_utf8(bytes)) return bytes;
  std::string text;
  for (const char c : bytes) {
    if (static_cast<unsigned char>(c) < 0x80) {
      text += c;
    } else {
      text += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return text;
}

FileRecord record_of(const SourceFile& file) {
  FileRecord record;
  record.path = file.path;
  record.size = file.size;
  record.modified_ns = file.modified_ns;
  record.inode = file.inode;
  return record;
}

void add_problem(ParsedFile& parsed, Problem problem) {
  auto& problems = parsed.record.problems;
  if (problems.size() > kMostProblems) return;
  problem.path = parsed.record.path;
  if (problems.size() == kMostProblems) {
    problem.reason = "more problems follow in this file; only the first thousand are listed";
    problem.lost = false;
  }
  problems.push_back(std::move(problem));
}

void add_lost(ParsedFile& parsed, Place place, std::string reason) {
  add_problem(parsed, {{}, place.line, place.column, std::move(reason), true});
}

/// Of data files (package.json, settings with comments) none is meant as a post.
bool is_data_file(std::string_view path) {
  static constexpr std::string_view kEndings[] = {".json", ".geojson", ".ipynb", ".map", ".webmanifest"};
  const std::string name = ascii_lower(path);
  return std::ranges::any_of(kEndings, [&](std::string_view ending) { return name.ends_with(ending); });
}

/// "indexed" if any entry is, else the reason of the first.
std::string file_outcome(const ParsedFile& parsed) {
  const auto& entries = parsed.record.entries;
  if (std::ranges::find(entries, outcome::kIndexed, &FileEntry::outcome) != entries.end()) {
    return std::string(outcome::kIndexed);
  }
  if (std::ranges::any_of(parsed.record.problems, &Problem::lost)) return std::string(outcome::kUnreadable);
  return entries.empty() ? std::string(outcome::kNotAnArticle) : entries.front().outcome;
}

FileEntry make_entry(const MappedPost& post) {
  FileEntry entry;
  entry.id = post.article.id;
  entry.outcome = post.outcome;
  entry.expires_at = post.expires_at;
  entry.undated = !post.article.published_at;
  entry.without_link = post.article.web_url.empty();
  for (const std::string& id : post.article.related) entry.cites.push_back(hash64(id));
  return entry;
}

}  // namespace

ParsedFile FileParser::parse(const SourceFile& file) const {
  ParsedFile parsed;
  parsed.record = record_of(file);
  try {
    read(file, parsed);
  } catch (const Error& error) {
    add_lost(parsed, {}, error.what());
  }
  parsed.record.outcome = file_outcome(parsed);
  return parsed;
}

void FileParser::read(const SourceFile& file, ParsedFile& parsed) const {
  switch (file.kind) {
    case SourceKind::post:
    case SourceKind::yaml:
    case SourceKind::feed:
      return read_whole(file, parsed);
    case SourceKind::json_lines: {
      LineInput in(file.path);
      return read_lines(in, unambiguous_utf8(file.relative), parsed);
    }
    case SourceKind::unusable:
      return add_lost(parsed, {}, file.trouble);
  }
}

ParsedFile FileParser::parse_lines(std::istream& in) const {
  ParsedFile parsed;
  parsed.record.path = kLinesPath;
  LineInput input(in);
  read_lines(input, kLinesPath, parsed);
  parsed.record.outcome = file_outcome(parsed);
  return parsed;
}

void FileParser::read_whole(const SourceFile& file, ParsedFile& parsed) const {
  const PostBytes post = read_post(file);
  parsed.record.hash = post.hash;
  if (!post.candidate) return;
  if (post.too_large) {
    return add_lost(parsed, {}, "longer than 64 MB; only JSON Lines may be");
  }
  if (file.kind == SourceKind::feed && may_be_feed(post.bytes)) return add_feed(file, post.bytes, parsed);
  add_front_matter(file, post.bytes, parsed);
}

void FileParser::add_front_matter(const SourceFile& file, std::string_view bytes, ParsedFile& parsed) const {
  FrontMatter front = file.kind == SourceKind::yaml ? read_yaml_file(bytes) : read_front_matter(bytes);
  if (!front.present || is_data_file(file.relative)) return;
  const bool lost = front.lost();
  for (Problem& problem : front.problems) add_problem(parsed, std::move(problem));
  if (lost) return;
  const std::string path = unambiguous_utf8(file.relative);
  MappedPost mapped = mapper_.map(front.record, {path, path, front.body, false});
  if (mapped.outcome != outcome::kNotAnArticle) add_post(std::move(mapped), parsed);
}

void FileParser::add_feed(const SourceFile& file, std::string_view bytes, ParsedFile& parsed) const {
  const std::string path = unambiguous_utf8(file.relative);
  std::size_t number = 0;
  const auto take = [&](const FeedEntry& entry) {
    ++number;
    // Entries move as a feed grows: without an id, what they say is their only lasting name.
    const auto hash = [&] { return to_hex(hash64(boost::json::serialize(entry.record.fields))); };
    const std::string name = entry.name.empty() ? hash() : entry.name;
    MappedPost post = mapper_.map(entry.record, {path, fmt::format("{}:{}", path, name), {}, true});
    for (Problem& problem : post.problems) {
      problem.line = entry.place.line;
      problem.column = entry.place.column;
      problem.reason = fmt::format("entry {}: {}", number, problem.reason);
    }
    add_post(std::move(post), parsed);
  };
  for (Problem& problem : read_feed(bytes, take)) add_problem(parsed, std::move(problem));
}

void FileParser::read_lines(LineInput& in, std::string_view relative_path, ParsedFile& parsed) const {
  LineReader lines(in.stream());
  std::string_view line;
  while (lines.next(line)) {
    if (lines.line_number() == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (trim(line).empty()) continue;
    const std::size_t number = lines.line_number();
    if (lines.too_long()) {
      add_lost(parsed, {number, 0}, "the line is longer than 16 MB");
      continue;
    }
    // Lines of a stream have no lasting numbers.
    const std::string suffix = relative_path == kLinesPath ? to_hex(hash64(line)) : std::to_string(number);
    const Origin origin{std::string(relative_path), fmt::format("{}:{}", relative_path, suffix), {}, true};
    add_line(line, origin, number, parsed);
  }
  parsed.record.hash = hash_of_lines(lines, in);
  if (std::string trouble = in.trouble(); !trouble.empty()) {
    add_lost(parsed, {lines.line_number() + 1, 0}, std::move(trouble));
  }
}

void FileParser::add_line(std::string_view line, const Origin& origin, std::size_t number, ParsedFile& parsed) const {
  ParsedRecord read = parse_json_record(clean_utf8(line));
  if (!read.problems.empty()) {
    const Problem& problem = read.problems.front();
    add_lost(parsed, {number, problem.column}, problem.reason);
    return;
  }
  MappedPost post = mapper_.map(read.record, origin);
  for (Problem& problem : post.problems) problem.line = number;
  add_post(std::move(post), parsed);
}

void FileParser::add_post(MappedPost post, ParsedFile& parsed) const {
  parsed.record.entries.push_back(make_entry(post));
  for (Problem& problem : post.problems) add_problem(parsed, std::move(problem));
  if (post.outcome == outcome::kIndexed) {
    parsed.posts.push_back({std::move(post.article), std::move(post.related)});
  } else {
    parsed.posts.emplace_back();
  }
}

}  // namespace dateline
