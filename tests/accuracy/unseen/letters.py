"""Mails that are no report: where the opening is held, questions, thanks, bounces, plans, spam. Each returns a Letter."""
from dataclasses import dataclass, field

from unseen import wordings as W
from unseen.links import draw_links
from unseen.paper import C, P, T, group_of, place_of
from unseen.writing import grouped, person


@dataclass
class Letter:
    subject: str
    blocks: list                 # the body
    truth: dict                  # kinds, venue, findings...
    headers: list = field(default_factory=list)
    paper: list = None           # blocks of an attached document
    file_name: str = ""
    plain: bool = False


def phone(R):
    """(as written, digits)"""
    tail = f"{R.randint(0, 999):03d}"
    return R.choice([(f"0900.000.{tail}", "0900000" + tail), (f"0900000{tail}", "0900000" + tail), (f"0900 000 {tail}", "0900000" + tail),
                     (f"0900-000-{tail}", "0900000" + tail), (f"(024) 3000 0{tail}", "02430000" + tail), (f"024.30000{tail}", "02430000" + tail)])


def places(R, unit):
    place = place_of(unit)
    kind = "thị trấn" if unit["kind"] == "thi_tran" else "xã"
    hamlet = R.choice(["Bài Tâm", "Giang Cao", "Chi Đông", "1", "3", "Trung", "Thượng", "Đào Xuyên", "Lở", "Hạ", "Ngọc Động", "7"])
    return R.choice([f"Hội trường UBND {kind} {place}", f"Nhà văn hóa thôn {hamlet}", f"Nhà văn hóa thôn {hamlet}, {kind} {place}", f"Sân vận động {kind} {place}",
                     f"Trường Tiểu học {place}", f"sân Trường THCS {place}", f"Trung tâm học tập cộng đồng {kind} {place}", f"Đình làng {hamlet}" if not hamlet.isdigit() else "Đình làng Cả",
                     f"Hội trường tầng 2, trụ sở UBND {kind} {place}", f"Nhà văn hóa trung tâm {kind} {place}, số {R.randint(2, 90)} đường {hamlet if not hamlet.isdigit() else 'Trung Thành'}",
                     f"Trường Mầm non {place} (cơ sở 2)", f"Nhà thi đấu đa năng {kind} {place}", f"phòng họp số {R.randint(1, 3)} UBND {kind} {place}"])


def hour_text(R, hour, minute):
    if minute == 30 and hour < 12 and R.random() < 0.08:
        return f"{hour} rưỡi sáng"
    forms = [f"{hour}h{minute:02d}", f"{hour:02d}h{minute:02d}", f"{hour:02d} giờ {minute:02d} phút", f"{hour} giờ {minute:02d}", f"{hour:02d}h{minute:02d}'", f"{hour}h{minute:02d} phút",
             f"{hour:02d}:{minute:02d}"]
    if minute == 0:
        forms += [f"{hour}h", f"{hour} giờ", f"{hour:02d} giờ", f"{hour:02d}h"]
    if minute == 30:
        forms += [f"{hour} giờ rưỡi", f"{hour}h30p"]
    text = R.choice(forms)
    if R.random() < 0.15:
        text += " sáng" if hour < 11 else " chiều"
        if hour > 12 and R.random() < 0.5:
            text = f"{hour - 12}h{minute:02d} chiều" if minute else f"{hour - 12}h chiều"
    return text


DATES = ["ngày 01/10/2022", "ngày 1/10/2022", "ngày 01 tháng 10 năm 2022", "01/10/2022", "ngày 01/10/2022 (thứ Bảy)", "thứ Bảy, ngày 01/10/2022", "ngày 01/10", "thứ 7 ngày 1/10/2022", "ngày 1.10.2022",
         "ngày 01-10-2022", "(thứ 7) ngày 01/10/2022"]


