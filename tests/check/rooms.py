#!/usr/bin/env python3
"""The walls that the compiler does not keep: a file may include only its own room and those that its gom_room line names,
never by "..", and a third-party header only in the rooms that own its library."""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Header prefix -> rooms (and "main") that may include it. Everything of the standard library and of POSIX is free.
OWNERS = {
    "archive": {"bytes"}, "openssl/": {"bytes", "transport", "web"}, "magic.h": {"bytes"}, "unicode/": {"text"},
    "uchardet": {"text"}, "mimetic/": {"message"}, "ytnef.h": {"message"},
    "pugixml": {"documents", "exports"}, "gumbo": {"documents"}, "poppler": {"documents"}, "qpdf/": {"documents"},
    "tesseract/": {"documents", "sandbox"}, "leptonica/": {"documents", "sandbox"}, "libheif/": {"documents"}, "libexif/": {"documents"},
    "jpeglib.h": {"documents"}, "png.h": {"documents"},
    "nlohmann/": {"contents", "intake", "transport", "web", "exports", "documents", "commands"}, "curl/": {"transport"},
    "boost/": {"transport", "web", "sandbox", "daemon"}, "toml++/": {"config"}, "seccomp.h": {"sandbox"}, "linux/landlock.h": {"sandbox"},
    "mustache": {"notices", "web"}, "kainjow/": {"notices", "web"}, "xlsxwriter": {"exports"}, "SQLiteCpp/": {"store"}, "sqlite3.h": {"store"},
    "spdlog/": {"runtime"}, "fmt/": {"runtime"}, "systemd/": {"daemon"}, "CLI/": {"commands"}, "sodium": {"web"},
}
SYSTEM = re.compile(r"^(sys/|netinet/|arpa/|linux/|bits/)|^[a-z_0-9]+$|^(unistd|fcntl|poll|signal|errno|dirent|fnmatch|pwd|grp|time|"
                    r"stdlib|string|strings|stdio|limits|spawn|sched|malloc|netdb|termios|locale|glob|ftw|syslog|iconv|malloc|pthread|dlfcn)\.h$")


def rooms():
    text = re.sub(r"#.*", "", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))
    found = {}
    for call in re.findall(r"gom_room\(([^)]*)\)", text):
        words = call.split()
        lists, current = {"SHOWS": [], "USES": []}, None
        for word in words[2:]:
            if word in ("SOURCES", "SHOWS", "USES", "LIBRARIES"):
                current = word
            elif current in lists:
                lists[current].append(word)
        found[words[0]] = (words[1], set(lists["SHOWS"]), set(lists["USES"]))
    return found


def floors(found):
    """Each room's height; a circle is told as a mistake."""
    height, mistakes = {}, []

    def climb(name, above):
        if name in above:
            mistakes.append("circle of rooms: " + " -> ".join([*above, name]))
            return 0
        if name not in height:
            below = found[name][1] | found[name][2]
            height[name] = 1 + max((climb(one, [*above, name]) for one in below if one in found), default=0)
        return height[name]

    for name in found:
        climb(name, [])
    return mistakes


def check_file(path, room, found):
    folder, shows, uses = found[room]
    allowed = {room} | shows | (uses if path.suffix == ".cpp" else set())
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line)
        if not match:
            continue
        quote, header = match.groups()
        where = f"{path.relative_to(ROOT)}:{number}: "
        if ".." in header:
            yield where + f'"{header}": includes never climb'
        elif quote == '"':
            if header.split("/")[0] not in allowed:
                yield where + f'"{header}": room {room} does not declare {header.split("/")[0]} for {path.suffix} files'
        elif not SYSTEM.match(header):
            owner = next((rooms for prefix, rooms in OWNERS.items() if header.startswith(prefix)), None)
            if owner is None:
                yield where + f"<{header}>: no room owns this library (tests/check/rooms.py)"
            elif room not in owner:
                yield where + f"<{header}>: belongs to {', '.join(sorted(owner))}, not to {room}"
            elif path.suffix == ".h":
                yield where + f"<{header}>: a third-party header in a header of the house"


def main():
    found = rooms()
    mistakes = floors(found)
    files = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "parsers", "service"], cwd=ROOT, text=True, check=True,
                           stdout=subprocess.PIPE).stdout.split()
    by_folder = {folder: name for name, (folder, _, _) in found.items()}
    checked = 0
    for name in files:
        path = ROOT / name
        if path.suffix not in (".h", ".cpp"):
            continue
        room = by_folder.get(str(path.parent.relative_to(ROOT)))
        if room is None:
            if name != "service/main.cpp":
                mistakes.append(f"{name}: stands in no room")
            continue
        checked += 1
        mistakes += check_file(path, room, found)
    print("\n".join(mistakes) or f"rooms: {len(found)} rooms, {checked} files, no wall broken")
    return 1 if mistakes or checked < 50 else 0


if __name__ == "__main__":
    sys.exit(main())
