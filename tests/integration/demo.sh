#!/usr/bin/env bash
# The demo campaign from end to end, twice: both plays are equal, and what came of it is what a person has checked
# (expected/demo.txt). --accept writes that file anew.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
gom=${GOM:-$([ -x build/release/gom ] && echo build/release/gom || echo build/dev/gom)}
work=$(mktemp -d "${TMPDIR:-/tmp}/gom-demo.XXXXXX")
trap 'rm -rf "$work"' EXIT
for play in one two; do
  "$gom" --json demo "$work/$play" >"$work/$play.out" 2>"$work/$play.err" || { cat "$work/$play.err" >&2; exit 1; }
done
cat "$work/one.err"
python3 tests/integration/demo.py "$gom" "$work/one" "$work/two" "$@"
