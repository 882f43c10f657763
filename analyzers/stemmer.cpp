#include "analyzers/stemmer.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <functional>

#include "analyzers/code_points.h"
#include "analyzers/script.h"

namespace dateline {
namespace {

constexpr std::size_t kKnown = 1 << 12;  ///< The words that make most of any text.

bool is_ascii_letters(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_letters(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const UChar32 c = next_code_point(text, at);
    if (c < 0 || (u_isUAlphabetic(c) == 0 && (U_GET_GC_MASK(c) & U_GC_M_MASK) == 0)) return false;
  }
  return !text.empty();
}

const LanguageProfile* only_language_of(UScriptCode script) {
  if (script == USCRIPT_LATIN || script == USCRIPT_COMMON || script == USCRIPT_HAN) return nullptr;
  const auto all = language_profiles();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return is_written_in(one, script); });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

Stemmer::Stemmer(const LanguageProfile& default_language) : default_language_(default_language) {}

const LanguageProfile* Stemmer::language_of(std::string_view form, const LanguageProfile& language) const {
  const UChar32 first = first_code_point(form);
  const UScriptCode script = first < 0x80 ? USCRIPT_LATIN : script_of(first);
  if (is_written_in(language, script)) return &language;
  if (is_written_in(default_language_, script)) return &default_language_;
  return only_language_of(script);
}

std::string_view Stemmer::stem(std::string_view form, const LanguageProfile& language) {
  if (!is_ascii_letters(form) && !is_letters(form)) return {};
  const LanguageProfile* own = language_of(form, language);
  if (own == nullptr || own->stemmer.empty()) return {};
  Language& stems = stems_of(*own);
  Known& known = stems.known[std::hash<std::string_view>{}(form) % kKnown];
  if (known.form != form) {
    known.form = form;
    // A stop word is searched by its form, if at all: a third of all words need no second term.
    known.stem = is_stop_word(*own, form) ? std::string() : stems.stem(known.form);
  }
  return known.stem;
}

Stemmer::Language& Stemmer::stems_of(const LanguageProfile& language) {
  for (Language& one : languages_)
    if (one.profile == &language) return one;
  return languages_.emplace_back(
      Language{&language, Xapian::Stem(std::string(language.stemmer)), std::vector<Known>(kKnown)});
}

}  // namespace dateline
