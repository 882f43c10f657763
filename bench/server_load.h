// A running server, and what clients make it do.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "tests/e2e/process.h"
#include "tests/support/http_client.h"

namespace dateline::bench {

/// `dateline serve` at a port of this machine that was free; killed at the end.
class ServerProcess {
 public:
  /// Waits until it is ready. @throws Error(io) if it does not become so.
  ServerProcess(std::filesystem::path program, std::filesystem::path index, unsigned threads);
  ~ServerProcess();
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  /// "http://127.0.0.1:8108"
  [[nodiscard]] const std::string& address() const { return address_; }
  /// Kills it and starts it at the same address. Seconds from the start until it is ready.
  double restart();

 private:
  void start(const std::string& listen);
  void wait_until_ready();

  std::filesystem::path program_, index_;
  unsigned threads_;
  std::optional<RunningProgram> running_;
  std::string address_;
};

/// What `wrk` asks: the targets of a file, one a line, in turn, as fast as 16 connections are answered.
struct FullLoad {
  std::string address;
  std::filesystem::path targets;
  unsigned seconds = 10;
};

/// Answers a second. @throws Error(io) if there is no wrk, or if one answer was no 200.
double measure_full_load(const FullLoad& load);
/// The same in the background, for those who end the server meanwhile.
std::unique_ptr<RunningProgram> start_full_load(const FullLoad& load);

/// Connections that want little: idle ones, asked once and kept open, and slow ones that send a byte a second. Of the
/// latter the server gets rid in time; they come again.
class Crowd {
 public:
  Crowd(std::string address, std::size_t idle, std::size_t slow);

 private:
  void send_slowly(const std::stop_token& ending);

  std::string address_;
  std::vector<std::unique_ptr<HttpClient>> idle_, slow_;
  std::jthread sending_;  // The last: it uses the others.
};

}  // namespace dateline::bench
