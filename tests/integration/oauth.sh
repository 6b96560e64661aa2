#!/usr/bin/env bash
# gom auth google against an OAuth server that this starts.
cd "$(dirname "${BASH_SOURCE[0]}")/../.." && GOM="${GOM:-build/release/gom}" exec python3 tests/servers/oauth.py
