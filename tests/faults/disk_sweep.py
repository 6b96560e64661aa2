#!/usr/bin/env python3
"""Refuses gom its writes, one at a time, lets it go on, and compares the end with that of a run that nobody disturbed.

    disk_sweep.py --gom build/release/gom [--points 60] [--jobs 2]

The small campaign of kill_sweep.py. A first run lists every call of the store's thread that writes: write to a file of its own,
pwrite64, fsync, fdatasync, syncfs, rename, link, unlink, mkdir, ftruncate. Then, for each point, strace lets that one call fail:
with ENOSPC, with EIO, or with ENOSPC and so the next four of its name (a burst). gom may go on or end with a status, never by a signal; then
`gom demo --resume` plays on with a disk that works. The end must be the same: nothing lost, nothing counted twice, no mail sent twice.
`--points 0` takes every call and each of the three; else so many are taken evenly. Exit status 1 when a point differs, or when there
were fewer than `--at-least`.
"""
import argparse
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import kill_sweep

CALLS = "write,pwrite64,fsync,fdatasync,syncfs,rename,renameat,renameat2,link,linkat,unlink,mkdir,ftruncate,fallocate"
BURST = 5
REFUSALS = {"ENOSPC": "error=ENOSPC:when={}", "EIO": "error=EIO:when={}", "burst": "error=ENOSPC:when={}..{}"}


def end_of(folder):
    """As the kill sweep's, but for when a mail went out: one that was refused goes later."""
    end = kill_sweep.end_of(folder)
    end["outbox"] = [row[:12] for row in end["outbox"]]  # up to its state
    end["facts"] = [row for row in end["facts"] if row[0] != "demo_step"]
    return end


class Player(kill_sweep.Player):
    def calls(self, folder, log):
        """The writing calls in order, each with its number among those of its name in the whole process."""
        status, said = self.run(folder, strace=["strace", "-qq", "-y", "-o", str(log), "-e", f"trace={CALLS}"])
        if status != 0:
            raise SystemExit(f"the undisturbed run ended with {status} (is ptrace allowed?): {said[-2000:]}")
        numbers, calls = Counter(), []
        for line in log.read_text(errors="replace").splitlines():
            if name := re.match(r"(\w+)\((?:\d+<([^>]*)>)?", line):
                numbers[name[1]] += 1
                if name[1] != "write" or (name[2] or "").startswith(str(folder)):
                    calls.append((name[1], numbers[name[1]]))
        return calls

    def refuse(self, folder, call, n, how):
        status, said = self.run(folder, strace=["strace", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                                                f"inject={call}:{REFUSALS[how].format(n, n + BURST - 1)}"])
        if status < 0 or status > 128:
            raise AssertionError(f"ended by a signal ({status}): {said[-2000:]}")
        return status


def try_point(player, folder, point, want):
    """Its status, and empty or what went wrong."""
    status = None
    try:
        status = player.refuse(folder, *point)
        before = kill_sweep.written(folder)
        player.finish(folder)
        again = kill_sweep.sent_again(before, kill_sweep.written(folder))
        return status, f"sent twice: {again[:3]}" if again else kill_sweep.difference(want, end_of(folder))
    except (AssertionError, sqlite3.Error, OSError, subprocess.TimeoutExpired, StopIteration) as mistake:
        return status, f"{type(mistake).__name__}: {mistake}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def chosen(calls, points):
    every = [(call, n, how) for call, n in calls for how in REFUSALS]
    if points == 0 or points >= len(every):
        return every
    return [every[i] for i in sorted({round(i * (len(every) - 1) / (points - 1)) for i in range(points)})]


def sweep(options, base):
    kill_sweep.make_campaign(base)
    player = Player(options.gom.resolve(), base)
    calls = player.calls(base / "undisturbed", base / "calls.log")
    want = end_of(base / "undisturbed")
    print(f"a run makes {len(calls)} writing calls: " + ", ".join(f"{n} {call}" for call, n in sorted(Counter(call for call, _ in calls).items())))
    points = chosen(calls, options.points)
    with ThreadPoolExecutor(options.jobs) as pool:
        outcomes = list(pool.map(lambda point: try_point(player, base / f"at-{point[0]}-{point[1]}-{point[2]}", point, want), points))
    bad = [(point, wrong) for point, (_, wrong) in zip(points, outcomes) if wrong]
    for (call, n, how), wrong in bad:
        print(f"{how} at {call}:{n}: {wrong}")
    ended = sum(status != 0 for status, _ in outcomes)
    print(f"{len(points)} refusals, {len(points) - len(bad)} with the same end; {ended} ended the program, which then went on", flush=True)
    few = len(points) < options.at_least
    if few:
        print(f"fewer than {options.at_least} refusals: the sweep proves too little")
    return 1 if bad or few else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gom", type=Path, required=True)
    parser.add_argument("--points", type=int, default=0)
    parser.add_argument("--at-least", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) and shutil.disk_usage("/dev/shm").free > 1 << 30 else None
    with tempfile.TemporaryDirectory(prefix="gom-disk-", dir=memory) as base:
        return sweep(options, Path(base))


if __name__ == "__main__":
    sys.exit(main())
