// The result of the benchmark of posts, and how it is written.
#pragma once

#include <cstdint>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "bench/child_run.h"
#include "bench/machine.h"
#include "bench/post_generator.h"

namespace dateline::bench {

/// What an indexing run says it did.
struct RunCounts {
  std::uint64_t files = 0;
  std::uint64_t articles = 0;  ///< In the index after the run.
  std::uint64_t indexed = 0;   ///< Written by the run.
};

/// The search for the word a step put into titles, with opening the index.
struct WordSearch {
  std::uint64_t found = 0;  ///< Articles.
  double milliseconds = 0;
};

/// Repeated runs of one kind.
struct PostsStep {
  std::string name;
  std::uint64_t posts = 0;  ///< New or changed ones.
  std::vector<RunCost> runs = {};
  RunCounts counts = {};                  ///< Of the last run, as the rest.
  std::uint64_t index_bytes = 0;          ///< Allocated.
  std::optional<WordSearch> search = {};  ///< Of steps that change titles.

  [[nodiscard]] RunCost cost() const { return median_cost(runs); }
};

/// Posts added in many small runs.
struct Growth {
  std::uint64_t commits = 0;
  double median_seconds = 0;  ///< Of one commit.
  double longest_seconds = 0;
  double size_ratio = 0;  ///< Index bytes by those of a build of the same posts in one go.
};

struct PostsReport {
  Machine machine;
  std::string command;
  std::string source;  ///< "generated, seed 7".
  PostFacts facts = {};
  std::vector<PostsStep> steps = {};
  std::optional<Growth> growth = {};
};

/// Tables for a person. README.md says how to read them.
void write_text(std::ostream& out, const PostsReport& report);
/// The same numbers, and every run.
void write_json(std::ostream& out, const PostsReport& report);

}  // namespace dateline::bench
