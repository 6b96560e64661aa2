#!/usr/bin/env bash
# libFuzzer on each target in turn, MINUTES in all (default 60): tests/fuzz/long.sh [MINUTES [TARGET...]]. Builds the preset `fuzz`
# (clang++-19). What is found lies in build/fuzz/found/TARGET/; corpora are kept in build/fuzz/corpus/ and grow from run to run. At
# the end GMime and gom read the mails that it made side by side, where build/asan/mime_oracle has been built.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
minutes=${1:-60}
shift || true
cmake --preset fuzz >/dev/null && ninja -C build/fuzz gom_fuzz
mkdir -p build/fuzz/corpus build/fuzz/found
python3 tests/fuzz/seeds.py build/fuzz/seeds
targets=("$@")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(ls build/fuzz/seeds)
export ASAN_OPTIONS=allocator_may_return_null=1 LSAN_OPTIONS=suppressions=$PWD/tests/lsan.supp:print_suppressions=0
status=0
for target in "${targets[@]}"; do
  mkdir -p "build/fuzz/corpus/$target" "build/fuzz/found/$target"
  build/fuzz/gom_fuzz --target="$target" -max_total_time=$((minutes * 60 / ${#targets[@]})) -timeout=60 -rss_limit_mb=3000 \
    -max_len=1000000 -print_final_stats=1 -artifact_prefix="build/fuzz/found/$target/" "build/fuzz/corpus/$target" "build/fuzz/seeds/$target" \
    >"build/fuzz/$target.log" 2>&1 || status=1
  tail -n 3 "build/fuzz/$target.log"
done
if [ -x build/asan/mime_oracle ] && [ -d build/fuzz/corpus/message ]; then
  find build/fuzz/corpus/message -type f -print0 | xargs -0 -n 5000 build/asan/mime_oracle 2>/dev/null | tail -n 25 || true
fi
ls build/fuzz/found/*/* 2>/dev/null || echo "nothing was found"
exit $status
