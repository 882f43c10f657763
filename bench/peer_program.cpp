#include "bench/peer_program.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "base/error.h"
#include "bench/process_run.h"

namespace dateline::bench {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

// Takes the place of this process.
void become(std::vector<std::string> arguments) {
  const std::vector<char*> pointers = argument_pointers(arguments);
  execv(pointers.front(), pointers.data());
  throw Error(ErrorCode::io, fmt::format("cannot run {}: {}", arguments.front(), std::strerror(errno)));
}

json::value or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(json::string(text));
}

// Numbered from 1.
void write_peer_queries(const fs::path& file, const std::vector<BenchQuery>& queries) {
  std::ofstream out(file);
  std::size_t id = 0;
  for (const BenchQuery& query : queries) {
    out << json::serialize(json::object{{"id", ++id},
                                        {"kind", find_query_kind(query.kind).name},
                                        {"words", json::value_from(query.words)},
                                        {"provider", or_null(query.domain)},
                                        {"topic", or_null(query.topic)}})
        << '\n';
  }
  out.close();
  if (!out) throw Error(ErrorCode::io, "cannot write " + file.string());
}

/// One line of what a program measured.
struct Sample {
  std::string mode, kind;
  std::size_t id = 0;
  double milliseconds = 0;
  std::int64_t total = 0;  ///< -1: not counted.
};

Sample read_sample(const std::string& line, std::size_t queries) {
  std::istringstream fields(line);
  Sample sample;
  if (!(fields >> sample.mode >> sample.kind >> sample.id >> sample.milliseconds >> sample.total) || sample.id == 0 ||
      sample.id > queries) {
    throw Error(ErrorCode::io, "no sample: " + line);
  }
  return sample;
}

std::string_view peer_mode(Mode mode) { return mode == Mode::all ? "full" : mode_name(mode); }

ModeRun read_mode(const std::vector<Sample>& samples, Mode mode, std::size_t queries) {
  ModeRun run{.mode = mode, .answers = std::vector<Answer>(queries)};
  std::vector<std::vector<double>> times(queries);
  for (const Sample& sample : samples) {
    if (sample.mode != peer_mode(mode)) continue;
    times[sample.id - 1].push_back(sample.milliseconds);
    run.answers[sample.id - 1].total = static_cast<std::uint64_t>(std::max<std::int64_t>(sample.total, 0));
  }
  for (std::vector<double>& passes : times) {
    if (passes.empty()) throw Error(ErrorCode::io, fmt::format("queries without a time in mode {}", peer_mode(mode)));
    run.passes = static_cast<int>(passes.size());
    run.milliseconds.push_back(lower_median(std::move(passes)));
  }
  return run;
}

}  // namespace

PeerProgram parse_peer(std::string_view text) {
  const std::size_t sign = text.find('=');
  if (sign == 0 || sign == std::string_view::npos) {
    throw Error(ErrorCode::usage, fmt::format("'{}' is no peer; write NAME=PROGRAM", text));
  }
  PeerProgram peer{std::string(text.substr(0, sign)), fs::path(text.substr(sign + 1))};
  if (!fs::exists(peer.program)) throw Error(ErrorCode::usage, "there is no " + peer.program.string());
  return peer;
}

RunCost build_by_peer(const PeerProgram& peer, const BuildTask& task) {
  fs::remove_all(task.directory);
  fs::create_directories(task.directory);
  return measure_in_child("building with " + peer.name, [&] {
    become({peer.program.string(), "build", task.corpus.string(), task.directory.string()});
  });
}

std::vector<ModeRun> search_by_peer(const PeerProgram& peer, const fs::path& directory,
                                    const std::vector<BenchQuery>& queries, std::span<const Mode> modes) {
  const fs::path asked = directory.string() + ".queries.jsonl", measured = directory.string() + ".samples.tsv";
  write_peer_queries(asked, queries);
  measure_in_child("searching with " + peer.name, [&] {
    become({peer.program.string(), "query", directory.string(), asked.string(), measured.string()});
  });
  std::vector<Sample> samples;
  std::ifstream in(measured);
  for (std::string line; std::getline(in, line);) samples.push_back(read_sample(line, queries.size()));
  std::vector<ModeRun> runs;
  for (const Mode mode : modes) runs.push_back(read_mode(samples, mode, queries.size()));
  return runs;
}

}  // namespace dateline::bench
