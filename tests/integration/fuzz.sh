#!/usr/bin/env bash
# Every parser under the sanitizers with the corpus and some thousand mutations of it; tests/fuzz/long.sh goes on for longer.
cd "$(dirname "${BASH_SOURCE[0]}")/../.." && exec python3 tests/fuzz/run.py "$@"
