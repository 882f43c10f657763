#include "server/site.h"

#include <algorithm>

#include "server/problem.h"
#include "server/route.h"

namespace dateline {
namespace {

std::vector<std::string> route_names() {
  std::vector<std::string> names;
  for (const Route& route : routes()) names.emplace_back(route.path);
  names.emplace_back(kNoRoute);
  return names;
}

}  // namespace

Site::Site(ServerOptions options) : options_(std::move(options)), metrics_(std::make_unique<Metrics>(route_names())) {
  reload_keys();
  for (const NamedIndex& index : options_.indexes) {
    indexes_.push_back(std::make_unique<ServedIndex>(index, options_.threads));
  }
}

ServedIndex* Site::find_index(std::string_view name) const {
  const auto found =
      std::ranges::find(indexes_, name, [](const auto& index) -> std::string_view { return index->name(); });
  return found == indexes_.end() ? nullptr : found->get();
}

ServedIndex& Site::index(std::string_view name) const {
  if (name.empty()) return *indexes_.front();
  if (ServedIndex* found = find_index(name)) return *found;
  HttpProblem problem = no_such("index", name);
  problem.parameter = "index";
  for (const auto& index : indexes_) problem.allowed.push_back(index->name());
  throw ProblemError(std::move(problem));
}

void Site::refresh() {
  for (const auto& index : indexes_) index->refresh();
}

std::shared_ptr<const KeyRing> Site::keys() const {
  const std::scoped_lock hold(mutex_);
  return keys_;
}

void Site::reload_keys() {
  if (!options_.keys) return;
  auto fresh = std::make_shared<const KeyRing>(KeyRing::load(*options_.keys));
  const std::scoped_lock hold(mutex_);
  keys_ = std::move(fresh);
}

}  // namespace dateline
