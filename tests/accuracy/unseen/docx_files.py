"""A Paper as .docx bytes, hand-made in the ways of Word, WPS, Google Docs and others: runs cut mid-word, rsid noise, smart tags,
content controls, tracked changes, text boxes, hyperlinks as fields and as relations, numbering.xml. python-docx where it is there."""
import io
import re
import zipfile
from xml.sax.saxutils import escape, quoteattr

from unseen.paper import P, T

NS = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
      'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
      'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
      'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"')
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Docx:
    """One document being written."""

    def __init__(self, R, way, legacy=False):
        self.R, self.way, self.legacy = R, way, legacy
        self.links = []
        self.revision = 100
        self.numbered = False

    def rsid(self):
        return f' w:rsidR="00{self.R.randint(0x100000, 0xffffff):06X}" w:rsidRDefault="00{self.R.randint(0x100000, 0xffffff):06X}"' if self.way == "word" else ""

    def properties(self, bold, capitals=False):
        if self.legacy:
            font = ".VnTimeH" if capitals else ".VnTime"
            return f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>{"<w:b/>" if bold else ""}<w:sz w:val="28"/></w:rPr>'
        inside = {"word": '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>', "wps": '<w:rFonts w:hint="default" w:ascii="Times New Roman"/>',
                  "google": '<w:rFonts w:ascii="Times New Roman" w:cs="Times New Roman" w:eastAsia="Times New Roman" w:hAnsi="Times New Roman"/>', "bare": ""}[self.way]
        inside += ("<w:b/><w:bCs/>" if self.way != "google" else '<w:b w:val="1"/>') if bold else ('<w:b w:val="0"/>' if self.way == "google" else "")
        if self.way in ("word", "wps"):
            inside += '<w:sz w:val="28"/><w:szCs w:val="28"/>'
        if self.way == "wps":
            inside += '<w:lang w:val="vi-VN"/>'
        return f"<w:rPr>{inside}</w:rPr>" if inside else ""

    def pieces(self, text):
        """The text cut as editors cut it."""
        if self.way == "bare" or self.way == "google" and self.R.random() < 0.7 or len(text) < 4:
            return [text]
        cuts = sorted(self.R.sample(range(1, len(text)), min(len(text) - 1, self.R.choice([0, 0, 1, 2, 4]))))
        return [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)])]

    def run(self, text, bold, tag="w:t"):
        parts, capitals = [], False
        if self.legacy:
            capitals = is_capitals(text)
            text = tcvn3(text.lower() if capitals else text)
        for at, line in enumerate(text.split("\n")):
            if at:
                parts.append("<w:br/>")
            for index, cell in enumerate(line.split("\t")):
                if index:
                    parts.append("<w:tab/>")
                if cell:
                    parts.append(f'<{tag} xml:space="preserve">{escape(cell)}</{tag}>')
        return f"<w:r{' w:rsidRPr=%s' % quoteattr('00%06X' % self.R.randint(1, 0xffffff)) if self.way == 'word' and self.R.random() < 0.3 else ''}>{self.properties(bold, capitals)}{''.join(parts)}</w:r>"

    def runs(self, text, bold):
        out = []
        pieces = self.pieces(text)
        if self.legacy:  # capitals with a tone stand in another font
            pieces = [part for piece in pieces for part in re.findall(r"[^\W\d_]+|[\W\d_]+", piece)]
            pieces = [part for piece in pieces for part in (by_case(piece) if not is_capitals(piece) else [piece])]
        for piece in pieces:
            made = self.run(piece, bold)
            noise = self.R.random()
            if self.way == "word" and noise < 0.05:
                made = f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="place">{made}</w:smartTag>'
            elif self.way == "word" and noise < 0.1:
                made += '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>'
            elif self.way == "word" and noise < 0.12:
                self.revision += 1
                made = (f'<w:ins w:id="{self.revision}" w:author="PC" w:date="2022-10-07T09:00:00Z">{made}</w:ins>'
                        f'<w:del w:id="{self.revision + 500}" w:author="PC" w:date="2022-10-07T09:00:00Z">{self.run("bản cũ 99", bold, "w:delText")}</w:del>')
            elif self.way == "wps" and noise < 0.04:
                made = f"<w:sdt><w:sdtPr><w:id w:val=\"12\"/></w:sdtPr><w:sdtContent>{made}</w:sdtContent></w:sdt>"
            elif self.way in ("word", "wps") and noise < 0.14:
                made += "<w:r><w:lastRenderedPageBreak/></w:r>"
            out.append(made)
        return "".join(out)

    def link(self, text, url, bold):
        if self.R.random() < 0.35:
            code = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK "{escape(url)}" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            return code + self.run(text, bold) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        self.links.append(url)
        return f'<w:hyperlink r:id="rLink{len(self.links)}" w:history="1">{self.runs(text, bold)}</w:hyperlink>'

    def paragraph(self, block, inner=""):
        props = ""
        if block.heading and self.way != "google":
            props += f'<w:pStyle w:val="Heading{block.heading}"/>'
        if block.number:
            self.numbered = True
            props += f'<w:numPr><w:ilvl w:val="{0 if block.number == "I" else 1}"/><w:numId w:val="1"/></w:numPr>'
        if block.bullet:
            self.numbered = True
            props += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
        if block.center:
            props += '<w:jc w:val="center"/>'
        body = self.link(block.text, block.url, block.bold) if block.url else self.runs(block.text, block.bold)
        if self.way == "word" and not block.number and self.R.random() < 0.02:
            return f'<w:sdt><w:sdtPr/><w:sdtContent><w:p{self.rsid()}><w:pPr>{props}</w:pPr>{body}</w:p></w:sdtContent></w:sdt>'
        return f"<w:p{self.rsid()}>{f'<w:pPr>{props}</w:pPr>' if props else ''}{inner}{body}</w:p>"

    def cell(self, cell, merge=""):
        props = '<w:tcW w:w="2000" w:type="dxa"/>'
        if cell.across > 1:
            props += f'<w:gridSpan w:val="{cell.across}"/>'
        if merge:
            props += f'<w:vMerge{merge}/>'
        lines = cell.text.split("\n") if self.R.random() < 0.6 else [cell.text]
        inside = "".join(self.paragraph(P(line, bold=cell.bold, center=len(line) < 12)) for line in lines)
        return f"<w:tc><w:tcPr>{props}</w:tcPr>{inside}</w:tc>"

    def table(self, table):
        hanging, out = {}, []
        from unseen.paper import C
        for row in table.rows:
            cells, column = [], 0
            left = list(row)
            while left or column in hanging:
                if column in hanging:
                    count, across = hanging[column]
                    cells.append(self.cell(C("", across=across), ' w:val="continue"' if self.R.random() < 0.5 else ""  or " "))
                    hanging[column] = (count - 1, across)
                    if count == 1:
                        del hanging[column]
                    column += across
                    continue
                cell = left.pop(0)
                cells.append(self.cell(cell, ' w:val="restart"' if cell.down > 1 else ""))
                if cell.down > 1:
                    hanging[column] = (cell.down - 1, cell.across)
                column += cell.across
            out.append(f"<w:tr>{''.join(cells)}</w:tr>")
        style = '<w:tblStyle w:val="TableGrid"/>' if table.borders else ""
        borders = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")) if table.borders and self.way != "word" else ""
        made = f'<w:tbl><w:tblPr>{style}<w:tblW w:w="0" w:type="auto"/>{f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""}</w:tblPr><w:tblGrid/>{"".join(out)}</w:tbl>'
        return made + ("<w:p/>" if self.R.random() < 0.5 else "")

    def textbox(self, inside):
        """Word writes a box twice: as a shape and, for old readers, as VML."""
        shape = (f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent>{inside}'
                 f'</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>'
                 f'<w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>')
        return f"<w:p>{shape}</w:p>"

    def body(self, blocks):
        out = []
        for at, block in enumerate(blocks):
            if isinstance(block, T):
                if block.kind == "letterhead" and self.way == "word" and self.R.random() < 0.12:
                    out.append(self.textbox(self.table(block)))
                elif block.kind == "statistics" and self.way == "wps" and self.R.random() < 0.1:
                    out.append(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:tcPr/>{self.table(block)}<w:p/></w:tc></w:tr></w:tbl>")
                else:
                    out.append(self.table(block))
            else:
                out.append(self.paragraph(block))
                if self.R.random() < 0.05:
                    out.append("<w:p/>")
        return "".join(out)

    def bytes(self, blocks):
        body = self.body(blocks)
        document = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document {NS}><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
        rels = "".join(f'<Relationship Id="rLink{at + 1}" Type="{REL}/hyperlink" Target={quoteattr(url)} TargetMode="External"/>' for at, url in enumerate(self.links))
        names = {"_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>',
                 "word/document.xml": document,
                 "word/styles.xml": f'<w:styles {NS}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
                                    + "".join(f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>' for n in (1, 2, 3))
                                    + '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/></w:style></w:styles>'}
        kinds = '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
        rels += f'<Relationship Id="rStyles" Type="{REL}/styles" Target="styles.xml"/>'
        if self.numbered:
            second = self.R.choice(["%2.", "%2.", "%2)", "%2/"])
            names["word/numbering.xml"] = (f'<w:numbering {NS}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
                f'<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{second}"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
                '<w:lvlText w:val="-"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>')
            kinds += '<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>'
            rels += f'<Relationship Id="rNumbering" Type="{REL}/numbering" Target="numbering.xml"/>'
        names["word/_rels/document.xml.rels"] = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rels}</Relationships>'
        names["[Content_Types].xml"] = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>'
        return packed(names)


def packed(names, stored=()):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in names.items():
            info = zipfile.ZipInfo(name, (2022, 10, 8, 9, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return out.getvalue()


MARKED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ"
TCVN3 = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ¡¢£¤¥¦§"


def is_capitals(text):
    return text.upper() == text and text.lower() != text


def by_case(word):
    """"Ủy" is "Ủ" in the font of capitals and "y"."""
    return [word[0], word[1:]] if len(word) > 1 and word[0].lower() in MARKED and word[0] not in MARKED else [word]


def tcvn3(text):
    """Letters of TCVN3 as a font like .VnTime shows them; what it cannot write is left as it is."""
    return text.translate(str.maketrans(MARKED, TCVN3))


def docx_bytes(R, blocks, legacy=False):
    """The document in a way drawn at random."""
    way = R.choice(["word", "word", "wps", "google", "bare"]) if not legacy else R.choice(["wps", "bare"])
    return Docx(R, way, legacy).bytes(blocks)
