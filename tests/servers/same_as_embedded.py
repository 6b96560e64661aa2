"""The sample mails brought by SMTP into a real Postfix and Dovecot while gom runs, and the same mails put into a Maildir for a gom
that writes .eml files: what is kept and what goes out must be the same. same_as_embedded.py [ALL: also what takes long to read]"""
import email
import email.policy
import re
import sys
import time

from gom_process import ROOT, Gom, sample
from mail_servers import MailServers, Missing, wait_until

SLOW = {16, 21, 29, 31, 33, 34, 35, 49, 50}  # LibreOffice, OCR
# What differs from run to run: when it was, and where it stands.
TIMES = re.compile(r"\d{1,2} giờ(?: \d{2})?(?: phút)?|\d{1,2}[:h]\d{2}|\d{1,2}/\d{1,2}/\d{4}")


def numbers(everything):
    known = sorted(int(path.name[:2]) for path in (ROOT / "tests/corpus/samples").glob("*.eml"))
    return known if everything else [number for number in known if number not in SLOW]


def without_times(text):
    return TIMES.sub("…", " ".join(text.split()))


def kept(gom):
    messages = gom.rows("SELECT message_id, subject, state, state_reason, unit, kinds, old FROM message")
    submissions = gom.rows("SELECT m.message_id, s.unit, s.obligation, s.revision, s.complete, s.missing, s.partial, s.not_held, "
                           "s.confirmed, s.set_aside, s.doubts, s.content FROM submission s JOIN message m ON m.id = s.message")
    outbox = gom.rows("SELECT kind, unit, recipient, subject, state, in_reply_to FROM outbox")
    return {"messages": sorted(messages), "submissions": sorted(submissions),
            "outbox": sorted((*row[:3], without_times(row[3]), *row[4:]) for row in outbox)}


def as_sent(raw):
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    parts = [without_times(part.get_content()) for part in mail.walk() if part.get_content_type() == "text/plain"]
    return (mail["To"], without_times(mail["Subject"]), mail["In-Reply-To"] or "", mail["Auto-Submitted"], *parts)


def settled(gom, count):
    if len(gom.messages()) < count:
        return False
    return not gom.rows("SELECT 1 FROM outbox WHERE state IN ('due', 'sending', 'in_doubt')")


def run_embedded(servers, mails):
    box = servers.folder / "embedded"
    for part in ("new", "cur", "tmp"):
        (box / part).mkdir(parents=True)
    settings = {"mailbox.kind": "maildir", "mailbox.path": str(box), "sender.kind": "eml_folder",
                "sender.path": str(servers.folder / "embedded-out"), "reader.workers": 2}
    with Gom(servers, "embedded", **settings) as gom:
        for number, raw in enumerate(mails):
            (box / "tmp/one").write_bytes(raw)
            (box / "tmp/one").rename(box / f"new/{time.time():.6f}.{number}.here")
        wait_until(lambda: f"{len(gom.messages())} of {len(mails)}", lambda: settled(gom, len(mails)), 300)
    return kept(gom), sorted(as_sent(path.read_bytes()) for path in (servers.folder / "embedded-out").glob("*.eml"))


def run_real(servers, mails):
    inbox = servers.folder / "mail/real/Maildir"
    count = lambda: sum(len(list((inbox / part).iterdir())) for part in ("new", "cur") if (inbox / part).exists())
    servers.forget_out()
    with Gom(servers, "real", **{"reader.workers": 2}) as gom:
        for number, raw in enumerate(mails, start=1):
            servers.deliver("real", raw)
            wait_until(f"mail {number} lies in the mailbox", lambda: count() >= number)
        wait_until(lambda: f"{len(gom.messages())} of {len(mails)}", lambda: settled(gom, len(mails)), 300)
        sent = [row for row in gom.rows("SELECT id FROM outbox WHERE state = 'sent'")]
        brought = lambda: [raw for box in sorted((servers.folder / "out").iterdir()) for raw in servers.mails_in(box)]
        wait_until("Postfix has brought them all", lambda: len(brought()) >= len(sent))
    return kept(gom), sorted(map(as_sent, brought()))


def main(everything):
    mails = [sample(number).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") for number in numbers(everything)]
    with MailServers() as servers:
        began = time.monotonic()
        embedded, embedded_out = run_embedded(servers, mails)
        real, real_out = run_real(servers, mails)
    different = [f"{what}: {row}\n  only {where}" for what in real
                 for where, mine, other in (("with servers", real, embedded), ("embedded", embedded, real))
                 for row in mine[what] if row not in other[what]]
    different += [f"mail out: {mail[:3]}\n  only {where}" for where, mine, other in
                  (("with servers", real_out, embedded_out), ("embedded", embedded_out, real_out)) for mail in mine if mail not in other]
    print("\n".join(map(str, different)), end="")
    assert len(embedded_out) > 20 and len(real_out) == len(embedded_out), (len(real_out), len(embedded_out))
    if not different:
        print(f"ok    {len(mails)} mails: {len(real['submissions'])} submissions and {len(real_out)} mails out are the same "
              f"({time.monotonic() - began:.0f} s)")
    return bool(different)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:] == ["ALL"]))
    except Missing as missing:
        sys.exit(f"same_as_embedded.py: {missing}")
