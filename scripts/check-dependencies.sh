#!/usr/bin/env bash
# Checks the direction of dependencies (docs/architecture.md): who may include whom, and who may use which library.
# Prints "file:line: include: rule" for every breach and exits 1 if there is one.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

breaches=0

# forbid RULE PATTERN FOLDER...: no line of the C++ files in these folders may match PATTERN.
forbid() {
  local rule=$1 pattern=$2 folder found
  shift 2
  for folder in "$@"; do
    [[ -d $folder ]] || continue
    found=$(grep -rnE --include='*.h' --include='*.cpp' -e "$pattern" "$folder" || true)
    [[ -z $found ]] && continue
    breaches=1
    while read -r line; do printf '%s   <- %s\n' "$line" "$rule"; done <<<"$found"
  done
}

# may_include FOLDER ALLOWED...: FOLDER includes only the ALLOWED ones of our folders.
may_include() {
  local folder=$1 others
  shift
  others=" analyzers base bench cli index indexer searcher server tests "
  for allowed in "$@"; do others=${others/ $allowed / }; done
  forbid "$folder/ may include only: $*" "^ *# *include \"($(tr -s ' ' '|' <<<"${others:1:-1}"))/" "$folder"
}

may_include base base
may_include analyzers base analyzers
may_include index base analyzers index
may_include indexer base analyzers index indexer
may_include searcher base analyzers index searcher
may_include server base analyzers index searcher server
may_include cli base analyzers index indexer searcher server cli

forbid "Xapian only in analyzers/, index/, searcher/" '# *include <xapian' base indexer cli server
forbid "only index/ opens a database" 'Xapian::(Writable)?Database[({>]|Xapian::WritableDatabase' base analyzers indexer searcher cli server
forbid "yaml-cpp and libyaml only in index/ and indexer/" '# *include <yaml[-.]' base analyzers searcher cli server
forbid "toml++ and pugixml only in indexer/" '# *include <(toml\+\+|pugixml)' base analyzers index searcher cli server
forbid "Boost.Iostreams only in index/ and indexer/" '# *include <boost/iostreams' base analyzers searcher cli server
forbid "CLI11 only in cli/" '# *include <CLI/' base analyzers index indexer searcher server
forbid "spdlog and Boost.URL only in server/" '# *include <(spdlog|boost/url)' base analyzers index indexer searcher cli
forbid "no route searches by itself: server/searching.h" '# *include "searcher/searcher.h"' server/routes server/algolia
forbid "Boost.Asio and Beast only in server/" '# *include <boost/(asio|beast)' base analyzers index indexer searcher cli

exit "$breaches"
