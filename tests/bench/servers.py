#!/usr/bin/env python3
"""gom against a real Dovecot: pulling mail beside mbsync, restarting with many known mails, idle. As root.

    servers.py [pull N] [restart N] [idle SECONDS]        (all three: pull 500, restart 100000, idle 60)

pull: N mails of the full mix over IMAP without TLS into an empty store, read and committed, and the same by mbsync into a Maildir with
FSync; in turn, three times. restart: from the start of the process until IDLE stands. idle: CPU of gom and its children.
"""
import pathlib
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/servers"))
from gom_process import Gom  # noqa: E402
from mail_servers import PASSWORD, MailServers, wait_until  # noqa: E402

MBSYNC = """
IMAPStore far
Host 127.0.0.1
Port {port}
User {user}
Pass {password}
SSLType None
AuthMechs LOGIN
MaildirStore near
Path {folder}/
Inbox {folder}/INBOX
Channel all
Far :far:
Near :near:
Patterns INBOX
Create Near
SyncState *
FSync yes
"""


def cpu_seconds(pid):
    """Of a process and its children that live, to the nanosecond."""
    spent, todo = 0, [pid]
    while todo:
        one = todo.pop()
        for task in pathlib.Path(f"/proc/{one}/task").glob("*"):
            try:
                spent += int((task / "schedstat").read_text().split()[0])
                todo += map(int, (task / "children").read_text().split())
            except (FileNotFoundError, ProcessLookupError):
                pass
    return spent / 1e9


def fill(servers, user, mails):
    """Puts the bytes of `mails` into that user's INBOX, as a delivery would."""
    box = servers.folder / "mail" / user / "Maildir"
    for part in ("new", "cur", "tmp"):
        (box / part).mkdir(parents=True, exist_ok=True)
    for number, raw in enumerate(mails):
        (box / "new" / f"{1664000000 + number}.{number:06d}.here").write_bytes(raw)
    subprocess.run(("chown", "-R", "mail:mail", servers.folder / "mail" / user), check=True)


def plain(servers):
    return {"mailbox.host": "127.0.0.1", "mailbox.port": servers.imap, "mailbox.tls": "none", "mailbox.ca_file": "", "mailbox.folders": "INBOX"}


def mbsync(servers, user):
    folder = pathlib.Path(tempfile.mkdtemp(dir=servers.folder))
    (folder / "rc").write_text(MBSYNC.format(port=servers.imap, user=user, password=PASSWORD, folder=folder))
    def run():
        began = time.monotonic()
        subprocess.run(("mbsync", "-q", "-c", folder / "rc", "all"), check=True)
        return time.monotonic() - began
    return run, folder


def gom_pull(servers, user, count, number):
    gom = Gom(servers, f"{user}-{number}", mode="off", **plain(servers), **{"mailbox.user": user, "reader.workers": 2})
    began = time.monotonic()
    with gom:
        while len(gom.rows("SELECT id FROM message")) < count:
            time.sleep(0.02)
        took = time.monotonic() - began
        cpu = cpu_seconds(gom.process.pid)
    shutil.rmtree(gom.folder)
    return took, cpu


def pull(servers, count):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run((sys.executable, ROOT / "tests/bench/generate_mails.py", "full", str(count), folder), check=True, stdout=subprocess.DEVNULL)
        mails = [path.read_bytes() for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file()]
    fill(servers, "pull", mails)
    servers.client("pull").select("INBOX", readonly=True)  # Dovecot's index is not what is measured
    pairs = []
    for number in range(3):
        run, _ = mbsync(servers, "pull")
        theirs = run()
        ours, cpu = gom_pull(servers, "pull", count, number)
        pairs.append((ours, theirs))
        print(f"pull {count}: gom {ours:.2f} s (CPU {cpu:.2f} s), mbsync {theirs:.2f} s", flush=True)
    ours, theirs = (statistics.median(column) for column in zip(*pairs))
    print(f"pull {count}: gom {count / ours:.0f} mails/s, mbsync {count / theirs:.0f} mails/s, ratio "
          f"{statistics.median(t / o for o, t in pairs):.2f}")


def known_store(gom, count, validity):
    """A store that has filed UIDs 1 to `count`."""
    with sqlite3.connect(gom.folder / "data/gom.sqlite") as store:
        store.executemany("INSERT INTO message (digest, size, message_id, subject, from_address, from_name, received_at, filed_at, state, "
                          "state_reason, unit, kinds, search_text, old) VALUES (?, 90, ?, 'x', 'a@b', '', 1664000000, 1664000000, "
                          "'not_ours', '', '', 'other', 'x', 1)", ((f"{n:064x}", f"{n}@known") for n in range(1, count + 1)))
        store.execute("INSERT INTO message_text SELECT id, '', '' FROM message")
        store.execute("INSERT INTO place (message, mailbox, uid_validity, uid, name) SELECT id, 'INBOX', ?, id, '' FROM message", (validity,))
        store.execute("INSERT OR REPLACE INTO mailbox_cursor VALUES ('INBOX', ?, ?, '')", (validity, count))


def started(gom):
    """Seconds from the start of the process until IDLE was said."""
    gom.log.unlink(missing_ok=True)
    began = time.monotonic()
    gom.start("--trace", "imap")
    while not re.search(r"C: g\d+ IDLE", gom.words()):
        time.sleep(0.002)
        assert time.monotonic() - began < 60, gom.words()[-800:]
    return time.monotonic() - began


def restart(servers, count):
    for size in (500, count):
        user = f"known-{size}"
        fill(servers, user, (f"Message-ID: <{n}@known>\r\nSubject: x\r\n\r\nx\r\n".encode() for n in range(1, size + 1)))
        servers.client(user).select("INBOX", readonly=True)
        gom = Gom(servers, user, mode="off", **plain(servers))
        gom.settings["mailbox.user"] = "nobody"
        for part in ("new", "cur", "tmp"):
            (gom.folder / "nothing" / part).mkdir(parents=True)
        gom.run("import", str(gom.folder / "nothing"))  # makes the store
        gom.settings["mailbox.user"] = user
        known_store(gom, size, servers.uid_validity(user))
        times = []
        for _ in range(5):
            times.append(started(gom))
            gom.stop()
        run, folder = mbsync(servers, user)
        run()
        time.sleep(1.5)  # it waits for the folder's clock
        theirs = [run() for _ in range(3)]
        shutil.rmtree(folder)
        print(f"restart with {size} known: gom {statistics.median(times) * 1000:.0f} ms to IDLE "
              f"({', '.join(f'{each * 1000:.0f}' for each in times)}), mbsync with nothing new {statistics.median(theirs) * 1000:.0f} ms",
              flush=True)


def idle(servers, seconds):
    gom = Gom(servers, "idle", **plain(servers))
    started(gom)
    time.sleep(3)
    before = cpu_seconds(gom.process.pid)
    time.sleep(seconds)
    used = cpu_seconds(gom.process.pid) - before
    gom.stop()
    print(f"idle: {used * 60 / seconds * 1000:.0f} ms of CPU a minute (over {seconds} s)")


def main(arguments):
    figures = {"pull": pull, "restart": restart, "idle": idle}
    wanted = list(zip(arguments[::2], arguments[1::2])) or [("pull", 500), ("restart", 100_000), ("idle", 60)]
    with MailServers() as servers:
        for name, size in wanted:
            figures[name](servers, int(size))


if __name__ == "__main__":
    main(sys.argv[1:])
