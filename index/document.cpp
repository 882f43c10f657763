#include "index/document.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyzers/normalizer.h"
#include "base/error.h"
#include "base/hash.h"
#include "index/article_codec.h"
#include "index/schema.h"

namespace dateline {
namespace {

constexpr unsigned kTitleWeight = 3;

double count_words(const std::vector<Token>& tokens) {
  return static_cast<double>(std::ranges::count_if(tokens, takes_position));
}

std::uint32_t end_position(const std::vector<Token>& tokens) {
  std::uint32_t last = 0;
  for (const Token& token : tokens) last = std::max(last, token.last_position);
  return last;
}

// How often one form or stem occurs.
struct Occurrences {
  unsigned title = 0;
  unsigned excerpt = 0;
};
using Vocabulary = std::unordered_map<std::string_view, Occurrences>;

// The analysed texts of one article; the tokens own the strings that the vocabularies point into.
struct AnalysedArticle {
  std::vector<Token> title;
  std::vector<Token> excerpt;
  Vocabulary forms;
  Vocabulary stems;

  void count() {
    for (const Token& token : title) {
      ++forms[token.text].title;
      if (!token.stem.empty()) ++stems[token.stem].title;
    }
    for (const Token& token : excerpt) {
      ++forms[token.text].excerpt;
      if (!token.stem.empty()) ++stems[token.stem].excerpt;
    }
  }

  [[nodiscard]] double length() const { return kTitleWeight * count_words(title) + count_words(excerpt); }
};

void add_positions(Xapian::Document& document, std::string_view prefix, const std::vector<Token>& tokens,
                   std::uint32_t before) {
  for (const Token& token : tokens) {
    if (token.position == 0) continue;
    const std::string term = make_term(prefix, token.text);
    document.add_posting(term, before + token.position, 0);
    if (token.last_position != token.position) document.add_posting(term, before + token.last_position, 0);
  }
}

class ImpactAdder {
 public:
  ImpactAdder(Xapian::Document& document, double length, double average_length)
      : document_(document), length_(length), average_length_(average_length) {}

  void add(const Vocabulary& vocabulary, std::string_view everywhere, std::string_view in_title) {
    for (const auto& [text, occurrences] : vocabulary) {
      const unsigned title = kTitleWeight * occurrences.title;
      document_.add_term(make_term(everywhere, text), impact(title + occurrences.excerpt, length_, average_length_));
      if (title > 0) document_.add_term(make_term(in_title, text), impact(title, length_, average_length_));
    }
  }

