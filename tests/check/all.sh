#!/usr/bin/env bash
# What the compiler cannot keep: run each check, tell all that fail.
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
status=0
for check in tests/check/*.py; do
  python3 "$check" || status=1
done
files=$(git ls-files '*.h' '*.cpp' | grep -v '^tests/corpus/')
if [ -n "$files" ] && ! clang-format-19 --dry-run -Werror $files 2>/tmp/gom-format.log; then
  grep -E 'error' /tmp/gom-format.log | cut -d: -f1 | sort | uniq -c | head -n 20
  echo "clang-format: the files above are not formatted (clang-format-19 -i FILE)"
  status=1
fi
exit $status