def venue(R, unit):
    place = places(R, unit)
    hour, minute = R.choice([(7, 0), (7, 30), (8, 0), (8, 30), (9, 0), (14, 0), (13, 30), (14, 30), (7, 15), (15, 0)])
    when = hour_text(R, hour, minute)
    date = R.choice(DATES)
    name = person(R, W)
    shown, digits = phone(R)
    title = R.choice(["", "Ông ", "Bà ", "đ/c ", "đồng chí ", "Đ/c ", "anh ", "chị ", "Bà: "])
    job = R.choice(["", "", ", Phó Chủ tịch UBND", " - công chức VHXH", ", Chủ tịch Hội Khuyến học", " (văn hóa - xã hội)"])
    contact_line = R.choice([f"Liên hệ: {title}{name}{job}, ĐT: {shown}", f"Người liên hệ: {title}{name}{job} - {shown}", f"Đầu mối: {title}{name}{job}, điện thoại {shown}",
                             f"Mọi thông tin xin liên hệ {title or 'đ/c '}{name}{job}, SĐT {shown}.", f"Cán bộ phụ trách: {title}{name}{job}; số điện thoại: {shown}",
                             f"Thông tin liên hệ: {title}{name} ({shown})"])
    truth = {"place": place, "starts_at": f"2022-10-01T{hour:02d}:{minute:02d}:00+07:00", "held_on": "2022-10-01", "contact": {"name": name, "phone": digits}}
    findings, plain = [], True
    U = unit["name"]
    opening = R.choice(["lễ khai mạc Tuần lễ hưởng ứng học tập suốt đời năm 2022", "Lễ khai mạc Tuần lễ HTSĐ", "khai mạc Tuần lễ học tập suốt đời", "Lễ phát động Tuần lễ hưởng ứng HTSĐ năm 2022"])
    intro = R.choice([f"{U} đăng ký tổ chức {opening} như sau:", f"Thực hiện Kế hoạch số 216/KH-UBND, {U} thông báo thời gian, địa điểm tổ chức {opening}:",
                      f"{U} xin gửi địa điểm {opening} cụ thể:", f"{U} báo cáo địa điểm tổ chức {opening}:"])
    way = R.randint(0, 18)
    lines = []
    if way <= 3:
        parts = [f"{R.choice(['Thời gian', 'Thời gian tổ chức', 'Thời gian khai mạc'])}: {when} {date}{R.choice(['', '.', ';'])}", f"{R.choice(['Địa điểm', 'Địa điểm tổ chức', 'Nơi tổ chức', 'Địa điểm khai mạc'])}: {place}{R.choice(['', '.', ';'])}"]
        if R.random() < 0.4:
            parts.reverse()
        if R.random() < 0.4:
            parts.append(f"Thành phần: khoảng {R.randint(10, 50) * 10} người, gồm đại biểu, giáo viên và nhân dân")
        mark = R.choice(["- ", "", "+ ", "* ", "• "])
        lines = [intro] + [mark + part for part in parts] + [mark + contact_line]
        if R.random() < 0.2:
            lines = [intro] + [f"{at + 1}. {part}" for at, part in enumerate([*parts, contact_line])]
    elif way == 4:
        lines = [f"{U} tổ chức {opening} vào {R.choice(['lúc', 'hồi'])} {when} {date} tại {place}.", contact_line]
    elif way == 5:
        lines = [f"Địa điểm tổ chức {opening} của {U[5:]} là {place}, bắt đầu từ {when}, {date}.", contact_line]
    elif way == 6:
        early = f"{hour_text(R, 14, 30)} ngày 30/9/2022"
        lines = [intro, f"- Tổng duyệt: {early} tại {places(R, unit)}.", f"- Khai mạc: {when} {date} tại {place}.", contact_line]
        plain = False
    elif way == 7:
        lines = [intro, f"- Đón tiếp đại biểu: từ {hour - 1}h30.", f"- Khai mạc: {when}, {date}", f"- Địa điểm: {place}", contact_line]
        plain = False
    elif way == 8:
        end = f"{hour + 2}h{minute:02d}"
        lines = [intro, f"Thời gian: từ {hour}h{minute:02d} đến {end} {date}", f"Địa điểm: {place}", contact_line]
    elif way == 9:
        old = places(R, unit)
        while old[:12] == place[:12]:
            old = places(R, unit)
        lines = [f"{U} xin thay đổi địa điểm tổ chức {opening} như sau:", f"- Địa điểm cũ: {old}", f"- Địa điểm mới: {place}", f"- Thời gian: {when} {date} (không thay đổi)", contact_line]
        plain = False
    elif way == 10:
        half = R.choice(["sáng", "buổi sáng", "chiều"])
        lines = [f"{U} tổ chức {opening} vào {half} {R.choice(['thứ Bảy 01/10', 'ngày 01/10/2022', 'thứ 7 ngày 01/10'])} tại {place}. Giờ cụ thể sẽ thông báo sau.", contact_line]
        truth["starts_at"] = None
        findings.append({"field": "venue.starts_at"})
        plain = False
    elif way == 11:
        weekday = R.choice(["thứ Sáu", "Chủ nhật", "thứ Hai"])
        lines = [intro, f"- Thời gian: {when}, {weekday} ngày 01/10/2022", f"- Địa điểm: {place}", contact_line]
        findings.append({"field": "venue"})
        plain = False
    elif way == 13:
        hall = place.partition(",")[0]
        kind = "thị trấn" if unit["kind"] == "thi_tran" else "xã"
        area = f"{kind} {place_of(unit)}, huyện Gia Lâm"
        lines = [intro, f"- Thời gian: {when} {date}", "- Địa điểm:", f"{hall}, {area}", contact_line]
        truth["place"] = f"{hall}, {area}"
    elif way == 14:
        lines = [f"{U} gửi lịch khai mạc: {when} {date}, tại {place}. {contact_line}"]
    elif way == 15:
        lines = [intro, f"1. Thời gian, địa điểm: {when} {date}, tại {place}", f"2. Thành phần: lãnh đạo {U[5:]}, các ban ngành, {R.randint(100, 400)} học sinh.", f"3. {contact_line}"]
    elif way == 16:
        hall = place.partition(",")[0]
        kind = "thị trấn" if unit["kind"] == "thi_tran" else "xã"
        lines = [intro, f"- Thời gian: {when} {date}", f"- Địa điểm: {hall},", f"  {kind} {place_of(unit)}, huyện Gia Lâm", "- " + contact_line]
        truth["place"] = f"{hall}, {kind} {place_of(unit)}, huyện Gia Lâm"
    elif way == 17:  # the programme of the day
        lines = [intro, f"Địa điểm: {place}", f"Ngày tổ chức: {R.choice(['01/10/2022', 'thứ Bảy 01/10/2022', '1/10/2022'])}", "Chương trình:", f"- {hour - 1}h30 - {hour}h{minute:02d}: Đón tiếp đại biểu, văn nghệ chào mừng",
                 f"- {hour}h{minute:02d} - {hour + 1}h{minute:02d}: Lễ khai mạc", f"- {hour + 1}h{minute:02d} - {hour + 2}h00: Tham quan gian sách", contact_line]
        plain = False
    elif way == 18:  # from a phone
        lines = [f"Chào anh chị, {U[5:]} khai mạc tuần lễ htsđ lúc {when} {date} ở {place} nhé. Có gì anh chị gọi {name} {shown} ạ"]
    else:
        lines = [intro]
    blocks = [P(R.choice(["Kính gửi: Phòng GD&ĐT huyện Gia Lâm", "Kính gửi Hội Khuyến học huyện Gia Lâm,", "Kính gửi UBND huyện!", "Em chào chị ạ,"]))] + [P(line) for line in lines]
    if way == 12:
        heads = ["Thời gian", "Địa điểm", "Người liên hệ"]
        cells = [f"{when} {date}", place, f"{title}{name}\n{shown}"]
        blocks.append(T([[C(x) for x in heads], [C(x) for x in cells]]) if R.random() < 0.5 else T([[C(a), C(b)] for a, b in zip(heads, cells)]))
    blocks += [P(R.choice(["Trân trọng!", "Trân trọng cảm ơn!", "Kính báo cáo./.", "Rất mong lãnh đạo huyện về dự."]))]
    S = unit["name"][5:]
    subject = R.choice([f"{U}: địa điểm khai mạc Tuần lễ HTSĐ 2022", f"V/v địa điểm tổ chức khai mạc Tuần lễ học tập suốt đời - {S}", f"Thông báo địa điểm, thời gian khai mạc TLHTSĐ {S}", f"{S} đăng ký địa điểm khai mạc",
                        f"{S} - lịch khai mạc tuần lễ", "Địa điểm khai mạc"])
    truth_all = {"kinds": ["venue"], "venue": truth, "report": None, "evidence": [], "findings": findings}
    letter = Letter(subject, blocks, truth_all, plain=plain)
    if R.random() < 0.2 and way != 12:
        head = [T([[C("\n".join(["ỦY BAN NHÂN DÂN", U[5:].upper(), f"Số: {R.randint(1, 200)}/GM-UBND"])), C("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n" + place_of(unit) + ", ngày 28 tháng 9 năm 2022")]], False, "letterhead"),
                P(R.choice(["GIẤY MỜI", "THÔNG BÁO", "GIẤY MỜI\nDự lễ khai mạc Tuần lễ hưởng ứng học tập suốt đời năm 2022"]), bold=True, center=True)]
        letter.paper, letter.file_name = head + blocks, R.choice(["Giấy mời khai mạc.docx", "Thông báo địa điểm.docx", "GM khai mac tuan le.docx"])
        letter.blocks = [P(f"{U} gửi {R.choice(['giấy mời', 'thông báo'])} khai mạc Tuần lễ, chi tiết trong file đính kèm.")]
    return letter