 private:
  Xapian::Document& document_;
  double length_;
  double average_length_;
};

// Marks what stands in the title only, by stem where there is one: `excerpt:word` is `word` without these.
void add_title_only(Xapian::Document& document, const AnalysedArticle& texts) {
  for (const Token& token : texts.title) {
    const bool stemmed = !token.stem.empty();
    const Occurrences& found = stemmed ? texts.stems.at(token.stem) : texts.forms.at(token.text);
    if (found.excerpt == 0) {
      document.add_boolean_term(make_term(prefix::kTitleOnly, stemmed ? token.stem : token.text));
    }
  }
}

void add_number(Xapian::Document& document, Xapian::valueno slot, std::optional<double> value) {
  if (value) document.add_value(slot, Xapian::sortable_serialise(*value));
}

// A facet value: as written in its slot, folded in its term.
void add_facet(Xapian::Document& document, std::string_view facet, const std::string& value) {
  const FacetField& field = *find_facet(facet);
  const std::string key = facet_key(field, value);
  if (key.empty()) return;
  document.add_boolean_term(make_term(field.prefix, key));
  document.add_value(field.slot, value);
}

void add_topics(Xapian::Document& document, const std::vector<std::string>& topics) {
  const FacetField& field = *find_facet("topic");
  std::string packed;
  for (const std::string& topic : topics) {
    const std::string key = facet_key(field, topic);
    if (key.empty()) continue;
    document.add_boolean_term(make_term(field.prefix, key));
    if (!packed.empty()) packed += '\0';
    packed += topic;
  }
  document.add_value(field.slot, packed);
}

void add_date(Xapian::Document& document, std::int64_t published_at, const Calendar& calendar) {
  const std::string day = calendar.day_of(published_at);
  document.add_value(slot::kDate, Xapian::sortable_serialise(static_cast<double>(published_at)));
  document.add_value(slot::kDay, day);
  document.add_boolean_term(make_term(prefix::kYear, day.substr(0, 4)));
  document.add_boolean_term(make_term(prefix::kMonth, day.substr(0, 6)));
  document.add_boolean_term(make_term(prefix::kDay, day));
}

void add_fields(Xapian::Document& document, const Article& article) {
  document.add_boolean_term(make_term(prefix::kId, article.id));
  for (const std::string& id : article.cited_by) document.add_boolean_term(make_term(prefix::kCitedBy, id));
  if (article.published) document.add_boolean_term(make_term(prefix::kPublished, "1"));
  add_facet(document, "source", std::string(source_name(article.source)));
  add_facet(document, "provider", article.provider.name.empty() ? article.provider.domain : article.provider.name);
  add_facet(document, "domain", article.provider.domain);
  add_facet(document, "category", article.category);
  add_facet(document, "type", article.type);
  add_topics(document, article.topics);
  add_number(document, slot::kQuality, article.quality);
  add_number(document, slot::kHeat, article.heat);
}

const LanguageProfile& default_language(const Settings& settings) {
  if (const LanguageProfile* profile = find_language(settings.language)) return *profile;
  throw Error(ErrorCode::config, "unknown language '" + settings.language + "'");
}

}  // namespace

unsigned impact(double frequency, double length, double average_length) {
  constexpr double k1 = 1.2, b = 0.5;
  const double score = frequency / (frequency + k1 * (1 - b + b * length / average_length));
  return std::max(1u, static_cast<unsigned>(std::lround(120 * score)));
}

DocumentMaker::DocumentMaker(const Settings& settings, double average_length)
    : analyzer_(default_language(settings)), calendar_(settings.timezone), average_length_(average_length) {}

const LanguageProfile& DocumentMaker::language(const Article& article) const {
  return analyzer_.resolve_language(article.language, article.title + " " + article.excerpt);
}

double DocumentMaker::length(const Article& article) {
  const LanguageProfile& profile = language(article);
  return kTitleWeight * count_words(analyzer_.analyze(article.title, profile)) +
         count_words(analyzer_.analyze(article.excerpt, profile));
}

Xapian::Document DocumentMaker::make(const Article& article) {
  const LanguageProfile& profile = language(article);
  AnalysedArticle texts;
  texts.title = analyzer_.analyze(article.title, profile);
  texts.excerpt = analyzer_.analyze(article.excerpt, profile);
  texts.count();

  Xapian::Document document;
  add_positions(document, prefix::kWord, texts.title, 0);
  add_positions(document, prefix::kTitle, texts.title, 0);
  add_positions(document, prefix::kWord, texts.excerpt, end_position(texts.title) + kPositionGap);
  ImpactAdder impacts(document, texts.length(), average_length_);
  impacts.add(texts.forms, prefix::kWord, prefix::kTitle);
  impacts.add(texts.stems, prefix::kStem, prefix::kTitleStem);
  add_title_only(document, texts);

  add_fields(document, article);
  if (article.published_at) add_date(document, *article.published_at, calendar_);
  add_facet(document, "lang", std::string(profile.code));
  document.add_value(slot::kLength, Xapian::sortable_serialise(texts.length()));
  document.add_value(slot::kFingerprint, fingerprint(article));

  Article stored = article;
  if (stored.language.empty()) stored.language = profile.code;
  document.set_data(encode_article(stored));
  return document;
}

std::string fingerprint(const Article& article) { return to_hex(hash64(encode_article(article))); }

}  // namespace dateline
