#include "cli/serve_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/error.h"
#include "base/nearest.h"
#include "cli/options.h"

namespace dateline {
namespace {

constexpr const char* kConfig = "config";

struct Given {
  std::vector<std::string> indexes;
  ServerOptions server;
  std::string keys;
  std::string synonyms;
  std::string web;
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
    CountLimit{"--max-words", "Words of a query that are searched", &Limits::words},
    CountLimit{"--max-expansions", "Words that the prefixes of a query stand for", &Limits::expansions},
    CountLimit{"--max-filters", "Filters, and facets, of one search", &Limits::filters},
    CountLimit{"--max-facet-values", "Values listed of one facet", &Limits::facet_values},
    CountLimit{"--max-window", "How deep offset and limit may reach", &Limits::window},
    CountLimit{"--max-searches", "Searches in one request of the Algolia dialect", &Limits::searches},
    CountLimit{"--max-answer", "Bytes of an answer, before compression", &Limits::answer},
    CountLimit{"--max-bodies", "Bytes of all request bodies that are not answered yet", &Limits::bodies},
    CountLimit{"--max-unsent", "Bytes of answers that clients have not taken yet", &Limits::unsent},
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

void declare(CLI::App& command, Given& given) {
  static constexpr std::array<std::string_view, 3> kLogs{"full", "no-query", "off"};
  ServerOptions& server = given.server;
  add_list(command, "-i,--index", given.indexes, "An index, and what to call it; without it ./.dateline")
      ->envname("DATELINE_INDEX")
      ->type_name("[NAME=]DIR");
  command.add_option("--listen", server.listen, "Where to listen; without it 127.0.0.1:8108, port 0: any that is free")
      ->type_name("HOST:PORT|unix:PATH");
  command.add_option("--base-path", server.base_path, "What comes before every path, such as /search")
      ->type_name("/PATH");
  auto* threads = command.add_option("--threads", server.threads, "Threads that search; 0 or without it one a core");
  limit_to_range(threads->type_name("N"), 0, 1024);
  auto* cache = command.add_option("--result-cache", server.result_cache,
                                   "Memory for answers that come again, of each index; without it none is kept");
  limit_to_range(cache->type_name("MB"), 0, 1e6);
  add_list(command, "--cors", server.cors, "Whose pages may read answers; * for all")->type_name("ORIGIN");
  command.add_option("--api-key-file", given.keys, "Search only with a key of this file")->type_name("FILE");
  command.add_option("--synonyms", given.synonyms, "File of words that mean the same: lines 'tv, television'")
      ->type_name("FILE");
  add_list(command, "--trusted-proxy", server.trusted_proxies, "Network whose X-Forwarded-For is believed")
      ->type_name("CIDR");
  command.add_option("--cache-control", server.cache_control, "Of answers to GET; without it no-cache")
      ->type_name("TEXT");
  limit_to(command.add_option("--log", given.log, "What to log of requests"), kLogs);
  command.add_option("--web", given.web, "Files of this folder in place of the page's own")->type_name("DIR");
  command.add_flag("--no-images", server.no_images, "The page shows no pictures");
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
  const bool plain = std::ranges::all_of(path, [](char c) {
    return is_ascii_letter(c) || is_ascii_digit(c) || std::string_view("/-._~").find(c) != std::string_view::npos;
  });
  if (path.empty() || (path.starts_with('/') && plain)) return path;
  throw Error(ErrorCode::usage, fmt::format("--base-path '{}' is none; it begins with / and has letters, digits and "
                                            "- . _ ~ in it",
                                            path));
}

// As browsers send it: no path behind it, and no pattern.
void check_origin(const std::string& origin) {
  const std::size_t scheme = origin.find("://");
  const bool fine = origin == "*" || origin == "null" ||
                    (scheme != std::string::npos && scheme > 0 && scheme + 3 < origin.size() &&
                     origin.find_first_of("/?#* ", scheme + 3) == std::string::npos);
  if (fine) return;
  throw Error(
      ErrorCode::usage,
      fmt::format("--cors '{}' is no origin; write https://www.example.com without a path, or * for all", origin));
}

void check_field_value(const std::string& option, const std::string& value) {
  const bool fine = std::ranges::all_of(value, [](char c) { return c >= ' ' && c <= '~'; });
  if (!fine) throw Error(ErrorCode::usage, fmt::format("{} holds what no header may hold", option));
}

ServerOptions choose(const Given& given) {
  ServerOptions chosen = given.server;
  chosen.indexes = parse_indexes(given.indexes);
  chosen.base_path = parse_base_path(chosen.base_path);
  chosen.log = parse_log(given.log);
  std::ranges::for_each(chosen.cors, check_origin);
  check_field_value("--cache-control", chosen.cache_control);
  if (!given.keys.empty()) chosen.keys = given.keys;
  if (!given.synonyms.empty()) chosen.synonyms = given.synonyms;
  if (!given.web.empty()) chosen.web = given.web;
  return chosen;
}

// An empty variable of a script would take the option after it for its value, or open a server that is to have keys.
[[noreturn]] void refuse_empty(const std::string& option) {
  throw Error(ErrorCode::usage, fmt::format("{} has no value; leave it out if none is meant", option));
}

// What was given to the command, as it would be given again; CLI11 wants it backwards.
std::vector<std::string> arguments_of(const CLI::App& command) {
  std::vector<std::string> arguments;
  for (const CLI::Option* option : command.get_options()) {
    if (option->check_lname(kConfig)) continue;
    for (const std::string& value : option->results()) {
      if (value.empty()) refuse_empty(option->get_name());
      arguments.push_back(option->get_name() + "=" + value);
    }
  }
  std::ranges::reverse(arguments);
  return arguments;
}

void check_lines(const CLI::App& both, const std::string& file) {
  for (const CLI::ConfigItem& item : both.get_config_formatter()->from_file(file)) {
    if (!item.parents.empty()) {
      throw Error(ErrorCode::config, fmt::format("{}: the options of the server stand in no section, but there is [{}]",
                                                 file, item.parents.front()));
    }
    const bool has_value = !item.inputs.empty() && std::ranges::find(item.inputs, "") == item.inputs.end();
    if (!has_value) refuse_empty(fmt::format("{}: {}", file, item.name));
  }
}

void refuse_unknown(const CLI::App& both, const std::string& file) {
  const std::vector<std::string> unknown = both.remaining();
  if (unknown.empty()) return;
  std::vector<std::string> names;
  for (const CLI::Option* option : both.get_options()) names.push_back(option->get_name().substr(2));
  const std::vector<std::string_view> known(names.begin(), names.end());
  throw Error(ErrorCode::config, fmt::format("{}: there is no option '{}'{}", file, unknown.front(),
                                             did_you_mean(unknown.front(), known)));
}

}  // namespace

void add_serve_options(CLI::App& command) {
  const auto given = std::make_shared<Given>();  // Kept by the last option, since the others write into it.
  declare(command, *given);
  command
      .add_option_function<std::string>(
          fmt::format("--{}", kConfig), [given](const std::string&) {},
          "Options as lines, such as max-body = 10000; those given here go first")
      ->type_name("FILE");
}

ServerOptions read_serve_options(const CLI::App& command) {
  const auto files = command.get_option(fmt::format("--{}", kConfig))->results();
  CLI::App both;
  Given given;
  declare(both, given);
  both.set_help_flag();
  both.allow_extras();
  both.allow_config_extras(CLI::config_extras_mode::capture);
  if (!files.empty()) both.set_config(fmt::format("--{}", kConfig), files.back(), {}, true);
  try {
    if (!files.empty()) check_lines(both, files.back());
    both.parse(arguments_of(command));
  } catch (const CLI::ParseError& error) {
    if (files.empty()) throw Error(ErrorCode::usage, error.what());
    throw Error(ErrorCode::config, fmt::format("{}: {}; a value with commas, spaces, ; or [ stands in quotation marks",
                                               files.back(), error.what()));
  }
  refuse_unknown(both, files.empty() ? "" : files.back());
  return choose(given);
}

}  // namespace dateline
