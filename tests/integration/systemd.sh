#!/usr/bin/env bash
# The units of systemd/ are well formed and hardened, and gom reads mail under their walls.
exec python3 "$(dirname "${BASH_SOURCE[0]}")/systemd.py"
