// What a person chooses about a server: the command line fills it in.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace dateline {

/// Bounds on what a client may ask for. What is beyond is refused with the status that fits.
struct Limits {
  std::size_t request_line = 8192;             ///< Bytes. Beyond: 414.
  std::size_t header = 32768;                  ///< Bytes, request line included. Beyond: 431.
  std::size_t body = 262144;                   ///< Bytes. Beyond: 413.
  std::size_t bodies = std::size_t{64} << 20;  ///< Bytes of all bodies that are not answered yet. Beyond: 503.
  std::size_t query = 4096;       ///< Bytes of a query. This and what follows, beyond: 400, where nothing else is said.
  std::size_t words = 64;         ///< Of a query; this and the next beyond: left out, with a warning.
  std::size_t expansions = 1000;  ///< Words that the prefixes of a query stand for.
  std::size_t filters = 100;      ///< Conditions of one search.
  std::size_t facet_values = 1000;              ///< Listed of one facet.
  std::size_t window = 10000;                   ///< offset + limit.
  std::size_t searches = 20;                    ///< In one request of the Algolia dialect.
  std::size_t answer = std::size_t{16} << 20;   ///< Bytes of one answer, before compression.
  std::size_t unsent = std::size_t{256} << 20;  ///< Bytes of answers that clients have not taken yet. Beyond: 503.
  std::size_t connections = 4096;               ///< At once. Beyond: 503, and closed.
  std::size_t waiting = 256;                    ///< Requests that wait for a thread. Beyond: 503.
  double requests_per_second = 0;               ///< Of one client; 0: any number. Beyond: 429.
  std::chrono::milliseconds idle{60000};        ///< Between two requests of a connection.
  std::chrono::milliseconds receiving{10000};   ///< For a header, and again for a body.
  std::chrono::milliseconds sending{30000};     ///< For an answer.
  std::chrono::milliseconds answering{5000};    ///< For making an answer, waiting included. Beyond: 503.
  std::chrono::milliseconds draining{10000};    ///< For requests under way when the server is told to end.
};

/// An index to serve, and what it is called.
struct NamedIndex {
  std::string name;
  std::filesystem::path path;
};

enum class LogMode : std::uint8_t { full, no_query, off };

struct ServerOptions {
  std::vector<NamedIndex> indexes;                ///< The first one answers where none is named. Never empty.
  std::string listen = "127.0.0.1:8108";          ///< "HOST:PORT", "[HOST]:PORT" or "unix:PATH".
  std::string base_path;                          ///< "" or "/search": where a proxy has put the server.
  std::size_t threads = 0;                        ///< That search; 0: one a core.
  double result_cache = 0;                        ///< Megabytes an index for answers that come again; 0: none.
  std::vector<std::string> cors;                  ///< Origins whose pages may read answers; "*": all.
  std::optional<std::filesystem::path> keys;      ///< File of API keys; without it none is needed.
  std::optional<std::filesystem::path> synonyms;  ///< File of words that mean the same.
  std::vector<std::string> trusted_proxies;       ///< Networks whose X-Forwarded-For is believed.
  std::string cache_control = "no-cache";         ///< Of answers to GET.
  LogMode log = LogMode::full;
  std::optional<std::filesystem::path> web;  ///< Folder whose files stand in for those of the page and the box.
  bool no_images = false;                    ///< The page shows no pictures.
  Limits limits;
};

}  // namespace dateline
