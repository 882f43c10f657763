#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cmath>
#include <memory>
#include <ostream>

#include "base/error.h"
#include "cli/commands.h"
#include "cli/display_text.h"
#include "cli/options.h"
#include "server/server.h"

namespace dateline {
namespace {

constexpr const char* kExamples =
    "  dateline serve\n"
    "  dateline serve -i news=/var/lib/dateline/news -i blog=/var/lib/dateline/blog\n"
    "  dateline serve --listen unix:/run/dateline/http.sock --base-path /search\n"
    "  dateline serve --cors https://www.example.com --api-key-file keys.json\n";

struct Options {
  std::vector<std::string> indexes;
  ServerOptions server;
  std::string keys;
  std::string log = "full";
};

// A bound that can be chosen.
struct CountLimit {
  const char* option;
  const char* description;
  std::size_t Limits::* bound;
};
struct TimeLimit {
  const char* option;
  const char* description;
  std::chrono::milliseconds Limits::* bound;
};

constexpr std::array kCounts{
    CountLimit{"--max-request-line", "Bytes of a request line", &Limits::request_line},
    CountLimit{"--max-header", "Bytes of a request's header", &Limits::header},
    CountLimit{"--max-body", "Bytes of a request's body", &Limits::body},
    CountLimit{"--max-query", "Bytes of a query", &Limits::query},
    CountLimit{"--max-filters", "Filters, and facets, of one search", &Limits::filters},
    CountLimit{"--max-facet-values", "Values listed of one facet", &Limits::facet_values},
    CountLimit{"--max-window", "How deep offset and limit may reach", &Limits::window},
    CountLimit{"--max-searches", "Searches in one request of the Algolia dialect", &Limits::searches},
    CountLimit{"--max-connections", "Connections at once", &Limits::connections},
    CountLimit{"--max-waiting", "Requests that may wait for a thread", &Limits::waiting},
};

constexpr std::array kTimes{
    TimeLimit{"--idle-timeout", "Between two requests of a connection", &Limits::idle},
    TimeLimit{"--receive-timeout", "For a request's header, and again for its body", &Limits::receiving},
    TimeLimit{"--send-timeout", "For a client to take an answer", &Limits::sending},
    TimeLimit{"--answer-timeout", "For an answer to be made", &Limits::answering},
    TimeLimit{"--drain-timeout", "For requests under way when told to end", &Limits::draining},
};

void add_limits(CLI::App& command, Limits& limits) {
  for (const CountLimit& limit : kCounts) {
    const std::size_t usual = limits.*limit.bound;
    auto* option = command.add_option(limit.option, limits.*limit.bound,
                                      fmt::format("{}; without it {}", limit.description, usual));
    limit_to_range(option->type_name("N"), 1, 1e9);
  }
  for (const TimeLimit& limit : kTimes) {
    std::chrono::milliseconds& bound = limits.*limit.bound;
    auto* option = command.add_option_function<double>(
        limit.option, [&bound](double seconds) { bound = std::chrono::milliseconds(std::llround(seconds * 1000)); },
        fmt::format("{}; without it {} s", limit.description, bound.count() / 1000));
    limit_to_range(option->type_name("SEC"), 0.001, 86400);
  }
  auto* rate =
      command.add_option("--rate", limits.requests_per_second, "Requests a second of one client; 0: any number");
  limit_to_range(rate->type_name("N"), 0, 1e6);
}

void add_options(CLI::App& command, Options& options) {
  static constexpr std::array<std::string_view, 3> kLogs{"full", "no-query", "off"};
  ServerOptions& server = options.server;
  add_list(command, "-i,--index", options.indexes, "An index, and what to call it; without it ./.dateline")
      ->envname("DATELINE_INDEX")
      ->type_name("[NAME=]DIR");
  command.add_option("--listen", server.listen, "Where to listen; without it 127.0.0.1:8108, port 0: any that is free")
      ->type_name("HOST:PORT|unix:PATH");
  command.add_option("--base-path", server.base_path, "What comes before every path, such as /search")
      ->type_name("/PATH");
  command.add_option("--threads", server.threads, "Threads that search; without it one a core")->type_name("N");
  add_list(command, "--cors", server.cors, "Whose pages may read answers; * for all")->type_name("ORIGIN");
  command.add_option("--api-key-file", options.keys, "Search only with a key of this file")->type_name("FILE");
  add_list(command, "--trusted-proxy", server.trusted_proxies, "Network whose X-Forwarded-For is believed")
      ->type_name("CIDR");
  command.add_option("--cache-control", server.cache_control, "Of answers to GET; without it no-cache")
      ->type_name("TEXT");
  limit_to(command.add_option("--log", options.log, "What to log of requests"), kLogs);
  add_limits(command, server.limits);
}

NamedIndex parse_index(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) return {"articles", text};
  return {text.substr(0, equals), text.substr(equals + 1)};
}

std::vector<NamedIndex> parse_indexes(std::vector<std::string> texts) {
  if (texts.empty()) texts.emplace_back(".dateline");
  std::vector<NamedIndex> indexes;
  for (const std::string& text : texts) {
    NamedIndex index = parse_index(text);
    for (const NamedIndex& other : indexes) {
      if (other.name == index.name) {
        throw Error(ErrorCode::usage, fmt::format("two indexes are called '{}'; write -i NAME=DIR", index.name));
      }
    }
    indexes.push_back(std::move(index));
  }
  return indexes;
}

LogMode parse_log(const std::string& name) {
  if (name == "off") return LogMode::off;
  return name == "full" ? LogMode::full : LogMode::no_query;
}

std::string parse_base_path(std::string path) {
  while (path.ends_with('/')) path.pop_back();
  if (!path.empty() && !path.starts_with('/')) throw Error(ErrorCode::usage, "--base-path begins with /");
  return path;
}

int run_serve(const Options& options, const Console& console) {
  ServerOptions chosen = options.server;
  chosen.indexes = parse_indexes(options.indexes);
  chosen.base_path = parse_base_path(chosen.base_path);
  chosen.log = parse_log(options.log);
  if (!options.keys.empty()) chosen.keys = options.keys;
  Server server(std::move(chosen));
  console.out << "serving on " << printable(server.address() + options.server.base_path) << std::endl;
  if (server.public_address()) {
    console.err << "dateline: other machines can reach this address; put a proxy with TLS before it" << std::endl;
  }
  server.run();
  return exit_status::kSuccess;
}

}  // namespace

Command add_serve_command(CLI::App& root) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = root.add_subcommand("serve", "Answer searches over HTTP until told to end");
  command->footer(kExamples);
  add_options(*command, *options);
  return {command, [options](const Console& console) { return run_serve(*options, console); }};
}

}  // namespace dateline
