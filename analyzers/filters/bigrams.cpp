#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <bitset>
#include <vector>

#include "analyzers/code_points.h"
#include "analyzers/filters/filters.h"
#include "analyzers/normalizer.h"
#include "analyzers/script.h"

namespace dateline {
namespace {

using Scripts = std::bitset<USCRIPT_CODE_LIMIT>;

/// The scripts of the languages that take bigrams. The script of the text decides, not its language: a Japanese name
/// in an English article must be found by a query that is all Japanese.
const Scripts& bigram_scripts() {
  static const Scripts scripts = [] {
    Scripts all;
    for (const LanguageProfile& language : language_profiles())
      for (std::size_t script = 0; language.bigrams && script < all.size(); ++script)
        if (is_written_in(language, static_cast<UScriptCode>(script))) all.set(script);
    return all;
  }();
  return scripts;
}

/// The writing system bigrams of `c` may not leave: Han and kana are one. USCRIPT_COMMON: no bigrams.
UScriptCode bigram_script(UChar32 c) {
  if (c < 0 || !is_unspaced(c)) return USCRIPT_COMMON;
  UScriptCode script = script_of(c);
  const bool shared = script == USCRIPT_COMMON || script == USCRIPT_INHERITED;  // ー belongs to both kana
  if (shared || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA) script = USCRIPT_HAN;
  return bigram_scripts().test(static_cast<std::size_t>(script)) ? script : USCRIPT_COMMON;
}

/// A character with the vowel signs and tone marks on it.
struct Character {
  std::uint32_t begin;
  std::uint32_t end;
  UScriptCode script;
};

/// Marks, and the halfwidth voicing marks, which are letters to Unicode.
bool extends(UChar32 c) {
  return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0 || u_hasBinaryProperty(c, UCHAR_GRAPHEME_EXTEND) != 0;
}

std::vector<Character> bigram_characters(std::string_view source) {
  std::vector<Character> characters;
  std::size_t at = 0;
  while (at < source.size()) {
    const auto begin = static_cast<std::uint32_t>(at);
    const UChar32 c = next_code_point(source, at);
    if (c < 0x300) continue;
    const auto end = static_cast<std::uint32_t>(at);
    if (extends(c) && !characters.empty() && characters.back().end == begin) {
      characters.back().end = end;
    } else if (const UScriptCode script = bigram_script(c); script != USCRIPT_COMMON) {
      characters.push_back({begin, end, script});
    }
  }
  return characters;
}

std::vector<Token> make_bigrams(std::string_view source) {
  const auto characters = bigram_characters(source);
  std::vector<Token> bigrams;
  for (std::size_t at = 1; at < characters.size(); ++at) {
    const Character& left = characters[at - 1];
    const Character& right = characters[at];
    if (left.end != right.begin || left.script != right.script) continue;
    Token& bigram = bigrams.emplace_back();
    bigram.text = fold(source.substr(left.begin, right.end - left.begin));
    bigram.begin = left.begin;
    bigram.end = right.end;
    bigram.role = TokenRole::bigram;
  }
  return bigrams;
}

bool is_same(const Token& word, const Token& bigram) {
  return word.begin == bigram.begin && word.end == bigram.end && word.text == bigram.text;
}

}  // namespace

void add_bigrams(TokenStream& stream) {
  if (stream.ascii) return;
  std::vector<Token> bigrams = make_bigrams(stream.source);
  if (bigrams.empty()) return;
  std::vector<Token> out;
  out.reserve(stream.tokens.size() + bigrams.size());
  auto next = bigrams.begin();
  const Token* word = nullptr;  // the last one in `out`, which has room for all
  const auto add_until = [&](std::uint32_t offset) {
    for (; next != bigrams.end() && next->begin < offset; ++next)
      if (word == nullptr || !is_same(*word, *next)) out.push_back(std::move(*next));
  };
  for (Token& token : stream.tokens) {
    const bool own_position = takes_position(token);
    if (own_position) add_until(token.begin);
    out.push_back(std::move(token));
    if (own_position) word = &out.back();
  }
  add_until(static_cast<std::uint32_t>(stream.source.size()));
  stream.tokens = std::move(out);
}

}  // namespace dateline
