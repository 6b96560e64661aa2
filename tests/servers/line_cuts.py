"""The line to real servers cut at seeded places, IMAP and SMTP, while mail comes and goes. Behind all cuts nothing is
lost, nothing is counted twice, no mail was sent twice. line_cuts.py [CUTS [SEED]]"""
import collections
import re
import sys
import threading
import time
import traceback

from fault_proxy import FaultProxy
from gom_process import Gom, ids_sent, sample
from mail_servers import MailServers, Missing, wait_until

SAMPLES = [number for number in range(1, 31) if number not in (21, 29, 16)]  # those that other programs help to read


def wanted_mails(count):
    """Mails of many units; each with a Message-ID of its own, for what has come before is not counted again."""
    for number in range(count):
        raw = sample(SAMPLES[number % len(SAMPLES)])
        own = b"Message-ID: <%d.cut@donvi.example>\r\nX-Number: %d" % (number, number)
        yield re.sub(rb"(?im)^Message-ID:.*$", own, raw, count=1)


def check(servers, gom, appended):
    messages = gom.messages()
    assert len(messages) == appended, f"{appended} were put there, {len(messages)} are filed"
    rows = gom.outbox()
    assert rows and all(state == "sent" for _, state, *_ in rows), rows
    own = {row[-1] for row in rows}
    came = collections.Counter(each for each in ids_sent(servers) if each in own)
    doubled = [each for each, count in came.items() if count > 1]
    assert not doubled, f"sent twice: {doubled}"
    lost = [row for row in rows if row[-1] not in came]
    assert not lost, f"never arrived: {lost}"
    assert all("\\Seen" not in line for line in servers.flags(gom.settings["mailbox.user"]))


def settled(gom, appended):
    rows = gom.outbox()
    return len(gom.messages()) >= appended and rows and all(state == "sent" for _, state, *_ in rows)


def state_of(gom, proxy):
    return "\n".join((f"cuts: {proxy.made}", f"{len(gom.messages())} messages", *map(str, gom.outbox()), gom.words()[-1500:]))


def imap_cuts(servers, cuts, seed):
    mails = list(wanted_mails(cuts + 2))
    lock = threading.Lock()
    appended = 0

    def append_next(_=0):
        nonlocal appended
        with lock:
            if appended < len(mails):
                servers.append("imap-cuts", mails[appended])
                appended += 1

    with FaultProxy(servers.imaps, cuts, seed, 150_000, append_next) as proxy:
        with Gom(servers, "imap-cuts", **{"mailbox.port": proxy.port, "mailbox.poll_seconds": 5}) as gom:
            append_next()
            append_next()
            wait_until(lambda: state_of(gom, proxy), lambda: proxy.cuts >= cuts, 60 + 6 * cuts)
            wait_until(lambda: state_of(gom, proxy), lambda: settled(gom, len(mails)), 120)
            time.sleep(0.5)
            check(servers, gom, appended)
    return collections.Counter(proxy.made)


def smtp_cuts(servers, cuts, seed):
    appended = 0
    with FaultProxy(servers.smtps, cuts, seed, 9_000) as proxy:
        with Gom(servers, "office", **{"sender.port": proxy.port, "mailbox.poll_seconds": 5}) as gom:
            for raw in wanted_mails(2 * cuts):  # one that was cut waits for a minute: all cuts fall on first tries
                servers.append("office", raw)
                appended += 1
            doubtful = set()

            def done():
                doubtful.update(row[0] for row in gom.outbox() if row[1] == "in_doubt")
                return proxy.cuts >= cuts and settled(gom, appended)

            wait_until(lambda: state_of(gom, proxy), done, 120 + 10 * cuts)
            time.sleep(0.5)
            check(servers, gom, appended)
            assert cuts < 10 or len(doubtful) >= 2, "no send was in doubt: the cuts miss the answer to the final dot"
            print(f"      {len(doubtful)} sends were in doubt and were settled by a search of Sent")
    return collections.Counter(proxy.made)


def main(cuts, seed):
    results = {}
    with MailServers(keeps_sent=True) as servers:
        def run(name, story):
            began = time.monotonic()
            try:
                made = story(servers, cuts, seed)
                places = ", ".join(f"{count} {kind}" for kind, count in sorted(made.items()))
                print(f"ok    {name}: {sum(made.values())} cuts ({places}) in {time.monotonic() - began:.0f} s", flush=True)
                results[name] = True
            except Exception:
                print(f"FAIL  {name}, seed {seed}", traceback.format_exc(), sep="\n", flush=True)
                results[name] = False

        threads = [threading.Thread(target=run, args=each) for each in (("IMAP", imap_cuts), ("SMTP", smtp_cuts))]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    return all(results.values())


if __name__ == "__main__":
    try:
        arguments = [int(each) for each in sys.argv[1:]]
        sys.exit(0 if main(arguments[0] if arguments else 25, arguments[1] if arguments[1:] else 216) else 1)
    except Missing as missing:
        sys.exit(f"line_cuts.py: {missing}")
