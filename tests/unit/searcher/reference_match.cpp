#include "tests/unit/searcher/reference_match.h"

#include <algorithm>
#include <iterator>

#include "analyzers/normalizer.h"

namespace dateline {
namespace {

bool is_text(PartKind kind) {
  return kind == PartKind::word || kind == PartKind::phrase || kind == PartKind::prefix || kind == PartKind::near;
}

bool has_text(const ReadPart& part) {
  return is_text(part.kind) || (part.kind != PartKind::without && std::ranges::any_of(part.parts, has_text));
}

bool has_telling_text(const ReadPart& part) {
  if (is_text(part.kind)) return !part.stop;
  return part.kind != PartKind::without && std::ranges::any_of(part.parts, has_telling_text);
}

bool holds_parts(const ReadPart& part) { return !is_text(part.kind) && part.kind != PartKind::filter; }

void leave_out_stop_words(ReadPart& part) {
  if (part.kind == PartKind::without) return;
  for (ReadPart& one : part.parts) leave_out_stop_words(one);
  std::erase_if(part.parts, [](const ReadPart& one) { return one.stop || (holds_parts(one) && one.parts.empty()); });
}

// What a group hands down to its parts.
struct Inherited {
  Scope scope = Scope::anywhere;
  double boost = 1;
};

class QueryReader {
 public:
  explicit QueryReader(Analyzer& analyzer) : analyzer_(analyzer) {}

  ReadPart read(const QueryPart& part, Inherited inherited) {
    if (part.scope != Scope::anywhere) inherited.scope = part.scope;
    inherited.boost *= part.boost;
    ReadPart read{.kind = part.kind, .scope = inherited.scope, .field = part.field, .value = part.text};
    read.loose = part.kind == PartKind::all && !(part.in_words && part.parts.size() > 1);
    read.distance = part.distance;
    if (part.kind == PartKind::word) read_word(part, read);
    if (part.kind == PartKind::phrase) read.words = forms(part.text);
    if (part.kind == PartKind::prefix) read.words = {fold(part.text)};
    if (part.kind == PartKind::near) read_near(part, read);
    if (is_text(part.kind)) name_terms(read, inherited.boost);
    if (!is_text(part.kind)) {
      for (const QueryPart& one : part.parts) add_part(this->read(one, inherited), read);
    }
    return read;
  }

 private:
  std::vector<Token> analyze(const std::string& text) {
    return analyzer_.analyze(text, analyzer_.resolve_language("", text));
  }

  std::vector<std::string> forms(const std::string& text) {
    std::vector<std::string> forms;
    for (const Token& token : analyze(text)) {
      if (takes_position(token)) forms.push_back(token.text);
    }
    return forms;
  }

  // A list within a list is one list: its filters and exclusions hold for the whole of it.
  static void add_part(ReadPart part, ReadPart& to) {
    if (part.loose && to.loose) {
      std::ranges::move(part.parts, std::back_inserter(to.parts));
    } else {
      to.parts.push_back(std::move(part));
    }
  }

  void read_word(const QueryPart& part, ReadPart& read) {
    const Token token = analyze(part.text).front();
    read.by_stem = !token.stem.empty();
    read.words = {read.by_stem ? token.stem : token.text};
    read.stop = token.stop;
  }

  void read_near(const QueryPart& part, ReadPart& read) {
    for (const QueryPart& one : part.parts) read.words.push_back(forms(one.text).front());
  }

  static void name_terms(ReadPart& read, double boost) {
    const std::string prefix = std::string(read.by_stem ? "Z" : "") + (read.scope == Scope::title ? "S" : "");
    const bool alone = read.words.size() == 1;
    for (const std::string& word : read.words) {
      const std::string term = prefix + word + (read.kind == PartKind::prefix ? "*" : "");
      read.terms.push_back({term, alone && read.scope == Scope::excerpt, boost});
    }
  }

