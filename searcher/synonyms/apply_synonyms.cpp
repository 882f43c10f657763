#include "searcher/synonyms/apply_synonyms.h"

#include <fmt/format.h>

#include <span>
#include <string>
#include <utility>

namespace dateline {
namespace {

using Kind = QueryNode::Kind;

// Some words in a row and what they are searched as.
struct Match {
  std::size_t nodes = 0;
  const SynonymEntry* entry = nullptr;
};

QueryNode as_typed(std::span<QueryNode> nodes) {
  QueryNode typed;
  if (nodes.size() == 1) {
    typed = std::move(nodes.front());
    typed.boost = 1;
    return typed;
  }
  typed.implicit = true;
  typed.begin = nodes.front().begin;
  typed.end = nodes.back().end;
  for (QueryNode& node : nodes) typed.children.push_back(std::move(node));
  return typed;
}

class Application {
 public:
  Application(const Synonyms& synonyms, Analyzer& analyzer) : synonyms_(synonyms), analyzer_(analyzer) {}

  void apply(QueryNode& node) {
    const bool list = node.kind == Kind::all || node.kind == Kind::any || node.kind == Kind::scope;
    if (!list) return;
    std::vector<std::string> keys;
    for (const QueryNode& child : node.children) {
      keys.push_back(child.kind == Kind::text ? synonym_key(child.text, analyzer_) : std::string());
    }
    const bool in_a_row = node.kind == Kind::all && node.implicit;
    std::vector<QueryNode> children;
    for (std::size_t at = 0; at < node.children.size();) {
      const std::span<QueryNode> rest = std::span(node.children).subspan(at);
      const Match match = find_longest(in_a_row ? rest : rest.first(1), std::span(keys).subspan(at));
      if (match.entry == nullptr) {
        apply(rest.front());
        children.push_back(std::move(rest.front()));
        ++at;
      } else {
        children.push_back(replace(rest.first(match.nodes), *match.entry));
        at += match.nodes;
      }
    }
    node.children = std::move(children);
  }

  [[nodiscard]] AppliedSynonyms take() { return std::move(applied_); }

 private:
  [[nodiscard]] Match find_longest(std::span<const QueryNode> nodes, std::span<const std::string> keys) {
    Match longest;
    std::string words;
    for (std::size_t at = 0; at < nodes.size() && !keys[at].empty(); ++at) {
      if (at > 0 && (nodes.front().boost != 1 || nodes[at].boost != 1)) break;
      words.append(words.empty() ? "" : " ").append(keys[at]);
      if (count_words(words) > synonyms_.longest()) break;
      if (const SynonymEntry* entry = synonyms_.find(words)) longest = {at + 1, entry};
    }
    return longest.entry != nullptr && has_room(nodes.front(), *longest.entry) ? longest : Match();
  }

  // True if the alternatives are within the bound, of which they take their words then.
  bool has_room(const QueryNode& first, const SynonymEntry& entry) {
    std::size_t words = 0;
    for (const std::string& text : entry.alternatives) words += count_words(synonym_key(text, analyzer_));
    if (applied_.words + words > kMostSynonymWords) {
      applied_.warnings.push_back(
          {fmt::format("the query's synonyms have more than {} words; '{}' was searched without", kMostSynonymWords,
                       first.text),
           first.begin});
      return false;
    }
    applied_.words += words;
    return true;
  }

  QueryNode replace(std::span<QueryNode> nodes, const SynonymEntry& entry) {
    QueryNode best;
    best.kind = Kind::best;
    best.flag = entry.as_typed;
    best.begin = nodes.front().begin;
    best.end = nodes.back().end;
    if (nodes.size() == 1) best.boost = nodes.front().boost;
    Correction searched{{}, entry.alternatives, best.begin};
    for (const QueryNode& node : nodes) searched.word.append(searched.word.empty() ? "" : " ").append(node.text);
    if (entry.as_typed) best.children.push_back(as_typed(nodes));
    for (const std::string& text : entry.alternatives) {
      QueryNode other;
      other.kind = text.find(' ') == std::string::npos ? Kind::text : Kind::phrase;
      other.text = text;
      other.begin = best.begin;
      other.end = best.end;
      best.children.push_back(std::move(other));
    }
    applied_.list.push_back(std::move(searched));
    return best;
  }

  const Synonyms& synonyms_;
  Analyzer& analyzer_;
  AppliedSynonyms applied_;
};

}  // namespace

AppliedSynonyms apply_synonyms(const Synonyms& synonyms, Analyzer& analyzer, QueryNode& root) {
  Application application(synonyms, analyzer);
  application.apply(root);
  return application.take();
}

}  // namespace dateline
