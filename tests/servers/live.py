"""gom serve against a real Dovecot and a real Postfix: each story has a mailbox and a store of its own."""
import collections
import datetime
import hashlib
import re
import signal
import sqlite3
import subprocess
import sys
import time
import traceback

from fault_proxy import FaultProxy
from gom_process import GOM, ROOT, Gom, ids_sent, sample
from mail_servers import PASSWORD, MailServers, Missing, free_port, wait_until

REPORTS = (1, 2, 3, 4)
SECOND = 1.2  # and what starting a process and seeing it end adds
BUSY = 6  # by the clock of a machine that does much else


def answers_that_reached_units(servers, count):
    """Their Message-IDs, once Postfix has brought that many; fails where one has come twice."""
    wait_until(f"{count} answers have reached units", lambda: len(ids_sent(servers)) >= count)
    time.sleep(0.3)  # for one that must not come
    ids = ids_sent(servers)
    assert collections.Counter(ids).most_common(1)[0][1] == 1, f"sent twice: {ids}"
    assert len(ids) == count, ids
    return ids


def a_report_is_answered_once_and_stays_unread(servers):
    with Gom(servers, "a") as gom:
        for number in REPORTS:
            servers.deliver("a", sample(number))
        gom.wait_until_sent(len(REPORTS))
        sent = answers_that_reached_units(servers, len(REPORTS))
        assert all("\\Seen" not in line for line in servers.flags("a")), servers.flags("a")
        copies = servers.sent_copies("a")
        for each in sent:
            count = sum(each.encode() in copy for copy in copies)
            assert count == 1, f"{count} copies of {each} in Sent"


def mail_that_arrives_while_idle_is_answered_at_once(servers):
    with Gom(servers, "b") as gom:
        servers.append("b", sample(1))
        gom.wait_until_sent(1)
        time.sleep(1.5)  # until IDLE stands
        took = []
        for number in (2, 3, 4, 5, 6):
            began = time.monotonic()
            servers.append("b", sample(number))
            gom.wait_until_sent(len(took) + 2)
            took.append(time.monotonic() - began)
        print("      arrival to answer taken by Postfix:", ", ".join(f"{each:.2f}" for each in took), "s")
        assert sorted(took)[2] < 3, took


def good_mail_in_the_junk_folder_is_read(servers):
    with Gom(servers, "c") as gom:
        servers.append("c", sample(1), folder='"Th&AbA- r&AOE-c"')
        gom.wait_until_sent(1)


def sigterm_ends_within_a_second_and_a_restart_doubles_nothing(servers):
    gom = Gom(servers, "d")
    for number in REPORTS:
        servers.append("d", sample(number))
    with gom:
        gom.wait_until_sent(len(REPORTS))
        time.sleep(1)
        took = [gom.stop()]
        before = gom.messages(), gom.outbox()
        for _ in range(2):
            gom.start()
            wait_until("gom has read to the end", lambda: gom.words().count("started") > len(took))
            time.sleep(0.3 * len(took))
            took.append(gom.stop())
        print("      SIGTERM to end:", ", ".join(f"{each:.2f}" for each in took), "s")
        assert min(took) < SECOND and max(took) < BUSY, took
        assert (gom.messages(), gom.outbox()) == before
        answers_that_reached_units(servers, len(REPORTS))


def sigterm_ends_while_a_server_is_silent(servers):
    for which in ("mailbox", "sender"):
        with Gom(servers, f"silent-{which}") as gom:
            servers.append(f"silent-{which}", sample(1))
            wait_until("gom has started", lambda: "started" in gom.words())
            (servers.dovecot if which == "mailbox" else servers.postfix).send_signal(signal.SIGSTOP)
            try:
                time.sleep(0.5)
                took = gom.stop()
            finally:
                (servers.dovecot if which == "mailbox" else servers.postfix).send_signal(signal.SIGCONT)
            assert took < BUSY, (which, took)


def a_killed_gom_goes_on_where_it_was(servers):
    gom = Gom(servers, "e")
    for number in REPORTS:
        servers.append("e", sample(number))
    with gom:
        for moment in (0.3, 0.6, 0.9, 1.2):
            time.sleep(moment)
            gom.kill()
            gom.start()
        gom.wait_until_sent(len(REPORTS))
        assert len(gom.messages()) == len(REPORTS)
        answers_that_reached_units(servers, len(REPORTS))


