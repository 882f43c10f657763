#!/usr/bin/env bash
# A function that one library defines and another defines inline is one function to the linker, and which of the two runs
# is chance. Takes the folder that holds the libraries; prints every such function and exits 1 if there is one.
set -euo pipefail

lists=$(mktemp -d)
trap 'rm -r "$lists"' EXIT

for library in "$1"/libdateline_*.a; do
  # T is a plain function, W an inline one; ours are in the namespace dateline.
  nm --defined-only "$library" 2>/dev/null | grep -E ' [TW] _ZNK?8dateline' | cut -d ' ' -f 2- | sort -u >"$lists/all"
  name=$(basename "$library" .a)
  sed -n 's/^T //p' "$lists/all" >"$lists/$name.plain"
  sed -n 's/^W //p' "$lists/all" >"$lists/$name.inline"
done

status=0
for plain in "$lists"/*.plain; do
  for inline in "$lists"/*.inline; do
    while read -r symbol; do
      echo "$(c++filt "$symbol"): plain in $(basename "$plain" .plain), inline in $(basename "$inline" .inline)"
      status=1
    done < <(comm -12 "$plain" "$inline")
  done
done
exit $status
