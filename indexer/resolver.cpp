#include "indexer/resolver.h"

#include <algorithm>

namespace dateline {

Resolver::Resolver(Survey& survey, const Ownership& ownership, const Settings& settings, const FileParser& parser)
    : survey_(survey),
      ownership_(ownership),
      settings_(settings),
      parser_(parser),
      changed_posts_(survey.affected.begin(), survey.affected.end()) {}

std::vector<Change> Resolver::resolve(const FindArticle& find) {
  const std::vector<std::string> ids = affected_ids(find);
  std::vector<Change> changes;
  changes.reserve(ids.size());
  // Related ones first: they look at posts, whose articles are moved out afterwards.
  for (const std::string& id : ids) {
    if (!ownership_.owner_of(id)) changes.push_back(resolve_related(id, find));
  }
  for (const std::string& id : ids) {
    const auto owner = ownership_.owner_of(id);
    if (!owner) continue;
    if (auto change = resolve_post(id, *owner, find)) changes.push_back(std::move(*change));
  }
  return changes;
}

// Posts as stored tell what they cited before, as read what they cite now.
std::vector<std::string> Resolver::affected_ids(const FindArticle& find) {
  std::vector<std::string> ids = survey_.affected;
  for (const std::string& id : survey_.affected) {
    if (const auto stored = find(id)) ids.insert(ids.end(), stored->related.begin(), stored->related.end());
    const auto owner = ownership_.owner_of(id);
    if (!owner || !owner->visible || ownership_.entry(owner->place).cites.empty()) continue;
    const ParsedPost* post = content(owner->place);
    if (post == nullptr && !from_lines(owner->place)) post = read_again(owner->place);
    if (post != nullptr) ids.insert(ids.end(), post->article.related.begin(), post->article.related.end());
  }
  std::ranges::sort(ids);
  const auto twice = std::ranges::unique(ids);
  ids.erase(twice.begin(), twice.end());
  return ids;
}

std::optional<Change> Resolver::resolve_post(const std::string& id, const Owner& owner, const FindArticle& find) {
  if (!owner.visible) return Change{id, std::nullopt};
  std::optional<Article> article;
  if (ParsedPost* post = content(owner.place)) {
    article = std::move(post->article);
  } else if (!changed_posts_.contains(id) || from_lines(owner.place)) {
    article = find(id);
  }
  if (!article) {
    if (ParsedPost* post = read_again(owner.place)) article = std::move(post->article);
  }
  if (!article) return std::nullopt;
  article->cited_by = ids_of(ownership_.citing(id));
  return Change{id, std::move(article)};
}

Change Resolver::resolve_related(const std::string& id, const FindArticle& find) {
  const std::vector<EntryPlace> citing = ownership_.citing(id);
  if (citing.empty() || settings_.related == RelatedPolicy::ignore) return {id, std::nullopt};
  std::optional<Article> article = related_article(id, citing, find);
  if (article) article->cited_by = ids_of(citing);
  return {id, std::move(article)};
}

std::optional<Article> Resolver::related_article(const std::string& id, const std::vector<EntryPlace>& citing,
                                                 const FindArticle& find) {
  struct Candidate {
    EntryPlace place;
    std::optional<std::int64_t> date;
  };
  std::vector<Candidate> newest_first;
  newest_first.reserve(citing.size());
  for (const EntryPlace place : citing) newest_first.push_back({place, date_of(place, find)});
  std::ranges::stable_sort(newest_first, std::ranges::greater{}, &Candidate::date);
  for (const Candidate& candidate : newest_first) {
    const ParsedPost* post = content(candidate.place);
    if (post == nullptr && from_lines(candidate.place)) {
      // What standard input said in an earlier run is only in the index.
      const auto stored = find(id);
      if (stored && stored->source == Source::related) return stored;
      continue;
    }
    if (post == nullptr) post = read_again(candidate.place);
    if (post == nullptr) continue;
    const auto entry = std::ranges::find(post->related, id, &Article::id);
    if (entry != post->related.end()) return *entry;
  }
  return std::nullopt;
}

std::optional<std::int64_t> Resolver::date_of(EntryPlace place, const FindArticle& find) {
  const ParsedPost* post = content(place);
  const std::string& id = ownership_.entry(place).id;
  if (post == nullptr && changed_posts_.contains(id) && !from_lines(place)) post = read_again(place);
  if (post != nullptr) return post->article.published_at;
  const auto stored = find(id);
  return stored ? stored->published_at : std::nullopt;
}

std::vector<std::string> Resolver::ids_of(const std::vector<EntryPlace>& places) const {
  std::vector<std::string> ids;
  ids.reserve(places.size());
  for (const EntryPlace place : places) ids.push_back(ownership_.entry(place).id);
  std::ranges::sort(ids);
  return ids;
}

ParsedPost* Resolver::content(EntryPlace place) {
  const auto found = survey_.parsed.find(place.file);
  if (found == survey_.parsed.end()) return nullptr;
  ParsedPost& post = found->second[place.entry];
  return post.article.id.empty() ? nullptr : &post;
}

ParsedPost* Resolver::read_again(EntryPlace place) {
  const FileRecord& record = survey_.records[place.file];
  auto found = reread_.find(place.file);
  if (found == reread_.end()) {
    found = reread_.emplace(place.file, parser_.parse(source_at(record.path, settings_.roots))).first;
  }
  // The file may have changed since it was scanned; the next run sees to that.
  auto& posts = found->second.posts;
  if (place.entry >= posts.size()) return nullptr;
  ParsedPost& post = posts[place.entry];
  return post.article.id == record.entries[place.entry].id ? &post : nullptr;
}

bool Resolver::from_lines(EntryPlace place) const { return survey_.records[place.file].path == kLinesPath; }

}  // namespace dateline