  Analyzer& analyzer_;
};

bool text_matches(const ReadPart& part, const std::vector<Token>& tokens) {
  switch (part.kind) {
    case PartKind::word:
      return holds_word(tokens, part.words.front(), part.by_stem);
    case PartKind::prefix:
      return holds_prefix(tokens, part.words.front());
    case PartKind::phrase:
      return holds_phrase(tokens, part.words);
    default:
      return holds_near(tokens, part.words, part.distance);
  }
}

// One query against one article.
class Judge {
 public:
  Judge(const ReferenceClock& clock, const ReferenceArticle& article) : clock_(clock), article_(article) {}

  /// Adds the terms of the parts that match, if the whole does.
  bool matches(const ReadPart& part, bool any_word, std::set<ScoredTerm>& terms) const {
    if (part.kind == PartKind::without) {
      std::set<ScoredTerm> ignored;
      return !matches(part.parts.front(), false, ignored);
    }
    if (part.kind == PartKind::filter) return passes(part.field, part.value);
    if (part.kind == PartKind::any || part.kind == PartKind::all) return group_matches(part, any_word, terms);
    const bool found = (part.scope != Scope::excerpt && text_matches(part, article_.title)) ||
                       (part.scope != Scope::title && text_matches(part, article_.excerpt));
    if (found) terms.insert(part.terms.begin(), part.terms.end());
    return found;
  }

 private:
  bool group_matches(const ReadPart& group, bool any_word, std::set<ScoredTerm>& terms) const {
    const bool loose = any_word && group.loose;
    std::size_t alternatives = 0, found = 0;
    std::set<ScoredTerm> own;
    for (const ReadPart& part : group.parts) {
      const bool alternative = group.kind == PartKind::any || (loose && has_text(part));
      const bool here = matches(part, any_word, own);
      if (!alternative && !here) return false;
      alternatives += alternative ? 1 : 0;
      found += alternative && here ? 1 : 0;
    }
    if (alternatives > 0 && found == 0) return false;
    terms.insert(own.begin(), own.end());
    return true;
  }

  bool passes(const std::string& field, const std::string& value) const {
    const Article& article = article_.article;
    if (field == "date") return reference_dates(value, clock_).holds(article.published_at);
    if (field == "quality" || field == "heat") return reference_numbers(value).holds(number_of(field, article));
    if (field == "published") return article.published == (value == "true");
    const std::string wanted = fold_facet_value(value);
    if (field == "provider" && fold_facet_value(article.provider.domain) == wanted) return true;
    const auto own = article_.keys.find(field == "is" ? "source" : field);
    return own != article_.keys.end() && std::ranges::find(own->second, wanted) != own->second.end();
  }

  const ReferenceClock& clock_;
  const ReferenceArticle& article_;
};

void collect_terms(const ReadPart& part, std::vector<ScoredTerm>& terms) {
  if (part.kind == PartKind::without) return;
  terms.insert(terms.end(), part.terms.begin(), part.terms.end());
  for (const ReadPart& one : part.parts) collect_terms(one, terms);
}

}  // namespace

ReferenceMatch::ReferenceMatch(const QueryPart& query, const ReferenceCorpus& corpus, std::int64_t moment)
    : clock_(corpus.clock(moment)) {
  const QueryPart whole{.kind = PartKind::all, .parts = {query}};
  query_ = QueryReader(corpus.analyzer()).read(whole, {});
  if (has_telling_text(query_)) leave_out_stop_words(query_);
  std::vector<ScoredTerm> terms;
  collect_terms(query_, terms);
  for (const ScoredTerm& term : terms) weights_[term] = corpus.weight(term.term, term.boost);
}

bool ReferenceMatch::has_words() const { return has_text(query_); }

std::optional<double> ReferenceMatch::text_score(const ReferenceArticle& article, bool any_word) const {
  std::set<ScoredTerm> terms;
  if (!Judge(clock_, article).matches(query_, any_word, terms)) return {};
  double score = 0;
  for (const ScoredTerm& term : terms) score += weights_.at(term) * impact_of(article, term.term);
  return score;
}

double ReferenceMatch::max_text() const {
  double most = 0;
  for (const auto& [term, weight] : weights_) most += weight * 120;
  return most;
}

}  // namespace dateline
