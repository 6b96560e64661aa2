"""A real Dovecot and a real Postfix on loopback, free ports, in a temporary folder; gone when the test ends.

Dovecot: imaps and imap with STARTTLS under a CA made for the run, any user with one password, folders with their use
told (\\Sent, \\Junk), Maildir. Postfix: smtps and submission with that same login, and a door without login (mx) for
the mail of others; whatever it takes goes into Maildirs: USER@in.example into that user's INBOX, all else into
out/ADDRESS. Needs root: Postfix's master starts as root and nothing else.
"""
import email
import imaplib
import os
import pathlib
import re
import shutil
import signal
import smtplib
import socket
import ssl
import subprocess
import sys
import tempfile
import time

PASSWORD = "mat-khau+42/="
MASTER = "/usr/lib/postfix/sbin/master"

# What Postfix pipes a mail into: the folder, the recipient.
DELIVER = r"""#!/bin/sh
set -e
case $2 in
  *+sent@in.example) box=$1/mail/${2%+*}/Maildir/.Sent ;;
  *@in.example) box=$1/mail/${2%@*}/Maildir ;;
  *) box=$1/out/$2 ;;
esac
mkdir -p "$box/tmp" "$box/new" "$box/cur"
name=$(date +%s.%N).$$.here
cat >"$box/tmp/$name"
mv "$box/tmp/$name" "$box/new/$name"
"""


class Missing(Exception):
    """What the machine lacks, in words for the person who runs the tests."""


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_until(what, condition, seconds=90.0):
    """The condition's value once it holds; fails with `what` (words, or a function that makes them) after that time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(f"within {seconds} s: {what() if callable(what) else what}")


def answers_at(port):
    try:
        socket.create_connection(("127.0.0.1", port), 0.2).close()
        return True
    except OSError:
        return False


def check_machine():
    if os.geteuid() != 0:
        raise Missing("Dovecot and Postfix are started as root: run this as root (sudo ./test)")
    for program, package in ((MASTER, "postfix"), ("/usr/sbin/dovecot", "dovecot-imapd")):
        if not os.path.exists(program):
            raise Missing(f"{program} is missing: apt-get install {package} (postfix takes the place of another MTA)")


class MailServers:
    def __init__(self, keeps_sent=False):
        """`keeps_sent`: the server files what it sends into the Sent folder itself, as Gmail does."""
        check_machine()
        self.keeps_sent = keeps_sent
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="gom-servers-"))
        self.folder.chmod(0o755)
        self.imaps, self.imap, self.smtps, self.submission, self.mx, self.auth = (free_port() for _ in range(6))
        self.ca_file = self.folder / "ca.pem"
        self.dovecot = self.postfix = None

    def __enter__(self):
        try:
            self.make_certificates()
            self.write_dovecot()
            self.write_postfix()
            self.start_dovecot()
            self.start_postfix()
        except BaseException:
            self.tell_logs()
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.stop_dovecot()
        if self.postfix:
            self.postfix.send_signal(signal.SIGTERM)
            self.postfix.wait(60)
        shutil.rmtree(self.folder, ignore_errors=True)

    def tell_logs(self):
        for name in ("dovecot.log", "postfix.log"):
            log = self.folder / name
            if log.exists():
                print(f"-- {name}", *log.read_text(errors="replace").splitlines()[-30:], sep="\n", file=sys.stderr)

    # --- making them

    def openssl(self, *arguments):
        subprocess.run(("openssl", *arguments), cwd=self.folder, check=True, capture_output=True)

    def make_certificates(self):
        self.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days",
                     "2", "-subj", "/CN=gom test CA")
        self.openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "server.key", "-out", "server.csr", "-subj",
                     "/CN=localhost")
        (self.folder / "names").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
        self.openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                     "-days", "2", "-extfile", "names", "-out", "server.pem")

    def write_dovecot(self):
        f = self.folder
        for name in ("run", "mail", "out"):
            (f / name).mkdir()
        for name in ("mail", "out"):
            shutil.chown(f / name, "mail", "mail")
        (f / "password").write_text(PASSWORD)
        (f / "dovecot.conf").write_text(f"""
