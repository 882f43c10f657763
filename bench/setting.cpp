#include "bench/setting.h"

#include <fmt/format.h>

namespace dateline::bench {

void write_setting(std::ostream& out, const Machine& machine, std::string_view command) {
  out << fmt::format("machine   {}, {} cores, {:.1f} GB, {}\n", machine.cpu, machine.cores,
                     static_cast<double>(machine.memory_bytes) / 1e9, machine.system)
      << fmt::format("compiler  {}\ncommit    {}\ncommand   {}\n", machine.compiler, machine.commit, command);
}

void write_corpus(std::ostream& out, const CorpusFacts& corpus) {
  out << fmt::format("corpus    {}: {} articles, {:.1f} MB, {:.1f} words per article, {} providers\n", corpus.source,
                     corpus.articles, static_cast<double>(corpus.bytes) / kMegabyte, corpus.words_per_article,
                     corpus.providers);
}

boost::json::object to_json(const Machine& machine) {
  return {{"cpu", machine.cpu},       {"cores", machine.cores},       {"memory_bytes", machine.memory_bytes},
          {"system", machine.system}, {"compiler", machine.compiler}, {"commit", machine.commit}};
}

boost::json::object to_json(const CorpusFacts& corpus) {
  return {{"source", corpus.source},
          {"articles", corpus.articles},
          {"bytes", corpus.bytes},
          {"words_per_article", corpus.words_per_article},
          {"providers", corpus.providers}};
}

boost::json::object to_json(const RunCost& cost) {
  return {{"seconds", cost.seconds},
          {"cpu_seconds", cost.cpu_seconds},
          {"peak_rss_bytes", cost.peak_rss_bytes},
          {"disk_read_bytes", cost.disk_read_bytes}};
}

}  // namespace dateline::bench
