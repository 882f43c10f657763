#include "tests/unit/searcher/reference_groups.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace dateline {
namespace {

using Text = std::vector<std::string>;
using Groups = std::map<std::string, std::string>;

Text words_of(const std::vector<Token>& tokens) {
  Text words;
  for (const Token& token : tokens) {
    if (takes_position(token)) words.push_back(token.text);
  }
  return words;
}

void join(Groups& groups, const std::string& one, const std::string& other) {
  const std::string from = groups.at(other), to = groups.at(one);
  for (auto& [id, group] : groups) {
    if (group == from) group = to;
  }
}

// Articles with one text, the oldest first, cut where one is more than three days younger than the first of its span.
std::vector<std::vector<const Article*>> spans_of(std::vector<const Article*> articles) {
  std::ranges::stable_sort(articles, {}, [](const Article* one) { return one->published_at; });
  std::vector<std::vector<const Article*>> spans;
  for (const Article* article : articles) {
    const auto& date = article->published_at;
    const bool same =
        !spans.empty() &&
        (spans.back().front()->published_at == date ||
         (date && spans.back().front()->published_at && *date - *spans.back().front()->published_at <= 3 * 86400));
    if (!same) spans.emplace_back();
    spans.back().push_back(article);
  }
  return spans;
}

void join_texts(const std::map<Text, std::vector<const Article*>>& texts, std::size_t most, Groups& groups) {
  for (const auto& [text, articles] : texts) {
    const auto spans = spans_of(articles);
    if (spans.size() > 3) continue;
    for (const auto& span : spans) {
      if (span.size() > most) continue;
      for (const Article* article : span) join(groups, span.front()->id, article->id);
    }
  }
}

Groups stories(const ReferenceCorpus& corpus) {
  Groups groups;
  std::map<Text, std::vector<const Article*>> titles, excerpts;
  for (const ReferenceArticle& one : corpus.articles()) {
    groups[one.article.id] = one.article.id;
    const Text title = words_of(one.title), excerpt = words_of(one.excerpt);
    if (title.size() >= 3) titles[title].push_back(&one.article);
    if (excerpt.size() >= 8) excerpts[excerpt].push_back(&one.article);
  }
  join_texts(titles, corpus.articles().size(), groups);
  join_texts(excerpts, 5, groups);
  return groups;
}

}  // namespace

std::map<std::string, std::string> reference_groups(const ReferenceCorpus& corpus, Collapse by) {
  if (by == Collapse::story) return stories(corpus);
  Groups groups;
  for (const ReferenceArticle& one : corpus.articles()) {
    const auto provider = one.keys.find("provider");
    const bool known = provider != one.keys.end() && !provider->second.empty();
    groups[one.article.id] = known ? "provider " + provider->second.front() : "id " + one.article.id;
  }
  return groups;
}

}  // namespace dateline
