#!/usr/bin/env python3
"""Judges played demos from outside: by `gom status --json`, the mails under sent/, and the report.

    demo.py GOM FOLDER OTHER-FOLDER [--accept]

Holds what must be true of any campaign (nobody is answered twice, machines never, who has reported is not reminded ...), that two
plays are equal word for word, and that this play is the one in expected/demo.txt, which a person has read. --accept writes that
file anew: read its difference before it is committed.
"""
import email
import email.policy
import email.utils
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CAMPAIGN = ROOT / "config/campaigns/htsd-2022"
EXPECTED = HERE / "expected/demo.txt"
SILENT = ("72-", "74-", "75-", "76-")  # forged, out of office, bounce, newsletter: never answered
REMINDER = re.compile(r"\] Nhắc ")
DIGEST = re.compile(r"\] Bản tin ngày ")
problems = []


def hold(true, what):
    if not true:
        problems.append(what)


def read_mail(data):
    return email.message_from_bytes(data, policy=email.policy.default)


def status_of(gom, folder):
    env = {**os.environ, "GOM_STORE_FOLDER": str(folder / "store")}
    done = subprocess.run([gom, "--campaign", CAMPAIGN, "--now", "2022-11-01", "--json", "status"], env=env, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


class Sent:
    """One mail that went out."""

    def __init__(self, path):
        self.mail = read_mail(path.read_bytes())
        self.id = self.mail["Message-ID"].strip()
        self.to = self.mail["To"].addresses[0].addr_spec
        self.subject = str(self.mail["Subject"])
        self.at = self.mail["Date"].datetime
        self.replies_to = (self.mail["In-Reply-To"] or "").strip()
        hold(self.id == f"<{path.stem}>", f"{path.name} is not named by its Message-ID {self.id}")
        hold(self.mail["Auto-Submitted"] in ("auto-replied", "auto-generated"), f"{path.name} does not say that it is automatic")

    def content(self):
        parts = [part for part in self.mail.walk() if not part.is_multipart()]
        return [(part.get_content_type(), part.get_filename(), content_of(part.get_payload(decode=True))) for part in parts]


def content_of(data):
    """Text as it is; of a package its members, since a clock's time stands in docProps."""
    if not data.startswith(b"PK"):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return sorted((name, hashlib.sha256(package.read(name)).hexdigest()) for name in package.namelist() if name != "docProps/core.xml")


class Play:
    def __init__(self, gom, folder):
        self.folder = folder
        self.status = status_of(gom, folder)
        self.sent = sorted(map(Sent, (folder / "sent").glob("*.eml")), key=lambda one: (one.at, one.to, one.subject))
        self.report = content_of(next(folder.glob("*.docx")).read_bytes())
        self.calendar = next(folder.glob("*.ics")).read_bytes()
        self.tracker = content_of(next(folder.glob("*.xlsx")).read_bytes())
        self.answers = [one for one in self.sent if one.replies_to]
        self.reminders = [one for one in self.sent if REMINDER.search(one.subject)]

    def same_as(self, other):
        hold(self.status == other.status, "two plays: gom status differs")
        mine, theirs = ([(one.at, one.to, one.subject, one.replies_to, one.content()) for one in play.sent] for play in (self, other))
        if mine != theirs:
            apart = [(a[2], b[2]) for a, b in zip(mine, theirs) if a != b][:3]
            hold(False, f"two plays: mails out differ ({len(mine)}, {len(theirs)}): {apart}")
        hold(self.report == other.report, "two plays: the report differs")
        hold(self.tracker == other.tracker, "two plays: the tracker differs")
        hold(self.calendar == other.calendar, "two plays: the openings differ")


def samples():
    for path in sorted((ROOT / "tests/corpus/samples").glob("*.eml")):
        mail = read_mail(path.read_bytes())
        yield path.stem, (mail["Message-ID"] or "").strip(), mail["From"].addresses[0].addr_spec if mail["From"] else ""


def roster():
    rows = (CAMPAIGN / "roster.csv").read_text(encoding="utf-8").splitlines()[1:]
    return {row.split(",")[0]: row.split(",")[5].split(";") for row in rows if row}


def judge(play):
    account = play.status["account"]
    hold(account["difference"] == 0 and account["seen"] == len(list(samples())), f"the account does not close: {account}")
    hold(max(Counter(one.id for one in play.sent).values()) == 1, "a Message-ID twice")
    for key, times in Counter(one.replies_to for one in play.answers).items():
        hold(times == 1, f"{times} answers to {key}")
    for key, times in Counter((one.to, one.subject) for one in play.reminders).items():
        hold(times == 1, f"{times} times the reminder {key}")
    for name, message_id, sender in samples():
        if not name.startswith(SILENT):
            continue
        hold(not any(one.replies_to == message_id for one in play.answers), f"{name} was answered")
        hold("donvi.example" in sender or not any(one.to == sender for one in play.sent), f"{sender} got mail")
    judge_reminders(play)
    days = Counter(one.at.date() for one in play.sent if DIGEST.search(one.subject))
    hold(len(days) == 36 and all(times == 1 for times in days.values()), f"not one digest a day from start to end: {days}")


def judge_reminders(play):
    """Who is complete, or waits for the office, is not reminded any more; nobody by night; nobody at an address that bounced."""
    addresses = roster()
    for one in play.reminders:
        hold(7 <= one.at.hour < 20, f"a reminder by night: {one.at} {one.subject}")
        hold(one.to != "mn-co-bi@donvi.example" or one.at < datetime.fromisoformat("2022-10-05T07:02:00+07:00"), f"to a bounced address: {one.subject}")
    for answer in play.status["units"]:
        if answer["state"] not in ("complete", "unconfirmed") or not answer["first_at"] or answer["revisions"] > 1:
            continue
        word = "nộp báo cáo" if answer["obligation"] == "report" else "gửi địa điểm"
        late = [one for one in play.reminders if one.to in addresses[answer["unit"]] and word in one.subject and
                one.at > datetime.fromisoformat(answer["first_at"])]
        hold(not late, f"{answer['unit']} had sent its {answer['obligation']} and was reminded: {[one.subject for one in late]}")


def summary(play):
    """The campaign in lines that a person can check against the samples."""
    lines = ["# What the demo of the sample mails must come to; read by a person. Anew: tests/integration/demo.sh --accept", ""]
    account = play.status["account"]
    lines.append("mail: seen {seen} = filed {filed} + not ours {not_ours} + held {held}".format(**account))
    for name, tally in play.status["obligations"].items():
        lines.append(f"{name}: " + ", ".join(f"{key} {value}" for key, value in tally.items()))
    lines += ["", "## who has answered"]
    for one in play.status["units"]:
        if one["state"] != "missing":
            lines.append(f"{one['obligation']:<7}{one['unit']:<18}{one['state']:<12} first {one['first_at'][:16]} revisions {one['revisions']} doubts {one['doubts']}")
    lines += ["", "## what each mail was answered"]
    for name, message_id, _ in samples():
        answers = [f"{one.to}: {one.subject}" for one in play.answers if message_id and one.replies_to == message_id]
        lines.append(f"{name}: {'; '.join(answers) or '-'}")
    lines += ["", "## what else went out: reminders (without the unit's name), digests, mails to the office"]
    rest = Counter((one.at.strftime("%Y-%m-%d %H:%M"), re.sub(r" – [^–]*$", "", one.subject) if REMINDER.search(one.subject) else one.subject)
                   for one in play.sent if not one.replies_to)
    lines += [f"{at} {times:3} x {what}" for (at, what), times in sorted(rest.items())]
    lines += ["", "## what needs a person"]
    lines += [f"{one['unit'] or '?'}: {one['what']}" for one in play.status.get("needs_person", [])]
    return "\n".join(lines) + "\n"


def main(gom, folder, other, accept):
    play = Play(gom, Path(folder))
    play.same_as(Play(gom, Path(other)))
    judge(play)
    got = summary(play)
    if accept:
        EXPECTED.parent.mkdir(exist_ok=True)
        EXPECTED.write_text(got, encoding="utf-8")
    want = EXPECTED.read_text(encoding="utf-8") if EXPECTED.exists() else ""
    missing = [line for line in want.splitlines() if line not in got.splitlines()]
    more = [line for line in got.splitlines() if line not in want.splitlines()]
    for line in missing:
        problems.append(f"expected  {line}")
    for line in more:
        problems.append(f"got       {line}")
    for each in problems:
        print(each)
    print(f"{len(play.sent)} mails out: {len(play.answers)} replies, {len(play.reminders)} reminders; {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--accept"]
    if len(words) != 3:
        sys.exit(__doc__)
    sys.exit(main(*words, "--accept" in sys.argv))
