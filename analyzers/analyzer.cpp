#include "analyzers/analyzer.h"

#include <limits>
#include <span>

#include "analyzers/registry.h"
#include "analyzers/script.h"
#include "analyzers/stemmer.h"
#include "analyzers/token_stream.h"
#include "analyzers/tokenizer.h"
#include "base/utf8.h"

namespace dateline {
namespace {

/// Words and parts count; variants and joined forms stand where the word before them does.
void assign_positions(std::vector<Token>& tokens) {
  std::uint32_t position = 0;
  for (Token& token : tokens) {
    if (token.role == TokenRole::bigram) continue;
    if (takes_position(token)) ++position;
    token.position = position;
    token.last_position += position;
  }
}

}  // namespace

struct Analyzer::Impl {
  explicit Impl(const LanguageProfile& language) : default_language(language), stemmer(language) {}

  std::vector<Token> analyze(std::string_view text, const LanguageProfile& language,
                             std::span<const TokenFilter> filters) {
    const std::string_view source = utf8_prefix(text, std::numeric_limits<std::int32_t>::max());
    TokenStream stream{.source = source, .language = language, .stemmer = stemmer};
    tokenizer.tokenize(stream);
    for (const TokenFilter& filter : filters) filter.apply(stream);
    assign_positions(stream.tokens);
    return std::move(stream.tokens);
  }

  const LanguageProfile& default_language;
  Tokenizer tokenizer;
  Stemmer stemmer;
};

Analyzer::Analyzer(const LanguageProfile& default_language) : impl_(std::make_unique<Impl>(default_language)) {}
Analyzer::~Analyzer() = default;
Analyzer::Analyzer(Analyzer&&) noexcept = default;
Analyzer& Analyzer::operator=(Analyzer&&) noexcept = default;

const LanguageProfile& Analyzer::resolve_language(std::string_view declared,
                                                  std::initializer_list<std::string_view> texts) const {
  if (const LanguageProfile* known = find_language(declared)) return *known;
  return *language_by_script(texts, &impl_->default_language);
}

std::vector<Token> Analyzer::analyze(std::string_view text, const LanguageProfile& language) {
  return impl_->analyze(text, language, token_filters());
}

std::vector<Token> Analyzer::analyze_forms(std::string_view text, const LanguageProfile& language) {
  return impl_->analyze(text, language, form_filters());
}

bool Analyzer::keeps_beginnings(const LanguageProfile& language) const {
  return !language.takes_beginnings && !impl_->default_language.takes_beginnings;
}

std::string Analyzer::stem(std::string_view form, const LanguageProfile& language) {
  return std::string(impl_->stemmer.stem(form, language));
}

}  // namespace dateline
