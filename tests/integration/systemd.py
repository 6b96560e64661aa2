#!/usr/bin/env python3
"""The units of systemd/: well formed, hardened to an exposure of at most 1.5, and gom still reads mail under them.

The last is proved without a running systemd: the unit's SystemCallFilter, RestrictAddressFamilies, RestrictNamespaces,
MemoryDenyWriteExecute and NoNewPrivileges are laid on as systemd would, and gom reads a mail with a .docx and one with a
.doc (which goes through LibreOffice) inside."""
import ctypes
import json
import os
import re
import subprocess
import sys
import tempfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
UNITS = [ROOT / "systemd" / name for name in ("gom.service", "gom@.service")]
MOST_EXPOSURE = 1.5

ALLOW, EPERM = 0x7FFF0000, 0x00050001
NOT_EQUAL, EQUAL, MASKED_EQUAL = 1, 4, 7
PROT_WRITE, PROT_EXEC, SHM_EXEC = 2, 4, 0o100000
CLONE_NAMESPACES = 0x00020000 | 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000 | 0x80
PR_SET_NO_NEW_PRIVS = 38


class Compare(ctypes.Structure):
    _fields_ = [("arg", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64)]


def settings(unit):
    """Key -> its lines, in order."""
    found = {}
    for line in unit.read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([A-Za-z]+)=(.*)$", line):
            found.setdefault(match[1], []).append(match[2])
    return found


def expanded(word, seen=()):
    """The calls of a word of SystemCallFilter; a group as systemd itself lists it."""
    if not word.startswith("@"):
        return {word}
    told = subprocess.run(["systemd-analyze", "syscall-filter", word], text=True, check=True, stdout=subprocess.PIPE).stdout
    members = [line.split("#")[0].strip() for line in told.splitlines()[1:]]
    return set().union(*(expanded(each, (*seen, word)) for each in members if each and each not in seen))


def allowed_calls(lines):
    allowed = set(expanded("@default"))
    for line in lines:
        calls = set().union(*(expanded(word) for word in line.lstrip("~").split()))
        allowed = allowed - calls if line.startswith("~") else allowed | calls
    return allowed


class Seccomp:
    def __init__(self, default, other):
        self.library = ctypes.CDLL("libseccomp.so.2", use_errno=True)
        self.library.seccomp_init.restype = ctypes.c_void_p
        self.filter = ctypes.c_void_p(self.library.seccomp_init(ctypes.c_uint32(default)))
        self.other = other

    def rule(self, call, *compares):
        number = self.library.seccomp_syscall_resolve_name(call.encode())
        if number >= 0:
            array = (Compare * max(1, len(compares)))(*compares)
            self.library.seccomp_rule_add_array(self.filter, ctypes.c_uint32(self.other), number, len(compares), array)

    def load(self):
        if self.library.seccomp_load(self.filter) != 0:
            raise OSError("seccomp cannot be set here")


def lay_on(unit_settings, allowed):
    """What systemd does between fork and exec of the service. Each set is a filter of its own, as there."""
    ctypes.CDLL(None).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    families = {"AF_UNIX": 1, "AF_INET": 2, "AF_INET6": 10}
    wanted = {families[name] for name in unit_settings["RestrictAddressFamilies"][0].split()}
    sockets = Seccomp(ALLOW, EPERM)
    for family in set(range(1, 46)) - wanted:
        sockets.rule("socket", Compare(0, EQUAL, family, 0))
    sockets.load()
    memory = Seccomp(ALLOW, EPERM)
    memory.rule("mmap", Compare(2, MASKED_EQUAL, PROT_EXEC | PROT_WRITE, PROT_EXEC | PROT_WRITE))
    memory.rule("mprotect", Compare(2, MASKED_EQUAL, PROT_EXEC, PROT_EXEC))
    memory.rule("pkey_mprotect", Compare(2, MASKED_EQUAL, PROT_EXEC, PROT_EXEC))
    memory.rule("shmat", Compare(2, MASKED_EQUAL, SHM_EXEC, SHM_EXEC))
    if unit_settings.get("MemoryDenyWriteExecute") == ["yes"]:
        memory.load()
    names = Seccomp(ALLOW, EPERM)
    for flag in (1 << bit for bit in range(32) if CLONE_NAMESPACES >> bit & 1):
        names.rule("clone", Compare(0, MASKED_EQUAL, flag, flag))
        names.rule("unshare", Compare(0, MASKED_EQUAL, flag, flag))
    names.rule("setns")
    names.load()
    calls = Seccomp(EPERM, ALLOW)
    for call in allowed:
        calls.rule(call)
    calls.load()


