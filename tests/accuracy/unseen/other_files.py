"""A Paper as .odt, .xlsx, HTML and plain text."""
import html

from unseen.docx_files import packed
from unseen.paper import C, P, T

CELL_ROWS = "abcdefghijklmnopqrstuvwxyz".upper()


def as_grid(table):
    """Rows of cells with None where another cell reaches over."""
    taken, grid = {}, []
    for at, row in enumerate(table.rows):
        line, column, left = [], 0, list(row)
        while left or (at, column) in taken:
            if (at, column) in taken:
                line.append(None)
                column += 1
                continue
            cell = left.pop(0)
            for down in range(cell.down):
                for across in range(cell.across):
                    if down or across:
                        taken[at + down, column + across] = True
            line.append(cell)
            column += 1
        grid.append(line)
    return grid


def numbered(blocks):
    """Automatic numbers written out, for formats that have none here."""
    roman, arab, out = 0, 0, []
    for block in blocks:
        if isinstance(block, P) and block.number:
            if block.number == "I":
                roman, arab = roman + 1, 0
                mark = ["I", "II", "III", "IV"][roman - 1]
            else:
                arab += 1
                mark = str(arab)
            block = P(f"{mark}. {block.text}", bold=block.bold, heading=block.heading)
        out.append(block)
    return out


def odt_bytes(R, blocks):
    def text(value):
        made = html.escape(value, quote=True)
        return made.replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")

    def paragraph(block):
        inside = text(block.text)
        if block.url:
            inside = f'<text:a xlink:type="simple" xlink:href="{html.escape(block.url, quote=True)}">{inside}</text:a>'
        elif len(block.text) > 8 and R.random() < 0.4 and "\n" not in block.text and "\t" not in block.text:
            cut = R.randint(2, len(block.text) - 2)
            inside = f'{text(block.text[:cut])}<text:span text:style-name="T1">{text(block.text[cut:])}</text:span>'
        if block.bold:
            inside = f'<text:span text:style-name="TB">{inside}</text:span>'
        if block.heading:
            return f'<text:h text:outline-level="{block.heading}">{inside}</text:h>'
        return f"<text:p>{inside}</text:p>"

    def table(block):
        rows = []
        for line in as_grid(block):
            cells = []
            for cell in line:
                if cell is None:
                    cells.append("<table:covered-table-cell/>")
                    continue
                spans = (f' table:number-columns-spanned="{cell.across}"' if cell.across > 1 else "") + (f' table:number-rows-spanned="{cell.down}"' if cell.down > 1 else "")
                cells.append(f'<table:table-cell office:value-type="string"{spans}>{"".join(paragraph(P(part, bold=cell.bold)) for part in cell.text.split(chr(10)))}</table:table-cell>')
            rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
        return f'<table:table table:name="Table{R.randint(1, 99)}"><table:table-column/>{"".join(rows)}</table:table>'

    body = "".join(paragraph(block) if isinstance(block, P) else table(block) for block in numbered(blocks))
    content = ('<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
               'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
               'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:automatic-styles><style:style style:name="TB" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
               f'<style:style style:name="T1" style:family="text"/></office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>')
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content,
                   "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>'},
                  stored=("mimetype",))


