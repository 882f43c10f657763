// Micro benchmark of the analyzer: tokens per second over short texts of several kinds.
#include <benchmark/benchmark.h>

#include <string>
#include <string_view>

#include "analyzers/analyzer.h"

namespace dateline {
namespace {

// Invented headlines and excerpts.
constexpr std::string_view kEnglish =
    "Harbour Bridge Reopens After Two Years of Repairs. The city's longest crossing was closed in the 2019 storm; "
    "engineers replaced 48 cables, and a follow-up inspection is planned for next spring, the council's office said.";
constexpr std::string_view kGerman =
    "Brücke über den Hafen nach zwei Jahren Sanierung wieder geöffnet. Die längste Überführung der Stadt war seit dem "
    "Sturm gesperrt; Fachkräfte tauschten 48 Seile aus, eine Überprüfung der Straßenbeläge folgt im Frühjahr.";
constexpr std::string_view kJapanese =
    "港の橋、二年間の修理を経て再開。市内で最も長い橋は嵐の後に閉鎖されていた。技術者はケーブルを四十八本交換し、"
    "来年の春に点検を予定していると市役所が発表した。";

void analyze_text(benchmark::State& state, std::string_view text, std::string_view declared) {
  Analyzer analyzer(*find_language("en"));
  std::size_t tokens = 0;
  for (auto _ : state) {
    const LanguageProfile& language = analyzer.resolve_language(declared, text);
    tokens += analyzer.analyze(text, language).size();
  }
  state.counters["tokens/s"] = benchmark::Counter(static_cast<double>(tokens), benchmark::Counter::kIsRate);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

BENCHMARK_CAPTURE(analyze_text, english, kEnglish, "");
BENCHMARK_CAPTURE(analyze_text, german, kGerman, "de");
BENCHMARK_CAPTURE(analyze_text, japanese, kJapanese, "");

}  // namespace
}  // namespace dateline

BENCHMARK_MAIN();
