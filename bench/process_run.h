// The command line as a person meets it: one process a search.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "bench/query_set.h"

namespace dateline::bench {

/// Of one process, from starting it to its end. Milliseconds.
struct ProcessTime {
  double wall = 0;
  double cpu = 0;  ///< User and system time.
};

/// The program `dateline` of the build this program belongs to; it may be missing.
std::filesystem::path built_program();

/// As exec() and posix_spawn() take them. Refers to `arguments`.
std::vector<char*> argument_pointers(std::vector<std::string>& arguments);

/// The first words of up to `count` queries.
std::vector<std::string> words_to_search(const std::vector<BenchQuery>& queries, std::size_t count);

/// Times `program search WORD -i INDEX --json` for every word. The first word runs once more before, so that program
/// and index are in memory.
/// @throws Error(io) if the program cannot be run or fails.
std::vector<ProcessTime> time_processes(const std::filesystem::path& program, const std::filesystem::path& index,
                                        const std::vector<std::string>& words);

}  // namespace dateline::bench
