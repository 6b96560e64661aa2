#!/usr/bin/env bash
# Mails made to hurt, each read within 10 seconds and 512 MB, with a finding, and the rest of the mail with it.
exec python3 "$(dirname "${BASH_SOURCE[0]}")/hostile.py" "$@"
