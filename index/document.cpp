#include "index/document.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "analyzers/normalizer.h"
#include "base/error.h"
#include "index/article_codec.h"
#include "index/schema.h"
#include "index/stories.h"

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

// One place of a form or stem in an article.
struct Occurrence {
  std::string_view text;
  std::uint32_t position = 0;  // 0: none.
  unsigned title = 0;          // How often it counts there.
  unsigned excerpt = 0;
};
using Occurrences = std::vector<Occurrence>;

// The analysed texts of one article; the tokens own the strings.
struct AnalysedArticle {
  std::vector<Token> title;
  std::vector<Token> excerpt;

  [[nodiscard]] double length() const { return kTitleWeight * count_words(title) + count_words(excerpt); }
};

Occurrences forms_of(const AnalysedArticle& texts) {
  Occurrences forms;
  const auto add = [&forms](const Token& token, std::uint32_t before, unsigned title) {
    const std::uint32_t first = token.position == 0 ? 0 : before + token.position;
    forms.push_back({token.text, first, title, 1 - title});
    if (token.last_position != token.position) forms.push_back({token.text, before + token.last_position});
  };
  for (const Token& token : texts.title) add(token, 0, 1);
  const std::uint32_t before = std::max(end_position(texts.title) + kPositionGap, kExcerptPosition - 1);
  for (const Token& token : texts.excerpt) add(token, before, 0);
  return forms;
}

Occurrences stems_of(const AnalysedArticle& texts) {
  Occurrences stems;
  for (const Token& token : texts.title) {
    if (!token.stem.empty()) stems.push_back({token.stem, 0, 1, 0});
  }
  for (const Token& token : texts.excerpt) {
    if (!token.stem.empty()) stems.push_back({token.stem, 0, 0, 1});
  }
  return stems;
}

// Puts a document's terms together.
class TermWriter {
 public:
  TermWriter(DocumentContent& document, double length, double average_length)
      : document_(document), length_(length), average_length_(average_length) {}

  void add_filter(std::string_view prefix, std::string_view value) {
    document_.terms.push_back({.text = make_term(prefix, value)});
  }

  /// A term for every text, and one for those of the title.
  void add_words(Occurrences occurrences, std::string_view everywhere, std::string_view in_title) {
    std::ranges::sort(occurrences, {}, [](const Occurrence& one) { return std::tie(one.text, one.position); });
    for (std::size_t begin = 0; begin < occurrences.size();) {
      std::size_t end = begin + 1;
      while (end < occurrences.size() && occurrences[end].text == occurrences[begin].text) ++end;
      add_word({occurrences.begin() + static_cast<std::ptrdiff_t>(begin), end - begin}, everywhere, in_title);
      begin = end;
    }
  }

  /// In byte order, each once.
  void finish() {
    std::ranges::sort(document_.terms, {}, &DocumentTerm::text);
    const auto twice = std::ranges::unique(document_.terms, {}, &DocumentTerm::text);
    document_.terms.erase(twice.begin(), twice.end());
  }

 private:
  void add_word(std::span<const Occurrence> same, std::string_view everywhere, std::string_view in_title_prefix) {
    unsigned title = 0, excerpt = 0;
    for (const Occurrence& one : same) {
      title += one.title;
      excerpt += one.excerpt;
    }
    title *= kTitleWeight;
    unsigned whole = impact(title + excerpt, length_, average_length_);
    unsigned in_title = title > 0 ? impact(title, length_, average_length_) : 0;
    // Equal impacts say that a word stands in the title only; rounding must not.
    if (title > 0 && excerpt > 0) {
      whole = std::max(whole, 2u);
      in_title = std::min(in_title, whole - 1);
    }
    add_term(make_term(everywhere, same[0].text), whole);
    add_positions(same);
    if (title > 0) add_term(make_term(in_title_prefix, same[0].text), in_title);
  }

  void add_term(std::string text, unsigned wdf) { document_.terms.push_back({std::move(text), wdf}); }

  // To the last term.
  void add_positions(std::span<const Occurrence> same) {
    auto& positions = document_.positions;
    DocumentTerm& term = document_.terms.back();
    term.first_position = static_cast<std::uint32_t>(positions.size());
    for (const Occurrence& one : same) {
      const bool known = positions.size() > term.first_position && positions.back() == one.position;
      if (one.position != 0 && !known) positions.push_back(one.position);
    }
    term.position_count = static_cast<std::uint32_t>(positions.size()) - term.first_position;
  }

  DocumentContent& document_;
  double length_;
  double average_length_;
};

// Fields that are no text: filters and values.
class FieldWriter {
 public:
  FieldWriter(DocumentContent& document, TermWriter& terms) : document_(document), terms_(terms) {}

