#include "bench/server_load.h"

#include <fmt/format.h>

#include <chrono>
#include <csignal>
#include <exception>
#include <utility>

#include "base/error.h"

namespace dateline::bench {
namespace {

using Time = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr unsigned kConnections = 16;   // Of wrk.
constexpr std::size_t kSlowBytes = 10;  // As many seconds as the server waits for a header.

bool is_ready(const std::string& address) {
  try {
    return HttpClient(address).get("/readyz").status == 200;
  } catch (const std::exception&) {
    return false;
  }
}

std::vector<std::string> wrk_command(const FullLoad& load) {
  return {"/usr/bin/env",       "wrk",
          "--threads",          "1",
          "--connections",      fmt::format("{}", kConnections),
          "--duration",         fmt::format("{}s", load.seconds),
          "--timeout",          "30s",
          "--script",           DATELINE_SOURCE_DIR "/bench/targets.lua",
          load.address,         "--",
          load.targets.string()};
}

}  // namespace

ServerProcess::ServerProcess(std::filesystem::path program, std::filesystem::path index, unsigned threads)
    : program_(std::move(program)), index_(std::move(index)), threads_(threads) {
  start("127.0.0.1:0");
  wait_until_ready();
}

ServerProcess::~ServerProcess() { running_->signal(SIGKILL); }

void ServerProcess::start(const std::string& listen) {
  running_.emplace(std::vector<std::string>{program_.string(), "serve", "-i", index_.string(), "--listen", listen,
                                            "--threads", fmt::format("{}", threads_)});
}

// Asks every two milliseconds.
void ServerProcess::wait_until_ready() {
  const auto give_up = Time::now() + std::chrono::minutes(1);
  for (;;) {
    const std::string said = running_->out();
    if (said.ends_with('\n')) address_ = said.substr(said.find("http://"), said.size() - 1 - said.find("http://"));
    if (!address_.empty() && is_ready(address_)) return;
    if (Time::now() > give_up) {
      running_->signal(SIGKILL);
      throw Error(ErrorCode::io, "the server does not become ready: " + running_->err());
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
}

double ServerProcess::restart() {
  running_->signal(SIGKILL);
  running_.reset();
  const auto begin = Time::now();
  start(address_.substr(std::string_view("http://").size()));
  wait_until_ready();
  return Seconds(Time::now() - begin).count();
}

double measure_full_load(const FullLoad& load) {
  const Finished wrk = run(wrk_command(load));
  const std::string rate = "Requests/sec:";
  const std::size_t at = wrk.out.find(rate);
  if (wrk.status != 0 || at == std::string::npos || wrk.out.find("Non-2xx") != std::string::npos ||
      wrk.out.find("Socket errors") != std::string::npos) {
    throw Error(ErrorCode::io, "wrk did not get its answers (it is a Debian package): " + wrk.out + wrk.err);
  }
  return std::stod(wrk.out.substr(at + rate.size()));
}

std::unique_ptr<RunningProgram> start_full_load(const FullLoad& load) {
  return std::make_unique<RunningProgram>(wrk_command(load));
}

Crowd::Crowd(std::string address, std::size_t idle, std::size_t slow) : address_(std::move(address)) {
  for (std::size_t i = 0; i < idle; ++i) {
    idle_.push_back(std::make_unique<HttpClient>(address_));
    idle_.back()->get("/healthz");
  }
  for (std::size_t i = 0; i < slow; ++i) slow_.push_back(std::make_unique<HttpClient>(address_));
  sending_ = std::jthread([this](const std::stop_token& ending) { send_slowly(ending); });
}

void Crowd::send_slowly(const std::stop_token& ending) {
  if (slow_.empty()) return;
  constexpr std::string_view kRequest = "GET /search?q=never-sent-to-its-end";
  const auto pause = std::chrono::duration_cast<Time::duration>(Seconds(1.0 / static_cast<double>(slow_.size() + 1)));
  for (std::size_t sent = 0; !ending.stop_requested(); ++sent) {
    for (auto& client : slow_) {
      if (ending.stop_requested()) return;
      if (sent % kSlowBytes == 0) client = std::make_unique<HttpClient>(address_);
      client->send(kRequest.substr(sent % kSlowBytes, 1));
      std::this_thread::sleep_for(pause);
    }
  }
}

}  // namespace dateline::bench
