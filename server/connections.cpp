#include "server/connections.h"

#include "server/connection.h"

namespace dateline {

void Connections::add(Connection& connection) {
  const std::scoped_lock hold(mutex_);
  open_.insert(&connection);
}

void Connections::remove(Connection& connection) {
  const std::scoped_lock hold(mutex_);
  open_.erase(&connection);
}

std::size_t Connections::count() const {
  const std::scoped_lock hold(mutex_);
  return open_.size();
}

void Connections::end() const {
  const std::scoped_lock hold(mutex_);
  for (Connection* connection : open_) connection->end_soon();
}

}  // namespace dateline
