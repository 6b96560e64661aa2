#!/usr/bin/env bash
# How well mails are read: the table of tests/accuracy/score.py over tests/corpus/samples, held above floors.txt.
# Builds nothing: build/release/gom, else build/dev/gom, or $GOM. `--verbose` lists each value that is not right.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
gom=${GOM:-$([ -x build/release/gom ] && echo build/release/gom || echo build/dev/gom)}
[ -x "$gom" ] || { echo "tests/accuracy: no gom at $gom: build it first" >&2; exit 2; }
samples=tests/corpus/samples
status=0

bars() {  # bars SET: the options of score.py that floors.txt gives for it
  awk -v set="$1" '/^\[/ {on = ($0 == "[" set "]"); next} !on || /^#/ || NF != 2 {next}
    $1 == "silent" || $1 == "idle" {print "--max-" $1, $2; next} {print "--min", $1 "=" $2}' tests/accuracy/floors.txt
}

judge() {  # judge SET OPTION...
  local set=$1 options
  shift
  mapfile -t options < <(bars "$set" | tr ' ' '\n')
  [ ${#options[@]} -gt 0 ] || { echo "no floors for $set" >&2; status=1; return; }
  echo "== $set"
  python3 tests/accuracy/score.py "$samples" "$@" "${options[@]}" -- "$gom" inspect --json || status=1
}

python3 tests/accuracy/score.py --selftest || status=1
judge basic --only "$samples/basic.txt" "$@"
judge all "$@"
[ $status = 0 ] || echo "below tests/accuracy/floors.txt: see the tables above" >&2
exit $status