def a_wrong_password_is_told_once_and_not_tried_again(servers):
    log = servers.folder / "dovecot.log"
    before = log.read_text().count("auth failed")
    with Gom(servers, "f", **{"mailbox.password": "wrong"}) as gom:
        wait_until("gom tells it", lambda: "refused the login" in gom.words())
        time.sleep(4)
        assert gom.words().count("refused the login") == 1, gom.words()
        assert "AUTHENTICATIONFAILED" in gom.words(), gom.words()
        assert log.read_text().count("auth failed") - before <= 1, "the password was tried again"
        assert gom.stop() < BUSY


def a_server_that_goes_away_and_comes_back_is_taken_up(servers):
    with Gom(servers, "g") as gom:
        servers.append("g", sample(1))
        gom.wait_until_sent(1)
        servers.stop_dovecot()
        time.sleep(1)
        servers.start_dovecot()
        servers.append("g", sample(2))
        gom.wait_until_sent(2)
        answers_that_reached_units(servers, 2)


def new_uid_validity_doubles_nothing(servers):
    with Gom(servers, "h", **{"mailbox.poll_seconds": 5}) as gom:
        for number in REPORTS:
            servers.append("h", sample(number))
        gom.wait_until_sent(len(REPORTS))
        gom.stop()
        servers.new_uid_validity("h")
        servers.append("h", sample(5))
        gom.start()
        gom.wait_until_sent(len(REPORTS) + 1)
        assert len(gom.messages()) == len(REPORTS) + 1, gom.messages()
        validities = gom.rows("SELECT count(DISTINCT uid_validity) FROM place WHERE mailbox = 'INBOX'")
        assert validities == [(2,)], validities
        answers_that_reached_units(servers, len(REPORTS) + 1)


def a_second_gom_on_the_store_is_refused(servers):
    with Gom(servers, "i") as gom:
        wait_until("gom has started", lambda: "started" in gom.words())
        second = gom.run("serve")
        assert second.returncode != 0 and "another gom" in second.stderr, (second.returncode, second.stderr)


def starttls_works_and_an_unknown_certificate_does_not(servers):
    plain = {"mailbox.port": servers.imap, "mailbox.tls": "starttls", "sender.port": servers.submission,
             "sender.tls": "starttls"}
    with Gom(servers, "j", **plain) as gom:
        servers.append("j", sample(1))
        gom.wait_until_sent(1)
    with Gom(servers, "k", **{"mailbox.ca_file": ""}) as gom:
        wait_until("gom tells it", lambda: "certificate is not trusted" in gom.words())
        assert not gom.messages()


def many_mails_are_read_in_batches(servers):
    count = 120
    raw = sample(52).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    with servers.client("l") as imap:
        for number in range(count):
            one = re.sub(rb"(?im)^Message-ID:.*$", b"Message-ID: <%d@donvi.example>" % number, raw, count=1)
            imap.append("INBOX", "", None, one.rstrip(b"\r\n") + b"\r\n%d\r\n" % number)
        imap.select("INBOX")
        imap.store("10:12,50", "+FLAGS", "\\Deleted")
        imap.expunge()  # UIDs have gaps
    with Gom(servers, "l", mode="off") as gom:
        gom.wait_for_messages(count - 4, 120)
        assert len(gom.messages()) == count - 4
        assert not ids_sent(servers)


def from_address(raw, address):
    return re.sub(rb"(?im)^From:.*(\r?\n[ \t].*)*$", b"From: <%s>" % address.encode(), raw, count=1)


def answer_of(gom, column, number=1):
    """Of the answer that was written as the NUMBERth."""
    rows = gom.rows(f"SELECT {column} FROM outbox WHERE kind = 'answer' ORDER BY id LIMIT 1 OFFSET {number - 1}")
    return rows[0][0] if rows else None


