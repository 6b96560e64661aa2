#!/usr/bin/env bash
# The line to a real Dovecot and a real Postfix cut at seeded places, 25 times each: line_cuts.sh [CUTS [SEED]]. As root.
cd "$(dirname "${BASH_SOURCE[0]}")/../.." && exec python3 tests/servers/line_cuts.py "$@"
