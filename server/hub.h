// What all connections share.
#pragma once

#include <functional>
#include <memory>
#include <unordered_set>

#include "server/dispatcher.h"
#include "server/network.h"
#include "server/site.h"
#include "server/work_queue.h"

namespace dateline {

class Connection;

/// For the one thread of the sockets.
struct Hub {
  explicit Hub(ServerOptions options)
      : site(std::move(options)), dispatcher(site), proxies(site.options().trusted_proxies) {}

  Site site;
  Dispatcher dispatcher;
  TrustedProxies proxies;
  WorkQueue* queue = nullptr;
  std::unordered_set<Connection*> connections;
  std::function<void()> all_gone;  ///< Called when the last connection ends.
};

}  // namespace dateline
