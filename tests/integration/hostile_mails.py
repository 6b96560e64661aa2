"""Mails made to hurt, by name: each has a body with a link, bytes made to hurt, and behind them a sound report that must be read.

Each case is (name, mail, codes): one of the finding codes must be told; none: the bytes are harmless once they are read.
"""
import base64
import email
import io
import struct
import zipfile
import zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINK = "https://youtu.be/hostile-rest"
WORDS = f"Kính gửi Phòng Giáo dục và Đào tạo,\r\nUBND xã Bát Tràng xin gửi báo cáo và video: {LINK}\r\n"
TOO_MUCH = {"attachment_too_large", "attachment_damaged", "attachment_too_deep", "archive_limits", "document_limits", "attachment_unreadable",
            "part_skipped", "attachment_unsupported"}
BROKEN = TOO_MUCH | {"scan_not_read", "document_not_converted", "attachment_type_differs", "attachment_empty"}
MAIL = {"message_limits", "header_damaged", "message_damaged"}


def sound_report():
    mail = email.message_from_bytes(next((ROOT / "tests/corpus/samples").glob("01-*.eml")).read_bytes())
    return next(part.get_payload(decode=True) for part in mail.walk() if (part.get_filename() or "").startswith("=?") or
                part.get_content_type().endswith("wordprocessingml.document"))


def lines(data):
    text = base64.b64encode(data)
    return b"\r\n".join(text[at:at + 76] for at in range(0, len(text), 76))


def file_part(name, data, head=b"", body=None):
    return (b'Content-Type: application/octet-stream; name="%s"\r\n%s%sContent-Transfer-Encoding: base64\r\n\r\n' %
            (name, b"" if b"Disposition" in head else b'Content-Disposition: attachment; filename="%s"\r\n' % name, head) +
            (lines(data) if body is None else body))


def mail(*parts, head=b"", words=None):
    """The words, the parts, and the sound report last."""
    first = words or b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + WORDS.encode()
    parts = [first, *parts, file_part(b"bao-cao.docx", sound_report())]
    return (b"From: UBND xa Bat Trang <xa-bat-trang@donvi.example>\r\nTo: hkhgialam@gmail.com\r\nSubject: Bao cao Tuan le HTSD 2022\r\n"
            b"Date: Sat, 08 Oct 2022 08:17:48 +0700\r\nMessage-ID: <hostile@donvi.example>\r\nMIME-Version: 1.0\r\n" + head +
            b'Content-Type: multipart/mixed; boundary="edge"\r\n\r\n' + b"".join(b"--edge\r\n" + part + b"\r\n" for part in parts) + b"--edge--\r\n")


def packed(*members, name=b"tep.zip"):
    """members: (name, bytes) or (name, block, how often)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for member in members:
            with archive.open(member[0], "w", force_zip64=True) as stream:
                for _ in range(member[2] if len(member) > 2 else 1):
                    stream.write(member[1])
    return file_part(name, out.getvalue())


def bytes_of_zip(*members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def nested_zip(depth):
    data = bytes_of_zip(("bao-cao.txt", b"x"))
    for at in range(depth):
        data = bytes_of_zip((f"lop-{at}.zip", data))
    return file_part(b"long.zip", data)


def overlapping_zip(entries=5000, size=4 << 20):
    """One member's bytes under many names of the central directory."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    plain = b"\0" * size
    data = packer.compress(plain) + packer.flush()
    sizes = struct.pack("<III", zlib.crc32(plain), len(data), len(plain))
    local = b"PK\3\4" + struct.pack("<HHHHH", 20, 0, 8, 0, 0x21) + sizes + struct.pack("<HH", 5, 0) + b"00000"
    directory = b"".join(b"PK\1\2" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0x21) + sizes + struct.pack("<HHHHHII", 5, 0, 0, 0, 0, 0, 0) +
                         b"%05d" % at for at in range(entries))
    end = b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, entries, entries, len(directory), len(local) + len(data), 0)
    return file_part(b"chong.zip", local + data + directory + end)


W = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>'
RELS = (b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="%s"/></Relationships>')


def docx(document, *more, name=b"hai.docx"):
    return packed(("[Content_Types].xml", TYPES), ("_rels/.rels", RELS % b"word/document.xml"), ("word/document.xml", document), *more, name=name)


def body(inner):
    return b'<?xml version="1.0"?><w:document ' + W + b"><w:body>" + inner + b"</w:body></w:document>"


def entities():
    levels = b"".join(b'<!ENTITY e%d "%s">' % (at, b"&e%d;" % (at - 1) * 10) for at in range(1, 12))
    return docx(b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "ha ha ha ha"><!ENTITY file SYSTEM "file:///etc/passwd">' + levels + b"]>" +
                body(b"<w:p><w:r><w:t>&e11;&file;</w:t></w:r></w:p>")[21:])


def loops_docx():
    styles = (b"<w:styles " + W + b'><w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/>'
              b"</w:style></w:styles>")
    numbering = (b"<w:numbering " + W + b'><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="A"/></w:abstractNum><w:num w:numId="1">'
                 b'<w:abstractNumId w:val="1"/></w:num></w:numbering>')
    rows = b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/><w:vMerge/></w:tcPr><w:p><w:pPr><w:pStyle w:val="A"/><w:numPr>' \
           b'<w:ilvl w:val="-7"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
    rels = (b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            b'<Relationship Id="r1" Type="x/styles" Target="styles.xml"/><Relationship Id="r2" Type="x/numbering" Target="numbering.xml"/></Relationships>')
    return docx(body(rows), ("word/styles.xml", styles), ("word/numbering.xml", numbering), ("word/_rels/document.xml.rels", rels))


S = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def xlsx(sheet):
    book = (b"<workbook " + S + b' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
            b'<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>')
    rels = (b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
            b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
    return packed(("[Content_Types].xml", TYPES), ("_rels/.rels", RELS % b"xl/workbook.xml"), ("xl/workbook.xml", book),
                  ("xl/_rels/workbook.xml.rels", rels), ("xl/worksheets/sheet1.xml", sheet), name=b"to.xlsx")


def great_sheet():
    return xlsx(b"<worksheet " + S + b'><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'
                b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="4294967295"><c r="ZZZZZZZ99999999999"><v>1</v></c></row></sheetData>'
                b'<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B2:XFD1048576"/></mergeCells></worksheet>')


def many_rows():
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (at, at, at) for at in range(1, 400_000))
    return xlsx(b"<worksheet " + S + b"><sheetData>" + rows + b"</sheetData></worksheet>")


def great_ods():
    content = (b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
               b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
               b'<office:body><office:spreadsheet><table:table table:name="A"><table:table-row table:number-rows-repeated="1048576">'
               b'<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p></table:table-cell>'
               b"</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", b"application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
    return file_part(b"to.ods", out.getvalue())


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def great_png(side=60_000):
    packer, pixels = zlib.compressobj(6), []
    row = b"\0" * (1 + side // 8)
    for _ in range(side // 1000):
        pixels.append(packer.compress(row * 1000))
    pixels.append(packer.flush())
    return file_part(b"anh.png", b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)) +
                     chunk(b"IDAT", b"".join(pixels)) + chunk(b"IEND", b""))


def great_jpeg():
    return file_part(b"anh.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + b"\xff\xdb\0\x43\0" + b"\1" * 64 +
                     b"\xff\xc0\0\x0b\x08" + struct.pack(">HH", 60_000, 60_000) + b"\1\1\x11\0" +
                     b"\xff\xc4\0\x14\0\1" + b"\0" * 15 + b"\0" + b"\xff\xda\0\x08\1\1\0\0\x3f\0" + b"\0" * 2000 + b"\xff\xd9")


def pdf(*objects, trailer=b"/Root 1 0 R"):
    out, places = b"%PDF-1.7\n", []
    for number, inner in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, inner)
    at = len(out)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, trailer.replace(b"@", b"%d" % at), at)
    return file_part(b"vong.pdf", out)