def not_held(R, unit):
    text = R.choice(["{U} báo cáo: do điều kiện thực tế, đơn vị không tổ chức lễ khai mạc Tuần lễ học tập suốt đời.", "Năm nay {U} không tổ chức Tuần lễ HTSĐ do trùng lịch sửa chữa cơ sở vật chất.",
                     "{U} xin thông báo không tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2022.", "Do dịch bệnh phức tạp, {U} không tổ chức lễ khai mạc."]).format(U=unit["name"])
    return Letter(R.choice(["V/v không tổ chức Tuần lễ HTSĐ", "Báo cáo việc không tổ chức khai mạc", f"{unit['name']} - không tổ chức"]), [P("Kính gửi Phòng GD&ĐT,"), P(text), P("Trân trọng!")],
                  {"kinds": ["other"], "report": None, "venue": None, "evidence": [], "findings": [{"code": "not_held"}]})


def question(R, unit):
    text = R.choice(["{U} xin hỏi: mẫu tổng hợp số liệu lấy ở đâu ạ?", "Cho em hỏi hạn nộp báo cáo là ngày nào ạ? Bảng số liệu có tính cả học sinh dự trực tuyến không?", "Phòng cho {U} hỏi báo cáo có cần bản cứng không ạ?",
                     "Đơn vị chưa nhận được Kế hoạch 216, Phòng gửi lại giúp được không ạ?", "{U} muốn hỏi có phải nộp báo cáo cả phần kinh phí không?"]).format(U=unit["name"])
    return Letter(R.choice(["Hỏi về báo cáo Tuần lễ HTSĐ", "Xin hỏi mẫu báo cáo", "Hỏi hạn nộp", "Nhờ Phòng hướng dẫn mẫu tổng hợp"]), [P("Kính gửi Phòng GD&ĐT,"), P(text), P("Cảm ơn Phòng ạ.")],
                  {"kinds": ["question"], "report": None, "venue": None, "evidence": []})


