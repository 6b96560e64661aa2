"""How people write a number, an amount, a name, a date: each with what it means."""


def grouped(value, mark="."):
    return f"{int(value):,}".replace(",", mark)


DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def three(value, full):
    hundreds, rest = divmod(value, 100)
    words = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    tens, ones = divmod(rest, 10)
    if tens == 0:
        words += (["linh"] if words and ones else []) + ([DIGITS[ones]] if ones else [])
        return words
    words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if ones:
        words.append("lăm" if ones == 5 else "mốt" if ones == 1 and tens > 1 else DIGITS[ones])
    return words


def in_words(value):
    """1250 as "một nghìn hai trăm năm mươi"."""
    if value == 0:
        return "không"
    words, full = [], False
    for size, name in ((10**9, "tỷ"), (10**6, "triệu"), (1000, "nghìn"), (1, "")):
        part, value = divmod(value, size)
        if part:
            words += three(part, full) + ([name] if name else [])
        full = full or bool(part)
    return " ".join(words)


def decimal(value):
    return f"{value:.6g}".replace(".", ",")


def money(R, value, style=None):
    """One amount as people write it; `style` None draws one."""
    if value == 0:
        return R.choice(["Không có", "0 đồng", "không", "0đ"])
    style = style or R.choice(["dong", "d", "trieu", "tr", "vnd", "nghin", "words", "comma", "space", "mixed"])
    if style == "d":
        return grouped(value) + R.choice(["đ", " đ"])
    if style == "vnd":
        return grouped(value) + R.choice([" VNĐ", " VND", "VNĐ"])
    if style == "trieu" or style == "tr" and value % 10**5:
        return decimal(value / 1e6) + R.choice([" triệu đồng", " triệu"])
    if style == "tr":
        return decimal(value / 1e6) + R.choice(["tr", " tr", " tr.đồng"])
    if style == "nghin" and value % 1000 == 0:
        return grouped(value // 1000) + R.choice([" nghìn đồng", " ngàn đồng"])
    if style == "comma":
        return grouped(value, ",") + " đồng"
    if style == "space":
        return grouped(value, " ") + " đồng"
    if style == "mixed" and value >= 10**6 and value % 10**6:
        return f"{value // 10**6} triệu {value % 10**6 // 1000} nghìn đồng"
    text = grouped(value) + " đồng"
    if style == "words":
        text += R.choice([" ({})", " (Bằng chữ: {})", " ({}./.)", " (bằng chữ: {} chẵn)"]).format(in_words(value).capitalize() + " đồng")
    return text


def number(R, value, kind=None):
    """A count in a cell."""
    kind = kind or R.choice(["plain"] * 8 + ["pad", "group", "group", "space", "unit"])
    if kind == "pad" and value < 10:
        return f"0{value}"
    if kind == "group" and value >= 1000:
        return grouped(value)
    if kind == "space" and value >= 1000:
        return grouped(value, " ")
    return str(value)


def person(R, lists):
    return f"{R.choice(lists.FAMILY)} {R.choice(lists.MIDDLE)} {R.choice(lists.GIVEN)}"


MARKS = str.maketrans(
    "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
    "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ",
    "aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd"
    "AAAAAAAAAAAAAAAAAEEEEEEEEEEEIIIIIOOOOOOOOOOOOOOOOOUUUUUUUUUUUYYYYYD")


def unmarked(text):
    return text.translate(MARKS)


def slug(text):
    return "-".join(unmarked(text).lower().replace("–", " ").split())
