#!/usr/bin/env python3
"""Makes mails that nobody has tuned on, each with its truth beside it: make_mails.py SEED COUNT FOLDER [--office].

Wording, layout, names and figures are drawn at random (unseen/wordings.py); documents are hand-made in the ways of several
programs (unseen/docx_files.py), never by gom's own writers. The same seed makes the same set. --office also turns some
documents into .doc, .rtf, .odt and .pdf by LibreOffice, which is slow. Only the standard library is needed."""
import argparse
import csv
import io
import json
import random
import shutil
import subprocess
import tempfile
import unicodedata
import zipfile
from pathlib import Path

from unseen import letters, wordings as W
from unseen.docx_files import docx_bytes
from unseen.mail import message
from unseen.other_files import html_of, odt_bytes, text_of, xlsx_bytes
from unseen.paper import C, Maker, P, T, changed, group_of, place_of
from unseen.writing import person, slug, unmarked

ROSTER = Path(__file__).resolve().parents[2] / "config/campaigns/htsd-2022/roster.csv"


def roster():
    with ROSTER.open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["id"] != "hkh"]


def short_name(R, unit):
    return R.choice([unit["name"], unit["name"].replace("Trường ", "").replace("UBND ", ""), unit["aliases"].split(";")[0]])


class Scene:
    """One mail being made."""

    def __init__(self, R, units, seed, at, clean):
        self.R, self.units, self.clean = R, units, clean
        self.unit = R.choice(units)
        self.id = f"CA{seed}x{at}x{R.randint(10**8, 10**9)}@mail.gmail.com"
        self.sender = self.address_of(self.unit)

    def address_of(self, unit):
        shown = self.R.choice([unit["name"], unit["name"], person(self.R, W), unmarked(unit["name"]), "", unit["aliases"].split(";")[0]])
        return shown, unit["addresses"]

    def stranger(self):
        name = person(self.R, W)
        return self.R.choice([name, name, unmarked(name)]), f"{slug(name).replace('-', '')}{self.R.randint(1, 99)}@gmail.com"

    def date(self):
        return f"{self.R.choice(['Thu, 06', 'Fri, 07', 'Sat, 08', 'Sun, 09'])} Oct 2022 {self.R.randint(7, 21):02d}:{self.R.randint(0, 59):02d}:{self.R.randint(0, 59):02d} +0700"

    def fill(self, text):
        short = short_name(self.R, self.unit)
        return text.format(U=self.unit["name"], S=short, s=slug(short), y=2022)

    def file_name(self, kind):
        return self.fill(self.R.choice(W.FILE_NAMES)) + "." + kind

    def letter(self):
        """(text, html) of the mail that brings a file."""
        R = self.R
        text = self.fill(R.choice(W.BODIES))
        if R.random() < 0.35:
            text += f"\n\n--\n{person(R, W)}\n{self.unit['name']}\nĐT: 0900.000.{R.randint(0, 999):03d}"
        return R.choice([(text, None), (text, "<div dir=\"ltr\">" + text.replace("\n", "<br>") + "</div>"), (None, "<html><body>" + "".join(f"<p class=MsoNormal>{line}</p>" for line in text.split("\n")) + "</body></html>")])

    def paper(self, **options):
        return Maker(self.R, self.unit, {"not_plain": not self.clean, **options}).make()

    def truth_of(self, paper, part, files_truth):
        report = {"part": part, **paper.truth}
        truth = {"attachments": files_truth, "unit": {"id": self.unit["id"]}, "kinds": ["report"] + (["evidence"] if paper.evidence else []),
                 "report": report, "evidence": paper.evidence, "findings": list(paper.findings)}
        if self.clean and paper.plain:
            truth["clean"] = True
        return truth

    def send(self, truth, files=(), text=None, html=None, subject=None, extra=()):
        content, files_truth = message(self.R, self.sender, subject or self.fill(self.R.choice(W.SUBJECTS)), text, html, list(files), extra, self.date(), self.id)
        truth["attachments"] = files_truth
        truth["message"] = {"message_id": self.id, "from": {"address": self.sender[1]}}
        return content, truth


