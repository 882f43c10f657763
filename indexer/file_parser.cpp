#include "indexer/file_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "base/error.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "indexer/ascii.h"
#include "indexer/front_matter.h"
#include "indexer/source_reader.h"
#include "indexer/text_encoding.h"
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

/// "indexed" if any entry is, else the reason of the first.
std::string file_outcome(const ParsedFile& parsed) {
  const auto& entries = parsed.record.entries;
  if (std::ranges::find(entries, outcome::kIndexed, &FileEntry::outcome) != entries.end()) {
    return std::string(outcome::kIndexed);
  }
  if (std::ranges::any_of(parsed.record.problems, &Problem::lost)) return std::string(outcome::kUnreadable);
  if (!entries.empty()) return entries.front().outcome;
  return parsed.record.outcome.empty() ? std::string(outcome::kNotAnArticle) : parsed.record.outcome;
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
    if (file.kind == SourceKind::unusable) {
      add_lost(parsed, {}, file.trouble);
    } else if (file.kind == SourceKind::json_lines) {
      if (is_utf16_lines(file)) throw Error(ErrorCode::io, std::string(kUtf16Advice));
      std::ifstream in(file.path, std::ios::binary);
      if (!in) throw Error(ErrorCode::io, "cannot be read; make it readable, or leave it out with --exclude");
      read_lines(in, unambiguous_utf8(file.relative), parsed);
    } else {
      parse_post(file, parsed);
    }
  } catch (const Error& error) {
    add_lost(parsed, {}, error.what());
  }
  parsed.record.outcome = file_outcome(parsed);
  return parsed;
}

ParsedFile FileParser::parse_lines(std::istream& in) const {
  ParsedFile parsed;
  parsed.record.path = kLinesPath;
  read_lines(in, kLinesPath, parsed);
  parsed.record.outcome = file_outcome(parsed);
  return parsed;
}

void FileParser::parse_post(const SourceFile& file, ParsedFile& parsed) const {
  const PostBytes post = read_post(file);
  parsed.record.hash = post.hash;
  parsed.record.outcome = outcome::kNoFrontMatter;
  if (!post.candidate && !post.utf16) return;
  // Of data files (package.json, settings with comments) none is meant as a post.
  parsed.record.outcome = outcome::kDataFile;
  if (ascii_lower(file.relative).ends_with(".json")) return;
  if (post.utf16) return add_lost(parsed, {}, std::string(kUtf16Advice));
  if (post.too_large) return add_lost(parsed, {}, "longer than 64 MB, which only JSON Lines may be; split it");
  FrontMatter front = file.kind == SourceKind::yaml ? read_yaml_file(post.bytes) : read_front_matter(post.bytes);
  parsed.record.outcome = front.present ? outcome::kNoTitle : outcome::kNoFrontMatter;
  if (!front.present) return;
  for (Problem& problem : encoding_problems(post.bytes)) add_problem(parsed, std::move(problem));
  const bool lost = front.lost();
  for (Problem& problem : front.problems) add_problem(parsed, std::move(problem));
  if (lost) return;
  const std::string path = unambiguous_utf8(file.relative);
  MappedPost mapped = mapper_.map(front.record, {path, path, front.body, false});
  if (!outcome::is_not_an_article(mapped.outcome)) add_post(std::move(mapped), parsed);
}

void FileParser::read_lines(std::istream& in, std::string_view relative_path, ParsedFile& parsed) const {
  LineReader lines(in);
  std::string_view line;
  while (lines.next(line)) {
    if (lines.line_number() == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    if (trim(line).empty()) continue;
    const std::size_t number = lines.line_number();
    if (lines.too_long()) {
      add_lost(parsed, {number, 0}, "the line is longer than 16 MB; shorten it");
      continue;
    }
    // Lines of a stream have no lasting numbers.
    const std::string suffix = relative_path == kLinesPath ? to_hex(hash64(line)) : std::to_string(number);
    const Origin origin{std::string(relative_path), fmt::format("{}:{}", relative_path, suffix), {}, true};
    add_line(line, origin, number, parsed);
  }
  parsed.record.hash = lines.hash();
}

void FileParser::add_line(std::string_view line, const Origin& origin, std::size_t number, ParsedFile& parsed) const {
  ParsedRecord read = parse_json_record(clean_utf8(line));
  if (!read.problems.empty()) {
    const Problem& problem = read.problems.front();
    add_lost(parsed, {number, problem.column}, problem.reason);
    return;
  }
  for (Problem& problem : encoding_problems(line)) {
    problem.line = number;
    add_problem(parsed, std::move(problem));
  }
  read.record.json = line;
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
