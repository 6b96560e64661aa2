#!/usr/bin/env python3
"""gom import against the Python pipeline, in pairs, over the same generated mails.

    run.py [--gom build/release/gom] [--set full:500 --set light:500 ...] [--pairs 3] [--work DIR] [--memory light:20000 ...]

For each set the two run in turn; what counts is the ratio of each pair (its median is shown), of wall time and of CPU seconds.
--memory runs gom alone over a large set. Peak memory is the sum of the proportional set sizes (PSS) of all processes of gom,
looked at 20 times a second. `gom inspect` of one .docx mail is timed cold, in turn with Python reading that mail.
"""
import argparse
import ctypes
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import generate_mails

ROOT = Path(__file__).resolve().parents[2]
PIPELINE = Path(__file__).with_name("python_pipeline.py")
PR_SET_CHILD_SUBREAPER = 36
COLD_RUNS = 21


class Run:
    """One command to its end: wall and CPU seconds of all its processes, and the peak of their memory."""

    def __init__(self, command, env=None, sample=True):
        begun = time.monotonic()
        process = subprocess.Popen([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env,
                                   start_new_session=True)
        self.peak = 0
        ended = threading.Event()
        sampler = threading.Thread(target=self.watch, args=(process.pid, ended))
        if sample:
            sampler.start()
        out = process.stdout.read()
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        self.wall = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        ended.set()
        if sample:
            sampler.join()
        self.cpu = usage.ru_utime + usage.ru_stime
        self.cpu += self.orphans()
        if process.returncode != 0:
            raise SystemExit(f"{command[0]} ended with {process.returncode}: {said.decode()[-2000:]}")
        self.said = out.decode()

    @staticmethod
    def orphans():
        """Children that their parent did not wait for have come to us."""
        cpu = 0.0
        while True:
            try:
                _, _, usage = os.wait4(-1, 0)
            except ChildProcessError:
                return cpu
            cpu += usage.ru_utime + usage.ru_stime

    def watch(self, session, ended):
        while not ended.wait(0.05):
            self.peak = max(self.peak, sum(map(pss_of, members_of(session))))


def members_of(session):
    for entry in os.scandir("/proc"):
        if not entry.name.isdigit():
            continue
        try:
            fields = Path(entry.path, "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            yield entry.path


def pss_of(process):
    try:
        for line in Path(process, "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


class Bench:
    def __init__(self, options):
        self.gom, self.work = options.gom.resolve(), options.work

    def mails(self, mix, count):
        folder = self.work / f"{mix}-{count}"
        if not folder.exists():
            begun = time.monotonic()
            partly = folder.with_suffix(".partly")
            shutil.rmtree(partly, ignore_errors=True)
            size = generate_mails.generate(mix, count, partly)
            partly.rename(folder)
            print(f"{mix} {count}: {size / 1e6:.0f} MB, {size / count / 1e3:.0f} KB a mail, made in {time.monotonic() - begun:.0f} s", flush=True)
        return folder

    def gom_run(self, maildir):
        store = self.work / "store"
        shutil.rmtree(store, ignore_errors=True)
        env = {**os.environ, "GOM_STORE_FOLDER": str(store), "GOM_MODE": "review"}
        return Run([self.gom, "--now", "2022-10-09T12:00:00+07:00", "import", "--quiet", maildir], env)

    def python_run(self, maildir):
        database = self.work / "pipeline.sqlite"
        for path in self.work.glob("pipeline.sqlite*"):
            path.unlink()
        return Run(["/usr/bin/python3", PIPELINE, maildir, database])  # Debian's, which has python3-docx


def show(name, count, run):
    print(f"  {name:<10} {run.wall:8.2f} s wall {run.cpu:8.2f} s CPU {count / run.wall:8.0f} mails/s {run.peak / 1e6:8.0f} MB at the peak", flush=True)


def compare(bench, mix, count, pairs):
    maildir = bench.mails(mix, count)
    walls, cpus, peaks = [], [], []
    print(f"{mix} {count}", flush=True)
    for _ in range(pairs):
        python, gom = bench.python_run(maildir), bench.gom_run(maildir)
        show("python", count, python)
        show("gom", count, gom)
        if f"seen {count} " not in gom.said or python.said.strip() != str(count):
            raise SystemExit(f"not all mails were read: gom said {gom.said!r}, the pipeline {python.said!r}")
        walls.append(python.wall / gom.wall)
        cpus.append(python.cpu / gom.cpu)
        peaks.append(gom.peak)
    return (f"{mix} {count}", f"{statistics.median(walls):.1f}x wall ({min(walls):.1f} to {max(walls):.1f})",
            f"{statistics.median(cpus):.1f}x CPU", f"{max(peaks) / 1e6:.0f} MB")


def memory(bench, mix, count):
    run = bench.gom_run(bench.mails(mix, count))
    print(f"{mix} {count}", flush=True)
    show("gom", count, run)
    return (f"{mix} {count}", "gom alone", f"{count / run.wall:.0f} mails/s", f"{run.peak / 1e6:.0f} MB")


def cold(bench):
    mail = next((ROOT / "tests/corpus/samples").glob("01-*.eml"))
    box = bench.work / "one"
    shutil.rmtree(box, ignore_errors=True)
    for part in ("cur", "new", "tmp"):
        (box / part).mkdir(parents=True)
    shutil.copy(mail, box / "cur" / "1.one.bench:2,S")
    gom, python = [], []
    for _ in range(COLD_RUNS):
        gom.append(Run([bench.gom, "inspect", "--json", mail], sample=False).wall)
        python.append(bench.python_run(box).wall)
    ours, theirs = statistics.median(gom), statistics.median(python)
    return ("inspect, one .docx mail", f"{ours * 1e3:.0f} ms (least {min(gom) * 1e3:.0f})", f"{theirs / ours:.1f}x Python ({theirs * 1e3:.0f} ms)", "")


def size(word):
    mix, _, count = word.partition(":")
    return mix, int(count)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gom", type=Path, default=ROOT / "build/release/gom")
    parser.add_argument("--set", type=size, action="append", dest="sets", metavar="MIX:N")
    parser.add_argument("--memory", type=size, action="append", default=[], metavar="MIX:N")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--work", type=Path, help="keep the mails here, to be used again")
    options = parser.parse_args()
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    own = None
    if options.work is None:
        own = tempfile.TemporaryDirectory(prefix="gom-bench-")
        options.work = Path(own.name)
    options.work.mkdir(parents=True, exist_ok=True)
    bench = Bench(options)
    table = [cold(bench)]
    table += [compare(bench, *each, options.pairs) for each in options.sets or [("full", 500), ("light", 500)]]
    table += [memory(bench, *each) for each in options.memory]
    print()
    for row in table:
        print(f"{row[0]:<26}{row[1]:<34}{row[2]:<26}{row[3]}")
    if own:
        own.cleanup()


if __name__ == "__main__":
    main()