def a_person_speaks_while_gom_runs(servers):
    with Gom(servers, "m", mode="review") as gom:
        servers.append("m", sample(1))
        wait_until("an answer is held", lambda: [row[1] for row in gom.outbox()] == ["held"])
        (unit,) = gom.rows("SELECT unit FROM message")[0]
        done = gom.run("outbox", "release", str(answer_of(gom, "id")))
        assert done.returncode == 0, (done.stdout, done.stderr)
        gom.wait_until_sent(1, seconds=10)
        # An address that a person has confirmed is known to the daemon from the next mail on.
        servers.append("m", from_address(sample(2), "moi@donvi.example").replace(b"Message-ID: <", b"Message-ID: <moi."))
        gom.wait_for_messages(2)
        said = gom.run("correct", "address", "moi2@donvi.example", "--unit", unit)
        assert said.returncode == 0, (said.stdout, said.stderr)
        servers.append("m", from_address(sample(1), "moi2@donvi.example").replace(b"Message-ID: <", b"Message-ID: <moi2.")
                       .replace(b"\r\n\r\n", b"\r\nX-Again: 1\r\n\r\n", 1))
        gom.wait_for_messages(3)
        unconfirmed, confirmed = (gom.rows(f"SELECT confirmed FROM submission WHERE message = {number}") for number in (2, 3))
        assert (0,) in unconfirmed or not unconfirmed, unconfirmed
        assert confirmed and all(each == (1,) for each in confirmed), confirmed


def what_a_person_holds_waits_and_what_is_released_goes(servers):
    with Gom(servers, "n", **{"sender.port": free_port()}) as gom:  # nobody is there: the answer waits
        servers.append("n", sample(1))
        wait_until("the sender is out of reach", lambda: "sender_unreachable" in gom.words(), 20)
        assert answer_of(gom, "tries") == 0, "no server has spoken about it"
        assert "Chưa gửi được thư" in gom.run("status").stdout
        held = gom.run("outbox", "hold", str(answer_of(gom, "id")))
        assert held.returncode == 0, (held.stdout, held.stderr)
        gom.stop()
        gom.settings["sender.port"] = servers.smtps
        gom.start()
        time.sleep(2)
        assert answer_of(gom, "state") == "held" and not ids_sent(servers)
        gom.run("outbox", "release", str(answer_of(gom, "id")))
        gom.wait_until_sent(1, seconds=10)
        answers_that_reached_units(servers, 1)


def a_lost_answer_where_sent_keeps_no_copies_sends_nothing_twice(servers):
    with FaultProxy(servers.smtps, 1, 1, 9_000, kinds=("lost answer",)) as proxy:
        with Gom(servers, "o", **{"sender.port": proxy.port}) as gom:
            servers.append("o", sample(1))
            wait_until("the answer is in doubt", lambda: answer_of(gom, "state") == "in_doubt")
            answers_that_reached_units(servers, 1)
            gom.stop()
            with sqlite3.connect(gom.folder / "data/gom.sqlite") as store:  # as if the time to look had come
                store.execute("UPDATE outbox SET next_at = 0")
            gom.start()
            wait_until("Sent was asked", lambda: "chưa rõ" in (answer_of(gom, "last_reply") or ""), 20)
            assert answer_of(gom, "state") == "in_doubt"
            answers_that_reached_units(servers, 1)
            assert "chưa chắc đã tới" in gom.run("status").stdout
            gom.run("outbox", "release", str(answer_of(gom, "id")))  # the unit says that it has nothing
            wait_until("it goes once more", lambda: answer_of(gom, "state") == "sent", 10)


def an_address_that_is_refused_is_written_to_no_more(servers):
    with Gom(servers, "p") as gom:
        servers.append("p", from_address(sample(1), "gone@donvi.example"))
        wait_until("it is refused", lambda: answer_of(gom, "state") == "refused")
        assert "5.1.1" in answer_of(gom, "last_reply")
        assert gom.rows("SELECT address FROM bounced_address") == [("gone@donvi.example",)]
        assert "gone@donvi.example" in gom.run("status").stdout
        servers.append("p", from_address(sample(2), "full@donvi.example"))
        wait_until("it is put off", lambda: answer_of(gom, "tries", 2) == 1)
        servers.append("p", sample(3))
        wait_until("others go on", lambda: answer_of(gom, "state", 3) == "sent")
        assert gom.rows("SELECT count(*) FROM bounced_address") == [(1,)]


