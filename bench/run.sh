#!/usr/bin/env bash
# Runs the benchmarks that `./dev bench` built. README.md says how to read the output.
#
#   bench/run.sh search [OPTIONS]     searching: dateline beside SQLite FTS5 and stock Xapian
#   bench/run.sh build [OPTIONS]      building at several sizes
#   bench/run.sh posts [OPTIONS]      posts in many files
#   bench/run.sh suggest [OPTIONS]    suggestions while titles are typed
#   bench/run.sh serve [OPTIONS]      the server under load, beside the same searches in process
#   bench/run.sh page ADDRESS         the page of a running server in Chromium, from the debounce to painted hits
#   bench/run.sh analyzer [OPTIONS]   the analyzer alone (options of Google Benchmark)
#
# --help after a name lists its options; without a name they are listed. DATELINE_BUILD is the build directory (default build/bench).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${DATELINE_BUILD:-$root/build/bench}/bench

if [[ ${1:-} == analyzer ]]; then
  shift
  exec "$build/dateline_analyzer_bench" "$@"
fi
if [[ ${1:-} == page ]]; then
  shift
  exec node "$root/bench/page.mjs" "$@"
fi
exec "$build/dateline_bench" "$@"
