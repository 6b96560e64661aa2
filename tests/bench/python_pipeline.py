#!/usr/bin/env python3
"""What one would write in an afternoon, and what gom is measured against.

    python_pipeline.py MAILDIR DATABASE

mailbox and email for the mails, python-docx, openpyxl and pdftotext for the documents, sqlite3 with one FULL transaction a
message. It reads all parts, takes SHA-256 of mail and parts, sections, tables and links of .docx, cells of .xlsx, text of .pdf.
It keeps no raw mail, tells no unit, finds no doubt, confines nothing and answers nobody.
"""
import email
import email.policy
import hashlib
import io
import json
import mailbox
import re
import sqlite3
import subprocess
import sys
import tempfile

import docx
import openpyxl

HEADING = re.compile(r"^\s*(?:[IVX]+|\d+(?:\.\d+)*)[.)/]\s+\S")
LINK = re.compile(r"https?://[^\s<>\"]+")


def read_docx(data):
    document = docx.Document(io.BytesIO(data))
    sections, heading = {}, ""
    for paragraph in document.paragraphs:
        text = paragraph.text.strip()
        if HEADING.match(text):
            heading = text
        elif text:
            sections.setdefault(heading, []).append(text)
    tables = [[[cell.text.strip() for cell in row.cells] for row in table.rows] for table in document.tables]
    links = [relation.target_ref for relation in document.part.rels.values() if relation.reltype.endswith("/hyperlink")]
    return {"sections": sections, "tables": tables, "links": links}


def read_xlsx(data):
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return {sheet.title: [[cell for cell in row] for row in sheet.iter_rows(values_only=True)] for sheet in book}


def read_pdf(data):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()
        return subprocess.run(["pdftotext", "-layout", file.name, "-"], capture_output=True, check=False).stdout.decode("utf-8", "replace")


READERS = {".docx": read_docx, ".xlsx": read_xlsx, ".pdf": read_pdf}


def read_mail(raw):
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    parts, text, links = [], "", []
    for part in mail.walk():
        if part.is_multipart():
            continue
        name = part.get_filename() or ""
        if not name and part.get_content_maintype() == "text":
            content = part.get_content()
            links += LINK.findall(content)
            text += content if part.get_content_type() == "text/plain" else ""
            continue
        data = part.get_payload(decode=True) or b""
        reader = READERS.get(name[name.rfind("."):].lower())
        try:
            values = reader(data) if reader else None
        except Exception as mistake:  # a broken document must not end the run
            values = {"problem": str(mistake)}
        parts.append({"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest(), "values": values})
    head = {field: str(mail[field] or "") for field in ("Message-ID", "From", "Subject", "Date")}
    return head, {"text": text, "links": links, "parts": parts}


def main(folder, database):
    store = sqlite3.connect(database, isolation_level=None)
    store.execute("PRAGMA journal_mode = WAL")
    store.execute("PRAGMA synchronous = FULL")
    store.execute("CREATE TABLE message (digest TEXT PRIMARY KEY, message_id TEXT, sender TEXT, subject TEXT, date TEXT, reading TEXT)")
    box = mailbox.Maildir(folder, factory=None, create=False)
    for key in box.iterkeys():
        raw = box.get_bytes(key)
        head, values = read_mail(raw)
        store.execute("BEGIN IMMEDIATE")
        store.execute("INSERT OR IGNORE INTO message VALUES (?, ?, ?, ?, ?, ?)",
                      (hashlib.sha256(raw).hexdigest(), *head.values(), json.dumps(values, ensure_ascii=False, default=str)))
        store.execute("COMMIT")
    print(store.execute("SELECT count(*) FROM message").fetchone()[0])


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
