#include "indexer/file_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>

#include "base/ascii.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/parallel.h"
#include "base/utf8.h"
#include "indexer/feed_posts.h"
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

/// Of data files (package.json, settings with comments) none is meant as a post.
bool is_data_file(std::string_view path) {
  static constexpr std::string_view kEndings[] = {".json", ".geojson", ".ipynb", ".map", ".webmanifest"};
  const std::string name = ascii_lower(path);
  return std::ranges::any_of(kEndings, [&](std::string_view ending) { return name.ends_with(ending); });
}

/// Appends what was read from the next lines of the same file.
void append_part(ParsedFile part, ParsedFile& parsed) {
  std::ranges::move(part.record.entries, std::back_inserter(parsed.record.entries));
  std::ranges::move(part.posts, std::back_inserter(parsed.posts));
  parsed.record.untitled += part.record.untitled;
  for (Problem& problem : part.record.problems) add_problem(parsed, std::move(problem));
}

/// Which of several lines with one id counts depends on their order: none of them may be skipped in a later run.
void forget_repeated_ids(ParsedFile& parsed) {
  auto& entries = parsed.record.entries;
  std::vector<std::pair<std::uint64_t, std::size_t>> ids;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!entries[i].id.empty()) ids.emplace_back(hash64(entries[i].id), i);
  }
  std::ranges::sort(ids);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const bool as_before = i > 0 && ids[i - 1].first == ids[i].first;
    const bool as_after = i + 1 < ids.size() && ids[i + 1].first == ids[i].first;
    if (!as_before && !as_after) continue;
    entries[ids[i].second].line_hash = 0;
    parsed.posts[ids[i].second].known = false;
  }
}

/// "indexed" if any entry is, else the reason of the first.
Outcome file_outcome(const ParsedFile& parsed) {
  const auto& entries = parsed.record.entries;
  if (std::ranges::find(entries, outcome::kIndexed, &FileEntry::outcome) != entries.end()) return outcome::kIndexed;
  if (std::ranges::any_of(parsed.record.problems, &Problem::lost)) return outcome::kUnreadable;
  if (!entries.empty()) return entries.front().outcome;
  if (parsed.record.untitled > 0) return outcome::kNoTitle;
  return parsed.record.outcome == Outcome() ? outcome::kNotAnArticle : parsed.record.outcome;
}

FileEntry make_entry(const MappedPost& post, std::uint64_t line_hash) {
  FileEntry entry;
  entry.line_hash = line_hash;
  entry.id = post.article.id;
  entry.outcome = post.outcome;
  entry.expires_at = post.expires_at;
  entry.undated = !post.article.published_at;
  entry.without_link = post.article.web_url.empty();
  entry.cites.reserve(post.article.related.size());
  for (const std::string& id : post.article.related) entry.cites.push_back(hash64(id));
  return entry;
}

}  // namespace

FileParser::FileParser(const Settings& settings, std::int64_t now, ArticleSpool& spool)
    : mapper_(settings, now), related_ignored_(settings.related == RelatedPolicy::ignore), spool_(spool) {}

ParsedFile FileParser::parse(const SourceFile& file, const ParseOptions& options) const {
  ParsedFile parsed;
  parsed.record = record_of(file);
  std::vector<MappedPost> posts;
  std::optional<LineInput> lines;
  try {
    if (file.kind == SourceKind::unusable) {
      add_lost(parsed, {}, file.trouble);
    } else if (file.kind == SourceKind::json_lines) {
      if (is_utf16_lines(file)) throw Error(ErrorCode::io, std::string(kUtf16Advice));
      lines.emplace(file.path);
    } else {
      posts = read_whole(file, parsed);
    }
  } catch (const Error& error) {
    add_lost(parsed, {}, error.what());
  }
  // What follows writes the spool: its errors are not the file's.
  for (MappedPost& post : posts) add_post(std::move(post), parsed);
  if (lines) read_lines(*lines, unambiguous_utf8(file.relative), options, parsed);
  parsed.record.outcome = file_outcome(parsed);
  return parsed;
}

ParsedFile FileParser::parse_lines(std::istream& in, const ParseOptions& options) const {
  ParsedFile parsed;
  parsed.record.path = kLinesPath;
  LineInput input(in);
  read_lines(input, kLinesPath, options, parsed);
  parsed.record.outcome = file_outcome(parsed);
  return parsed;
}

std::vector<MappedPost> FileParser::read_whole(const SourceFile& file, ParsedFile& parsed) const {
  const PostBytes post = read_post(file);
  parsed.record.hash = post.hash;
  parsed.record.outcome = outcome::kNoFrontMatter;
  if (!post.candidate && !post.utf16) return {};
  const bool feed = file.kind == SourceKind::feed && (post.utf16 || may_be_feed(post.bytes));
  parsed.record.outcome = outcome::kDataFile;
  if (!feed && is_data_file(file.relative)) return {};
  if (post.utf16 || post.too_large) {
    add_lost(parsed, {},
             post.utf16 ? std::string(kUtf16Advice) : "longer than 64 MB, which only JSON Lines may be; split it");
    return {};
  }
  return feed ? read_feed_file(file, post.bytes, parsed) : read_post_file(file, post.bytes, parsed);
}

