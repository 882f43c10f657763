#include "searcher/word_units.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace dateline {
namespace {

using Span = std::pair<std::uint32_t, std::uint32_t>;

std::int32_t count_code_points(const std::string& text) {
  std::int32_t count = 0;
  for (const char byte : text) count += U8_IS_TRAIL(static_cast<std::uint8_t>(byte)) ? 0 : 1;
  return count;
}

// The source ranges covered by overlapping bigrams, in order.
std::vector<Span> bigram_runs(const std::vector<Token>& tokens) {
  std::vector<Span> spans;
  for (const Token& token : tokens) {
    if (token.role == TokenRole::bigram) spans.emplace_back(token.begin, token.end);
  }
  std::ranges::sort(spans);
  std::vector<Span> runs;
  for (const Span& span : spans) {
    if (!runs.empty() && span.first < runs.back().second) {
      runs.back().second = std::max(runs.back().second, span.second);
    } else {
      runs.push_back(span);
    }
  }
  return runs;
}

// A two-character word at either end of a run is a bigram that was not written twice: it belongs to the run.
void extend_runs(std::vector<Span>& runs, const std::vector<Token>& tokens) {
  for (Span& run : runs) {
    for (const Token& token : tokens) {
      const bool overlaps = token.begin < run.second && token.end > run.first;
      if (token.role != TokenRole::bigram && overlaps) {
        run.first = std::min(run.first, token.begin);
        run.second = std::max(run.second, token.end);
      }
    }
  }
}

bool inside(const Token& token, const Span& run) { return token.begin >= run.first && token.end <= run.second; }

WordUnit unit_of_run(const std::vector<Token>& tokens, const Span& run) {
  WordUnit unit;
  for (const Token& token : tokens) {
    if (!inside(token, run)) continue;
    if (takes_position(token)) unit.words.push_back(token);
    if (token.role == TokenRole::bigram || (takes_position(token) && count_code_points(token.text) == 2)) {
      unit.bigrams.push_back(token);
    }
  }
  return unit;
}

// Parts belong to the unit while a joined form covers their positions.
void add_to_compound(std::vector<WordUnit>& units, const Token& token) {
  if (!units.empty() && !units.back().joined.empty()) {
    const Token& joined = units.back().joined.back();
    if (token.role == TokenRole::part && token.position <= joined.last_position) {
      units.back().words.push_back(token);
      return;
    }
  }
  units.push_back({{token}, {}, {}});
}

}  // namespace

std::vector<WordUnit> group_words(const std::vector<Token>& tokens) {
  std::vector<Span> runs = bigram_runs(tokens);
  extend_runs(runs, tokens);
  std::vector<WordUnit> units;
  std::size_t next_run = 0;
  for (const Token& token : tokens) {
    if (next_run < runs.size() && inside(token, runs[next_run])) {
      units.push_back(unit_of_run(tokens, runs[next_run++]));
    }
    if (next_run > 0 && inside(token, runs[next_run - 1])) continue;
    if (takes_position(token)) add_to_compound(units, token);
    if (token.role == TokenRole::joined && !units.empty()) units.back().joined.push_back(token);
  }
  return units;
}

}  // namespace dateline
