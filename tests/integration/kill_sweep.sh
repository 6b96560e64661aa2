#!/usr/bin/env bash
# SIGKILL at durable system calls of a small campaign, restart, the same end (tests/faults/kill_sweep.py). Takes stopping
# points evenly so as to stay within minutes; `tests/faults/kill_sweep.py --points 0` takes them all.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
gom=${GOM:-$([ -x build/release/gom ] && echo build/release/gom || echo build/dev/gom)}
exec python3 tests/faults/kill_sweep.py --gom "$gom" --points "${POINTS:-120}" --at-least 100