def two_days_of_4xx_lose_nothing(servers):
    """The clock is set from try to try; nothing else is told to gom."""
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    gom = Gom(servers, "q", **{"mailbox.folders": "INBOX"})
    servers.append("q", from_address(sample(1), "full@donvi.example"))
    tries = 0
    while now < datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=48):
        gom.start("--now", now.isoformat())
        tries += 1
        wait_until(lambda: f"try {tries}: {gom.outbox()}", lambda: answer_of(gom, "tries") == tries, 20)
        gom.stop()
        assert answer_of(gom, "state") == "due", gom.outbox()
        now = datetime.datetime.fromtimestamp(answer_of(gom, "next_at"), datetime.timezone.utc)
    with sqlite3.connect(gom.folder / "data/gom.sqlite") as store:  # the mailbox has room again
        store.execute("UPDATE outbox SET recipient = 'room@donvi.example'")
    gom.start("--now", now.isoformat())
    try:
        gom.wait_until_sent(1, seconds=20)
        answers_that_reached_units(servers, 1)
    finally:
        gom.stop()
    print(f"      {tries} tries in two days, then taken")


def a_clock_that_jumps_loses_and_doubles_nothing(servers):
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    gom = Gom(servers, "r")
    for number, years in enumerate((0, 20, -20), start=1):
        servers.append("r", sample(number) if number != 2 else from_address(sample(2), "full@donvi.example"))
        gom.start("--now", now.replace(year=now.year + years).isoformat())
        gom.wait_for_messages(number, 20)
        time.sleep(0.7)
        gom.stop()
    with sqlite3.connect(gom.folder / "data/gom.sqlite") as store:
        store.execute("UPDATE outbox SET recipient = 'room@donvi.example' WHERE recipient = 'full@donvi.example'")
    gom.start()  # the clock is right again: what waits for a wrong year goes now
    try:
        gom.wait_until_sent(len(gom.outbox()), seconds=20)
        answers_that_reached_units(servers, len(gom.outbox()))
    finally:
        gom.stop()


def check_online_tells_each_step_and_its_cure(servers):
    gom = Gom(servers, "office", **{"sender.from_address": "office@in.example"})
    well = gom.run("check", "--online", "--mail")
    for words in ("login to the mailbox", "folder INBOX", "Thư rác", "folder \\Sent: \"Sent\"", "login to send", "arrived in INBOX"):
        assert words in well.stdout, (words, well.stdout, well.stderr)
    assert well.returncode == 0, well.stdout
    gom.settings["mailbox.password"] = "wrong"
    wrong = gom.run("check", "--online")
    assert wrong.returncode == 1 and "AUTHENTICATIONFAILED" in wrong.stdout and "app password" in wrong.stdout, wrong.stdout
    assert "wrong" not in wrong.stdout.replace("Wrong user", ""), "the password is printed"
    gom.settings |= {"mailbox.password": PASSWORD, "mailbox.folders": "INBOX,Không có"}
    missing = gom.run("check", "--online")
    assert missing.returncode == 1 and "the account has none" in missing.stdout, missing.stdout


