#include "bench/corpus_index.h"

#include "bench/corpus_generator.h"
#include "bench/dateline_engine.h"
#include "bench/results.h"

namespace dateline::bench {

void add_corpus_options(CLI::App& app, CorpusOptions& options) {
  app.add_option("--corpus", options.corpus, "JSON Lines, oldest first; without it a corpus is generated")
      ->check(CLI::ExistingFile);
  app.add_option("--articles", options.articles, "Articles to generate")->capture_default_str();
  app.add_option("--seed", options.seed, "Of the generated corpus and of what is drawn from a corpus")
      ->capture_default_str();
  auto* keep = app.add_option("--keep", options.keep, "Work in this folder and leave corpus and index there");
  app.add_flag("--reuse", options.reuse, "Build nothing: take what an earlier --keep left")->needs(keep);
}

CorpusIndex build_corpus_index(const CorpusOptions& options, const std::filesystem::path& folder) {
  const bool generated = options.corpus.empty();
  const std::filesystem::path corpus = generated ? folder / "corpus.jsonl" : std::filesystem::path(options.corpus);
  if (generated && !options.reuse) write_generated_corpus(corpus, options.articles, options.seed);
  const BuildTask task{.corpus = corpus, .directory = folder / "dateline", .jobs = 0};
  if (!options.reuse) {
    progress("building");
    build_dateline(task);
  }
  return {corpus, dateline_index(task.directory)};
}

}  // namespace dateline::bench