def stream(data, more=b""):
    packed_bytes = zlib.compress(data, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed_bytes), more, packed_bytes)


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def pdf_cases():
    yield "pdf: a tree of pages that bites its tail", pdf(CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2147483647 /Parent 2 0 R >>",
                                                         b"<< /Type /Pages /Kids [2 0 R] /Count 9 /Parent 2 0 R >>"), BROKEN
    yield "pdf: cross references that lead back", pdf(CATALOGUE, PAGES, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
                                                     trailer=b"/Root 1 0 R /Prev @"), BROKEN
    yield "pdf: a form that draws itself", pdf(
        CATALOGUE, PAGES, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>",
        stream(b"/X Do " * 50), stream(b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>")), BROKEN
    yield "pdf: a page of a thousand million points", pdf(
        CATALOGUE, PAGES, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1000000000 1000000000] /Contents 4 0 R /Resources << /XObject "
        b"<< /X 5 0 R >> >> >>", stream(b"1000000000 0 0 1000000000 0 0 cm /X Do"),
        stream(b"\0" * 60_000_000, b"/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /ColorSpace /DeviceGray /BitsPerComponent 8")), BROKEN
    yield "pdf: a page's words that unpack to 600 MB", pdf(
        CATALOGUE, PAGES, b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>", stream(b"0 0 m 9 9 l S\n" * 45_000_000)), BROKEN
    yield "pdf: arrays in one another", pdf(b"<< /Type /Catalog /Pages 2 0 R /X " + b"[" * 500_000 + b"]" * 500_000 + b" >>", PAGES,
                                            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"), BROKEN


def names_2231():
    huge = b'Content-Disposition: attachment; filename*0*=UTF-8\'\'a; filename*4294967297*=b; filename*99999999999999999999*=c; filename*-1=d\r\n'
    many = b"Content-Disposition: attachment;\r\n" + b"".join(b" filename*%d*=%%41;\r\n" % at for at in range(100_000)) + b" filename*100000=x\r\n"
    return file_part(b"a.txt", "lời".encode(), huge), file_part(b"b.txt", "lời".encode(), many)


def deep_mails(depth=10_000):
    return b"Content-Type: message/rfc822\r\n\r\n" * depth + b"Subject: x\r\n\r\nx"


def deep_multiparts(depth=10_000):
    opened = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (at, at) for at in range(depth))
    return opened + b"Content-Type: text/plain\r\n\r\nx\r\n"


def tnef():
    return file_part(b"winmail.dat", struct.pack("<IH", 0x223E9F78, 1) +
                     b"".join(struct.pack("<BIi", level, 0x00069005, 0x7FFFFFF0) + b"x" * 50 for level in (1, 2) * 50))


def html(inner):
    return b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<p>" + WORDS.encode() + b"</p>" + inner


def mail_cases():
    text = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: %s\r\n\r\n"
    words = text % b"8bit" + WORDS.encode()
    report = b"\r\n--edge\r\n" + file_part(b"bao-cao.docx", sound_report()) + b"\r\n"
    yield "100,000 parts behind the report", mail(words=words + report + b"--edge\r\nA: b\r\n\r\nx\r\n" * 100_000), MAIL
    yield "200,000 header fields and a line of 8 MB in the head", mail(head=b"X-Long: " + b"x" * (8 << 20) + b"\r\n" + b"X: y\r\n" * 200_000), MAIL
    yield "a line of 8 MB in the text", mail(words=words + b"1.000.000 " * 800_000), {"text_shortened"}
    yield "a line of 8 MB of marks", mail(words=words + b"((((----==[[" * 700_000), {"text_shortened"}
    yield "8 MB of links in one another", mail(words=words + b"http://a.vn/?u=" * 550_000), {"text_shortened"}
    yield "mails 10,000 deep", mail(deep_mails()), MAIL
    yield "multiparts 10,000 deep", mail(deep_multiparts()), MAIL
    yield "file names in pieces of huge numbers", mail(*names_2231()), None
    yield "base64 that is cut", mail(file_part(b"cut.docx", b"", body=lines(sound_report())[:20_001])), BROKEN
    yield "base64 without an end, 40 MB in one line", mail(file_part(b"endless.bin", b"", body=b"QUFB" * (10 << 20))), None
    yield "base64 of wrong letters", mail(file_part(b"wrong.pdf", b"", body=b"@#!?" * 200_000)), BROKEN | MAIL
    yield "quoted-printable of soft line ends alone", mail(words=text % b"quoted-printable" + WORDS.encode() + b"=\r\n" * 2_000_000 + "Hết thư".encode()), None
    yield "NUL bytes everywhere", mail(b"Content-Type: text/plain; na\0me=\"a\0b.txt\"\r\n\r\n" + b"\0x" * 500_000, head=b"X-Nul: a\0b\r\n\0\0: c\r\n"), None
    yield "50,000 encoded words", mail(head=b"Subject: " + b"\r\n ".join([b"=?utf-8?b?4buG?="] * 50_000) + b"\r\n"), MAIL
    yield "100,000 addresses", mail(head=b"Cc: " + b",\r\n ".join([b'"a" <a@b.vn>'] * 100_000) + b"\r\n"), MAIL
    yield "HTML: 300,000 elements in one another", mail(words=html(b"<div>" * 300_000 + b"x")), None
    yield "HTML: cells that span thousands of millions", mail(words=html(b'<table><tr><td colspan=4294967295 rowspan=2147483647>x</td></tr></table>' * 300)), None


def file_cases():
    yield "zip: 1 GB of nothing", packed(("a.txt", b"\0" * (1 << 20), 1000)), TOO_MUCH
    yield "zip: twelve in one another", nested_zip(12), TOO_MUCH
    yield "zip: one member under 5,000 names", overlapping_zip(), TOO_MUCH
    yield "zip: 100,000 members", file_part(b"nhieu.zip", bytes_of_zip(*((f"{at}.txt", b"x") for at in range(100_000)))), TOO_MUCH
    yield "gzip: 1 GB of nothing", file_part(b"a.tar.gz", gzip_of(b"x" * (1 << 20), 1000)), TOO_MUCH
    yield "docx: entities of entities", entities(), None
    yield "docx: a million elements in one another", docx(body(b"<w:p>" * 1_000_000)), TOO_MUCH
    yield "docx: 300 MB of XML", packed(("[Content_Types].xml", TYPES), ("_rels/.rels", RELS % b"word/document.xml"),
                                        ("word/document.xml", b"<w:p/>" * (1 << 16), 800), name=b"hai.docx"), TOO_MUCH
    yield "docx: 60,000 paragraphs", docx(body(b"<w:p><w:r><w:t>II. 1.000 x</w:t></w:r></w:p>" * 60_000)), TOO_MUCH
    yield "docx: tables in one another", docx(body(b"<w:tbl><w:tr><w:tc>" * 120 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 120)), None
    yield "docx: styles and spans that have no end", loops_docx(), None
    yield "xlsx: a sheet that says it has 2^20 rows", great_sheet(), TOO_MUCH
    yield "xlsx: 400,000 rows", many_rows(), TOO_MUCH
    yield "ods: 2^34 cells by repetition", great_ods(), TOO_MUCH
    yield "png: 60,000 x 60,000", great_png(), BROKEN
    yield "jpeg: 60,000 x 60,000", great_jpeg(), BROKEN
    yield from pdf_cases()
    yield "winmail.dat: lengths of 2 GB", tnef(), BROKEN
    yield "csv: a million rows", file_part(b"to.csv", b"a;1;2\r\n" * 1_000_000), TOO_MUCH
    yield "text: 5 MB of headings", file_part(b"muc.txt", b"II.1. K\xe1\xba\xbft qu\xe1\xba\xa3 1.000.000\r\n" * 130_000), TOO_MUCH | {"text_shortened"}


def gzip_of(block, times):
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return b"".join([*(packer.compress(block) for _ in range(times)), packer.flush()])


def cases():
    yield from mail_cases()
    for name, part, codes in file_cases():
        yield name, mail(part), codes