std::vector<MappedPost> FileParser::read_feed_file(const SourceFile& file, std::string_view bytes,
                                                   ParsedFile& parsed) const {
  parsed.record.outcome = outcome::kNotAnArticle;
  FeedPosts feed = read_feed_posts(bytes, unambiguous_utf8(file.relative), mapper_);
  for (Problem& problem : feed.problems) add_problem(parsed, std::move(problem));
  return std::move(feed.posts);
}

std::vector<MappedPost> FileParser::read_post_file(const SourceFile& file, std::string_view bytes,
                                                   ParsedFile& parsed) const {
  FrontMatter front = file.kind == SourceKind::yaml ? read_yaml_file(bytes) : read_front_matter(bytes);
  parsed.record.outcome = front.present ? outcome::kNoTitle : outcome::kNoFrontMatter;
  if (!front.present) return {};
  for (Problem& problem : encoding_problems(bytes)) add_problem(parsed, std::move(problem));
  const bool lost = front.lost();
  for (Problem& problem : front.problems) add_problem(parsed, std::move(problem));
  if (lost) return {};
  const std::string path = unambiguous_utf8(file.relative);
  std::vector<MappedPost> posts;
  posts.push_back(mapper_.map(front.record, {path, path, front.body, false}));
  return posts;
}

void FileParser::read_lines(LineInput& in, std::string_view relative_path, const ParseOptions& options,
                            ParsedFile& parsed) const {
  LineBlocks blocks(in.stream());
  std::mutex mutex;
  std::map<std::size_t, ParsedFile> waiting;  // For blocks before them.
  std::size_t appended = 0;
  run_on_threads(options.jobs, [&] {
    while (const auto block = blocks.next()) {
      ParsedFile part = parse_block(*block, relative_path, options);
      const std::scoped_lock hold(mutex);
      waiting.emplace(block->number, std::move(part));
      for (; !waiting.empty() && waiting.begin()->first == appended; ++appended) {
        append_part(std::move(waiting.extract(waiting.begin()).mapped()), parsed);
      }
    }
  });
  parsed.record.hash = hash_of_lines(blocks.hash(), in);
  if (std::string trouble = in.trouble(); !trouble.empty()) {
    add_lost(parsed, {blocks.line_number() + 1, 0}, std::move(trouble));
  }
  forget_repeated_ids(parsed);
}

ParsedFile FileParser::parse_block(const LineBlock& block, std::string_view relative_path,
                                   const ParseOptions& options) const {
  ParsedFile part;
  part.record.entries.reserve(block.lines.size());
  part.posts.reserve(block.lines.size());
  for (const LineBlock::Line& line : block.lines) {
    if (line.too_long) {
      add_lost(part, {line.number, 0}, "the line is longer than 16 MB; shorten it");
      continue;
    }
    const std::string_view text = block.text(line);
    const FileEntry* known = options.known == nullptr ? nullptr : options.known->find(hash64(text));
    if (known == nullptr) {
      add_line(text, line.number, relative_path, part);
    } else {
      part.record.entries.push_back(*known);
      part.posts.push_back({.article = {}, .related = {}, .known = true});
    }
  }
  return part;
}

void FileParser::add_line(std::string_view line, std::size_t number, std::string_view relative_path,
                          ParsedFile& parsed) const {
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
  // Lines of a stream have no lasting numbers.
  const bool stream = relative_path == kLinesPath;
  const std::uint64_t hash = hash64(line);
  const Origin origin{std::string(relative_path),
                      fmt::format("{}:{}", relative_path, stream ? to_hex(hash) : std::to_string(number)),
                      {},
                      true};
  MappedPost post = mapper_.map(read.record, origin);
  const bool says_everything =
      !stream && post.problems.empty() && post.expires_at == 0 && post.article.id != origin.fallback_id;
  for (Problem& problem : post.problems) problem.line = number;
  add_post(std::move(post), parsed, says_everything ? hash : 0);
}

void FileParser::add_post(MappedPost post, ParsedFile& parsed, std::uint64_t line_hash) const {
  if (outcome::is_not_an_article(post.outcome)) {
    ++parsed.record.untitled;
    return;
  }
  parsed.record.entries.push_back(make_entry(post, line_hash));
  for (Problem& problem : post.problems) add_problem(parsed, std::move(problem));
  SpooledPost& spooled = parsed.posts.emplace_back();
  if (post.outcome != outcome::kIndexed) return;
  spooled.article = append(post.article);
  if (related_ignored_) return;
  // Entries without a title are in the list of ids only.
  spooled.related.resize(post.article.related.size());
  std::size_t at = 0;
  for (const Article& related : post.related) {
    while (post.article.related[at] != related.id) ++at;
    spooled.related[at] = append(related);
  }
}

SpooledArticle FileParser::append(const Article& article) const {
  return {spool_.append(article), article.published_at.value_or(PendingArticle::kNoDate)};
}

}  // namespace dateline
