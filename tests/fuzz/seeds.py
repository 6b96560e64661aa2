#!/usr/bin/env python3
"""Seeds for the fuzz targets, made of the corpus: seeds.py FOLDER writes FOLDER/TARGET/NAME for each target.

Mails as they are, their header blocks, their files by type, the XML members of office files as text ("@@NAME" before each),
the words that stand in them; what tests/fuzz/seeds/TARGET/ holds for targets that read no mail; and what was found before, in
tests/corpus/hostile/TARGET/. Small ones alone: a large seed
makes a slow fuzzer.
"""
import email
import email.policy
import io
import re
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST = 200_000  # bytes of a seed
TYPES = {".docx": "docx", ".xlsx": "xlsx", ".odt": "odf", ".ods": "odf", ".pdf": "pdf", ".html": "html", ".htm": "html", ".csv": "plain",
         ".txt": "plain", ".jpg": "image", ".jpeg": "image", ".png": "image", ".heic": "image", ".gif": "image", ".zip": "archive",
         ".7z": "archive", ".rar": "archive", ".gz": "archive", ".tgz": "archive", ".dat": "tnef", ".doc": "document", ".xls": "document",
         ".rtf": "document"}


class Seeds:
    def __init__(self, folder):
        self.folder, self.count = folder, {}

    def add(self, target, data):
        if isinstance(data, str):
            data = data.encode("utf-8", "surrogateescape")
        if not data or len(data) > MOST:
            return
        number = self.count[target] = self.count.get(target, 0) + 1
        (self.folder / target).mkdir(parents=True, exist_ok=True)
        (self.folder / target / f"{number:04}").write_bytes(data)

    def add_package(self, target, data):
        """The XML of a zip file, as document_targets.cpp makes one of it again; its words are a seed for the forms."""
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                members = [(each.filename, package.read(each)) for each in package.infolist() if each.filename.endswith((".xml", ".rels"))
                           and each.file_size < MOST / 2 and not re.search("theme|ettings|fontTable|docProps|customXml", each.filename)]
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
            return
        self.add(target, b"".join(b"\n@@" + name.encode() + b"\n" + xml for name, xml in members))
        for name, xml in members:
            if name.endswith(("document.xml", "content.xml")):
                text = re.sub(r"</(w:|text:)?(p|tr)>", "\n", xml.decode("utf-8", "replace"))
                text = re.sub(r"</w:tc>|</table:table-cell>", "\t", text)
                self.words(re.sub(r"<[^>]*>", "", text))

    def words(self, text):
        self.add("paper", text)
        lines = [line for line in text.splitlines() if re.search(r"\d", line)]
        for at in range(0, len(lines), 12):
            self.add("words", "\n".join(lines[at:at + 12]))

    def add_file(self, name, data):
        target = TYPES.get(Path(name.lower()).suffix)
        if not target:
            return
        self.add(target, data)
        if target in ("docx", "xlsx", "odf"):
            self.add_package(target + "_xml", data)
        if target in ("archive", "docx"):
            self.add("unpack", data)
        if target == "archive":
            try:
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    for member in archive.namelist():
                        self.add_file(member, archive.read(member))
            except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
                pass

    def add_mail(self, data):
        self.add("message", data)
        self.add("mail", data)
        head = re.split(rb"\r?\n\r?\n", data, maxsplit=1)[0]
        self.add("header", head + b"\r\n\r\n")
        for field in re.findall(rb"(?im)^Authentication-Results:((?:.*\r?\n[ \t])*.*)", head):
            self.add("authentication", field)
        for part in email.message_from_bytes(data, policy=email.policy.compat32).walk():
            if part.is_multipart():
                continue
            body = part.get_payload(decode=True) or b""
            raw = str(part.get_payload())
            if len(raw) < 5000:
                self.add("transfer", raw)
            kind = part.get_content_type()
            if kind in ("text/plain", "text/html"):
                self.add("charset", str(part.get_content_charset() or "").encode() + b"\n" + body)
                self.add("html" if kind == "text/html" else "plain", body)
                self.words(body.decode("utf-8", "replace"))
            if kind == "message/delivery-status" or b"Final-Recipient" in body:
                self.add("delivery_status", body)
            try:
                name = str(email.header.make_header(email.header.decode_header(part.get_filename() or "")))
            except (LookupError, UnicodeError, ValueError):
                name = ""
            self.add_file(name, body)


def main():
    seeds = Seeds(Path(sys.argv[1]))
    for mail in sorted((ROOT / "tests/corpus").rglob("*.eml")):
        data = mail.read_bytes()
        seeds.add_mail(data)
        if "bounce" in mail.name:
            seeds.add("delivery_status", data)
    for toml in sorted((ROOT / "config").rglob("*.toml")):
        seeds.add("toml", toml.read_bytes())
    for roster in sorted((ROOT / "config").rglob("*.csv")):
        seeds.add("roster", roster.read_bytes())
    for folder in ("tests/fuzz/seeds", "tests/corpus/hostile"):
        for fixed in sorted((ROOT / folder).rglob("*")):
            if fixed.is_file():
                seeds.add(fixed.parent.name, fixed.read_bytes())
    print(", ".join(f"{count} {target}" for target, count in sorted(seeds.count.items())))


if __name__ == "__main__":
    main()