def setup_asks_tries_and_writes(servers):
    folder = servers.folder / "setup"
    folder.mkdir()
    answers = ("en", "office@in.example", f"localhost:{servers.imaps}", f"localhost:{servers.smtps}", "wrong", "HKH Gia Lâm",
               "y", "", "", "", PASSWORD, "", "y")
    command = (GOM, "--config", ROOT / "config/gom.toml", "--set", f"mailbox.ca_file={servers.ca_file}",
               "--set", f"sender.ca_file={servers.ca_file}", "setup", folder / "gom.toml")
    done = subprocess.run(command, input="\n".join(answers) + "\n", capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, (done.stdout, done.stderr)
    assert PASSWORD not in done.stdout + done.stderr and "AUTHENTICATIONFAILED" in done.stdout, done.stdout
    for name in ("gom.toml", "mailbox.password"):
        assert (folder / name).stat().st_mode & 0o777 == 0o600, name
    again = subprocess.run((GOM, "--config", folder / "gom.toml", "check", "--online"), capture_output=True, text=True, timeout=60)
    assert "folder INBOX" in again.stdout and "login to send" in again.stdout and again.returncode == 0, again.stdout
    ended = subprocess.run(command, input="vi\noffice@in.example\n", capture_output=True, text=True, timeout=60)
    assert ended.returncode == 66, (ended.returncode, ended.stderr)


def repair_loses_nothing(servers):
    with Gom(servers, "s", mode="off") as gom:
        for number in REPORTS:
            servers.append("s", sample(number))
        gom.wait_for_messages(len(REPORTS))
        assert gom.run("check", "--store", "--repair").returncode == 69, "gom serve runs: it must not be mended beside it"
    files = sorted((gom.folder / "data/messages").glob("*/*.eml"))
    files[0].unlink()
    files[1].write_bytes(files[1].read_bytes() + b"!")
    (gom.folder / "orphan").write_bytes(sample(5))
    digest = hashlib.sha256(sample(5)).hexdigest()
    (gom.folder / "orphan").rename(gom.folder / f"data/messages/{digest[:2]}/{digest[2:]}.eml")
    with sqlite3.connect(gom.folder / "data/gom.sqlite") as store:
        store.execute("UPDATE message_count SET number = 9 WHERE what = 'seen'")
        store.execute("DELETE FROM place WHERE message = 4")
    servers.append("s", sample(6))
    before = gom.run("check", "--store")
    assert before.returncode == 1 and before.stdout.count("MEND  store:") >= 4, before.stdout
    done = gom.run("check", "--store", "--repair", "--online")
    assert done.returncode == 0, (done.stdout, done.stderr)
    assert len(gom.messages()) == len(REPORTS) + 2, gom.messages()
    assert len(list((gom.folder / "data/messages").glob("*/*.damaged"))) == 1, "the damaged one is kept"
    assert not ids_sent(servers)


def the_store_of_another_user_is_told_plainly(servers):
    with Gom(servers, "t", mode="off") as gom:
        wait_until("gom has started", lambda: "started" in gom.words(), 10)
        for command in (("status",), ("outbox", "release", "all"), ("correct", "list")):
            done = subprocess.run(gom.command(*command), capture_output=True, text=True, timeout=30, user="nobody", group="nogroup",
                                  extra_groups=[])
            assert done.returncode == 77 and "not permitted" in done.stderr, (done.returncode, done.stderr)


STORIES = (a_person_speaks_while_gom_runs, what_a_person_holds_waits_and_what_is_released_goes,
           a_lost_answer_where_sent_keeps_no_copies_sends_nothing_twice, an_address_that_is_refused_is_written_to_no_more,
           two_days_of_4xx_lose_nothing, a_clock_that_jumps_loses_and_doubles_nothing,
           check_online_tells_each_step_and_its_cure, setup_asks_tries_and_writes, repair_loses_nothing,
           the_store_of_another_user_is_told_plainly,
           a_report_is_answered_once_and_stays_unread, mail_that_arrives_while_idle_is_answered_at_once,
           good_mail_in_the_junk_folder_is_read, sigterm_ends_within_a_second_and_a_restart_doubles_nothing,
           sigterm_ends_while_a_server_is_silent, a_killed_gom_goes_on_where_it_was,
           a_wrong_password_is_told_once_and_not_tried_again, a_server_that_goes_away_and_comes_back_is_taken_up,
           new_uid_validity_doubles_nothing, a_second_gom_on_the_store_is_refused,
           starttls_works_and_an_unknown_certificate_does_not, many_mails_are_read_in_batches)


def main(wanted):
    failed = 0
    with MailServers() as servers:
        for story in STORIES:
            if wanted and not any(each in story.__name__ for each in wanted):
                continue
            servers.forget_out()
            began = time.monotonic()
            try:
                story(servers)
                print(f"ok    {story.__name__} ({time.monotonic() - began:.1f} s)", flush=True)
            except Exception:
                failed += 1
                print(f"FAIL  {story.__name__}", traceback.format_exc(), sep="\n", flush=True)
    return failed


if __name__ == "__main__":
    try:
        sys.exit(1 if main(sys.argv[1:]) else 0)
    except Missing as missing:
        sys.exit(f"live.py: {missing}")