def report_in_docx(scene, **options):
    paper = scene.paper(**options)
    text, html = scene.letter()
    truth = scene.truth_of(paper, "2", None)
    return paper, text, html, truth


def plain_docx(scene):
    paper, text, html, truth = report_in_docx(scene)
    return "docx-" + "-".join(paper.notes), *scene.send(truth, [(scene.file_name("docx"), docx_bytes(scene.R, paper.blocks))], text, html)


def with_annex(scene):
    paper, text, html, truth = report_in_docx(scene, table="annex")
    return "annex-" + "-".join(paper.notes), *scene.send(truth, [(scene.file_name("docx"), docx_bytes(scene.R, paper.blocks))], text, html)


def odt(scene):
    paper, text, html, truth = report_in_docx(scene)
    return "odt-" + "-".join(paper.notes), *scene.send(truth, [(scene.file_name("odt"), odt_bytes(scene.R, paper.blocks))], text, html)


def sheet_beside(scene):
    paper, text, html, truth = report_in_docx(scene, table="sheet")
    sheet = (scene.R.choice(["Bảng tổng hợp.xlsx", "So lieu.xlsx", "Biểu tổng hợp số liệu " + scene.unit["name"] + ".xlsx", "Book1.xlsx"]), xlsx_bytes(scene.R, paper.sheet, scene.unit["name"]))
    document = (scene.file_name("docx"), docx_bytes(scene.R, paper.blocks))
    files = [document, sheet]
    if scene.R.random() < 0.3:
        files.reverse()
        truth["report"]["part"] = "3"
    return "sheet-" + "-".join(paper.notes), *scene.send(truth, files, text, html)


def no_table(scene):
    scene.clean = False
    paper, text, html, truth = report_in_docx(scene, table="none")
    return "notable", *scene.send(truth, [(scene.file_name("docx"), docx_bytes(scene.R, paper.blocks))], text, html)


def in_body(scene):
    paper = scene.paper(table=scene.R.choice(["here", "lines"]))
    truth = scene.truth_of(paper, "body", None)
    blocks = [P(scene.R.choice(["Kính gửi Phòng GD&ĐT huyện Gia Lâm,", "Em gửi báo cáo ạ."])), *paper.blocks] if scene.R.random() < 0.5 else paper.blocks
    way = scene.R.choice(["gmail", "outlook", "phone", "text"])
    if way == "text":
        for block in blocks:
            if isinstance(block, P) and block.url and block.url != block.text:
                block.text = f"{block.text}: {block.url}"
                block.url = block.url
        text, html = text_of([P(block.text) if isinstance(block, P) and block.url else block for block in blocks]), None
    else:
        text, html = None, html_of(scene.R, blocks, way)
    return f"body-{way}-" + "-".join(paper.notes), *scene.send(truth, (), text, html)


def draft(scene):
    scene.clean = False
    paper, text, html, truth = report_in_docx(scene, draft=True)
    return "draft-" + "-".join(paper.notes), *scene.send(truth, [(scene.file_name("docx"), docx_bytes(scene.R, paper.blocks))], text, html)


def last_year(scene):
    scene.clean = False
    paper, text, html, truth = report_in_docx(scene, year=2021)
    return "lastyear", *scene.send(truth, [(scene.file_name("docx"), docx_bytes(scene.R, paper.blocks))], text, html)


def from_stranger(scene):
    scene.clean = False
    scene.sender = scene.stranger()
    paper, text, html, truth = report_in_docx(scene)
    truth["findings"].append({"field": "unit"})
    return "stranger-" + "-".join(paper.notes), *scene.send(truth, [(scene.file_name("docx"), docx_bytes(scene.R, paper.blocks))], text, html)


