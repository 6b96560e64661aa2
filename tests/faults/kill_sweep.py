#!/usr/bin/env python3
"""Kills gom at its durable system calls, lets it go on, and compares the end with that of a run that nobody disturbed.

    kill_sweep.py --gom build/release/gom [--points 120] [--jobs 2] [--keep DIR]

A small campaign (a few units, a few mails, every kind of mail out) is played by `gom demo`. A first run lists the durable
calls of the thread that owns the store; then, for each stopping point, strace sends SIGKILL as that call begins, and
`gom demo --resume` plays on. `--points 0` takes every call; else so many are taken evenly from the first and last of each row
of equal calls. A last campaign is killed at every K-th fdatasync again and again until it gets through (`--storm K`, 0: not
at all). It works in memory (/dev/shm) where it can: a killed process loses nothing that it has written, whatever the disk.

The end must be the same: messages, their places and states, submissions, facts and cursors; one row a mail out and each sent;
no file under sent/ written a second time; raw mails whole; the report word for word. Exit status 1 when a point differs or
when there were fewer stopping points than `--at-least`.
"""
import argparse
import hashlib
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CALLS = ("fsync,fdatasync,syncfs,sync_file_range,rename,renameat,renameat2,link,linkat,unlink,unlinkat,pwrite64,pwritev,"
         "ftruncate,fallocate,mkdir,mkdirat")
MAILS = ("01-", "17-", "52-", "57-", "63-", "65-", "71-", "72-", "73-", "75-", "76-")
UNITS = ("xa-bat-trang", "th-kim-son", "xa-duong-quang", "tt-yen-vien", "xa-dinh-xuyen", "mn-ninh-hiep", "xa-van-duc", "mn-co-bi")
LAST_DAY = "2022-10-13"  # of the last reminder
PATIENCE = 120  # seconds for one run


def make_campaign(folder):
    """The shipped campaign with few units and an earlier end; the mails that go with it, one of them twice."""
    shutil.copytree(ROOT / "config/campaigns/htsd-2022", folder / "campaign")
    roster = folder / "campaign/roster.csv"
    head, *rows = roster.read_text(encoding="utf-8").splitlines()
    wanted = {row.split(",")[3] for row in rows if row.split(",")[0] in UNITS} | set(UNITS)  # with their communes
    rows = [row for row in rows if row.split(",")[0] in wanted]
    assert len(rows) >= len(UNITS), f"units that the sweep wants are not on the roster: {len(rows)} of {len(UNITS)}"
    roster.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    settings = folder / "campaign/campaign.toml"
    text, changed = re.subn(r"(?m)^ends = \S+", f"ends = {LAST_DAY}", settings.read_text(encoding="utf-8"))
    assert changed == 1, "campaign.toml has no line `ends = `"
    settings.write_text(text, encoding="utf-8")
    (folder / "mails").mkdir()
    for prefix in MAILS:
        for mail in (ROOT / "tests/corpus/samples").glob(prefix + "*.eml"):
            shutil.copy(mail, folder / "mails")
    again = next((folder / "mails").glob("01-*.eml"))
    shutil.copy(again, folder / "mails" / ("again-" + again.name))


