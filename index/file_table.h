// The file table: what the index knows of every file it was made from, so that a later run can skip it.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

/// What became of one file, or of one article in it: one of the names in `outcome`, in one byte.
class Outcome {
 public:
  /// No outcome yet; its name is empty.
  constexpr Outcome() = default;
  static consteval Outcome named(std::string_view name) {
    return Outcome(static_cast<std::uint8_t>(std::ranges::find(kNames, name) - kNames.begin()));
  }
  /// @throws Error(corrupt) if there is none with this number.
  static Outcome from_number(std::uint8_t number);

  [[nodiscard]] constexpr std::string_view name() const { return kNames[number_]; }
  constexpr operator std::string_view() const { return name(); }
  [[nodiscard]] constexpr std::uint8_t number() const { return number_; }
  bool operator==(const Outcome&) const = default;

 private:
  // Their order is stored in indexes: add at the end only.
  static constexpr std::array<std::string_view, 12> kNames = {"",
                                                              "indexed",
                                                              "not an article",
                                                              "unreadable",
                                                              "unpublished",
                                                              "draft",
                                                              "deleted",
                                                              "expired",
                                                              "duplicate id",
                                                              "not an article (no front matter)",
                                                              "not an article (no title)",
                                                              "not an article (a data file)"};

  explicit constexpr Outcome(std::uint8_t number) : number_(number) {
    if (number >= kNames.size()) throw "no outcome has this name";  // While compiling.
  }

  std::uint8_t number_ = 0;
};

namespace outcome {
inline constexpr Outcome kIndexed = Outcome::named("indexed");
inline constexpr Outcome kNotAnArticle = Outcome::named("not an article");  ///< Alone, or with why as below.
inline constexpr Outcome kNoFrontMatter = Outcome::named("not an article (no front matter)");
inline constexpr Outcome kNoTitle = Outcome::named("not an article (no title)");
inline constexpr Outcome kDataFile = Outcome::named("not an article (a data file)");
inline constexpr Outcome kUnreadable = Outcome::named("unreadable");
inline constexpr Outcome kUnpublished = Outcome::named("unpublished");
inline constexpr Outcome kDraft = Outcome::named("draft");
inline constexpr Outcome kDeleted = Outcome::named("deleted");
inline constexpr Outcome kExpired = Outcome::named("expired");
inline constexpr Outcome kDuplicateId = Outcome::named("duplicate id");

constexpr bool is_not_an_article(Outcome outcome) { return outcome.name().starts_with(kNotAnArticle.name()); }
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
  Outcome outcome;                   ///< Never "duplicate id", which is derived, nor "not an article".
  bool undated = false;              ///< It has no valid date; for the report of a run that skips the file.
  bool without_link = false;         ///< It has no web_url.
  std::vector<std::uint64_t> cites;  ///< hash64() of the ids in its `related` list.
  std::int64_t expires_at = 0;       ///< Unix seconds of its expiryDate; 0: never. A passed one hides the post.
  std::uint64_t line_hash = 0;       ///< hash64() of its line, if the line says everything about it; else 0.
  bool operator==(const FileEntry&) const = default;
};

struct FileRecord {
  std::string path;              ///< Absolute, as scanned.
  std::uint64_t size = 0;        ///< Bytes.
  std::int64_t modified_ns = 0;  ///< Nanoseconds since 1970.
  std::uint64_t inode = 0;
  std::uint64_t hash = 0;  ///< hash64() of the bytes.
  Outcome outcome;         ///< Of the file: "indexed" if it holds at least one article, else why not.
  /// Posts, lines or feed entries without a title. Nothing else is kept of them: a data file may hold nothing but
  /// these.
  std::uint64_t untitled = 0;
  std::vector<FileEntry> entries;  ///< One for a post; one for each article of JSON Lines or a feed.
  std::vector<Problem> problems;
  bool operator==(const FileRecord&) const = default;
};

/// Writes the records as pages of about 32 KB, in order. Where a page ends depends on what stands there, so that a
/// change makes new pages only around it; a record may begin on one page and end on another.
void write_file_pages(std::span<const FileRecord> records, const std::function<void(std::string_view)>& take_page);

/// Reads pages in the order in which they were written.
class FilePageReader {
 public:
  /// @throws Error(corrupt).
  void add(std::string_view page);
  /// All records so far.
  std::vector<FileRecord> take() { return std::exchange(records_, {}); }
  /// All but the last, which the next page may go on with.
  std::vector<FileRecord> take_finished();

 private:
  std::vector<FileRecord> records_;
};

}  // namespace dateline
