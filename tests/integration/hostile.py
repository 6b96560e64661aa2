#!/usr/bin/env python3
"""Each mail of hostile_mails.py through `gom inspect`, whole and confined: it must end within 10 seconds and 512 MB (all of gom's
processes together), say what it did not read, and read the rest of the mail. Prints a table: hostile.py [--gom FILE] [--only WORDS].

Seconds are those of the processor, all processes together, since other work on the machine must not fail a test; by the clock it
may take six times as long.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import hostile_mails

ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEGABYTES, PATIENCE = 10, 512, 60


def family(pid):
    """The process and all that descend from it."""
    parents = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int(Path(entry.path, "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                pass
    found, grown = {pid}, True
    while grown:
        more = {child for child, parent in parents.items() if parent in found} - found
        found |= more
        grown = bool(more)
    return found


def held(pid):
    """Megabytes: pages shared with others are shared out among them."""
    total = 0
    for each in family(pid):
        try:
            for line in Path(f"/proc/{each}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            pass
    return total / 1024


class Watch(threading.Thread):
    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.peak, self.over = pid, 0.0, threading.Event()

    def run(self):
        while not self.over.wait(0.02):
            self.peak = max(self.peak, held(self.pid))


def inspect(gom, path):
    begun, before = time.monotonic(), os.times()
    process = subprocess.Popen([gom, "--json", "inspect", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    watch = Watch(process.pid)
    watch.start()
    try:
        out, said = process.communicate(timeout=90)
    except subprocess.TimeoutExpired:
        process.kill()
        out, said = process.communicate()
    seconds = time.monotonic() - begun
    watch.over.set()
    watch.join()
    after = os.times()
    used = sum(after[2:4]) - sum(before[2:4])
    return process.returncode, out, said.decode("utf-8", "replace"), (used, seconds), watch.peak


def judge(status, out, said, seconds, peak, codes):
    """What is wrong, in words; the codes that were told."""
    if status != 0:
        return [f"ended with {status}: {said[-200:]}"], []
    reading = json.loads(out)
    told = sorted({each["code"] for each in reading["findings"]})
    wrong = []
    if seconds[0] > SECONDS or seconds[1] > PATIENCE:
        wrong.append("too slow")
    if peak > MEGABYTES:
        wrong.append("too much memory")
    if codes and not codes & set(told):
        wrong.append("says nothing of it")
    if hostile_mails.LINK not in [each.get("url") for each in reading["evidence"]]:
        wrong.append("the body was not read")
    report = reading["report"]
    if not report or report["number"] != "244/BC-UBND" or len(report["statistics"]) < 10:
        wrong.append("the report behind it was not read")
    if (reading["unit"] or {}).get("id") != "xa-bat-trang":
        wrong.append("the unit was not found")
    return wrong, told


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--gom", default=next(str(ROOT / f"build/{preset}/gom") for preset in ("release", "dev")
                                              if (ROOT / f"build/{preset}/gom").exists() or preset == "dev"))
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", type=Path, help="leave the mails here")
    options = parser.parse_args()
    bad = count = 0
    with tempfile.TemporaryDirectory(prefix="gom-hostile-") as folder:
        for name, mail, codes in hostile_mails.cases():
            if options.only not in name:
                continue
            path = (options.keep or Path(folder)) / f"{count:02}.eml"
            path.write_bytes(mail)
            result = inspect(options.gom, path)
            wrong, told = judge(*result, codes)
            count, bad = count + 1, bad + bool(wrong)
            print(f"{'FAIL' if wrong else 'ok':4} {result[3][0]:6.2f} s ({result[3][1]:5.2f} by the clock) {result[4]:5.0f} MB  {name}: {'; '.join(wrong) or ', '.join(told)}", flush=True)
    print(f"{count} hostile mails, {bad} failed")
    return 1 if bad or (not options.only and count < 40) else 0


if __name__ == "__main__":
    sys.exit(main())