def xlsx_bytes(R, table, unit_name):
    """A workbook: a title above, figures as numbers, as text or as formulas with a cached value; at times a sheet beside it."""
    strings, merges = [], []
    shared = R.random() < 0.6

    def cell(ref, value, style=""):
        plain = value.replace(".", "") if value.count(".") and all(len(part) == 3 for part in value.split(".")[1:]) else value
        if plain.isdigit() and len(plain) < 12 and not (len(plain) > 1 and plain[0] == "0"):
            way = R.random()
            if way < 0.6:
                return f'<c r="{ref}"{style}><v>{plain}</v></c>'
            if way < 0.75:
                return f'<c r="{ref}"><f>{int(plain) // 2}+{int(plain) - int(plain) // 2}</f><v>{plain}</v></c>'
        if shared:
            strings.append(value)
            return f'<c r="{ref}" t="s"><v>{len(strings) - 1}</v></c>'
        return f'<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{html.escape(value)}</t></is></c>'

    lines = []
    if R.random() < 0.7:
        lines.append([C(R.choice(["BẢNG TỔNG HỢP SỐ LIỆU", "TỔNG HỢP SỐ LIỆU CÁC HOẠT ĐỘNG TUẦN LỄ NĂM 2022", "MẪU TỔNG HỢP"]))])
        lines.append([C("Đơn vị: " + unit_name)])
    first_column = R.choice([0, 0, 1])
    start = len(lines)
    grid = [[cell_ for cell_ in row] for row in lines] + as_grid(table)
    rows = []
    for at, row in enumerate(grid):
        made = []
        for column, one in enumerate(row):
            if one is None or one.text == "":
                continue
            ref = f"{CELL_ROWS[column + first_column]}{at + 1}"
            made.append(cell(ref, one.text))
            if one.across > 1 or one.down > 1:
                merges.append(f"{ref}:{CELL_ROWS[column + first_column + one.across - 1]}{at + one.down}")
        rows.append(f'<row r="{at + 1}">{"".join(made)}</row>' if made else "")
    del start
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    merged = f'<mergeCells count="{len(merges)}">{"".join(f"<mergeCell ref={chr(34)}{ref}{chr(34)}/>" for ref in merges)}</mergeCells>' if merges else ""
    names = {"xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(rows)}</sheetData>{merged}</worksheet>',
             "xl/worksheets/sheet2.xml": f'<worksheet xmlns="{main}"><sheetData/></worksheet>',
             "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="{R.choice(["Sheet1", "Tổng hợp", "TLHTSĐ"])}" sheetId="1" r:id="rId1"/><sheet name="Sheet2" sheetId="2" {"state=" + chr(34) + "hidden" + chr(34) if R.random() < 0.5 else ""} r:id="rId2"/></sheets></workbook>',
             "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{rel}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
             "xl/sharedStrings.xml": f'<sst xmlns="{main}" count="{len(strings)}">{"".join(f"<si><t xml:space={chr(34)}preserve{chr(34)}>{html.escape(value)}</t></si>" for value in strings)}</sst>',
             "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
             "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'}
    return packed(names)


def html_of(R, blocks, way):
    """The paper as the body of a mail written in Gmail, Outlook or on a phone."""
    def inside(block):
        made = html.escape(block.text).replace("\n", "<br>").replace("\t", "&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;")
        if block.url:
            made = f'<a href="{html.escape(block.url)}">{made}</a>'
        if block.bold:
            made = f"<b>{made}</b>" if way != "outlook" else f"<b><span style='font-size:14.0pt'>{made}</span></b>"
        return made

    def paragraph(block):
        made = inside(block)
        if way == "gmail":
            return f"<div>{made}</div>"
        if way == "outlook":
            return f'<p class="MsoNormal"{" align=center" if block.center else ""}><span style="font-family:&quot;Times New Roman&quot;">{made}</span><o:p></o:p></p>'
        return f"<p>{made}</p>"

    def table(block):
        rows = []
        for line in as_grid(block):
            cells = [f'<td{f" colspan={cell.across}" if cell.across > 1 else ""}{f" rowspan={cell.down}" if cell.down > 1 else ""}>{inside(P(cell.text, bold=cell.bold))}</td>' for cell in line if cell]
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return f"<table{' border=1' if block.borders else ''} class=\"MsoNormalTable\"><tbody>{''.join(rows)}</tbody></table>"

    body = "\n".join(paragraph(block) if isinstance(block, P) else table(block) for block in numbered(blocks))
    if way == "gmail":
        return f'<div dir="ltr">{body}</div>'
    head = '<head><meta charset="utf-8"><style>p.MsoNormal{margin:0cm}</style></head>' if way == "outlook" else ""
    return f'<html xmlns:o="urn:schemas-microsoft-com:office:office">{head}<body lang="VI">{body}</body></html>'


def text_of(blocks):
    """The paper as plain text: a table as lines with tabs."""
    out = []
    for block in numbered(blocks):
        if isinstance(block, P):
            out.append(block.text if not block.url or block.url == block.text else f"{block.text} <{block.url}>")
            continue
        if block.kind in ("letterhead", "signature"):
            for row in block.rows:
                for cell in row:
                    out += [line for line in cell.text.split("\n") if line]
            continue
        for line in as_grid(block):
            out.append("\t".join(cell.text.replace("\n", " ") if cell else "" for cell in line).rstrip())
    return "\n".join(out)
