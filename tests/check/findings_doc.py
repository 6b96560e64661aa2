#!/usr/bin/env python3
"""The table of finding codes in docs/reading.md is that of parsers/findings/catalogue.cpp: code, severity, meaning, in its
order and under its headings. `--write` puts it there."""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/reading.md"
BEGIN, END = "<!-- codes: tests/check/findings_doc.py --write -->\n", "<!-- end of codes -->\n"
TOKEN = re.compile(r'//[^\n]*|"(?:[^"\\]|\\.)*"|\b(?:info|warning|error)\b|[{},;]')


def catalogue():
    """(heading, code, severity, meaning) of each row."""
    source = (ROOT / "parsers/findings/catalogue.cpp").read_text(encoding="utf-8")
    rows, heading, row = [], "", []
    for token in TOKEN.findall(source[source.index("kCatalogue[] = {") + len("kCatalogue[] = {"):]):
        if token == ";":
            break
        if token.startswith("//"):
            heading = token[2:].strip()
        elif token == "{":
            row = [""]
        elif token == ",":
            row.append("")
        elif token == "}" and len(row) == 4:
            rows.append((heading, row[0], row[1], row[3]))
            row = []
        elif row:
            row[-1] += token.strip('"')
    return rows


def table(rows):
    lines, heading = [], None
    for under, code, severity, meaning in rows:
        if under != heading:
            lines += ["" if heading else None, f"**{under}**", "", "| code | severity | meaning |", "| --- | --- | --- |"]
            heading = under
        lines.append(f"| `{code}` | {severity} | {meaning} |")
    return "\n".join(line for line in lines if line is not None) + "\n"


def main():
    rows = catalogue()
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    written, after = rest.split(END)
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(before + BEGIN + table(rows) + END + after, encoding="utf-8")
        written = table(rows)
    mistakes = []
    if len(rows) < 80:
        mistakes.append(f"docs: only {len(rows)} codes were found in parsers/findings/catalogue.cpp")
    if written != table(rows):
        mistakes.append("docs/reading.md: its table of codes is not that of parsers/findings/catalogue.cpp "
                        "(tests/check/findings_doc.py --write)")
    print("\n".join(mistakes) or f"findings: {len(rows)} codes, docs/reading.md tells each")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
