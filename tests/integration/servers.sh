#!/usr/bin/env bash
# gom serve against a real Dovecot and a real Postfix, started here on loopback. As root.
cd "$(dirname "${BASH_SOURCE[0]}")/../.." && exec python3 tests/servers/live.py "$@"
