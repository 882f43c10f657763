#include "index/vocabulary.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <limits>
#include <tuple>

#include "analyzers/code_points.h"
#include "analyzers/script.h"
#include "base/edit_distance.h"
#include "index/schema.h"

namespace dateline {
namespace {

constexpr std::size_t kMostBytes = 64;        // Of a word that is kept.
constexpr std::size_t kShort = 5, kLong = 9;  // Letters from which on one and two edits are allowed.

/// Its letters with their marks; empty if it holds anything else, or is too long to be mistyped.
std::u32string letters_of(std::string_view word) {
  std::u32string letters;
  for (std::size_t at = 0; at < word.size();) {
    const UChar32 c = next_code_point(word, at);
    const bool letter = c >= 0 && (u_isUAlphabetic(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0);
    if (!letter || is_unspaced(c) || letters.size() == kLongestCompared) return {};
    letters += static_cast<char32_t>(c);
  }
  return letters;
}

bool is_spaced(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    if (is_unspaced(next_code_point(word, at))) return false;
  }
  return true;
}

std::uint64_t bits_of(std::u32string_view letters) {
  std::uint64_t bits = 0;
  for (const char32_t letter : letters) bits |= std::uint64_t{1} << (letter % 64);
  return bits;
}

unsigned edits_for(std::size_t letters) { return letters >= kLong ? 2 : letters >= kShort ? 1 : 0; }

bool better(const NearWord& a, const NearWord& b) {
  return std::tie(a.price, b.articles, a.text) < std::tie(b.price, a.articles, b.text);
}

// Few are looked for, and std::popcount() is a function call on a processor that need not count bits itself.
bool has_more_bits(std::uint64_t bits, unsigned most) {
  for (; most > 0; --most) bits &= bits - 1;
  return bits != 0;
}

}  // namespace

unsigned most_edits(std::string_view word) { return edits_for(letters_of(word).size()); }

Vocabulary::Vocabulary(const Xapian::Database& database) {
  const auto end = database.allterms_end();
  auto term = database.allterms_begin();
  for (; term != end && *term < prefix::kFirst; ++term) add(*term, term.get_termfreq());
  for (term.skip_to(prefix::kBehind); term != end; ++term) add(*term, term.get_termfreq());
  std::ranges::stable_sort(words_, {}, &Word::length);
}

void Vocabulary::add(std::string_view text, std::uint32_t articles) {
  const bool fits = bytes_.size() + text.size() <= std::numeric_limits<std::uint32_t>::max();
  if (text.size() > kMostBytes || !fits || !is_spaced(text)) return;
  const std::u32string letters = letters_of(text);
  words_.push_back({bits_of(letters), static_cast<std::uint32_t>(bytes_.size()), articles,
                    static_cast<std::uint8_t>(text.size()), static_cast<std::uint8_t>(letters.size())});
  bytes_ += text;
}

std::string_view Vocabulary::text(const Word& word) const { return {bytes_.data() + word.begin, word.bytes}; }

std::vector<NearWord> Vocabulary::near(std::string_view word, std::size_t most) const {
  const std::u32string wanted = letters_of(word);
  const unsigned edits = edits_for(wanted.size());
  if (edits == 0) return {};
  const std::uint64_t letters = bits_of(wanted);
  const bool plain = word.size() == wanted.size();
  const EditDistance from_word(word);
  const EditDistance from_letters(wanted);
  std::vector<NearWord> found;
  auto at = std::ranges::lower_bound(words_, wanted.size() - edits, {}, &Word::length);
  for (; at != words_.end() && at->length <= wanted.size() + edits; ++at) {
    // An edit brings one letter in and takes one out at most.
    if (has_more_bits(at->letters & ~letters, edits) || has_more_bits(letters & ~at->letters, edits)) continue;
    const std::string_view other = text(*at);
    const bool ascii = plain && at->bytes == at->length;
    const auto distance =
        static_cast<unsigned>(ascii ? from_word.to(other, edits) : from_letters.to(letters_of(other), edits));
    if (distance == 0 || distance > edits) continue;
    const bool begins_alike = first_code_point(other) == static_cast<UChar32>(wanted[0]);
    found.push_back({std::string(other), at->articles, distance + (begins_alike ? 0 : 1)});
  }
  std::ranges::sort(found, better);
  if (found.size() > most) found.resize(most);
  return found;
}

std::vector<KnownWord> Vocabulary::beginning_with(std::string_view beginning, std::size_t most) const {
  const auto text_of = [this](const Word& word) { return text(word); };
  std::vector<KnownWord> found;
  for (auto block = words_.begin(); block != words_.end();) {
    const auto end = std::ranges::upper_bound(block, words_.end(), block->length, {}, &Word::length);
    auto at = std::ranges::lower_bound(block, end, beginning, {}, text_of);
    for (; at != end && text(*at).starts_with(beginning); ++at) found.push_back({text(*at), at->articles});
    block = end;
  }
  const auto last = found.begin() + static_cast<std::ptrdiff_t>(std::min(most, found.size()));
  std::ranges::partial_sort(found, last, [](const KnownWord& a, const KnownWord& b) {
    return std::tie(b.articles, a.text) < std::tie(a.articles, b.text);
  });
  found.erase(last, found.end());
  return found;
}

}  // namespace dateline
