#!/usr/bin/env bash
# A search engine that finds nothing, for the test of the benchmark's --peer.
set -euo pipefail
case $1 in
  build) wc -l <"$2" >"$3/articles" ;;
  query)
    for mode in hits recency facets full; do
      sed -E "s/.*\"id\":([0-9]+),\"kind\":\"([a-z0-9]+)\".*/$mode\t\2\t\1\t0.5\t0/" "$3"
    done >"$4"
    ;;
esac
