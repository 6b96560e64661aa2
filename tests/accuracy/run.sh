#!/usr/bin/env bash
# How well mails are read: the table of tests/accuracy/score.py over tests/corpus/samples and over a pinned set that make_mails.py
# makes, held above floors.txt. `--seed N [--count M] [--office]` makes and scores another set instead, which nobody has tuned on:
# no floor but silent errors. Builds nothing: build/release/gom, else build/dev/gom, or $GOM. `--verbose` lists what is not right.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
gom=${GOM:-$([ -x build/release/gom ] && echo build/release/gom || echo build/dev/gom)}
[ -x "$gom" ] || { echo "tests/accuracy: no gom at $gom: build it first" >&2; exit 2; }
samples=tests/corpus/samples
pinned_seed=thang-muoi pinned_count=400
seed='' count=300 office=() options=() status=0
while [ $# -gt 0 ]; do
  case $1 in
    --seed) seed=$2; shift 2 ;;
    --count) count=$2; shift 2 ;;
    --office) office=(--office); shift ;;
    *) options+=("$1"); shift ;;
  esac
done

bars() {  # bars SET: the options of score.py that floors.txt gives for it
  awk -v set="$1" '/^\[/ {on = ($0 == "[" set "]"); next} !on || /^#/ || NF != 2 {next}
    $1 == "silent" || $1 == "idle" {print "--max-" $1, $2; next} {print "--min", $1 "=" $2}' tests/accuracy/floors.txt
}

judge() {  # judge SET FOLDER OPTION...
  local set=$1 folder=$2 floors
  shift 2
  mapfile -t floors < <(bars "$set" | tr ' ' '\n')
  [ ${#floors[@]} -gt 0 ] || { echo "no floors for $set" >&2; status=1; return; }
  echo "== $set"
  python3 tests/accuracy/score.py "$folder" "$@" "${floors[@]}" -- "$gom" inspect --json || status=1
}

made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
if [ -n "$seed" ]; then
  python3 tests/accuracy/make_mails.py "$seed" "$count" "$made" "${office[@]}" || exit 2
  echo "== seed $seed, $count mails"
  python3 tests/accuracy/score.py "$made" "${options[@]}" --max-silent 0 -- "$gom" inspect --json
  exit
fi
python3 tests/accuracy/score.py --selftest || status=1
judge basic "$samples" --only "$samples/basic.txt" "${options[@]}"
judge all "$samples" "${options[@]}"
python3 tests/accuracy/make_mails.py $pinned_seed $pinned_count "$made" || status=1
judge unseen "$made" "${options[@]}"
[ $status = 0 ] || echo "below tests/accuracy/floors.txt: see the tables above" >&2
exit $status
