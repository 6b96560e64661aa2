#!/usr/bin/env python3
"""The small campaign of docs/campaigns.md holds what the page says of it: `gom check` finds nothing to mend, and its mail is read."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GOM = os.environ.get("GOM") or next((str(path) for path in (ROOT / "build/release/gom", ROOT / "build/dev/gom") if path.exists()),
                                    "gom")


def blocks(page):
    """What stands in fences, in order: campaign.toml, roster.csv, form.toml, the mail."""
    return [text for kind, text in re.findall(r"^```(toml|csv|eml)\n(.*?)^```$", page, re.M | re.S)]


def run(folder, *words):
    return subprocess.run([GOM, "--set", f"store.folder={folder}/store", "--campaign", folder / "cay-2023", *words], cwd=ROOT,
                          text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, timeout=60)


def main():
    files = dict(zip(("campaign.toml", "roster.csv", "form.toml", "mail.eml"),
                     blocks((ROOT / "docs/campaigns.md").read_text(encoding="utf-8")), strict=True))
    with tempfile.TemporaryDirectory(prefix="gom-campaign.") as name:
        folder = Path(name)
        shutil.copytree(ROOT / "config/campaigns/htsd-2022/templates", folder / "cay-2023/templates")
        for file, text in files.items():
            (folder / "cay-2023" / file).write_text(text, encoding="utf-8")
        checked = run(folder, "check")
        assert checked.returncode == 0 and checked.stdout.endswith("OK\n"), checked.stdout
        assert "1 units have no address" in checked.stdout, checked.stdout
        read = run(folder, "inspect", "--json", folder / "cay-2023/mail.eml")
        assert read.returncode == 0, read.stdout
        reading = json.loads(read.stdout)
    figures = {each["indicator"]: each["value"] for each in reading["report"]["statistics"]}
    assert reading["unit"]["id"] == "xa-yen-so", reading["unit"]
    assert figures == {"trees": 1250, "people": 310}, figures
    print("campaign_doc: the campaign of docs/campaigns.md is whole, and its mail is read as the page says")


if __name__ == "__main__":
    try:
        main()
    except AssertionError as problem:
        print(f"campaign_doc: {problem}")
        sys.exit(1)
