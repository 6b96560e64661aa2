#!/usr/bin/env bash
# The sample mails through a real Dovecot and a real Postfix give what the embedded run gives. As root.
cd "$(dirname "${BASH_SOURCE[0]}")/../.." && exec python3 tests/servers/same_as_embedded.py "$@"
