// What handlers share: the indexes, the options, the counters.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/synonyms/synonyms.h"
#include "server/api_keys.h"
#include "server/metrics.h"
#include "server/network.h"
#include "server/served_index.h"
#include "server/server_options.h"
#include "server/web_files.h"

namespace dateline {

/// Thread-safe.
class Site {
 public:
  /// Opens the indexes as far as they can be, the key file, the synonyms and the folder of the page. @throws
  /// Error(config), Error(not_found), Error(io) for the last three, as TrustedProxies.
  explicit Site(ServerOptions options);

  [[nodiscard]] const ServerOptions& options() const { return *options_.load(); }
  [[nodiscard]] std::span<const std::unique_ptr<ServedIndex>> indexes() const { return indexes_; }
  /// The index called `name`, the first if it is empty. @throws ProblemError 404.
  [[nodiscard]] ServedIndex& index(std::string_view name) const;
  /// nullptr if there is none.
  [[nodiscard]] ServedIndex* find_index(std::string_view name) const;
  /// Takes over what changed in any index.
  void refresh();

  /// nullptr: no keys are needed.
  [[nodiscard]] std::shared_ptr<const KeyRing> keys() const;
  /// Of every query; nullptr if there are none.
  [[nodiscard]] std::shared_ptr<const Synonyms> synonyms() const;
  /// The files of the page and the box. Never nullptr.
  [[nodiscard]] std::shared_ptr<const WebFiles> web() const;
  /// Whose word about a client is taken. Never nullptr.
  [[nodiscard]] std::shared_ptr<const TrustedProxies> proxies() const;
  /// Takes over other options, and the keys, synonyms and files of the page as they are now. Indexes, addresses,
  /// threads, the length of the line and the memory for answers stay as they were at the start. @throws as
  /// KeyRing::load(), Synonyms::load(), WebFiles and TrustedProxies; all is as before then.
  void reload(ServerOptions fresh);

  [[nodiscard]] Metrics& metrics() const { return *metrics_; }

  /// The server is about to end: /readyz says so.
  std::atomic<bool> draining = false;

 private:
  std::atomic<const ServerOptions*> options_;
  std::vector<std::unique_ptr<const ServerOptions>> all_options_;  // Requests under way may read older ones.
  std::vector<std::unique_ptr<ServedIndex>> indexes_;
  std::unique_ptr<Metrics> metrics_;
  mutable std::mutex mutex_;
  std::shared_ptr<const KeyRing> keys_;
  std::shared_ptr<const Synonyms> synonyms_;
  std::shared_ptr<const WebFiles> web_;
  std::shared_ptr<const TrustedProxies> proxies_;
};

}  // namespace dateline
