"""One gom under test: its configuration, its store, its process, and what can be asked of them."""
import datetime
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import time

from mail_servers import PASSWORD, wait_until

ROOT = pathlib.Path(__file__).resolve().parents[2]
GOM = os.environ.get("GOM", str(ROOT / "build/release/gom"))
SAMPLES = ROOT / "tests/corpus/samples"
ADDRESS = "hkhgialam@gmail.com"  # whom the samples are written to


def sample(number):
    """A sample mail's bytes, by its number."""
    return next(SAMPLES.glob(f"{number:02d}-*.eml")).read_bytes()


def campaign_of_today(folder):
    """The campaign of 2022 with its dates about today, and none of its reminders or digests due in the next hours."""
    shutil.copytree(ROOT / "config/campaigns/htsd-2022", folder)
    today = datetime.date.today()
    def day(distance):
        return (today + datetime.timedelta(days=distance)).isoformat()
    text = (folder / "campaign.toml").read_text()
    text = re.sub(r"^starts = \S+", f"starts = {day(-9)}", text, flags=re.M)
    text = re.sub(r"^digest_at = \S+", 'digest_at = 23:59:00', text, flags=re.M)
    text = re.sub(r"^ends = \S+", f"ends = {day(40)}", text, flags=re.M)
    text = re.sub(r"^due_before = \S+", f"due_before = {day(20)}", text, flags=re.M)
    (folder / "campaign.toml").write_text(text)


class Gom:
    """`settings`: over those for the servers, as {"mailbox.host": "localhost"}."""

    def __init__(self, servers, name, **settings):
        self.folder = servers.folder / f"gom-{name}"
        self.folder.mkdir()
        campaign_of_today(self.folder / "campaign")
        self.settings = {
            "mode": "live",
            "store.folder": str(self.folder / "data"),
            "mailbox.kind": "imap", "mailbox.host": "localhost", "mailbox.port": servers.imaps,
            "mailbox.user": name, "mailbox.password": PASSWORD, "mailbox.ca_file": str(servers.ca_file),
            "sender.kind": "smtp", "sender.host": "localhost", "sender.port": servers.smtps,
            "sender.ca_file": str(servers.ca_file), "sender.from_address": ADDRESS, "sender.from_name": "HKH",
            "reader.workers": 1,
        } | settings
        self.log = self.folder / "gom.log"
        self.process = None

    def command(self, *arguments):
        sets = [part for key, value in self.settings.items() for part in ("--set", f"{key}={value}")]
        (self.folder / "empty.toml").write_text("")
        return (GOM, "--config", self.folder / "empty.toml", "--campaign", self.folder / "campaign", *sets, *arguments)

    def start(self, *arguments):
        self.process = subprocess.Popen(self.command(*arguments, "serve"), stdout=subprocess.DEVNULL,
                                        stderr=open(self.log, "a"))
        return self

    def stop(self):
        """SIGTERM; how many seconds it took to end."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(60)
        self.process = None
        assert status == 0, f"gom ended with {status}: {self.words()[-800:]}"
        return time.monotonic() - began

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process = None

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        if self.process:
            self.kill()

    def run(self, *arguments):
        return subprocess.run(self.command(*arguments), capture_output=True, text=True, timeout=60)

    def words(self):
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def rows(self, query):
        database = self.folder / "data/gom.sqlite"
        if not database.exists():
            return []
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10) as connection:
            try:
                return connection.execute(query).fetchall()
            except sqlite3.OperationalError:  # its first step is not there yet
                return []

    # --- what the store says

    def messages(self):
        return self.rows("SELECT id, state, unit, message_id FROM message ORDER BY id")

    def outbox(self, kind="answer"):
        """Key, state, tries, last reply."""
        return self.rows(f"SELECT key, state, tries, last_reply, message_id FROM outbox WHERE kind = '{kind}' ORDER BY id")

    def wait_for_messages(self, count, seconds=120):
        wait_until(f"{count} messages are filed ({len(self.messages())} are)\n{self.words()[-1500:]}",
                   lambda: len(self.messages()) >= count, seconds)

    def wait_until_sent(self, count, seconds=120):
        """So many answers, all sent."""
        def all_sent():
            rows = self.outbox()
            return len(rows) >= count and all(state == "sent" for _, state, *_ in rows)
        wait_until(f"{count} answers are sent: {self.outbox()}\n{self.words()[-1500:]}", all_sent, seconds)


def ids_sent(servers):
    """The Message-ID of every mail that reached a unit, once for each time."""
    return sorted(mail["Message-ID"].strip("<> ") for address, mails in servers.out().items() for mail in mails
                  if address.endswith("@donvi.example") and not address.startswith("pgd-"))
