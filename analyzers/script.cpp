#include "analyzers/script.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "analyzers/code_points.h"
#include "base/ascii.h"

namespace dateline {
namespace {

/// The scripts of a profile; "Jpan" stands for three.
std::vector<UScriptCode> scripts_of(const LanguageProfile& language) {
  const std::string name(language.script);
  const auto script = static_cast<UScriptCode>(u_getPropertyValueEnum(UCHAR_SCRIPT, name.c_str()));
  if (script == USCRIPT_JAPANESE) return {USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA};
  return {script};
}

/// Per profile, in the order of the table.
const std::vector<std::vector<UScriptCode>>& profile_scripts() {
  static const auto scripts = [] {
    std::vector<std::vector<UScriptCode>> all;
    for (const LanguageProfile& language : language_profiles()) all.push_back(scripts_of(language));
    return all;
  }();
  return scripts;
}

struct LetterCounts {
  std::size_t letters = 0;
  std::array<std::size_t, USCRIPT_CODE_LIMIT> by_script{};  // Without those of ASCII.

  [[nodiscard]] std::size_t of(UScriptCode script) const { return by_script[static_cast<std::size_t>(script)]; }
};

void count_letters(std::string_view text, LetterCounts& counts) {
  std::size_t at = 0;
  while (at < text.size()) {
    const UChar32 c = next_code_point(text, at);
    if (c >= 0 && c < 0x80) {  // Most letters of most texts: no need to ask ICU, nor to count them by script.
      counts.letters += is_ascii_letter(static_cast<char>(c)) ? 1 : 0;
      continue;
    }
    if (c < 0 || u_isUAlphabetic(c) == 0) continue;
    ++counts.letters;
    ++counts.by_script[static_cast<std::size_t>(script_of(c))];
  }
}

/// The first language of the table that is written in `script`.
const LanguageProfile* language_written_in(UScriptCode script) {
  for (const LanguageProfile& language : language_profiles())
    if (is_written_in(language, script)) return &language;
  return nullptr;
}

}  // namespace

UScriptCode script_of(UChar32 c) {
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(c, &status);
}

bool is_unspaced(UChar32 c) {
  if (c < 0xE00) return false;
  if (u_getIntPropertyValue(c, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT) return true;
  const bool letter = u_isUAlphabetic(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
  return letter && (uscript_hasScript(c, USCRIPT_HAN) != 0 || uscript_hasScript(c, USCRIPT_HIRAGANA) != 0 ||
                    uscript_hasScript(c, USCRIPT_KATAKANA) != 0);
}

bool is_written_in(const LanguageProfile& language, UScriptCode script) {
  const auto index = static_cast<std::size_t>(&language - language_profiles().data());
  const auto& scripts = profile_scripts()[index];
  return std::find(scripts.begin(), scripts.end(), script) != scripts.end();
}

const LanguageProfile* language_by_script(std::initializer_list<std::string_view> texts,
                                          const LanguageProfile* otherwise) {
  if (std::ranges::all_of(texts, is_ascii)) return otherwise;
  LetterCounts counts;
  for (const std::string_view text : texts) count_letters(text, counts);
  const std::size_t kana = counts.of(USCRIPT_HIRAGANA) + counts.of(USCRIPT_KATAKANA);
  counts.by_script[USCRIPT_HAN] += kana;  // Japanese mixes them: they count together
  counts.by_script[USCRIPT_LATIN] = counts.by_script[USCRIPT_COMMON] = 0;
  const auto most = std::max_element(counts.by_script.begin(), counts.by_script.end());
  if (*most == 0 || *most * 3 < counts.letters) return otherwise;
  auto script = static_cast<UScriptCode>(most - counts.by_script.begin());
  if (script == USCRIPT_HAN && kana > 0) script = USCRIPT_HIRAGANA;  // what tells Japanese from Chinese
  if (is_written_in(*otherwise, script)) return otherwise;
  const LanguageProfile* shown = script == USCRIPT_HAN ? find_language("zh") : language_written_in(script);
  return shown != nullptr ? shown : otherwise;
}

}  // namespace dateline
