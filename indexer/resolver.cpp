#include "indexer/resolver.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "base/parallel.h"

namespace dateline {

Resolver::Resolver(const Survey& survey, const Ownership& ownership, const Settings& settings, const FileParser& parser)
    : survey_(survey), ownership_(ownership), settings_(settings), parser_(parser), spool_(parser.spool()) {
  for (const std::string& id : survey.affected) changed_posts_.insert(hash64(id));
}

std::vector<PendingArticle> Resolver::resolve_all(unsigned jobs) {
  const FindArticle nothing_stored = [](std::string_view) { return std::nullopt; };
  citations_.emplace(ownership_);
  std::vector<std::pair<SpooledArticle, Citing>> found;
  found.reserve(ownership_.owners().size());
  for (const auto& [id_hash, owner] : ownership_.owners()) {
    if (!owner.visible) continue;
    found.emplace_back(post_article({id_hash, {}}, owner, nothing_stored), citations_->of(id_hash));
  }
  Citing rest = settings_.related == RelatedPolicy::ignore ? Citing() : citations_->all();
  while (!rest.empty()) {
    const std::uint64_t cited = rest.front().cited;
    const Citing citing = citations_->of(cited);
    rest = rest.subspan(citing.size());
    if (ownership_.owner_of(cited)) continue;
    const SpooledArticle article = related_article({cited, {}}, citing, nothing_stored);
    if (article.place) found.emplace_back(article, citing);
  }
  std::vector<PendingArticle> articles(found.size());
  parallel_for(found.size(), jobs, [&](std::size_t i) { articles[i] = pending(found[i].first, found[i].second); });
  return articles;
}

std::vector<Change> Resolver::resolve(const FindArticle& find) {
  const std::vector<std::string> ids = affected_ids(find);
  Citations::IdHashes hashes;
  for (const std::string& id : ids) hashes.insert(hash64(id));
  citations_.emplace(ownership_, hashes);
  std::vector<Change> changes;
  changes.reserve(ids.size());
  for (const std::string& id : ids) {
    if (auto change = resolve_id(id, find)) changes.push_back(std::move(*change));
  }
  return changes;
}

// Posts as stored tell what they cited before, as read what they cite now.
std::vector<std::string> Resolver::affected_ids(const FindArticle& find) {
  std::vector<std::string> ids = survey_.affected;
  const auto add = [&](const Article& article) {
    ids.insert(ids.end(), article.related.begin(), article.related.end());
  };
  for (const std::string& id : survey_.affected) {
    if (const auto stored = find(id)) add(*stored);
    const auto owner = ownership_.owner_of(hash64(id));
    if (!owner || !owner->visible || ownership_.entry(owner->place).cites.empty()) continue;
    const SpooledPost* post = content(owner->place);
    if (post == nullptr && !from_lines(owner->place)) post = read_again(owner->place);
    if (post != nullptr) add(spool_.read(post->article.place));
  }
  std::ranges::sort(ids);
  const auto twice = std::ranges::unique(ids);
  ids.erase(twice.begin(), twice.end());
  return ids;
}

/// nullopt: it cannot be said now.
std::optional<Change> Resolver::resolve_id(const std::string& id, const FindArticle& find) {
  const std::uint64_t hash = hash64(id);
  const Citing citing = citations_->of(hash);
  const auto owner = ownership_.owner_of(hash);
  SpooledArticle article;
  if (owner) {
    if (!owner->visible) return Change{id, std::nullopt};
    article = post_article({hash, id}, *owner, find);
    if (!article.place) return std::nullopt;
  } else if (settings_.related != RelatedPolicy::ignore) {
    article = related_article({hash, id}, citing, find);
  }
  if (!article.place) return Change{id, std::nullopt};
  return Change{id, pending(article, citing)};
}

SpooledArticle Resolver::post_article(Identity id, const Owner& owner, const FindArticle& find) {
  if (const SpooledPost* post = content(owner.place)) return post->article;
  if (!changed_posts_.contains(id.hash) || from_lines(owner.place)) {
    if (const auto stored = find(id.text)) return spool(*stored);
  }
  const SpooledPost* post = read_again(owner.place);
  return post == nullptr ? SpooledArticle{} : post->article;
}

SpooledArticle Resolver::related_article(Identity id, Citing citing, const FindArticle& find) {
  struct Candidate {
    EntryPlace place;
    std::int64_t date = 0;
  };
  std::vector<Candidate> newest_first;
  newest_first.reserve(citing.size());
  for (const auto& citation : citing) newest_first.push_back({citation.by, date_of(citation.by, find)});
  std::ranges::stable_sort(newest_first, std::ranges::greater{}, &Candidate::date);
  for (const Candidate& candidate : newest_first) {
    const SpooledPost* post = content(candidate.place);
    if (post == nullptr && from_lines(candidate.place)) {
      // What standard input said in an earlier run is only in the index.
      const auto stored = find(id.text);
      if (stored && stored->source == Source::related) return spool(*stored);
      continue;
    }
    if (post == nullptr) post = read_again(candidate.place);
    if (post == nullptr) continue;
    const SpooledArticle entry = entry_of(*post, candidate.place, id.hash);
    if (entry.place) return entry;
  }
  return {};
}

SpooledArticle Resolver::entry_of(const SpooledPost& post, EntryPlace place, std::uint64_t cited) const {
  const auto& cites = ownership_.entry(place).cites;
  const auto at = static_cast<std::size_t>(std::ranges::find(cites, cited) - cites.begin());
  return at < post.related.size() ? post.related[at] : SpooledArticle{};
}

std::int64_t Resolver::date_of(EntryPlace place, const FindArticle& find) {
  const SpooledPost* post = content(place);
  const std::string& id = ownership_.entry(place).id;
  if (post == nullptr && changed_posts_.contains(hash64(id)) && !from_lines(place)) post = read_again(place);
  if (post != nullptr) return post->article.published_at;
  const auto stored = find(id);
  return stored ? stored->published_at.value_or(PendingArticle::kNoDate) : PendingArticle::kNoDate;
}

PendingArticle Resolver::pending(const SpooledArticle& article, Citing citing) const {
  PendingArticle pending{article.published_at, article.place, {}};
  if (citing.empty()) return pending;
  std::vector<std::string> ids;
  ids.reserve(citing.size());
  for (const auto& citation : citing) ids.push_back(ownership_.entry(citation.by).id);
  std::ranges::sort(ids);
  pending.cited_by = spool_.append_ids(ids);
  return pending;
}

SpooledArticle Resolver::spool(const Article& article) const {
  return {spool_.append(article), article.published_at.value_or(PendingArticle::kNoDate)};
}

const SpooledPost* Resolver::content(EntryPlace place) const {
  const auto& posts = survey_.posts[place.file];
  if (posts.empty()) return nullptr;
  const SpooledPost& post = posts[place.entry];
  return post.article.place ? &post : nullptr;
}

const SpooledPost* Resolver::read_again(EntryPlace place) {
  const FileRecord& record = survey_.records[place.file];
  auto found = reread_.find(place.file);
  if (found == reread_.end()) {
    found = reread_.emplace(place.file, parser_.parse(source_at(record.path, settings_.roots), {.jobs = 0})).first;
  }
  // The file may have changed since it was scanned; the next run sees to that.
  const ParsedFile& file = found->second;
  if (place.entry >= file.posts.size()) return nullptr;
  if (file.record.entries[place.entry] != record.entries[place.entry]) return nullptr;
  const SpooledPost& post = file.posts[place.entry];
  return post.article.place ? &post : nullptr;
}

bool Resolver::from_lines(EntryPlace place) const { return survey_.records[place.file].path == kLinesPath; }

}  // namespace dateline
