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

std::shared_ptr<const KeyRing> read_keys(const ServerOptions& options) {
  return options.keys ? std::make_shared<const KeyRing>(KeyRing::load(*options.keys)) : nullptr;
}

std::shared_ptr<const Synonyms> read_synonyms(const ServerOptions& options) {
  return options.synonyms ? std::make_shared<const Synonyms>(Synonyms::load(*options.synonyms)) : nullptr;
}

}  // namespace

Site::Site(ServerOptions options) : metrics_(std::make_unique<Metrics>(route_names())) {
  keys_ = read_keys(options);
  synonyms_ = read_synonyms(options);
  web_ = std::make_shared<const WebFiles>(options.web);
  proxies_ = std::make_shared<const TrustedProxies>(options.trusted_proxies);
  all_options_.push_back(std::make_unique<const ServerOptions>(std::move(options)));
  options_ = all_options_.back().get();
  for (const NamedIndex& index : this->options().indexes) {
    constexpr double kMegabyte = 1e6;
    const auto kept = static_cast<std::size_t>(this->options().result_cache * kMegabyte);
    const ServedIndex::Options served{.handles = this->options().threads, .result_cache_bytes = kept};
    indexes_.push_back(std::make_unique<ServedIndex>(index, served));
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

std::shared_ptr<const Synonyms> Site::synonyms() const {
  const std::scoped_lock hold(mutex_);
  return synonyms_;
}

std::shared_ptr<const WebFiles> Site::web() const {
  const std::scoped_lock hold(mutex_);
  return web_;
}

std::shared_ptr<const TrustedProxies> Site::proxies() const {
  const std::scoped_lock hold(mutex_);
  return proxies_;
}

void Site::reload(ServerOptions fresh) {
  auto keys = read_keys(fresh);
  auto synonyms = read_synonyms(fresh);
  auto web = std::make_shared<const WebFiles>(fresh.web);
  auto proxies = std::make_shared<const TrustedProxies>(fresh.trusted_proxies);
  const ServerOptions& before = options();
  fresh.indexes = before.indexes;
  fresh.listen = before.listen;
  fresh.threads = before.threads;
  fresh.limits.waiting = before.limits.waiting;
  const std::scoped_lock hold(mutex_);
  all_options_.push_back(std::make_unique<const ServerOptions>(std::move(fresh)));
  options_ = all_options_.back().get();
  keys_ = std::move(keys);
  synonyms_ = std::move(synonyms);
  web_ = std::move(web);
  proxies_ = std::move(proxies);
}

}  // namespace dateline