def thanks(R, unit):
    text = R.choice(["{U} đã nhận được văn bản, xin cảm ơn Phòng.", "Em đã nhận được ạ. Em cảm ơn chị!", "{U} xác nhận đã nhận được Kế hoạch 216 và sẽ triển khai.", "Vâng ạ, trường sẽ gửi báo cáo sau."]).format(U=unit["name"])
    return Letter(R.choice(["Re: Kế hoạch 216/KH-UBND", "Re: Nhắc nộp báo cáo", "Đã nhận"]), [P(text)], {"kinds": ["other"], "report": None, "venue": None, "evidence": []})


def evidence_only(R, unit):
    links = draw_links(R, unit)
    blocks = [P(f"{unit['name']} gửi bổ sung {R.choice(['minh chứng', 'link ảnh, video', 'đường link tin bài'])} các hoạt động Tuần lễ:")] + [P(text, url=url) for text, url, _ in links] + [P("Trân trọng!")]
    return Letter(R.choice(["Minh chứng Tuần lễ HTSĐ", "Bổ sung link minh chứng - {U}", "{U}: ảnh, video Tuần lễ"]).format(U=unit["name"]), blocks,
                  {"kinds": ["evidence"], "report": None, "venue": None, "evidence": [{"url": clean} for _, _, clean in links]})


