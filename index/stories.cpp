#include "index/stories.h"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/endian/conversion.hpp>
#include <iterator>
#include <numeric>
#include <tuple>

#include "base/hash.h"
#include "index/column_bytes.h"

namespace dateline {
namespace {

constexpr std::size_t kLeastTitleWords = 3, kLeastExcerptWords = 8;
constexpr double kSpan = 3 * 86400;      // Seconds.
constexpr std::size_t kMostCopies = 5;   // Of an excerpt in one span.
constexpr std::size_t kMostReturns = 3;  // Spans.
constexpr std::size_t kHashBytes = 5;
constexpr std::uint64_t kHashMask = (std::uint64_t{1} << 8 * kHashBytes) - 1;

std::uint64_t hash_words(const std::vector<Token>& tokens, std::size_t least) {
  std::string words;
  std::size_t count = 0;
  for (const Token& token : tokens) {
    if (!takes_position(token)) continue;
    words.append(token.text).append(" ");
    ++count;
  }
  return count < least ? 0 : hash64(words) & kHashMask;
}

void put_hash(std::string& value, std::uint64_t hash) {
  std::array<unsigned char, kHashBytes> bytes{};
  boost::endian::endian_store<std::uint64_t, kHashBytes, boost::endian::order::big>(bytes.data(), hash);
  value.append(bytes.begin(), bytes.end());
}

std::uint64_t get_hash(std::string_view bytes) {
  return boost::endian::endian_load<std::uint64_t, kHashBytes, boost::endian::order::big>(
      reinterpret_cast<const unsigned char*>(bytes.data()));
}

// One text of an article.
struct Text {
  std::uint64_t hash;
  double date;
  std::uint32_t row;
  auto operator<=>(const Text&) const = default;
};

// Most texts occur once. Two bits for each hash tell which may occur again, so that the others need not be sorted.
class RepeatFilter {
 public:
  explicit RepeatFilter(std::uint32_t rows)
      : seen_(std::bit_ceil(std::max<std::size_t>(kLeastBits, kBitsPerText * rows))), again_(seen_.size()) {}

  void note(std::uint64_t hash) {
    const std::size_t place = hash & (seen_.size() - 1);
    if (seen_[place]) again_[place] = true;
    seen_[place] = true;
  }
  [[nodiscard]] bool may_repeat(std::uint64_t hash) const { return again_[hash & (seen_.size() - 1)]; }

 private:
  static constexpr std::size_t kLeastBits = 1024, kBitsPerText = 16;
  std::vector<bool> seen_, again_;
};

class StoryGroups {
 public:
  explicit StoryGroups(std::uint32_t rows) : first_(rows) { std::iota(first_.begin(), first_.end(), 0U); }

  /// Joins those of the same hash. @param most  in one span.
  void join_equal(std::vector<Text> texts, std::size_t most) {
    std::ranges::sort(texts);
    for (auto begin = texts.begin(); begin != texts.end();) {
      const auto end = std::find_if(begin, texts.end(), [&](const Text& text) { return text.hash != begin->hash; });
      if (end - begin > 1) join_spans({begin, end}, most);
      begin = end;
    }
  }

  std::vector<std::uint32_t> take() {
    for (std::uint32_t row = 0; row < first_.size(); ++row) first_[row] = find(row);
    return std::move(first_);
  }

 private:
  void join_spans(std::span<const Text> texts, std::size_t most) {
    std::vector<std::span<const Text>> spans;
    while (!texts.empty()) {
      const Text& first = texts.front();
      const auto end = std::ranges::find_if(
          texts, [&](const Text& text) { return text.date != first.date && !(text.date - first.date <= kSpan); });
      spans.push_back(texts.first(static_cast<std::size_t>(end - texts.begin())));
      texts = texts.subspan(spans.back().size());
    }
    if (spans.size() > kMostReturns) return;
    for (const auto span : spans) {
      if (span.size() > most) continue;
      for (const Text& text : span) join(span.front().row, text.row);
    }
  }

  std::uint32_t find(std::uint32_t row) {
    while (first_[row] != row) row = first_[row] = first_[first_[row]];
    return row;
  }

  void join(std::uint32_t one, std::uint32_t other) {
    std::tie(one, other) = std::minmax({find(one), find(other)});
    first_[other] = one;
  }

  std::vector<std::uint32_t> first_;  // By row: an earlier one of its group, the first one of which has itself.
};

}  // namespace

StoryPrint make_story_print(const std::vector<Token>& title, const std::vector<Token>& excerpt) {
  return {hash_words(title, kLeastTitleWords), hash_words(excerpt, kLeastExcerptWords)};
}

std::string encode_story_print(const StoryPrint& print) {
  std::string value;
  if (print == StoryPrint()) return value;
  put_hash(value, print.title);
  put_hash(value, print.excerpt);
  return value;
}

StoryPrint decode_story_print(std::string_view value) {
  if (value.size() != 2 * kHashBytes) return {};
  return {get_hash(value.substr(0, kHashBytes)), get_hash(value.substr(kHashBytes))};
}

std::vector<std::uint32_t> group_stories(std::uint32_t rows,
                                         const std::function<void(const TakeStoryArticle&)>& visit) {
  RepeatFilter known_titles(rows), known_excerpts(rows);
  visit([&](const StoryArticle& article) {
    if (article.print.title != 0) known_titles.note(article.print.title);
    if (article.print.excerpt != 0) known_excerpts.note(article.print.excerpt);
  });
  std::vector<Text> titles, excerpts;
  visit([&](const StoryArticle& article) {
    const auto& [title, excerpt] = article.print;
    if (title != 0 && known_titles.may_repeat(title)) titles.push_back({title, article.date, article.row});
    if (excerpt != 0 && known_excerpts.may_repeat(excerpt)) excerpts.push_back({excerpt, article.date, article.row});
  });
  StoryGroups groups(rows);
  groups.join_equal(std::move(titles), rows);
  groups.join_equal(std::move(excerpts), kMostCopies);
  return groups.take();
}

StoryColumn::StoryColumn(std::span<const std::byte> bytes, DocidRange docids) {
  ColumnReader reader(bytes);
  const std::uint64_t stories = reader.get_number();
  stories_ = reader.get<std::uint32_t>(stories);
  ColumnReader::check(stories == 0 || stories == docids.rows);
  for (std::uint32_t row = 0; row < stories; ++row) ColumnReader::check(stories_[row] <= row);
}

}  // namespace dateline