def mail_with(file, media_type):
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = "xa-bat-trang@donvi.example", "hkhgialam@gmail.com", "Báo cáo"
    mail["Date"], mail["Message-ID"] = "Fri, 07 Oct 2022 08:00:00 +0700", "<unit-test@donvi.example>"
    mail.set_content("Gửi báo cáo.")
    mail.add_attachment(file.read_bytes(), maintype="application", subtype=media_type, filename=file.name)
    return mail.as_bytes()


def codes_of(gom, mail, unit_settings, allowed):
    """The finding codes that gom tells of that mail under the unit's walls."""
    read = subprocess.run([gom, "inspect", "--json", mail], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                          timeout=180, check=False, preexec_fn=lambda: lay_on(unit_settings, allowed))
    if read.returncode != 0:
        raise AssertionError(f"gom inspect under the unit's walls: exit {read.returncode}, {read.stderr.strip()}")
    return re.findall(r'"code":\s*"([a-z_]+)"', read.stdout), json.loads(read.stdout)


def check_reading(gom, unit, work):
    unit_settings = settings(unit)
    allowed = allowed_calls(unit_settings["SystemCallFilter"])
    sample = next((ROOT / "tests/corpus/samples").glob("01-*.eml"))
    codes, reading = codes_of(gom, sample, unit_settings, allowed)
    assert reading.get("report"), f"{unit.name}: no report was read in {sample.name}: {codes}"
    legacy = work / "legacy.eml"
    legacy.write_bytes(mail_with(ROOT / "tests/corpus/legacy/amount.doc", "msword"))
    codes, _ = codes_of(gom, legacy, unit_settings, allowed)
    assert "document_converted" in codes, f"{unit.name}: LibreOffice did not convert a .doc: {codes}"


def check_exposure(unit):
    told = subprocess.run(["systemd-analyze", "security", "--offline=true", unit], text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    match = re.search(r"Overall exposure level for \S+: ([0-9.]+)", told.stdout)
    assert match, f"systemd-analyze security says nothing of {unit.name}: {told.stderr}"
    assert float(match[1]) <= MOST_EXPOSURE, f"{unit.name}: exposure {match[1]}, at most {MOST_EXPOSURE}"
    return match[1]


def check_form(unit, gom, work):
    """systemd-analyze verify, with the program where it was built."""
    copy = work / unit.name.replace("@.", "@box.")
    copy.write_text(unit.read_text(encoding="utf-8").replace("/usr/bin/gom", str(Path(gom).resolve())), encoding="utf-8")
    told = subprocess.run(["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", copy], text=True, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    lines = [line for line in told.stdout.splitlines() if copy.name in line]
    assert told.returncode == 0 and not lines, f"{unit.name}: " + "; ".join(lines or [told.stdout])


def check_same_walls():
    """One mailbox or several: the same walls."""
    one, many = (settings(unit) for unit in UNITS)
    differ = {"Description", "ExecStart", "StateDirectory", "WorkingDirectory", "LoadCredential"}
    for key in one.keys() | many.keys():
        assert key in differ or one.get(key) == many.get(key), f"{key} differs between the two units"


def check_companions():
    """The user that the units name is made, and the folders are its own."""
    user = settings(UNITS[0])["User"][0]
    assert re.search(rf"^u {user} ", (ROOT / "systemd/gom.sysusers.conf").read_text(), re.M), f"sysusers makes no user {user}"
    folders = (ROOT / "systemd/gom.tmpfiles.conf").read_text()
    assert re.search(rf"^d /var/lib/gom +0700 {user} ", folders, re.M), "/var/lib/gom is not the user's alone"


def main():
    gom = os.environ.get("GOM") or next(
        (str(path) for path in (ROOT / "build/release/gom", ROOT / "build/dev/gom") if path.exists()), "")
    assert gom, "no gom is built: build it first, or name it in GOM"
    exposures = [check_exposure(unit) for unit in UNITS]
    check_same_walls()
    check_companions()
    with tempfile.TemporaryDirectory(prefix="gom-units.") as folder:
        for unit in UNITS:
            check_form(unit, gom, Path(folder))
        check_reading(gom, UNITS[0], Path(folder))
    print(f"systemd: exposure {', '.join(exposures)}; .docx and .doc are read under the unit's walls")


if __name__ == "__main__":
    try:
        main()
    except (AssertionError, subprocess.CalledProcessError, FileNotFoundError, StopIteration) as problem:
        print(f"systemd: {problem}")
        sys.exit(1)
