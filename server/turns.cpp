#include "server/turns.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace dateline {

namespace asio = boost::asio;
using boost::system::error_code;

Turns::Turns(const asio::any_io_executor& executor, std::size_t at_once, std::size_t most_waiting)
    : free_(executor, at_once), most_waiting_(most_waiting) {
  for (std::size_t i = 0; i < at_once; ++i) end();
}

asio::awaitable<Turns::Turn> Turns::take() {
  // None is free as long as somebody waits: who ends a turn hands it on.
  if (free_.try_receive([](error_code) {})) co_return Turn(this);
  if (waiting_.fetch_add(1) >= most_waiting_) {
    --waiting_;
    co_return Turn();
  }
  error_code error;
  co_await free_.async_receive(asio::redirect_error(asio::use_awaitable, error));
  --waiting_;
  co_return error ? Turn() : Turn(this);
}

void Turns::end() { free_.try_send(error_code()); }

}  // namespace dateline
