#include "analyzers/registry.h"

#include <algorithm>
#include <iterator>

#include "analyzers/filters/filters.h"

namespace dateline {
namespace {

constexpr TokenFilter kFilters[] = {
    {"subscripts", "CO₂ is co2, km² is km2: small digits belong to the word before them", join_subscripts},
    {"emoji", "an emoji is a word; skin tones and variation selectors go", clean_emoji},
    {"acronyms", "U.S. is us, a.m. is am: single letters with dots are one word", join_acronyms},
    {"elisions", "l'homme is homme where the language elides articles", drop_elisions},
    {"apostrophes", "don't is dont, Trump's is trump: apostrophes join, possessives go", join_apostrophes},
    {"numbers", "$1,000.50 is 1000.50, 1,5 is 1.5: one spelling for a number", join_numbers},
    {"symbols", "C++, C# and .NET are words of their own; c and net find them too", add_symbols},
    {"mentions", "@user and #tag are words of their own; user and tag find them too", add_mentions},
    {"emails", "an e-mail address is a compound that keeps its punctuation", join_emails},
    {"compounds", "COVID-19 is covid, 19 and covid19; so are AT&T, node.js and foo_bar", join_compounds},
    {"bigrams", "text written without spaces gives pairs of characters too", add_bigrams},
    {"long_tokens", "what is longer than a token may be is cut and closed with its hash", cut_long_tokens},
    // From here on filters tell something of a token and leave its form as it is.
    {"stop_words", "the language's stop words are marked, not removed", mark_stop_words},
    {"stems", "words made of letters get their Snowball stem", add_stems},
};

}  // namespace

std::span<const TokenFilter> token_filters() { return kFilters; }

std::span<const TokenFilter> form_filters() {
  static const auto* const end = std::ranges::find(kFilters, std::string_view("stop_words"), &TokenFilter::name);
  return {std::begin(kFilters), end};
}

}  // namespace dateline
