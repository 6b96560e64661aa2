"""A report as a list of blocks, and its truth. The figures, the wording and the layout are drawn first; document and truth
are both made from them, so the truth is known without reading anything.

A block is P (a paragraph) or T (a table). What is drawn that a clerk would doubt (a blank, dots, a range) stands in `findings`."""
import copy
from dataclasses import dataclass, field

from unseen import wordings as W
from unseen.writing import decimal, grouped, in_words, money, number, person, slug, unmarked


@dataclass
class P:
    text: str
    bold: bool = False
    center: bool = False
    number: str = ""      # "I" or "1": Word numbers it; the text is without the number
    bullet: bool = False  # an automatic bullet
    heading: int = 0      # a heading style
    url: str = ""         # the target of a hyperlink on the text


@dataclass
class C:
    text: str
    across: int = 1
    down: int = 1
    bold: bool = False


@dataclass
class T:
    rows: list
    borders: bool = True
    kind: str = "statistics"


@dataclass
class Paper:
    unit: dict
    blocks: list = field(default_factory=list)
    truth: dict = field(default_factory=dict)
    evidence: list = field(default_factory=list)
    findings: list = field(default_factory=list)
    plain: bool = True    # nothing that a clerk would ask about
    sheet: T = None       # the table when it goes into a file of its own
    notes: list = field(default_factory=list)


def short_of(unit):
    return {"xa": "UBND xã", "thi_tran": "UBND thị trấn", "trung_tam": "Trung tâm", "hoi": "Hội Khuyến học huyện"}.get(unit["kind"], "nhà trường")


def group_of(unit):
    return {"xa": "xa", "thi_tran": "xa", "trung_tam": "centre", "hoi": "hoi"}.get(unit["kind"], "school")


def place_of(unit):
    for start in ("UBND xã ", "UBND thị trấn ", "Trường Mầm non ", "Trường Tiểu học ", "Trường THCS "):
        if unit["name"].startswith(start):
            return unit["name"][len(start):].replace("thị trấn ", "")
    return "Gia Lâm"