def on_behalf(scene):
    """A school of the commune sends the commune's report."""
    scene.clean = False
    schools = [unit for unit in scene.units if unit["commune"] == scene.unit["id"] and unit["id"] != scene.unit["id"]]
    if not schools:
        return plain_docx(scene)
    school = scene.R.choice(schools)
    scene.sender = scene.address_of(school)
    paper, _, _, truth = report_in_docx(scene)
    truth["findings"].append({"field": "unit"})
    text = scene.R.choice(["{a} gửi thay {b} báo cáo Tuần lễ học tập suốt đời.", "{a} gửi hộ báo cáo của {b}.", "Được sự phân công của {b}, {a} gửi báo cáo của {b}."]).format(a=school["name"], b=scene.unit["name"])
    return "onbehalf", *scene.send(truth, [(scene.file_name("docx"), docx_bytes(scene.R, paper.blocks))], text, None)


def changed_text(scene):
    change, name = scene.R.choice([(lambda text: unicodedata.normalize("NFD", text), "nfd"), (unmarked, "unmarked"), (str.upper, "capitals")])
    scene.clean = False
    paper = changed(scene.paper(), change)
    text, html = scene.letter()
    truth = scene.truth_of(paper, "2", None)
    if paper.truth["number"]:
        truth["report"]["number"] = paper.truth["number"]
    return f"{name}-" + "-".join(paper.notes), *scene.send(truth, [(scene.file_name("docx"), docx_bytes(scene.R, paper.blocks))], text, html)


def zipped(scene):
    paper, text, html, truth = report_in_docx(scene)
    name, content = scene.file_name("docx"), docx_bytes(scene.R, paper.blocks)
    out = io.BytesIO()
    folder = scene.R.choice(["", "Báo cáo/", "BC/"])
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(folder + name, (2022, 10, 8, 9, 0, 0)), content)
    truth["report"]["part"] = "2!" + folder + name
    made, truth = scene.send(truth, [("Bao cao.zip", out.getvalue())], text, html)
    del truth["attachments"]
    return "zip", made, truth


def several(scene):
    """Reports of two or three schools of one commune in one mail, sent by the first."""
    group = [unit for unit in scene.units if unit["commune"] == scene.unit["commune"] and group_of(unit) == "school"]
    if len(group) < 2:
        return plain_docx(scene)
    scene.clean = False
    group = scene.R.sample(group, min(len(group), scene.R.randint(2, 3)))
    scene.unit = group[0]
    scene.sender = scene.address_of(group[0])
    papers = [Maker(scene.R, unit, {"not_plain": False, "evidence": False}).make() for unit in group]
    files = []
    for unit, paper in zip(group, papers):
        files.append((f"BC {unit['aliases'].split(';')[0]}.docx", docx_bytes(scene.R, paper.blocks)))
    truth = scene.truth_of(papers[0], "2", None)
    truth["further_reports"] = [{"unit": {"id": unit["id"]}, "report": {"part": str(at + 3), **paper.truth}} for at, (unit, paper) in enumerate(zip(group[1:], papers[1:]))]
    text = "Trường xin gửi báo cáo của " + ", ".join(unit["name"] for unit in group) + "."
    return "several", *scene.send(truth, files, text, None, subject="Báo cáo Tuần lễ HTSĐ của các trường")


def forwarded(scene):
    """Gmail's own way: the older mail's head in the body, its file attached again."""
    paper, text, _, truth = report_in_docx(scene)
    scene.clean = False
    truth.pop("clean", None)
    text = f"{scene.R.choice(['', 'Em gửi lại ạ.', 'Chuyển Phòng báo cáo của đơn vị.'])}\n\n---------- Forwarded message ---------\nTừ: {person(scene.R, W)} <ai@gmail.com>\nDate: Th 6, 7 thg 10, 2022 lúc 16:02\nSubject: Báo cáo\nTo: <{scene.sender[1]}>\n\n{text or scene.fill(W.BODIES[0])}"
    return "forward", *scene.send(truth, [(scene.file_name("docx"), docx_bytes(scene.R, paper.blocks))], text, None)


