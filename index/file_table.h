// The file table: what the index knows of every file it was made from, so that a later run can skip it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// What became of one file, or of one article in it.
namespace outcome {
inline constexpr std::string_view kIndexed = "indexed";
inline constexpr std::string_view kNotAnArticle = "not an article";  ///< Alone, or with why as below.
inline constexpr std::string_view kNoFrontMatter = "not an article (no front matter)";
inline constexpr std::string_view kNoTitle = "not an article (no title)";
inline constexpr std::string_view kDataFile = "not an article (a data file)";
inline constexpr std::string_view kUnreadable = "unreadable";
inline constexpr std::string_view kUnpublished = "unpublished";
inline constexpr std::string_view kDraft = "draft";
inline constexpr std::string_view kDeleted = "deleted";
inline constexpr std::string_view kExpired = "expired";
inline constexpr std::string_view kDuplicateId = "duplicate id";

constexpr bool is_not_an_article(std::string_view outcome) { return outcome.starts_with(kNotAnArticle); }
}  // namespace outcome

/// Something wrong in a file; the run goes on.
struct Problem {
  std::string path;
  std::size_t line = 0;    ///< From 1; 0 if it concerns the whole file.
  std::size_t column = 0;  ///< From 1, in bytes; 0 if unknown.
  std::string reason;      ///< What is wrong and what to do about it.
  bool lost = true;        ///< The article is not in the index; false: only a part of it is missing.
  bool operator==(const Problem&) const = default;
};

/// One article a file holds, whether indexed or left out.
struct FileEntry {
  std::string id;
  std::string outcome;               ///< One of the names above, except "duplicate id", which is derived.
  std::vector<std::uint64_t> cites;  ///< hash64() of the ids in its `related` list.
  std::int64_t expires_at = 0;       ///< Unix seconds of its expiryDate; 0: never. A passed one hides the post.
  bool undated = false;              ///< It has no valid date; for the report of a run that skips the file.
  bool without_link = false;         ///< It has no web_url.
  bool operator==(const FileEntry&) const = default;
};

struct FileRecord {
  std::string path;              ///< Absolute, as scanned.
  std::uint64_t size = 0;        ///< Bytes.
  std::int64_t modified_ns = 0;  ///< Nanoseconds since 1970.
  std::uint64_t inode = 0;
  std::uint64_t hash = 0;          ///< hash64() of the bytes.
  std::string outcome;             ///< Of the file: "indexed" if it holds at least one article, else why not.
  std::vector<FileEntry> entries;  ///< One for a post; one a line for JSON Lines.
  std::vector<Problem> problems;
  bool operator==(const FileRecord&) const = default;
};

std::string file_record_to_json(const FileRecord& record);
/// @throws Error(corrupt).
FileRecord file_record_from_json(std::string_view json);

}  // namespace dateline