class Maker:
    """Draws one report of one unit."""

    def __init__(self, R, unit, options=None):
        self.R, self.unit = R, unit
        self.options = {"year": 2022, "draft": False, "table": "here", "evidence": True, "not_plain": True, **(options or {})}
        self.paper = Paper(unit)
        self.year = self.options["year"]
        self.values = self.draw_values()

    def pick(self, items):
        return self.R.choice(items)

    def chance(self, share):
        return self.R.random() < share

    def odd(self, share):
        """A chance for something that a clerk would ask about: never in a set of clean reports."""
        return self.options["not_plain"] and self.chance(share)

    def add(self, text, **look):
        self.paper.blocks.append(P(text, **look))

    def doubt(self, name):
        self.paper.plain = False
        self.paper.findings.append({"field": name})

    def draw_values(self):
        values = {key: self.R.randint(*span) for key, span in W.RANGES.items()}
        values["openings"] = 1 if self.chance(0.7) else values["openings"]
        values["scholarship_amount"] = values["scholarships"] * self.pick([200, 300, 500, 1000]) * 1000
        values["participants"] = values["online_participants"] + values["class_learners"] + values["opening_attendees"] + self.R.randint(0, 900)
        values["budget_state"] = self.R.randint(2, 60) * 500_000
        values["budget_mobilised"] = self.R.randint(2, 60) * 250_000
        if self.chance(0.08):
            values["budget_mobilised"] = 0
        if self.chance(0.04):
            values["budget_mobilised"] = self.R.randint(2, 30) * 50_000_000
        return values

    # The letterhead

    def letterhead(self):
        R, unit = self.R, self.unit
        group = group_of(unit)
        place = place_of(unit)
        code = {"xa": ["BC-UBND"], "school": ["BC-NT", "BC-TH", "BC-MN", "BC-THCS", f"BC-{''.join(w[0] for w in unmarked(place).split())}"],
                "centre": ["BC-TT", "BC-GDNN-GDTX"], "hoi": ["BC-HKH"]}[group]
        number_ = f"{R.randint(1, 320)}/{self.pick(code)}"
        line = self.pick(["Số: ", "Số ", "Số:", "Số : "]) + number_
        day = R.randint(5, 9)
        date = f"{self.pick([place, place, 'Gia Lâm'])}, ngày {self.pick([f'{day:02d}', str(day)])} tháng 10 năm {self.year}"
        issued = f"{self.year}-10-{day:02d}"
        if self.odd(0.06):
            line, number_ = self.pick(["Số:      /", "Số: …./", "Số: ....../"]) + number_.partition("/")[2], None
        if self.odd(0.05):
            date, issued = f"{place}, ngày     tháng 10 năm {self.year}", None
        if group == "xa":
            left = ["ỦY BAN NHÂN DÂN", unit["name"][5:].upper()] if self.chance(0.7) else ["UBND HUYỆN GIA LÂM", unit["name"].upper()]
            if left[0].startswith("ỦY") and self.chance(0.3):
                left = ["HUYỆN GIA LÂM", unit["name"].upper().replace("UBND", "ỦY BAN NHÂN DÂN")]
        elif group == "hoi":
            left = ["HỘI KHUYẾN HỌC TP HÀ NỘI", unit["name"].upper()]
        else:
            above = self.pick(["UBND HUYỆN GIA LÂM", "PHÒNG GD&ĐT GIA LÂM", "PHÒNG GD & ĐT HUYỆN GIA LÂM", "UBND HUYỆN GIA LÂM\nPHÒNG GIÁO DỤC VÀ ĐÀO TẠO"])
            name = unit["name"].upper().replace("TRƯỜNG THCS", self.pick(["TRƯỜNG THCS", "TRƯỜNG TRUNG HỌC CƠ SỞ"]))
            left = [above, name]
        right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", self.pick(["Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc"])]
        self.paper.truth.update(number=number_, issued_on=issued)
        self.lay_letterhead(left, right, line, date)

    def lay_letterhead(self, left, right, line, date):
        way = self.R.randint(0, 6)
        self.paper.notes.append(f"letterhead{way}")
        rule = self.pick(["_______", "-------", "———"])
        tables = self.paper.blocks
        if way == 0:
            tables.append(T([[C("\n".join(left + [rule, line])), C("\n".join(right + [rule, "", date]))]], False, "letterhead"))
        elif way == 1:
            tables.append(T([[C("\n".join(left)), C("\n".join(right))], [C(line), C(date)]], False, "letterhead"))
        elif way == 2:
            tables.append(T([[C(left[0]), C(right[0])], [C(left[1]), C(right[1])], [C(rule), C(rule)], [C(line), C(date)]], False, "letterhead"))
        elif way == 3:
            for text in (*left, line, *right, date):
                self.add(text, bold=text != line, center=True)
        elif way == 4:
            for a, b in zip((*left, line), (*right, date)):
                self.add(f"{a}\t{b}", bold=True)
        elif way == 5:
            tables.append(T([[C("\n".join(left)), C("\n".join(right))]], False, "letterhead"))
            self.add(f"{line}\t\t\t{date}")
        else:
            tables.append(T([[C("\n".join(left)), C("\n".join(right))]], False, "letterhead"))
            self.add(line)
            self.add(date, center=True)

    def title(self):
        lines = [line.format(y=self.year) for line in self.pick(W.TITLES)]
        self.paper.truth.update(title=" ".join(lines), year=self.year)
        if self.chance(0.2):
            self.add("\n".join(lines), bold=True, center=True)
        else:
            for line in lines:
                self.add(line, bold=True, center=True)
        if self.chance(0.3):
            self.add(self.pick(["________________", "-----------", "———***———"]), center=True)
        if self.chance(0.5):
            self.add(self.pick(W.ADDRESSEES), center=self.chance(0.6))
        if self.chance(0.9):
            self.add(self.pick(W.INTROS).format(U=self.unit["name"], y=self.year))

    # Headings

    def choose_headings(self):
        self.way = self.R.randint(0, 10)
        self.auto = self.options.get("automatic", self.chance(0.2)) and self.way in (0, 1, 2)
        self.bold_heads = self.chance(0.85) or self.way in (4, 9)
        self.upper = self.chance(0.12)
        self.mark_style = self.chance(0.25)
        self.running = 0
        self.inline = self.chance(0.08) and self.way not in (4,) and not self.mark_style
        self.paper.notes.append(f"headings{self.way}{'auto' if self.auto else ''}")

    def heading_text(self, id_):
        """(number, words) of a heading; None where this way has none."""
        group = "." not in id_
        words = self.pick(W.HEADINGS[id_])
        if self.upper or group and self.chance(0.6):
            words = words.upper()
        index = {"I": 1, "II": 2}[id_] if group else int(id_.split(".")[1])
        part = 1 if id_.startswith("I.") or id_ == "I" else 2
        way = self.way
        if way in (5, 6, 10) and group:
            return None
        if way in (5, 6):
            self.running += 1
        if way == 10:
            self.running += 1
        roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII"]
        mark = {0: f"{id_}. " if group else f"{index}. ", 1: f"{id_}/ " if group else f"{index}/ ", 2: f"{id_}. " if group else f"{index}) ",
                3: f"{id_}. " if group else f"{part}.{index}. ", 4: "", 5: f"{self.running}. ", 6: f"{roman[max(0, self.running - 1)]}. ",
                7: f"Phần {id_}: " if group else f"{index}. ", 8: ("A. " if part == 1 else "B. ") if group else f"{roman[index - 1]}. ",
                9: f"PHẦN THỨ {'NHẤT' if part == 1 else 'HAI'}: " if group else f"{index}. ", 10: f"{self.running}/ "}[way]
        end = "" if group else self.pick(["", "", "", ":", "."])
        return mark, words + end

    def heading(self, id_):
        told = self.heading_text(id_)
        if told is None:
            return None
        mark, words = told
        group = "." not in id_
        style = (1 if group else 2) if self.mark_style else 0
        if self.auto:
            self.add(words, bold=self.bold_heads, number="I" if group else "1", heading=style)
        else:
            self.add(mark + words, bold=self.bold_heads, heading=style)
        return self.paper.blocks[-1]

    # Sections

    def sentences(self, id_):
        pool = W.SENTENCES[id_]
        least = 2 if id_ != "II.3" else 1
        chosen = self.R.sample(pool, self.R.randint(least, min(7, len(pool))))
        shown = {key: grouped(value) if value >= 1000 else str(value) for key, value in self.values.items()}
        lines = []
        for text in chosen:
            filled = text.format(u=self.pick([short_of(self.unit), "đơn vị"]), U=self.unit["name"], n=self.R.randint(3, 30), p=person(self.R, W), **shown)
            lines.append(filled[0].upper() + filled[1:])
        if id_ == "II.1":  # the lesson is at the end, as people write it
            lines.sort(key=lambda line: line.startswith(("Bài học", "Kinh nghiệm")))
        way = self.R.randint(0, 6)
        if way == 0:
            lines = ["- " + line for line in lines]
        elif way == 1:
            lines = [" ".join(lines)]
        elif way == 2:
            lines = [f"{'abcdefghijk'[at]}) {line}" for at, line in enumerate(lines)]
        elif way == 3:
            lines = ["+ " + line for line in lines]
        elif way == 4 and self.way not in (5, 10) and not self.auto:
            index = int(id_.split(".")[1])
            lines = [f"{index}.{at + 1}. {line}" if self.way in (0, 1, 2) else f"* {line}" for at, line in enumerate(lines)]
        return lines

    def funding_lines(self):
        R, values = self.R, self.values
        state, mobilised = values["budget_state"], values["budget_mobilised"]
        total = state + mobilised
        style = self.pick(["dong", "dong", "d", "trieu", "vnd", "nghin", "words", None])
        state_, mobilised_, total_ = (money(R, amount, style) for amount in (state, mobilised, total))
        say = {state: state_, mobilised: mobilised_, total: total_}.__getitem__
        truth = {"state_budget": state, "mobilised": mobilised, "total": total}
        way = R.randint(0, 11)
        self.paper.notes.append(f"funding{way}")
        if self.options["draft"]:
            truth = dict.fromkeys(truth)
            self.paper.truth["funding"] = truth
            self.doubt("report.funding")
            return ["- Ngân sách nhà nước: ………… đồng", "- Vận động, xã hội hóa: ........... đồng", "Tổng: ……….. đồng"]
        no_mobilised = mobilised == 0
        if way == 0:
            lines = [f"- Ngân sách nhà nước: {say(state)}", f"- Vận động, xã hội hóa: {say(mobilised)}", f"- Tổng cộng: {say(total)}"]
        elif way == 1 and not no_mobilised:
            lines = [f"Tổng kinh phí tổ chức Tuần lễ: {say(total)}, trong đó ngân sách nhà nước là {say(state)}, kinh phí vận động là {say(mobilised)}."]
        elif way == 2 and not no_mobilised:
            lines = [f"{short_of(self.unit)[0].upper() + short_of(self.unit)[1:]} đã chi {say(state)} từ ngân sách nhà nước và huy động được {say(mobilised)} từ "
                     f"{self.pick(['các doanh nghiệp, nhà hảo tâm', 'phụ huynh và các mạnh thường quân', 'doanh nghiệp trên địa bàn'])}; tổng kinh phí {say(total)}."]
        elif way == 3:
            lines = [f"a) Ngân sách nhà nước: {say(state)} (chi khánh tiết, in ấn tài liệu)",
                     f"b) Nguồn vận động từ doanh nghiệp, cá nhân và nguồn hợp pháp khác: {say(mobilised)}", f"Cộng: {say(total)}"]
        elif way == 4:
            truth["total"] = None
            lines = [f"+ Ngân sách: {say(state)};", f"+ Hỗ trợ, vận động từ doanh nghiệp: {say(mobilised)}."]
        elif way == 5 and not no_mobilised:
            lines = [f"- Tổng kinh phí: {say(total)}. Trong đó:", f"+ Ngân sách nhà nước cấp: {say(state)}", f"+ Kinh phí xã hội hóa: {say(mobilised)}"]
        elif way == 6 and not no_mobilised:
            truth["total"] = None
            lines = [f"Kinh phí tổ chức Tuần lễ được sử dụng từ nguồn ngân sách nhà nước với số tiền {say(state)}.",
                     f"Ngoài ra, {short_of(self.unit)} vận động các tổ chức, cá nhân ủng hộ {say(mobilised)}."]
        elif way == 8 and not no_mobilised:
            first, second = self.parts(state)
            lines = [f"- Ngân sách nhà nước: {say(state)}. Trong đó:", f"+ Chi khánh tiết, trang trí: {grouped(first)} đồng", f"+ Chi in ấn tài liệu, nước uống: {grouped(second)} đồng",
                     f"- Vận động, tài trợ: {say(mobilised)}.", f"Tổng kinh phí: {say(total)}"]
        elif way == 9 and not no_mobilised:
            first, second = self.parts(mobilised)
            lines = [f"- Kinh phí từ ngân sách nhà nước: {say(state)}", f"- Kinh phí xã hội hóa: {say(mobilised)} (Công ty TNHH Hoàng Long ủng hộ {grouped(first)} đồng, phụ huynh ủng hộ {grouped(second)} đồng)",
                     f"- Tổng: {say(total)}"]
        elif way == 10:
            self.paper.truth["funding"] = truth
            rows = [[C("STT", bold=True), C(self.pick(["Nguồn kinh phí", "Nội dung"]), bold=True), C(self.pick(["Số tiền (đồng)", "Thành tiền (đồng)", "Kinh phí (đồng)"]), bold=True)],
                    [C("1"), C("Ngân sách nhà nước"), C(grouped(state))], [C("2"), C(self.pick(["Xã hội hóa", "Vận động từ doanh nghiệp và nguồn khác"])), C(grouped(mobilised) if mobilised else "0")],
                    [C(""), C(self.pick(["Tổng cộng", "Cộng"])), C(grouped(total))]]
            return T(rows, kind="funding")
        elif way == 11 and not no_mobilised:
            lines = [f"Kinh phí tổ chức Tuần lễ là {say(total)}, gồm: {say(state)} ngân sách nhà nước và {say(mobilised)} vận động từ {self.pick(['doanh nghiệp', 'các nhà hảo tâm', 'cha mẹ học sinh'])}."]
        else:
            lines = [f"- Nguồn ngân sách nhà nước cấp: {say(state)}.",
                     f"- Nguồn hỗ trợ, vận động từ doanh nghiệp và nguồn hợp pháp khác: {say(mobilised)}.", f"Tổng số: {say(total)}."]
        if self.odd(0.06) and truth["total"] and mobilised and style in ("dong", "d", "vnd"):  # a wrong sum, as it happens
            wrong = money(R, total + 1_000_000, "dong")
            lines = [line.replace(say(total), wrong) for line in lines]
            truth["total"] = total + 1_000_000
            self.doubt("report.funding.total")
        self.paper.truth["funding"] = truth
        return lines

    def parts(self, whole):
        first = whole * self.R.randint(2, 8) // 10 // 1000 * 1000
        return first, whole - first

    # The table

    def cell_value(self, key):
        """(what stands in the cell, what it means) for one indicator."""
        R, value = self.R, self.values[key]
        if self.options["draft"] and self.chance(0.4):
            self.doubt("report.statistics." + key)
            return self.pick(["……", "....", "…"]), None
        if key in W.MONEY:
            return None, value
        if self.odd(0.02):
            self.paper.findings.append({"field": "report.statistics." + key})
            return "", None
        if self.odd(0.015) and value >= 20:
            low = value // 10 * 10
            self.doubt("report.statistics." + key)
            return f"{low}-{low + 50}", None
        if self.odd(0.02) and value >= 50:
            return self.pick(["khoảng {}", "Khoảng {}", "~{}", "gần {}", "trên {}"]).format(value // 10 * 10), value // 10 * 10
        if self.odd(0.02):
            return self.pick(["Không", "-", "0", "không có", "Không có"]), 0
        unit = W.UNITS[key].split(",")[0]
        if self.cells == "unit":
            return f"{number(R, value)} {unit}", value
        if self.cells == "words" and value < 13:
            return self.pick([f"{in_words(value)}", f"0{value} ({in_words(value)})" if value < 10 else f"{value} ({in_words(value)})"]), value
        if self.cells == "rich" and self.chance(0.2):
            return self.pick([f"{value} {unit}", f"{grouped(value)} lượt" if unit == "người" else f"{value} {unit}", f"{value} (tăng so với kế hoạch)"]), value
        return number(R, value), value

    def money_cell(self, value, scale, text_unit):
        if value == 0:
            return self.pick(["0", "Không", "-"])
        shown = decimal(value / scale) if scale == 10**6 else grouped(value / scale)
        return f"{shown} {text_unit}" if self.cells == "unit" else shown

    def rows(self):
        """[(key or None, label, unit, shown, meaning)] in the order of the table."""
        keys = list(W.LABELS)
        if self.chance(0.25):
            self.R.shuffle(keys)
        left_out = set(self.R.sample(keys, self.R.randint(1, 3))) if self.odd(0.12) else set()
        self.cells = self.pick(["plain"] * 5 + ["unit", "words", "rich"])
        scale = self.pick([1, 1, 1, 1000, 10**6])
        text_unit = {1: self.pick(["đồng", "đ", "VNĐ"]), 1000: self.pick(["nghìn đồng", "ngàn đồng", "1.000 đồng"]), 10**6: self.pick(["triệu đồng", "tr.đồng", "Triệu đồng"])}[scale]
        if self.cells == "unit" and text_unit in ("1.000 đồng",):
            text_unit = "nghìn đồng"
        rows, truth = [], []
        joined_ = self.odd(0.04) and self.cells != "unit" and not self.options["draft"]
        for key in keys:
            if key in left_out:
                truth.append({"indicator": key, "value": None})
                self.paper.findings.append({"field": "report.statistics." + key})
                continue
            shown, meaning = self.cell_value(key)
            unit = W.UNITS[key]
            if key == "scholarships" and joined_:
                amount = self.values["scholarship_amount"]
                shown = self.pick(["{} suất, trị giá {}", "{} suất (tổng trị giá {})", "{} suất; tổng số tiền {}", "{} suất với số tiền {}"]).format(self.values[key], money(self.R, amount, self.pick(["dong", "trieu", "d"])))
                meaning = self.values[key]
            if key == "scholarship_amount" and joined_:
                truth.append({"indicator": key, "value": meaning})
                continue
            if shown is None:
                shown, unit = self.money_cell(meaning, scale, text_unit), text_unit
            rows.append((key, self.pick(W.LABELS[key]), unit, shown, meaning))
            truth.append({"indicator": key, "value": meaning})
        self.scale, self.text_unit = scale, text_unit
        self.paper.truth["statistics"] = truth
        return rows

    def table(self, rows):
        way = self.R.choice(["plain"] * 4 + ["plan", "groups", "levels", "children", "extra", "wide", "across", "bare", "years", "women"])
        self.paper.notes.append("table-" + way)
        order = self.pick([["no", "label", "unit", "value", "note"]] * 3 + [["no", "label", "value", "unit", "note"], ["no", "label", "unit", "value"], ["label", "unit", "value"],
                          ["no", "label", "value"], ["label", "value"], ["no", "label", "value", "note"]])
        if self.scale != 1 and "unit" not in order and self.cells != "unit":
            order = ["no", "label", "unit", "value"]
        if way == "across":
            return self.across(rows)
        if way == "wide" and "unit" in order:
            return self.wide(rows)
        if way == "plan":
            order = ["no", "label", "unit", "plan", "value"]
        if way == "years":
            order = ["no", "label", "unit", "before", "value"] if self.chance(0.7) else ["no", "label", "unit", "value", "before"]
        if way == "women":
            order = ["no", "label", "unit", "value", "women"]
        heads = {name: self.pick(words) for name, words in W.HEADERS.items()}
        if way == "plan":
            heads["value"] = self.pick(["Thực hiện", "Kết quả", "Kết quả thực hiện", "Đã thực hiện"])
        heads.update(before=self.pick(["Năm 2021", "Cùng kỳ năm trước", "Năm trước"]), women=self.pick(["Trong đó nữ", "Nữ", "Tr. đó: học sinh"]))
        if way == "years":
            heads["value"] = self.pick(["Năm 2022", "Thực hiện năm 2022", "Năm nay (2022)"])
        if way == "women":
            heads["value"] = self.pick(["Tổng số", "Số lượng", "Tổng"])
        table = [] if way == "bare" else [[C(heads[name], bold=True) for name in order]]
        if way == "levels":
            table = self.two_levels(order, heads)
        count = 0

        def put(label, unit, shown, number_="", bold=False, plan=""):
            cells = {"no": str(number_), "label": label, "unit": unit, "value": shown, "note": self.pick(W.NOTES) if shown else "", "plan": plan,
                     "before": str(self.R.randint(1, 300)) if shown else "", "women": str(self.R.randint(1, 60)) if unit == "người" else ""}
            table.append([C(cells[name], bold=bold) for name in order])

        shown_rows = list(rows)
        groups = W.GROUPS if way == "groups" else [("", "", None)]
        for letter, name, members in groups:
            if members is not None:
                if self.chance(0.5):
                    table.append([C(letter), C(name, across=len(order) - 1, bold=True)] if order[0] == "no" else [C(f"{letter}. {name}", across=len(order), bold=True)])
                else:
                    put(name, "", "", letter, True)
            for key, label, unit, shown, meaning in shown_rows:
                if members is not None and key not in members:
                    continue
                count += 1
                plan = ""
                if way == "plan":
                    plan = str(self.R.randint(1, 20)) if key not in W.MONEY else shown
                put(label, unit, shown, count, plan=plan)
                if way == "children" and key in ("opening_attendees", "class_learners", "participants") and meaning:
                    for child in self.R.sample(W.CHILD_ROWS, self.R.randint(1, 2)):
                        put(child, unit, str(max(1, meaning // self.R.randint(3, 9))))
        if way == "extra":
            for label, unit in self.R.sample(W.EXTRA_ROWS, self.R.randint(1, 3)):
                count += 1
                put(label, unit, str(self.R.randint(1, 40)), count)
        return T(table)

    def two_levels(self, order, heads):
        top, below = [], []
        for at, name in enumerate(order):
            if name == "value":
                top.append(C("Kết quả thực hiện", across=1 + ("note" in order), bold=True))
                below.append(C(self.pick(["Số lượng", "Tổng số"]), bold=True))
            elif name == "note" and order[at - 1] == "value":
                below.append(C("Ghi chú", bold=True))
            else:
                top.append(C(heads[name], down=2, bold=True))
                if name == "note":
                    top[-1] = C(heads[name], down=2, bold=True)
        if "note" in order and order[order.index("note") - 1] != "value":
            for cell in top:
                if cell.text == "Kết quả thực hiện" and cell.down == 1:
                    cell.across = 1
        return [top, below]

    def wide(self, rows):
        """Two rows side by side."""
        half = (len(rows) + 1) // 2
        table = [[C(x, bold=True) for x in ("Nội dung", "ĐVT", "Số lượng") * 2]]
        for at in range(half):
            cells = []
            for row in (rows[at], rows[at + half] if at + half < len(rows) else None):
                cells += [C(row[1]), C(row[2]), C(row[3])] if row else [C(""), C(""), C("")]
            table.append(cells)
        return T(table)

    def across(self, rows):
        """Labels in the first row, figures in the second."""
        names = [C(f"{row[1]} ({row[2]})", bold=True) for row in rows]
        return T([names, [C(row[3]) for row in rows]])

    def statistics(self):
        rows = self.rows()
        if self.options["table"] == "none":
            self.paper.truth["statistics"] = []
            self.paper.findings = [each for each in self.paper.findings if not each["field"].startswith("report.statistics")]
            self.doubt("report.statistics")
            return
        listed = self.options["table"] == "lines" or self.options["table"] == "here" and self.chance(0.05)
        table = self.table(rows)
        if self.options["table"] == "sheet":
            self.paper.sheet = table
            self.add(self.pick(["(Có biểu tổng hợp kèm theo)", "(Theo file excel gửi kèm)", "Chi tiết tại phụ lục đính kèm."]))
        elif listed:
            self.paper.notes.append("lines")
            mark = self.pick(["- ", "", "+ ", "• "])
            for _, label, unit, shown, _ in rows:
                unit = "nghìn đồng" if unit == "1.000 đồng" else unit
                bare = shown != "" and shown != "-" and not shown[-1].isalpha() and shown[-1] != ")" and self.cells != "unit"
                self.add(f"{mark}{label}: {shown}{' ' + unit if bare else ''}".rstrip() + self.pick(["", ";", "."]))
        else:
            if self.chance(0.1) and self.scale != 1:
                self.add(f"(Đơn vị tính tiền: {self.text_unit})", center=True)
            self.paper.blocks.append(table)

    # The end

    def evidence_lines(self):
        from unseen.links import draw_links
        if not self.options["evidence"] or self.chance(0.1):
            return
        self.add(self.pick(W.EVIDENCE_HEADS), bold=True)
        for text, url, clean in draw_links(self.R, self.unit):
            self.paper.evidence.append({"url": clean})
            self.add(text, url=url)

    def closing(self):
        if self.chance(0.92):
            self.add(self.pick(W.CLOSINGS).format(U=self.unit["name"], y=self.year))
        group = group_of(self.unit)
        sign = self.pick(W.SIGNERS[group]) + "\n\n\n" + person(self.R, W)
        receivers = "Nơi nhận:\n- Như trên;\n- Lưu: VT."
        way = self.R.randint(0, 2)
        if way == 0:
            self.paper.blocks.append(T([[C(receivers), C(sign)]], False, "signature"))
        elif way == 1:
            for line in sign.split("\n"):
                if line:
                    self.add(line, bold=True, center=True)
        else:
            for line in (receivers + "\n" + sign).split("\n"):
                if line:
                    self.add(line)

    def make(self):
        self.letterhead()
        self.title()
        self.choose_headings()
        order = ["I.1", "I.2", "I.3", "II.1", "II.2", "II.3", "II.4"]
        if self.options["table"] == "annex":
            order.remove("II.4")
        missing = self.pick(["II.3", "II.3", "II.2", "I.1"]) if self.odd(0.08) else None
        sections = {}
        for id_ in ["I", *order[:3], "II", *order[3:]]:
            if "." not in id_:
                self.heading(id_)
                continue
            if id_ == missing:
                sections[id_] = None
                self.doubt("report.sections." + id_)
                continue
            told = self.heading(id_)
            if id_ == "II.4":
                self.statistics()
                continue
            lines = self.funding_lines() if id_ == "I.3" else self.sentences(id_)
            if isinstance(lines, T):
                self.paper.blocks.append(lines)
                continue
            sections[id_] = {"text": "\n".join(lines)}
            if told and self.inline and id_ != "I.3" and lines[0][0].isupper():  # heading and text in one line
                told.text = told.text.rstrip(".:") + ": " + lines.pop(0)
                told.bold = False
            for line in lines:
                self.add(line)
        self.paper.truth["sections"] = sections
        if self.options["table"] == "annex":
            self.evidence_lines()
            self.closing()
            self.add(self.pick(["PHỤ LỤC", "BẢNG TỔNG HỢP SỐ LIỆU", "BIỂU TỔNG HỢP SỐ LIỆU CÁC HOẠT ĐỘNG TUẦN LỄ"]), bold=True, center=True)
            self.add("(Kèm theo Báo cáo của " + self.unit["name"] + ")", center=True)
            self.options["table"] = "here"
            self.statistics()
            self.add("")
        else:
            self.evidence_lines()
            self.closing()
        if self.year != 2022:
            self.doubt("report.year")
        return self.paper


def changed(paper, change):
    """The paper with `change` laid over each text, and over its truth."""
    paper = copy.deepcopy(paper)
    for block in paper.blocks + ([paper.sheet] if paper.sheet else []):
        if isinstance(block, P):
            block.text = block.text if block.url or "://" in block.text else change(block.text)  # nobody shouts a link
        else:
            for row in block.rows:
                for cell in row:
                    cell.text = change(cell.text)
    truth = paper.truth
    truth["title"] = change(truth["title"])
    for section in truth["sections"].values():
        if section:
            section["text"] = change(section["text"])
    return paper


__all__ = ["C", "Maker", "P", "Paper", "T", "changed", "group_of", "place_of", "short_of", "slug"]
