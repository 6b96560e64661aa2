#!/usr/bin/env bash
# gom auth google against an OAuth server that this starts.
cd "$(dirname "${BASH_SOURCE[0]}")/../.." && exec python3 tests/servers/oauth.py
