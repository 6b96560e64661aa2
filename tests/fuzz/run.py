#!/usr/bin/env python3
"""The fuzz targets under build/asan/gom_fuzz: every seed of the corpus, then seeded mutations of them.

    run.py [--gom-fuzz FILE] [--number N] [--times 1] [--only TARGET] [--keep FOLDER]

The same number gives the same inputs on every machine. An input that fails stays in FOLDER (build/fuzz-found) as TARGET.crash; put
it into tests/corpus/hostile/TARGET/, where it is a seed from then on. Exit status 1 when a target failed or when one has no seeds.
"""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 600  # seconds for one target
# How many mutations of each: so many as take some two seconds under the sanitizers.
RUNS = {"words": 400, "paper": 30, "header": 2000, "transfer": 1500, "message": 150, "mail": 20, "charset": 600, "html": 300, "plain": 300,
        "docx": 100, "docx_xml": 40, "xlsx": 150, "xlsx_xml": 60, "odf": 150, "odf_xml": 40, "pdf": 60, "image": 40, "document": 100,
        "ocr_words": 1000, "archive": 300, "unpack": 100, "tnef": 1000, "delivery_status": 1000, "imap_response": 4000, "json": 300, "toml": 60,
        "roster": 60, "authentication": 4000}


def run(program, target, runs, number, seeds, folder):
    begun = time.monotonic()
    files = sorted(str(each) for each in (seeds / target).iterdir()) if (seeds / target).is_dir() else []
    if not files:
        return target, f"{target}: no seeds", False
    suppressions = f"suppressions={ROOT}/tests/lsan.supp:print_suppressions=0"
    environment = dict(os.environ, LSAN_OPTIONS=suppressions, ASAN_OPTIONS="allocator_may_return_null=1")
    try:
        done = subprocess.run([program, target, str(runs), str(number), str(folder), *files], env=environment, timeout=PATIENCE,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    except subprocess.TimeoutExpired:
        return target, f"{target}: took longer than {PATIENCE} s", False
    said = done.stdout.decode("utf-8", "replace").strip()
    said = said.splitlines()[-1] if done.returncode == 0 else said[-3000:]  # libraries talk
    return target, f"{said} ({time.monotonic() - begun:.1f} s)", done.returncode == 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--gom-fuzz", default=str(ROOT / "build/asan/gom_fuzz"))
    parser.add_argument("--number", type=int, default=1)
    parser.add_argument("--times", type=int, default=1, help="so many times the usual mutations")
    parser.add_argument("--only", choices=sorted(RUNS))
    parser.add_argument("--keep", type=Path, default=ROOT / "build/fuzz-found")
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    seeds = Path(tempfile.mkdtemp(prefix="gom-seeds-"))
    try:
        subprocess.run([sys.executable, str(ROOT / "tests/fuzz/seeds.py"), str(seeds)], check=True, stdout=subprocess.DEVNULL)
        targets = [options.only] if options.only else sorted(RUNS)
        with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
            done = list(pool.map(lambda each: run(options.gom_fuzz, each, RUNS[each] * options.times, options.number, seeds, options.keep), targets))
    finally:
        shutil.rmtree(seeds)
    for _, said, _ in done:
        print(said)
    bad = [target for target, _, good in done if not good]
    print(f"{len(done)} fuzz targets, {len(bad)} failed{': ' if bad else ''}{', '.join(bad)}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