class Player:
    def __init__(self, gom, base):
        self.gom, self.base = gom, base

    def command(self, folder, resume):
        return [str(self.gom), "--campaign", str(self.base / "campaign"), "--json", "demo", "--mails", str(self.base / "mails"),
                *(["--resume"] if resume else []), str(folder)]

    def run(self, folder, resume=False, strace=()):
        done = subprocess.run([*strace, *self.command(folder, resume)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                              timeout=PATIENCE, check=False)
        return done.returncode, done.stderr.decode("utf-8", "replace")

    def finish(self, folder):
        status, said = self.run(folder, resume=True)
        if status != 0:
            raise AssertionError(f"gom demo --resume ended with {status}: {said[-2000:]}")

    def calls(self, folder, log):
        """The durable calls in order, each with its number among those of its name."""
        status, said = self.run(folder, strace=["strace", "-qq", "-o", str(log), "-e", f"trace={CALLS}"])
        if status != 0:
            raise SystemExit(f"the undisturbed run ended with {status} (is ptrace allowed?): {said[-2000:]}")
        numbers, calls = Counter(), []
        for line in log.read_text(errors="replace").splitlines():
            if name := re.match(r"(\w+)\(", line):
                numbers[name[1]] += 1
                calls.append((name[1], numbers[name[1]]))
        return calls

    def kill_at(self, folder, call, n, resume=False):
        """False: it got through, since it makes fewer such calls."""
        status, said = self.run(folder, resume, ["strace", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
                                                 f"inject={call}:signal=KILL:when={n}"])
        if status not in (0, -9, 137):
            raise AssertionError(f"ended with {status} before it was killed: {said[-2000:]}")
        return status != 0


def rows(database, sql):
    return sorted(database.execute(sql).fetchall(), key=repr)


def end_of(folder):
    """What must be the same in the end, by name. Row ids and the store's own random name are left out."""
    database = sqlite3.connect(f"file:{folder}/store/gom.sqlite?mode=ro", uri=True)
    end = {
        "messages": rows(database, """SELECT m.digest, size, message_id, subject, from_address, received_at, filed_at, state, state_reason,
                                      unit, kinds, search_text, old, reading, contents FROM message m JOIN message_text t ON t.message = m.id"""),
        "places": rows(database, "SELECT m.digest, mailbox, uid_validity, name FROM place p JOIN message m ON m.id = p.message"),
        "counts": rows(database, "SELECT * FROM message_count"),
        "cursors": rows(database, "SELECT * FROM mailbox_cursor"),
        "facts": rows(database, "SELECT * FROM fact WHERE name <> 'store_id'"),
        "bounced": rows(database, "SELECT * FROM bounced_address"),
        "submissions": rows(database, """SELECT m.digest, s.unit, obligation, s.received_at, revision, complete, missing, partial, not_held,
                                         confirmed, set_aside, doubts, content, replaced FROM submission s JOIN message m ON m.id = s.message"""),
        "outbox": rows(database, """SELECT key, kind, unit, obligation, step, recipient, subject, body_text, body_html, in_reply_to, not_before,
                                    state, tries, created_at, next_at, sent_at FROM outbox"""),
        "integrity": rows(database, "PRAGMA integrity_check") + rows(database, "PRAGMA foreign_key_check"),
    }
    sent = {name for (name,) in database.execute("SELECT message_id FROM outbox WHERE state = 'sent'")}
    database.close()
    files = [path.name.removesuffix(".eml") for path in (folder / "sent").glob("*.eml")]
    end["a file for each mail sent, and no more"] = (len(files), sorted(files) == sorted(sent))
    end["raw mails"] = sorted(path.parent.name + path.stem for path in (folder / "store/messages").glob("??/*.eml"))
    end["raw mails whole"] = all(hashlib.sha256(path.read_bytes()).hexdigest() == path.parent.name + path.stem
                                 for path in (folder / "store/messages").glob("??/*.eml"))
    with zipfile.ZipFile(next(folder.glob("*.docx"))) as report:
        end["report"] = report.read("word/document.xml")
    end["openings"] = next(folder.glob("*.ics")).read_bytes()
    return end


def difference(want, got):
    for name, value in want.items():
        if got[name] == value:
            continue
        if isinstance(value, list):
            lost, more = [row for row in value if row not in got[name]], [row for row in got[name] if row not in value]
            return f"{name}: {len(lost)} lost, {len(more)} more: {str(lost[:1])[:600]} | {str(more[:1])[:600]}"
        return f"{name}: want {str(value)[:300]}, got {str(got[name])[:300]}"
    return ""


def written(folder):
    """Each mail out by the file that holds it: one that is sent again gets a new one."""
    return {path.name: path.stat().st_ino for path in (folder / "sent").glob("*.eml")}


def sent_again(before, after):
    return sorted(name for name, inode in before.items() if after.get(name) != inode)


def try_point(player, folder, point, want):
    """Empty, or what went wrong."""
    try:
        if not player.kill_at(folder, *point):
            return "it was not killed"
        before = written(folder)
        player.finish(folder)
        again = sent_again(before, written(folder))
        return f"sent twice: {again[:3]}" if again else difference(want, end_of(folder))
    except (AssertionError, sqlite3.Error, OSError, subprocess.TimeoutExpired, StopIteration) as mistake:
        return f"{type(mistake).__name__}: {mistake}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def storm(player, folder, every, want):
    """Killed at every so many fdatasync until it gets through; returns how often, and what went wrong."""
    kills = 0
    before = {}
    while player.kill_at(folder, "fdatasync", every, resume=kills > 0):
        kills += 1
        now = written(folder)
        if again := sent_again(before, now):
            return kills, f"sent twice: {again[:3]}"
        before = now
        if kills > 2000:
            return kills, "it does not get on"
    return kills, difference(want, end_of(folder))


def chosen(calls, points):
    if points == 0:
        return calls
    ends = [call for i, call in enumerate(calls) if i in (0, len(calls) - 1) or not calls[i - 1][0] == call[0] == calls[i + 1][0]]
    if points >= len(ends):
        return ends
    return [ends[i] for i in sorted({round(i * (len(ends) - 1) / (points - 1)) for i in range(points)})]


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gom", type=Path, required=True)
    parser.add_argument("--points", type=int, default=0)
    parser.add_argument("--at-least", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--storm", type=int, default=23)
    parser.add_argument("--only", metavar="CALL:N", action="append", help="this stopping point alone, as the sweep names it")
    parser.add_argument("--keep", type=Path, help="work here and leave the undisturbed run")
    return parser.parse_args()


def sweep(options, base):
    make_campaign(base)
    player = Player(options.gom.resolve(), base)
    calls = player.calls(base / "undisturbed", base / "calls.log")
    want = end_of(base / "undisturbed")
    print(f"a run makes {len(calls)} durable calls: " + ", ".join(f"{n} {call}" for call, n in sorted(Counter(call for call, _ in calls).items())))
    print(f"it files {len(want['messages'])} mails and sends {sum(row[11] == 'sent' for row in want['outbox'])}", flush=True)
    points = [(one.partition(":")[0], int(one.partition(":")[2])) for one in options.only or []] or chosen(calls, options.points)
    with ThreadPoolExecutor(options.jobs) as pool:
        outcomes = list(pool.map(lambda point: try_point(player, base / f"at-{point[0]}-{point[1]}", point, want), points))
    bad = [(point, wrong) for point, wrong in zip(points, outcomes) if wrong]
    for (call, n), wrong in bad:
        print(f"killed at {call}:{n}: {wrong}")
    print(f"{len(points)} stopping points, {len(points) - len(bad)} with the same end", flush=True)
    if options.storm and not options.only:
        kills, wrong = storm(player, base / "storm", options.storm, want)
        print(f"killed {kills} times in one campaign: {wrong or 'the same end'}")
        bad += [(("storm", kills), wrong)] if wrong else []
    few = not options.only and len(points) < options.at_least
    if few:
        print(f"fewer than {options.at_least} stopping points: the sweep proves too little")
    return 1 if bad or few else 0


def main():
    options = parse_arguments()
    if options.keep:
        options.keep.mkdir(parents=True)
        return sweep(options, options.keep)
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) and shutil.disk_usage("/dev/shm").free > 1 << 30 else None
    with tempfile.TemporaryDirectory(prefix="gom-sweep-", dir=memory) as base:
        return sweep(options, Path(base))


if __name__ == "__main__":
    sys.exit(main())
