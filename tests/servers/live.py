"""gom serve against a real Dovecot and a real Postfix: each story has a mailbox and a store of its own."""
import collections
import re
import signal
import sys
import time
import traceback

from gom_process import Gom, ids_sent, sample
from mail_servers import MailServers, Missing, wait_until

REPORTS = (1, 2, 3, 4)


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
            gom.wait_until_sent(len(took) + 2, seconds=10)
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
            wait_until("gom has read to the end", lambda: gom.words().count("started") > len(took), 10)
            time.sleep(0.3 * len(took))
            took.append(gom.stop())
        print("      SIGTERM to end:", ", ".join(f"{each:.2f}" for each in took), "s")
        assert max(took) < 1.2, took
        assert (gom.messages(), gom.outbox()) == before
        answers_that_reached_units(servers, len(REPORTS))


def sigterm_ends_while_a_server_is_silent(servers):
    for which in ("mailbox", "sender"):
        with Gom(servers, f"silent-{which}") as gom:
            servers.append(f"silent-{which}", sample(1))
            wait_until("gom has started", lambda: "started" in gom.words(), 10)
            (servers.dovecot if which == "mailbox" else servers.postfix).send_signal(signal.SIGSTOP)
            try:
                time.sleep(0.5)
                took = gom.stop()
            finally:
                (servers.dovecot if which == "mailbox" else servers.postfix).send_signal(signal.SIGCONT)
            assert took < 1.2, (which, took)


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
        wait_until("gom tells it", lambda: "refused the login" in gom.words(), 20)
        time.sleep(4)
        assert gom.words().count("refused the login") == 1, gom.words()
        assert "AUTHENTICATIONFAILED" in gom.words(), gom.words()
        assert log.read_text().count("auth failed") - before <= 1, "the password was tried again"
        assert gom.stop() < 1.2


def a_server_that_goes_away_and_comes_back_is_taken_up(servers):
    with Gom(servers, "g") as gom:
        servers.append("g", sample(1))
        gom.wait_until_sent(1)
        servers.stop_dovecot()
        time.sleep(1)
        servers.start_dovecot()
        servers.append("g", sample(2))
        gom.wait_until_sent(2, seconds=20)
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
        wait_until("gom has started", lambda: "started" in gom.words(), 10)
        second = gom.run("serve")
        assert second.returncode != 0 and "another gom" in second.stderr, (second.returncode, second.stderr)


def starttls_works_and_an_unknown_certificate_does_not(servers):
    plain = {"mailbox.port": servers.imap, "mailbox.tls": "starttls", "sender.port": servers.submission,
             "sender.tls": "starttls"}
    with Gom(servers, "j", **plain) as gom:
        servers.append("j", sample(1))
        gom.wait_until_sent(1)
    with Gom(servers, "k", **{"mailbox.ca_file": ""}) as gom:
        wait_until("gom tells it", lambda: "certificate is not trusted" in gom.words(), 20)
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


STORIES = (a_report_is_answered_once_and_stays_unread, mail_that_arrives_while_idle_is_answered_at_once,
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
