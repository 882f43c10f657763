// What all connections share.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <utility>

#include "server/byte_budget.h"
#include "server/connections.h"
#include "server/dispatcher.h"
#include "server/site.h"
#include "server/turns.h"

namespace dateline {

/// Thread-safe.
struct Hub {
  Hub(ServerOptions options, const boost::asio::any_io_executor& executor)
      : site(std::move(options)),
        dispatcher(site),
        turns(executor, site.options().threads, site.options().limits.waiting) {}

  Site site;
  Dispatcher dispatcher;
  Turns turns;
  Connections connections;
  ByteBudget bodies;  ///< Of requests, until they are answered.
  ByteBudget unsent;  ///< Of answers on their way.
};

}  // namespace dateline
