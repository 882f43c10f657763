#include "searcher/suggest/unfinished_query.h"

#include <algorithm>

#include "searcher/query/query_lexer.h"
#include "searcher/word_units.h"

namespace dateline {
namespace {

using Kind = QueryNode::Kind;
using Part = UnfinishedQuery::Part;

const QueryNode* last_of_all(const QueryNode& root) {
  const QueryNode* last = &root;
  while (last->kind == Kind::all && !last->children.empty()) last = &last->children.back();
  return last == &root ? nullptr : last;
}

// A word in one piece; nullptr for what is written without spaces.
const Token* whole_word(const WordUnit& unit) {
  if (!unit.bigrams.empty()) return nullptr;
  if (!unit.joined.empty()) {
    return &*std::ranges::max_element(unit.joined, {}, [](const Token& token) { return token.end - token.begin; });
  }
  return unit.words.size() == 1 ? &unit.words.front() : nullptr;
}

UnfinishedQuery next_word(std::string_view text, std::string word) {
  std::string head(text);
  if (!head.empty() && head.back() != ' ') head += ' ';
  return {Part::next_word, std::move(head), std::move(word), {}};
}

// The field whose value is being typed; nullptr if none is.
const QueryField* last_field(std::string_view text) {
  const std::vector<QueryToken> tokens = lex_query(text).tokens;
  const auto last = tokens.rbegin() + 1;  // Behind it stands the mark of the end.
  if (last == tokens.rend() || last->end < text.size()) return nullptr;
  if (last->field != nullptr) return last->field;
  return last->glued && last + 1 != tokens.rend() ? (last + 1)->field : nullptr;
}

UnfinishedQuery read_end(std::string_view text, const QueryNode& root, Analyzer& analyzer,
                         const LanguageProfile& language) {
  const QueryNode* last = last_of_all(root);
  if (last == nullptr) return {};
  const bool open = last->end == text.size();
  if (last->kind == Kind::facet && open) return {Part::value, {}, last->text, last->name};
  if (last->kind != Kind::text) return open ? UnfinishedQuery() : next_word(text, {});
  // What is no value yet is searched as words; completed, it may become a value, which finds other articles.
  const QueryField* field = last_field(text);
  if (field != nullptr && field->kind == FieldKind::facet) return {Part::value, {}, {}, std::string(field->target)};
  if (field != nullptr) return {};
  const std::vector<WordUnit> units = group_words(analyzer.analyze(last->text, language));
  const Token* word = units.empty() ? nullptr : whole_word(units.back());
  if (word == nullptr) return open ? UnfinishedQuery() : next_word(text, {});
  if (!open || word->end < last->text.size()) return next_word(text, word->text);
  return {Part::word, std::string(text.substr(0, last->begin + word->begin)), word->text, {}};
}

}  // namespace

UnfinishedQuery read_unfinished(std::string_view text, const QueryNode& root, Analyzer& analyzer,
                                const LanguageProfile& language) {
  UnfinishedQuery query = read_end(text, root, analyzer, language);
  const bool plain = std::ranges::all_of(root.children, [](const QueryNode& node) { return node.kind == Kind::text; });
  query.stop_words_before = plain && std::ranges::all_of(analyzer.analyze(query.head, language), &Token::stop);
  return query;
}

}  // namespace dateline