base_dir = {f}/run
state_dir = {f}/run
log_path = {f}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{f}/server.pem
ssl_key = <{f}/server.key
auth_mechanisms = plain login
auth_failure_delay = 0
auth_cache_size = 0
disable_plaintext_auth = no
mail_location = maildir:~/Maildir
mail_max_userip_connections = 200
first_valid_uid = 1
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={f}/mail/%n
}}
namespace inbox {{
  inbox = yes
  separator = .
  mailbox "Thư rác" {{
    auto = create
    special_use = \\Junk
  }}
  mailbox Sent {{
    auto = create
    special_use = \\Sent
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {self.imap}
  }}
  inet_listener imaps {{
    port = {self.imaps}
    ssl = yes
  }}
}}
service auth {{
  inet_listener {{
    address = 127.0.0.1
    port = {self.auth}
  }}
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
""")

    def write_postfix(self):
        f = self.folder
        for name in ("postfix", "queue", "data"):
            (f / name).mkdir()
        shutil.chown(f / "data", "postfix")
        (f / "deliver").write_text(DELIVER)
        (f / "deliver").chmod(0o755)
        (f / "copies").write_text("/^hkhgialam@gmail.com$/ office+sent@in.example\n")
        (f / "postfix/main.cf").write_text(f"""
compatibility_level = 3.6
queue_directory = {f}/queue
data_directory = {f}/data
maillog_file = {f}/postfix.log
maillog_file_prefixes = {f}
myhostname = localhost.example
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
alias_maps =
alias_database =
local_recipient_maps =
local_transport = error:nobody is local
virtual_mailbox_domains = regexp:{{ {{ /./ OK }} }}
virtual_mailbox_maps =
virtual_transport = maildirs
maildirs_destination_recipient_limit = 1
mailbox_size_limit = 0
message_size_limit = 60000000
recipient_delimiter =
{'recipient_bcc_maps =' if not self.keeps_sent else f'sender_bcc_maps = regexp:{f}/copies'}
smtpd_tls_cert_file = {f}/server.pem
smtpd_tls_key_file = {f}/server.key
smtpd_tls_security_level = may
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:{self.auth}
smtpd_client_connection_rate_limit = 0
smtpd_error_sleep_time = 0
units = check_recipient_access inline:{{{{gone@donvi.example = 550 5.1.1 no such user}},
    {{full@donvi.example = 452 4.2.2 mailbox full}}}}, permit_sasl_authenticated, reject
""")
        login = "-o smtpd_sasl_auth_enable=yes -o smtpd_relay_restrictions=permit_sasl_authenticated,reject " \
                "-o smtpd_recipient_restrictions=$units"
        (f / "postfix/master.cf").write_text(f"""
127.0.0.1:{self.smtps} inet n - n - - smtpd -o smtpd_tls_wrappermode=yes {login}
127.0.0.1:{self.submission} inet n - n - - smtpd -o smtpd_tls_security_level=encrypt {login}
127.0.0.1:{self.mx} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
maildirs unix - n n - - pipe flags=DRX user=mail argv={f}/deliver {f} ${{recipient}}
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
""")

    def start_dovecot(self):
        self.dovecot = subprocess.Popen(("/usr/sbin/dovecot", "-F", "-c", self.folder / "dovecot.conf"),
                                        stdout=subprocess.DEVNULL, stderr=open(self.folder / "dovecot.log", "a"))
        wait_until("Dovecot answers", lambda: answers_at(self.imaps) and answers_at(self.auth))

    def stop_dovecot(self):
        if self.dovecot:
            self.dovecot.send_signal(signal.SIGTERM)
            self.dovecot.wait(60)
            self.dovecot = None

    def start_postfix(self):
        conf = self.folder / "postfix"
        subprocess.run(("/usr/sbin/postfix", "-c", conf, "check"), check=True, capture_output=True)
        self.postfix = subprocess.Popen((MASTER, "-c", conf, "-d"), stdout=subprocess.DEVNULL,
                                        stderr=open(self.folder / "postfix.log", "a"))
        wait_until("Postfix answers", lambda: answers_at(self.smtps) and answers_at(self.mx))

    # --- what the tests do and ask

    def deliver(self, user, raw, sender="unit@donvi.example"):
        """As another server would bring it: by SMTP, through Postfix, into the user's INBOX."""
        with smtplib.SMTP("127.0.0.1", self.mx) as smtp:
            smtp.sendmail(sender, [f"{user}@in.example"], raw)

    def client(self, user):
        context = ssl.create_default_context(cafile=str(self.ca_file))
        imap = imaplib.IMAP4_SSL("localhost", self.imaps, ssl_context=context)
        imap.login(user, PASSWORD)
        return imap

    def append(self, user, raw, folder="INBOX"):
        with self.client(user) as imap:
            status, words = imap.append(folder, "", None, raw)
            assert status == "OK", words

    def flags(self, user, folder="INBOX"):
        """The flags of every message, by UID."""
        with self.client(user) as imap:
            imap.select(folder, readonly=True)
            _, found = imap.fetch("1:*", "(UID FLAGS)")
        return [line.decode() for line in found if line]

    def uid_validity(self, user):
        with self.client(user) as imap:
            _, (line,) = imap.status("INBOX", "(UIDVALIDITY)")
        return int(re.search(rb"UIDVALIDITY (\d+)", line)[1])

    def new_uid_validity(self, user):
        """The user's INBOX loses its list of UIDs, as after a move to another machine."""
        old = self.uid_validity(user)
        def renewed():  # Dovecot takes the second for the new value: within one it may be the old one again
            for path in (self.folder / "mail" / user / "Maildir").iterdir():
                if path.name.startswith("dovecot"):
                    path.unlink(missing_ok=True)
            return self.uid_validity(user) != old
        wait_until("the folder has another UIDVALIDITY", renewed)

    def mails_in(self, folder):
        mails = []
        for part in ("new", "cur"):
            box = folder / part
            mails += [path.read_bytes() for path in sorted(box.iterdir())] if box.exists() else []
        return mails

    def sent_copies(self, user):
        return self.mails_in(self.folder / "mail" / user / "Maildir" / ".Sent")

    def out(self):
        """All that was sent, by address."""
        return {box.name: [email.message_from_bytes(raw) for raw in self.mails_in(box)]
                for box in sorted((self.folder / "out").iterdir())}

    def is_quiet(self):
        """Nothing that Postfix has taken is still on its way."""
        return not any(path.is_file() for part in ("maildrop", "incoming", "active")
                       for path in (self.folder / "queue" / part).rglob("*"))

    def forget_out(self):
        """Once all that was sent has come, so that no mail of one story reaches another's."""
        wait_until("Postfix has brought what it took", self.is_quiet)
        for box in (self.folder / "out").iterdir():
            shutil.rmtree(box)
