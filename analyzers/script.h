// Which script a character is written in, and what follows from it.
#pragma once

#include <unicode/umachine.h>
#include <unicode/uscript.h>

#include <initializer_list>
#include <string_view>

#include "analyzers/language_profile.h"

namespace dateline {

/// Script property; USCRIPT_COMMON for code points that have none of their own.
UScriptCode script_of(UChar32 c);

/// True for letters and marks of scripts whose words are not separated (Han, kana, Thai, Lao, Khmer, Myanmar).
bool is_unspaced(UChar32 c);

/// True if `language` is written in `script`; Japanese is written in Han, hiragana and katakana.
bool is_written_in(const LanguageProfile& language, UScriptCode script);

/// The language that the letters of the texts together show: that of the script other than Latin which at least a third
/// of them belong to, `otherwise` if there is none, or if `otherwise` is written in that script itself.
const LanguageProfile* language_by_script(std::initializer_list<std::string_view> texts,
                                          const LanguageProfile* otherwise);

}  // namespace dateline
