// Which articles tell the same story: their fingerprints, and the groups that these make of all articles of an index.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/token.h"
#include "index/docid_range.h"

namespace dateline {

/// Hashes of an article's texts as sequences of folded words, so that case, accents and punctuation do not count.
/// 40 bits each: among a million texts hardly one pair has the same by chance, and it would lie years apart.
/// 0: the text has too few words to tell a story.
struct StoryPrint {
  std::uint64_t title = 0;
  std::uint64_t excerpt = 0;
  bool operator==(const StoryPrint&) const = default;
};

/// Titles of three words and excerpts of eight tell a story.
StoryPrint make_story_print(const std::vector<Token>& title, const std::vector<Token>& excerpt);

/// As slot::kStory holds it: 10 bytes, or none if both are 0.
std::string encode_story_print(const StoryPrint& print);
/// What is no such value tells no story.
StoryPrint decode_story_print(std::string_view value);

/// One article among others.
struct StoryArticle {
  std::uint32_t row = 0;
  double date = 0;  ///< Unix seconds; NumberColumn::kMissing if it has none.
  StoryPrint print;
};

using TakeStoryArticle = std::function<void(const StoryArticle&)>;

/// By row, the first row of the same story; the row itself where nothing else tells it.
///
/// Articles with the same title belong together if they lie within three days, and so do those with the same excerpt,
/// unless more than five share it: that is no text but a provider's standing phrase. A title or excerpt that comes back
/// after more than three such spans is a heading and tells nothing. Those who share a story with a third share it.
/// @param rows   how many there are, with those that no article has.
/// @param visit  calls its argument for every article. Called twice, so that only what may repeat is held in memory.
std::vector<std::uint32_t> group_stories(std::uint32_t rows, const std::function<void(const TakeStoryArticle&)>& visit);

/// The story of every article of an index.
class StoryColumn {
 public:
  StoryColumn() = default;
  /// @param bytes  of make_story_column(). @throws Error(corrupt) if they are no such column for `docids`.
  StoryColumn(std::span<const std::byte> bytes, DocidRange docids);

  /// The first row that tells the story of `row`.
  [[nodiscard]] std::uint32_t story(std::uint32_t row) const { return stories_.empty() ? row : stories_[row]; }

 private:
  std::span<const std::uint32_t> stories_;  // By row; empty if no two articles tell the same.
};

}  // namespace dateline
