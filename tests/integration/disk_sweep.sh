#!/usr/bin/env bash
# ENOSPC and EIO at the writes of a small campaign, restart, the same end (tests/faults/disk_sweep.py). Points are taken evenly;
# `tests/faults/disk_sweep.py --points 0` takes every write.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
gom=${GOM:-$([ -x build/release/gom ] && echo build/release/gom || echo build/dev/gom)}
exec python3 tests/faults/disk_sweep.py --gom "$gom" --points "${POINTS:-36}" --at-least 30
