// The one index of dateline's that some benchmarks work on: of a corpus that is given or generated.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <string>

namespace dateline::bench {

struct CorpusOptions {
  std::string corpus;
  std::uint64_t articles = 200'000;
  std::uint64_t seed = 7;
  std::string keep;  ///< For WorkFolder.
  bool reuse = false;
};

/// Adds --corpus, --articles, --seed, --keep and --reuse.
void add_corpus_options(CLI::App& app, CorpusOptions& options);

struct CorpusIndex {
  std::filesystem::path corpus;  ///< JSON Lines.
  std::filesystem::path index;
};

/// Writes the corpus and builds the index in `folder`, unless they are to be reused.
CorpusIndex build_corpus_index(const CorpusOptions& options, const std::filesystem::path& folder);

}  // namespace dateline::bench
