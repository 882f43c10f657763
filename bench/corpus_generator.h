// Generates a corpus with the statistics of a news feed. Nothing in it is copied from real texts.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "bench/corpus.h"
#include "bench/random.h"
#include "bench/vocabulary.h"

namespace dateline::bench {

/// Makes articles one after the other, oldest first: 33 words on average, a fifth as many providers as articles (a
/// few large ones and a long tail), 1 to 5 topics, six years that end on 2026-06-30 with more articles in the later
/// ones. The same `articles` and `seed` give the same corpus everywhere.
class CorpusGenerator {
 public:
  CorpusGenerator(std::uint64_t articles, std::uint64_t seed);

  /// The next article; there may be as many as asked for.
  CorpusArticle next();

 private:
  std::uint64_t next_provider();
  std::vector<std::uint64_t> next_topics();
  std::string sentence(std::uint64_t words);
  std::int64_t next_date();

  std::uint64_t articles_;
  std::uint64_t made_ = 0;
  Random random_;
  WordSource words_;
  std::vector<std::uint64_t> providers_;  // Of every article made so far.
  std::uint64_t distinct_providers_ = 0;
};

/// Writes a generated corpus. @throws Error(io) if the file cannot be written.
void write_generated_corpus(const std::filesystem::path& file, std::uint64_t articles, std::uint64_t seed);

}  // namespace dateline::bench