  void add_filter(std::string_view prefix, std::string_view value) { terms_.add_filter(prefix, value); }

  void add_value(Xapian::valueno slot, std::string value) {
    if (!value.empty()) document_.values.emplace_back(slot, std::move(value));
  }

  void add_number(Xapian::valueno slot, std::optional<double> value) {
    if (value) add_value(slot, Xapian::sortable_serialise(*value));
  }

  /// As written in its slot, folded in its term.
  void add_facet(std::string_view facet, const std::string& value) {
    const FacetField& field = *find_facet(facet);
    const std::string key = facet_key(field, value);
    if (key.empty()) return;
    add_filter(field.prefix, key);
    add_value(field.slot, value);
  }

  void add_topics(const std::vector<std::string>& topics) {
    const FacetField& field = *find_facet("topic");
    std::string packed;
    for (const std::string& topic : topics) {
      const std::string key = facet_key(field, topic);
      if (key.empty()) continue;
      add_filter(field.prefix, key);
      if (!packed.empty()) packed += '\0';
      packed += topic;
    }
    add_value(field.slot, packed);
  }

  void add_date(std::int64_t published_at, const Calendar& calendar) {
    const std::string day = calendar.day_of(published_at);
    add_number(slot::kDate, static_cast<double>(published_at));
    add_value(slot::kDay, day);
    add_filter(prefix::kYear, day.substr(0, 4));
    add_filter(prefix::kMonth, day.substr(0, 6));
    add_filter(prefix::kDay, day);
  }

  void add_article(const Article& article) {
    add_filter(prefix::kId, article.id);
    for (const std::string& id : article.cited_by) add_filter(prefix::kCitedBy, id);
    if (article.published) add_filter(prefix::kPublished, "1");
    add_facet("source", std::string(source_name(article.source)));
    add_facet("provider", article.provider.name.empty() ? article.provider.domain : article.provider.name);
    add_facet("domain", article.provider.domain);
    add_facet("category", article.category);
    add_facet("type", article.type);
    add_topics(article.topics);
    add_number(slot::kQuality, article.quality);
    add_number(slot::kHeat, article.heat);
  }

  /// In order of slot.
  void finish() { std::ranges::sort(document_.values); }

 private:
  DocumentContent& document_;
  TermWriter& terms_;
};

const LanguageProfile& default_language(const Settings& settings) {
  if (const LanguageProfile* profile = find_language(settings.language)) return *profile;
  throw Error(ErrorCode::config, "unknown language '" + settings.language + "'");
}

}  // namespace

unsigned impact(double frequency, double length, double average_length) {
  constexpr double k1 = 1.6, b = 0.75;
  const double score = frequency / (frequency + k1 * (1 - b + b * length / average_length));
  return std::max(1u, static_cast<unsigned>(std::lround(120 * score)));
}

DocumentMaker::DocumentMaker(const Settings& settings, double average_length)
    : analyzer_(default_language(settings)), calendar_(settings.timezone), average_length_(average_length) {}

const LanguageProfile& DocumentMaker::language(const Article& article) const {
  return analyzer_.resolve_language(article.language, {article.title, article.excerpt});
}

double DocumentMaker::length(const Article& article) {
  const LanguageProfile& profile = language(article);
  return kTitleWeight * count_words(analyzer_.analyze_forms(article.title, profile)) +
         count_words(analyzer_.analyze_forms(article.excerpt, profile));
}

DocumentContent DocumentMaker::make(const Article& article) {
  const LanguageProfile& profile = language(article);
  const AnalysedArticle texts{analyzer_.analyze(article.title, profile), analyzer_.analyze(article.excerpt, profile)};
  DocumentContent document;
  TermWriter terms(document, texts.length(), average_length_);
  terms.add_words(forms_of(texts), prefix::kWord, prefix::kTitle);
  terms.add_words(stems_of(texts), prefix::kStem, prefix::kTitleStem);

  FieldWriter fields(document, terms);
  fields.add_article(article);
  if (article.published_at) fields.add_date(*article.published_at, calendar_);
  fields.add_facet("lang", std::string(profile.code));
  document.language = profile.code;
  fields.add_number(slot::kLength, texts.length());
  fields.add_value(slot::kStory, encode_story_print(make_story_print(texts.title, texts.excerpt)));
  document.data = encode_article(article);
  terms.finish();
  fields.finish();
  return document;
}

Xapian::Document to_document(const DocumentContent& content) {
  Xapian::Document document;
  for (const DocumentTerm& term : content.terms) {
    document.add_term(term.text, term.wdf);
    for (const std::uint32_t position : content.positions_of(term)) document.add_posting(term.text, position, 0);
  }
  for (const auto& [slot, value] : content.values) document.add_value(slot, value);
  document.set_data(content.data);
  return document;
}

}  // namespace dateline
