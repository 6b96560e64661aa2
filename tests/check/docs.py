#!/usr/bin/env python3
"""Manuals and program say the same: every subcommand, global option and action stands in the manuals and the man page, every key of a
campaign in docs/campaigns.md, every setting in docs/settings.md; twins have the same links and code; relative links lead somewhere."""
import re
import subprocess
import sys
from pathlib import Path

import rooms

ROOT = Path(__file__).resolve().parents[2]
TWINS = [("README.md", "README.vi.md"), ("docs/operations.md", "docs/operations.vi.md")]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def without_fences(page):
    return re.sub(r"^```.*?^```$", "", page, flags=re.M | re.S)


def check_command_line():
    source = text("service/commands/command_line.cpp")
    manuals = {"the manuals": text("README.md") + text("docs/operations.md"),
               "the Vietnamese manuals": text("README.vi.md") + text("docs/operations.vi.md"),
               "docs/gom.1": text("docs/gom.1").replace("\\-", "-")}
    commands = re.findall(r'add_(?:command|plain)\(app, "([a-z]+)"|add_subcommand\("([a-z]+)"', source)
    names = [first or second for first, second in commands]
    if len(names) < 10:
        yield f"docs: only {len(names)} subcommands were found in service/commands/command_line.cpp"
    for where, manual in manuals.items():
        for name in names:
            if not re.search(rf"\b(gom |\./run |B[RI]? \"?|, ){name}\b", manual):
                yield f"{where}: nothing says gom {name}"
    actions = [word for group in re.findall(r"IsMember\(\{([^}]*)\}", source) for word in re.findall(r'"([^"]+)"', group)]
    for action in actions:
        if not re.search(rf"\b(outbox|correct) {action}\b", manuals["the manuals"]):
            yield f"docs/operations.md: nothing says {action}"
    for flag in re.findall(r'app\.add_(?:option|flag)\("(?:-.,)?(--[a-z-]+)"', source):
        if flag not in manuals["docs/gom.1"]:
            yield f"docs/gom.1: nothing says {flag}"
    statuses = re.search(r"Exit status: (.*?)Settings", source, re.S)[1]
    for number in re.findall(r"\b(\d+) [a-z]", statuses):
        for where, manual in manuals.items():
            if not re.search(rf"\b{number}\b", manual):
                yield f"{where}: nothing says exit status {number}"


def check_campaign_keys():
    page = text("docs/campaigns.md")
    told = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`\n]+)`", page))))
    for source in ("service/config/campaign_folder.cpp", "service/config/form_file.cpp"):
        kinds = "text|whole|number|flag|date|time_of_day|texts|wholes|dates|choice|table|tables"
        keys = re.findall(rf'\b\w+\.(?:{kinds})\("([a-z_]+)"|(?:mail_addresses\(fields, |at_most\()"([a-z_]+)"', text(source))
        for key in sorted({first or second for first, second in keys}):
            if key not in told:
                yield f"docs/campaigns.md: nothing says {key} ({source})"
    for column in re.findall(r'"([a-z]+)"', re.search(r"kColumns\{([^}]*)\}", text("service/config/roster_file.cpp"))[1]):
        if f"| `{column}` |" not in page:
            yield f"docs/campaigns.md: nothing says the column {column} of roster.csv"


def check_settings():
    page = text("docs/settings.md")
    for key in re.findall(r'\{\{\s*"([a-z_.]+)"', text("service/config/setting_table.cpp")):
        if f"| `{key}` |" not in page:
            yield f"docs/settings.md: nothing says {key}"


def check_events():
    """What is logged at warning and above is explained to who reads the log."""
    sources = subprocess.run(["git", "ls-files", "service/*.cpp"], cwd=ROOT, text=True, check=True, stdout=subprocess.PIPE).stdout.split()
    for source in sources:
        for event in re.findall(r'log::(?:warning|error)\(\s*"([a-z_]+)"', text(source)):
            for page in TWINS[1]:
                if f"`{event}`" not in text(page):
                    yield f"{page}: nothing says what {event} in the log means ({source})"


def twin_links(page):
    """A page's links, with those to a page of the other language as the English one names it."""
    return sorted(link.replace(".vi.md", ".md") for link in LINK.findall(page) if "README" not in link and "operations" not in link)


def check_twins():
    for english, vietnamese in TWINS:
        one, other = text(english), text(vietnamese)
        if twin_links(one) != twin_links(other):
            yield f"{english} and {vietnamese} have different links: {sorted(set(twin_links(one)) ^ set(twin_links(other)))}"
        for mark, what in ((r"^#+ ", "headings"), (r"^\|", "table rows"), (r"^\d\. ", "steps")):
            count = [len(re.findall(mark, page, re.M)) for page in (one, other)]
            if count[0] != count[1]:
                yield f"{english} has {count[0]} {what}, {vietnamese} has {count[1]}"


def check_links():
    pages = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "*.md"], cwd=ROOT, text=True, check=True,
                           stdout=subprocess.PIPE).stdout.split()
    for page in pages:
        for link in LINK.findall(without_fences(text(page))):
            target = link.split("#")[0]
            if target and not re.match(r"[a-z]+:", target) and not ((ROOT / page).parent / target).exists():
                yield f"{page}: ({link}) leads nowhere"


def check_architecture():
    """The rooms of docs/architecture.md are those of CMakeLists.txt, each on its floor with its door; each promise has its test."""
    page, found = text("docs/architecture.md"), rooms.rooms()
    rows = {folder: (int(floor), doors) for floor, folder, doors in
            re.findall(r"^\| (\d+) \| ([a-z]+/[a-z]+) \|[^|]*\| ([^|]*) \|", page, re.M)}
    for name, (folder, _, _) in found.items():
        if folder not in rows:
            yield f"docs/architecture.md: room {folder} has no row"
            continue
        below = [rows[found[one][0]][0] for one in found[name][1] | found[name][2] if found[one][0] in rows]
        floor, doors = rows[folder]
        if floor <= max(below, default=0) and below:
            yield f"docs/architecture.md: {folder} stands on floor {floor}, not above all that it uses"
        for door in doors.split(", "):
            if not (ROOT / folder / door).exists():
                yield f"docs/architecture.md: {folder} has no door {door}"
    for folder in rows.keys() - {folder for folder, _, _ in found.values()}:
        yield f"docs/architecture.md: {folder} is no room of CMakeLists.txt"
    for path in re.findall(r"\btests/[a-z_/.]+", page):
        if not (ROOT / path).exists():
            yield f"docs/architecture.md: {path} is not there"


def check_version():
    version = re.search(r"project\(gom VERSION ([0-9.]+)", text("CMakeLists.txt"))[1]
    told = {"service/commands/command_line.cpp": f'"gom {version}"', "CHANGELOG.md": f"## {version}\n",
            "packaging/changelog": f"gom-mail ({version}) ", "docs/gom.1": f'"gom {version}"'}
    for path, words in told.items():
        if words not in text(path):
            yield f"{path}: does not say version {version}, as CMakeLists.txt does"


def main():
    checks = (check_command_line, check_campaign_keys, check_settings, check_events, check_twins, check_links, check_architecture,
              check_version)
    mistakes = [mistake for check in checks for mistake in check()]
    print("\n".join(mistakes) or f"docs: {len(checks)} checks, manuals and program agree")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(main())
