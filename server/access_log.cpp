#include "server/access_log.h"

#include <poll.h>
#include <spdlog/async.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cerrno>
#include <chrono>
#include <climits>
#include <ctime>
#include <thread>

#include "base/json_text.h"
#include "base/utf8.h"
#include "index/calendar.h"
#include "searcher/answer_values.h"
#include "server/api_keys.h"

namespace dateline {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostQuery = 1000;  // Bytes of a query in the log.

std::string now_text() { return format_utc(std::time(nullptr)); }

// Requests arrive as JSON lines already; what others log is a message.
class JsonLines : public spdlog::formatter {
 public:
  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& out) override {
    const std::string_view text(message.payload.data(), message.payload.size());
    const auto level = spdlog::level::to_string_view(message.level);
    const std::string line =
        text.starts_with('{') ? std::string(text) : message_line({level.data(), level.size()}, text);
    out.append(line.data(), line.data() + line.size());
    out.push_back('\n');
  }
  [[nodiscard]] std::unique_ptr<spdlog::formatter> clone() const override { return std::make_unique<JsonLines>(); }
};

// Writes what has come together and rests then: a server under load would wake the thread for every line.
class BatchSink final : public spdlog::sinks::base_sink<spdlog::details::null_mutex> {
 public:
  /// @param queue  from which one thread serves this sink; outlives it.
  /// @param ending  when true, what cannot be written at once is lost.
  BatchSink(spdlog::details::thread_pool& queue, const std::atomic<bool>& ending) : queue_(queue), ending_(ending) {}
  BatchSink(const BatchSink&) = delete;
  BatchSink& operator=(const BatchSink&) = delete;
  // What ends the thread counts as waiting, so that the last line waits for it.
  ~BatchSink() override { write(); }

 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    constexpr std::size_t kMostBytes = 1 << 16;
    constexpr std::chrono::milliseconds kRest{20};
    formatter_->format(message, lines_);
    if (queue_.queue_size() > 0 && lines_.size() < kMostBytes) return;
    write();
    std::this_thread::sleep_for(kRest);
  }
  void flush_() override { write(); }
  // A pipe that nobody reads must not keep the server from ending: so much as it takes without waiting, again and
  // again.
  void write() {
    std::string_view left(lines_.data(), lines_.size());
    while (!left.empty()) {
      constexpr int kPatience = 100;  // Milliseconds.
      pollfd standard_error{STDERR_FILENO, POLLOUT, 0};
      const int ready = ::poll(&standard_error, 1, kPatience);
      if (ready == 0 && !ending_) continue;
      const ssize_t written =
          ready > 0 ? ::write(STDERR_FILENO, left.data(), std::min<std::size_t>(left.size(), PIPE_BUF)) : -1;
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) break;
      left.remove_prefix(static_cast<std::size_t>(written));
    }
    lines_.clear();
  }

  spdlog::details::thread_pool& queue_;
  const std::atomic<bool>& ending_;
  spdlog::memory_buf_t lines_;
};

}  // namespace

Log::Log() {
  constexpr std::size_t kLines = 8192;
  spdlog::init_thread_pool(kLines, 1);
  auto logger =
      std::make_shared<spdlog::async_logger>("dateline", std::make_shared<BatchSink>(*spdlog::thread_pool(), ending_),
                                             spdlog::thread_pool(), spdlog::async_overflow_policy::overrun_oldest);
  logger->set_formatter(std::make_unique<JsonLines>());
  spdlog::set_default_logger(std::move(logger));
}

Log::~Log() {
  ending_ = true;
  spdlog::shutdown();
}

std::string message_line(std::string_view level, std::string_view message) {
  return to_json_text(json::object{{"time", now_text()}, {"level", level}, {"message", clean_utf8(message)}},
                      JsonLayout::one_line);
}

std::string log_line(std::string_view route, const Request& request, const Response& response, double milliseconds,
                     LogMode mode) {
  JsonText line(JsonLayout::one_line);
  line.object([&] {
    line.put("time", now_text());
    line.put("route", route);
    line.put("method", std::string_view(http::to_string(request.method)));
    line.put("status", static_cast<unsigned>(response.status));
    put_number(line, "ms", rounded(milliseconds, 3));
    line.put("bytes", response.body.size());
    put_text(line, "client", request.client);
    if (request.key) put_text(line, "key", request.key->name);
    if (response.hits) line.put("hits", *response.hits);
    if (mode == LogMode::full && response.hits) put_text(line, "query", utf8_prefix(response.query, kMostQuery));
  });
  return line.take();
}

}  // namespace dateline
