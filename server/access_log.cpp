#include "server/access_log.h"

#include <spdlog/async.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <boost/json.hpp>
#include <ctime>

#include "base/json_text.h"
#include "base/utf8.h"
#include "index/calendar.h"
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

}  // namespace

Log::Log() {
  constexpr std::size_t kLines = 8192;
  spdlog::init_thread_pool(kLines, 1);
  auto logger =
      std::make_shared<spdlog::async_logger>("dateline", std::make_shared<spdlog::sinks::stderr_sink_mt>(),
                                             spdlog::thread_pool(), spdlog::async_overflow_policy::overrun_oldest);
  logger->set_formatter(std::make_unique<JsonLines>());
  spdlog::set_default_logger(std::move(logger));
}

Log::~Log() { spdlog::shutdown(); }

std::string message_line(std::string_view level, std::string_view message) {
  return to_json_text(json::object{{"time", now_text()}, {"level", level}, {"message", clean_utf8(message)}},
                      JsonLayout::one_line);
}

std::string log_line(std::string_view route, const Request& request, const Response& response, double milliseconds,
                     LogMode mode) {
  json::object line{{"time", now_text()},
                    {"route", route},
                    {"method", std::string(http::to_string(request.method))},
                    {"status", static_cast<unsigned>(response.status)},
                    {"ms", rounded(milliseconds, 3)},
                    {"bytes", response.body.size()},
                    {"client", clean_utf8(request.client)}};
  if (request.key) line["key"] = clean_utf8(request.key->name);
  if (response.hits) line["hits"] = *response.hits;
  if (mode == LogMode::full && response.hits) line["query"] = clean_utf8(utf8_prefix(response.query, kMostQuery));
  return to_json_text(line, JsonLayout::one_line);
}

}  // namespace dateline
