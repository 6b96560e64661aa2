#!/usr/bin/env bash
# clang-tidy-19 on the sources that the last commit changed, at most FILES (default 4): tidy.sh [FILES [BUILD-FOLDER]]. With "all":
# on every source, which takes an hour. What is asked for, and what of it fails, stands in .clang-tidy; what clang cannot compile is
# the compiler's to judge, not this check's.
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
most=${1:-4} build=${2:-build/release}
if [ "$most" = all ]; then
  files=$(git ls-files 'parsers/*.cpp' 'service/*.cpp')
else
  files=$({ git diff --name-only --diff-filter=d HEAD~1 2>/dev/null || git ls-files; } | grep -E '^(parsers|service)/.*\.cpp$' | head -n "$most")
fi
[ -n "$files" ] || { echo "tidy: no source was changed"; exit 0; }
told=$(echo "$files" | xargs -P "$(nproc)" -n 1 clang-tidy-19 -p "$build" --quiet --extra-arg=-Wno-unknown-warning-option 2>/dev/null |
  grep -E 'warning:|error:' | grep -v 'clang-diagnostic-' | sort -u)
[ -z "$told" ] || echo "$told"
! grep -q 'error:' <<<"$told" || exit 1
echo "tidy: $(echo "$files" | wc -l) sources, nothing that fails"