def in_legacy_font(scene):
    """A document in .VnTime, whose letters are those of TCVN3."""
    scene.clean = False
    paper = scene.paper(evidence=False)
    text, html = scene.letter()
    truth = scene.truth_of(paper, "2", None)
    return "tcvn3-" + "-".join(paper.notes), *scene.send(truth, [(scene.file_name("docx"), docx_bytes(scene.R, paper.blocks, legacy=True))], text, html)


def one_of_three(scene):
    paper, text, html, truth = report_in_docx(scene)
    truth.pop("clean", None)
    subject = scene.fill(scene.R.choice(["Báo cáo Tuần lễ HTSĐ {S} (phần 1/3)", "{S} gửi báo cáo - mail 1/2", "Báo cáo HTSĐ {S} (1/2)"]))
    return "part", *scene.send(truth, [(scene.file_name("docx"), docx_bytes(scene.R, paper.blocks))], text, html, subject)


def with_signature_site(scene):
    """The signature's own site is no evidence."""
    paper = scene.paper()
    truth = scene.truth_of(paper, "2", None)
    truth.pop("clean", None)
    text = scene.fill(scene.R.choice(W.BODIES)).replace("Sent from my iPhone", "") + f"\n\n--\n{person(scene.R, W)}\n{scene.unit['name']}\nĐT: 0900.000.123 | Website: https://truong-{scene.R.randint(1, 99)}.example"
    return "site", *scene.send(truth, [(scene.file_name("docx"), docx_bytes(scene.R, paper.blocks))], text, None)


def quoting(scene):
    """An answer to the office's mail, which stands below."""
    paper, _, _, truth = report_in_docx(scene)
    truth.pop("clean", None)
    own = scene.fill(scene.R.choice(W.BODIES)).replace("Sent from my iPhone", "")
    older = "Kính gửi các đơn vị,\nPhòng đề nghị các đơn vị gửi báo cáo trước 10/10. Lễ khai mạc của huyện tổ chức lúc 8h00 ngày 01/10/2022 tại Trung tâm VHTT huyện.\nXem mẫu: https://docs.google.com/document/d/1abc"
    text = own + "\n\nVào Th 4, 28 thg 9, 2022 vào lúc 09:12 Hội Khuyến học Gia Lâm <hkhgialam@gmail.com> đã viết:\n\n" + "\n".join("> " + line for line in older.split("\n"))
    return "quoting", *scene.send(truth, [(scene.file_name("docx"), docx_bytes(scene.R, paper.blocks))], text, None, "Re: Nhắc nộp báo cáo Tuần lễ HTSĐ")


def contradiction(scene):
    """A figure of the text that is not the table's: a finding with both; the table's figure stands."""
    scene.clean = False
    maker = Maker(scene.R, scene.unit, {"not_plain": False})
    paper = maker.make()
    key = scene.R.choice(["banners", "classes", "books_donated", "seminars"])
    say = {"banners": "Toàn đơn vị treo {} băng rôn, khẩu hiệu tại các điểm công cộng.", "classes": "Trong tuần đã mở {} lớp tập huấn cho người dân.",
           "books_donated": "Vận động quyên góp được {} cuốn sách, truyện các loại.", "seminars": "Tổ chức được {} buổi tọa đàm, giao lưu với nhân chứng."}[key]
    line = say.format(maker.values[key] + 7)
    lines = paper.truth["sections"]["I.2"]["text"].split("\n")
    at = next(index for index, block in enumerate(paper.blocks) if isinstance(block, P) and block.text.endswith(lines[-1]))
    paper.blocks.insert(at + 1, P(line))
    paper.truth["sections"]["I.2"]["text"] += "\n" + line
    paper.plain = False
    paper.findings.append({"field": "report.statistics." + key})
    text, html = scene.letter()
    truth = scene.truth_of(paper, "2", None)
    return "contradiction-" + key, *scene.send(truth, [(scene.file_name("docx"), docx_bytes(scene.R, paper.blocks))], text, html)


