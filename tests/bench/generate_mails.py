#!/usr/bin/env python3
"""Writes a Maildir of N generated mails, the same ones every time.

    generate_mails.py full|light|tiny N DIR

full:  50 % a .docx, 15 % a .docx and 2 to 4 photos, 10 % an .xlsx, 15 % a body alone, 10 % a .pdf
light: the same without the photos            tiny: bodies alone

The documents are those of tests/corpus/samples with other figures in their tables and sentences (.docx, .xlsx, bodies), other
bytes behind their end (.pdf, photos), so that no two mails are alike. The senders are the units of the roster in turn, the days
those of the campaign.
"""
import base64
import csv
import datetime
import email
import email.policy
import io
import os
import random
import re
import sys
import zipfile
from email.message import EmailMessage
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "tests/corpus/samples"
DOCX = ("01-", "02-", "03-", "04-", "08-", "12-", "14-", "20-")
XLSX = ("15-", "26-")
PDF = ("32-", "62-")
BODY = ("28-",)
PHOTOS = ("64-",)
PHOTO_BYTES = 350_000  # of a mail program that makes photos smaller; the samples' own have a tenth
BEGIN = datetime.datetime(2022, 9, 27, 7, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
SPAN = 12 * 24 * 3600 - 10 * 3600  # seconds over which the mails come in
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def parts_of(prefixes, wanted):
    found = []
    for prefix in prefixes:
        mail = email.message_from_bytes(next(SAMPLES.glob(prefix + "*.eml")).read_bytes(), policy=email.policy.default)
        for part in mail.walk():
            if part.get_content_type() == wanted and (part.get_filename() or wanted == "text/plain"):
                found.append(part.get_content() if wanted == "text/plain" else part.get_payload(decode=True))
    assert found, f"no {wanted} in samples {prefixes}"
    return found


class Package:
    """A .docx or .xlsx taken apart once; each copy has other figures."""

    def __init__(self, data, varied, figure):
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            self.members = [(info.filename, source.read(info)) for info in source.infolist()]
        self.varied, self.figure = varied, figure

    def copy(self, chance):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
            for name, data in self.members:
                if re.fullmatch(self.varied, name):
                    data = re.sub(self.figure, lambda match: match[1] + str(chance.randint(10, 999)).encode() + match[2], data)
                target.writestr(zipfile.ZipInfo(name, (2022, 10, 8, 8, 0, 0)), data, zipfile.ZIP_DEFLATED)
        return out.getvalue()


class Generator:
    def __init__(self, mix, seed=216):
        self.mix, self.chance = mix, random.Random(seed)
        # A figure of a table cell stands alone in its run or value; numbers and dates inside sentences stay.
        self.docx = [Package(data, r"word/document\.xml", rb"(<w:t(?: [^>]*)?>)\d{2,3}(</w:t>)") for data in parts_of(DOCX, WORD)]
        self.xlsx = [Package(data, r"xl/worksheets/sheet\d+\.xml", rb"(<v>)\d{2,3}(</v>)") for data in parts_of(XLSX, SHEET)]
        self.pdf = parts_of(PDF, "application/pdf")
        self.photos = parts_of(PHOTOS, "image/jpeg")
        self.body = parts_of(BODY, "text/plain")[0]
        with open(ROOT / "config/campaigns/htsd-2022/roster.csv", encoding="utf-8", newline="") as roster:
            self.units = [row for row in csv.DictReader(roster) if row["addresses"]]

    def kind(self):
        if self.mix == "tiny":
            return "body"
        draw = self.chance.random()
        for kind, until in (("docx", 0.50), ("photos", 0.65), ("xlsx", 0.75), ("body", 0.90)):
            if draw < until:
                return "docx" if kind == "photos" and self.mix == "light" else kind
        return "pdf"

    def other_bytes(self, data, size):
        return data + self.chance.randbytes(max(16, size - len(data)))

    def attach(self, mail, kind):
        if kind in ("docx", "photos"):
            mail.add_attachment(self.chance.choice(self.docx).copy(self.chance), *WORD.split("/"), filename="Báo cáo Tuần lễ HTSĐ.docx")
        if kind == "photos":
            for i in range(self.chance.randint(2, 4)):
                photo = self.other_bytes(self.chance.choice(self.photos), PHOTO_BYTES)
                mail.add_attachment(photo, "image", "jpeg", filename=f"IMG_20221001_0{i}.jpg")
        if kind == "xlsx":
            mail.add_attachment(self.chance.choice(self.xlsx).copy(self.chance), *SHEET.split("/"), filename="Mẫu tổng hợp số liệu.xlsx")
        if kind == "pdf":
            pdf = self.chance.choice(self.pdf) + b"\n%" + base64.b16encode(self.chance.randbytes(16)) + b"\n"
            mail.add_attachment(pdf, "application", "pdf", filename="Báo cáo (đã ký).pdf")

    def mail(self, number, count):
        unit = self.units[number % len(self.units)]
        when = BEGIN + datetime.timedelta(seconds=SPAN * number // count)
        mail = EmailMessage(policy=email.policy.SMTP.clone(cte_type="7bit"))
        mail["From"] = email.headerregistry.Address(unit["name"], addr_spec=unit["addresses"].split(";")[0])
        mail["To"] = "hkhgialam@gmail.com"
        mail["Subject"] = f"Báo cáo Tuần lễ học tập suốt đời - {unit['name']}"
        mail["Date"] = when
        mail["Message-ID"] = f"<{number}.{self.chance.getrandbits(64):016x}@donvi.example>"
        kind = self.kind()
        if kind == "body":
            text = re.sub(r"(?<=: )\d{2,3}\b", lambda _: str(self.chance.randint(10, 999)), self.body)
            mail.set_content(text if self.mix != "tiny" else text[: 2400 + self.chance.randint(0, 400)])
        else:
            mail.set_content(f"{unit['name']} xin gửi báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2022.\n")
            self.attach(mail, kind)
        return when, mail.as_bytes()


def generate(mix, count, folder):
    """Returns the bytes written."""
    generator = Generator(mix)
    for part in ("cur", "new", "tmp"):
        (folder / part).mkdir(parents=True)
    total = 0
    for number in range(count):
        when, data = generator.mail(number, count)
        path = folder / "cur" / f"{int(when.timestamp())}.{number:06d}.bench:2,S"
        path.write_bytes(data)
        os.utime(path, (when.timestamp(), when.timestamp()))
        total += len(data)
    os.sync()
    return total


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in ("full", "light", "tiny"):
        sys.exit(__doc__)
    written = generate(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
    print(f"{sys.argv[2]} mails, {written / 1e6:.1f} MB, {written / int(sys.argv[2]) / 1e3:.1f} KB each")