def auto_reply(R, unit):
    text = R.choice(["Tôi đang đi công tác đến hết ngày 10/10, sẽ trả lời thư sau.", "Cảm ơn bạn đã gửi thư. Tôi hiện vắng mặt tại cơ quan.", "This is an automatic reply. I am out of office."])
    return Letter(R.choice(["Trả lời tự động: Nhắc nộp báo cáo", "Automatic reply: [HTSĐ 2022]", "Vắng mặt"]), [P(text)], {"kinds": ["auto_reply"], "report": None, "venue": None, "evidence": []},
                  headers=[("Auto-Submitted", "auto-replied"), ("X-Auto-Response-Suppress", "All")])


def plan(R, unit):
    """A plan in place of the report."""
    U = unit["name"]
    above = ["ỦY BAN NHÂN DÂN", U[5:].upper()] if group_of(unit) == "xa" else ["UBND HUYỆN GIA LÂM", U.upper()]
    what = R.choice(["KẾ HOẠCH", "KẾ HOẠCH"])
    blocks = [T([[C("\n".join([*above, f"Số: {R.randint(1, 200)}/KH"])), C(f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{place_of(unit)}, ngày 28 tháng 9 năm 2022")]], False, "letterhead"),
              P(what, bold=True, center=True), P("Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2022", bold=True, center=True), P(f"Thực hiện Kế hoạch số 216/KH-UBND của UBND huyện, {U} xây dựng kế hoạch như sau:"),
              P("I. MỤC ĐÍCH, YÊU CẦU", bold=True), P("1. Mục đích", bold=True), P("Nâng cao nhận thức của cán bộ, nhân dân về học tập suốt đời."), P("2. Yêu cầu", bold=True), P("Tổ chức thiết thực, an toàn, tiết kiệm."),
              P("II. NỘI DUNG", bold=True), P("1. Tổ chức lễ khai mạc", bold=True), P("Treo 10 băng rôn, khẩu hiệu; mời 200 đại biểu dự lễ khai mạc."), P("2. Các hoạt động trong Tuần lễ", bold=True),
              P("Mở 3 lớp tập huấn kỹ năng số cho người dân."), P("III. KINH PHÍ", bold=True), P("Dự kiến 10.000.000 đồng từ ngân sách nhà nước."), P("IV. TỔ CHỨC THỰC HIỆN", bold=True),
              P("Các bộ phận căn cứ kế hoạch để triển khai, báo cáo kết quả về Ban tổ chức trước ngày 08/10/2022."), P("Trên đây là kế hoạch tổ chức Tuần lễ của đơn vị./.")]
    letter = Letter(R.choice(["Báo cáo Tuần lễ HTSĐ", "{U} gửi báo cáo Tuần lễ", "Nộp báo cáo HTSĐ {U}"]).format(U=U), [P(f"{U} gửi báo cáo Tuần lễ học tập suốt đời.")],
                    {"report": None, "evidence": [], "findings": [{"code": "not_a_report"}]}, paper=blocks, file_name=R.choice(["Báo cáo.docx", "KH tuần lễ HTSĐ.docx", "van ban.docx"]))
    return letter


def spam(R):
    from_ = R.choice([("Khóa học Online", "tin@khoahoc.example"), ("Siêu thị sách", "news@sach.example"), ("Hội thảo AI", "info@hoithao.example")])
    blocks = [P(R.choice(["Giảm giá 50% tất cả các khóa học trực tuyến cho giáo viên trong tháng 10!", "Mời thầy cô tham dự hội thảo chuyển đổi số trong giáo dục.", "Bộ sách mới về học tập suốt đời đã có mặt."])),
              P("Đăng ký ngay để nhận ưu đãi."), P("Hủy đăng ký: bấm vào đây")]
    return Letter(R.choice(["Ưu đãi lớn cho giáo viên", "Thư mời", "Bản tin tháng 10"]), blocks, {"unit": None, "kinds": ["other"], "report": None, "venue": None, "evidence": []},
                  headers=[("From!", from_), ("List-Unsubscribe", "<https://news.example/u?x=1>"), ("Precedence", "bulk")])


__all__ = ["Letter", "auto_reply", "evidence_only", "not_held", "plan", "question", "spam", "thanks", "venue", "grouped"]