def letter_mail(scene, make):
    R = scene.R
    letter = make(R, scene.unit) if make is not letters.spam else make(R)
    extra = [pair for pair in letter.headers if not pair[0].endswith("!")]
    truth = {"unit": {"id": scene.unit["id"]}, **letter.truth}
    for key, value in letter.headers:
        if key == "From!":
            scene.sender = value
    if letter.plain and scene.clean:
        truth["clean"] = True
    files = [(letter.file_name, docx_bytes(R, letter.paper))] if letter.paper else []
    way = R.choice(["text", "text", "gmail", "outlook", "phone", "both"])
    blocks = letter.blocks
    has_links = any(isinstance(block, P) and block.url for block in blocks)
    if make is letters.venue and any(isinstance(block, T) for block in blocks) or has_links:
        way = R.choice(["gmail", "outlook", "phone"])
    text = text_of(blocks) if way in ("text", "both") else None
    html = html_of(R, blocks, way if way != "both" else "gmail") if way != "text" else None
    content, truth = scene.send(truth, files, text, html, letter.subject, extra)
    return f"{make.__name__}-{way}", content, truth


def venue(scene):
    communes = [unit for unit in scene.units if group_of(unit) == "xa"]
    scene.unit = scene.R.choice(communes)
    scene.sender = scene.address_of(scene.unit)
    return letter_mail(scene, letters.venue)


def other(scene):
    make = scene.R.choice([letters.not_held, letters.question, letters.thanks, letters.evidence_only, letters.auto_reply, letters.plan, letters.spam])
    return letter_mail(scene, make)


def by_office(scene):
    """A document that LibreOffice has turned into another format."""
    kind = scene.R.choice(["doc", "rtf", "pdf", "odt"])
    paper, text, html, truth = report_in_docx(scene)
    truth.pop("clean", None)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.docx").write_bytes(docx_bytes(scene.R, paper.blocks))
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", kind, "--outdir", folder, f"{folder}/a.docx"], check=True, capture_output=True, timeout=120)
        content = Path(folder, "a." + kind).read_bytes()
    if kind == "pdf":
        truth.pop("evidence")
        truth.pop("kinds")
    return f"office-{kind}", *scene.send(truth, [(scene.file_name(kind), content)], text, html)


WEIGHTS = [(plain_docx, 30), (with_annex, 4), (odt, 4), (sheet_beside, 7), (no_table, 1), (in_body, 9), (draft, 2), (last_year, 1), (from_stranger, 5), (on_behalf, 2), (changed_text, 4), (zipped, 2),
           (several, 2), (forwarded, 2), (contradiction, 2), (in_legacy_font, 2), (one_of_three, 1), (with_signature_site, 2), (quoting, 2), (venue, 16), (other, 12)]


def make_set(seed, count, folder, office=False):
    units = roster()
    folder.mkdir(parents=True, exist_ok=True)
    scenes = WEIGHTS + ([(by_office, 12)] if office else [])
    for at in range(count):
        R = random.Random(f"{seed}/{at}")
        make = R.choices([scene for scene, _ in scenes], [weight for _, weight in scenes])[0]
        scene = Scene(R, units, seed, at, clean=R.random() < 0.5)
        name, content, truth = make(scene)
        stem = f"{at:04d}-{name}"[:90]
        (folder / f"{stem}.eml").write_bytes(content)
        (folder / f"{stem}.truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("seed")
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--office", action="store_true", help="some documents by LibreOffice too")
    options = parser.parse_args()
    make_set(options.seed, options.count, options.folder, options.office and shutil.which("soffice") is not None)


if __name__ == "__main__":
    main()


__all__ = ["C", "make_set", "place_of"]
