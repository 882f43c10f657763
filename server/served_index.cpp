#include "server/served_index.h"

#include <spdlog/spdlog.h>

#include "searcher/searcher.h"

namespace dateline {

ServedIndex::ServedIndex(NamedIndex index, const Options& options)
    : index_(std::move(index)), handles_(options.handles), results_(options.result_cache_bytes) {
  refresh();
}

std::shared_ptr<SnapshotSource> ServedIndex::source() const {
  const std::scoped_lock hold(mutex_);
  if (!source_) throw Error(*trouble_);
  return source_;
}

std::shared_ptr<const Snapshot> ServedIndex::snapshot() const { return source()->current(); }

SearchResponse ServedIndex::search(const SearchRequest& request) {
  if (request.facets || request.collapse == Collapse::story) {
    const std::scoped_lock hold(mutex_);
    folds_ = folds_ || request.collapse == Collapse::story;
    if (request.facets) {
      for (const FacetRequest& facet : *request.facets) counted_.insert(facet.name);  // Checked: as many as there are.
    }
  }
  return run([&](const Snapshot& snapshot) { return results_.search(snapshot, request); });
}

Suggestions ServedIndex::suggest(const SearchRequest& request) {
  {
    const std::scoped_lock hold(mutex_);
    suggests_ = true;
  }
  return run([&](const Snapshot& snapshot) { return dateline::suggest(snapshot, request); });
}

void ServedIndex::prepare(const Snapshot& snapshot) const {
  SearchRequest usual;
  load_columns(snapshot, usual);
  usual.facets.emplace();
  bool suggests = false;
  {
    const std::scoped_lock hold(mutex_);
    suggests = suggests_;
    if (folds_) usual.collapse = Collapse::story;
    for (const std::string& name : counted_) usual.facets->push_back({name});
  }
  load_columns(snapshot, usual);  // Without the lock, which searches take.
  if (suggests) static_cast<void>(snapshot.vocabulary());
}

void ServedIndex::open_or_refresh() {
  std::shared_ptr<SnapshotSource> known;
  {
    const std::scoped_lock hold(mutex_);
    known = source_;
  }
  const auto load = [this](const Snapshot& snapshot) { prepare(snapshot); };
  bool changed = true;
  if (known) {
    changed = known->refresh(load);
  } else {
    known = std::make_shared<SnapshotSource>(index_.path, handles_);
    load(*known->current());
  }
  const std::scoped_lock hold(mutex_);
  source_ = known;
  if (changed) opened_ = std::chrono::steady_clock::now();
}

void ServedIndex::refresh() {
  try {
    open_or_refresh();
    note_trouble(std::nullopt);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::stale) note_trouble(error);  // Overtaken while it loaded: the next one will do.
  } catch (const std::exception& error) {
    note_trouble(Error(ErrorCode::io, error.what()));
  }
}

// A trouble that lasts is told once.
void ServedIndex::note_trouble(std::optional<Error> trouble) {
  const std::scoped_lock hold(mutex_);
  const std::string before = trouble_ ? trouble_->what() : "";
  const std::string now = trouble ? trouble->what() : "";
  if (now != before && !now.empty()) spdlog::warn("index '{}' at {}: {}", index_.name, index_.path.string(), now);
  if (now != before && now.empty()) spdlog::info("index '{}' is served", index_.name);
  trouble_ = std::move(trouble);
}

std::optional<Error> ServedIndex::trouble() const {
  const std::scoped_lock hold(mutex_);
  return trouble_;
}

double ServedIndex::snapshot_age() const {
  const std::scoped_lock hold(mutex_);
  if (!source_) return 0;
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - opened_).count();
}

}  // namespace dateline
