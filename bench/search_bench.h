// The benchmark of searches from start to end.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/search_report.h"

namespace dateline::bench {

/// What a person asks for; search_command.cpp says what each is.
struct SearchOptions {
  std::string corpus;  ///< Empty: generated.
  std::uint64_t articles = 200'000;
  std::vector<std::uint64_t> sizes = {};  ///< Empty: the whole corpus.
  std::uint64_t queries = 100;
  std::uint64_t seed = 7;
  unsigned jobs = 0;
  std::vector<std::string> engines;
  std::vector<std::string> peers = {};  ///< NAME=PROGRAM.
  std::vector<std::string> modes;
  std::vector<std::string> kinds = {};  ///< Empty: all.
  TimingOptions timing = {};
  std::vector<unsigned> threads = {};
  std::size_t processes = 30;
  std::string program;
  std::string keep;
  bool reuse = false;
  std::string json;
};

/// Makes or takes a corpus, builds every engine's index, times the same queries on each.
/// @throws Error(usage) for names and sizes that there are not; other errors if an engine fails.
SearchReport run_search_bench(const SearchOptions& options, const std::string& command);

}  // namespace dateline::bench
