"""The lists that make_mails.py draws from: headings, sentences, labels, letters. Nothing here is taken from form.toml:
the wordings are what offices write, so that a synonym that gom lacks shows up as a value that is not right."""

HEADINGS = {
    "I": ["TỔ CHỨC TRIỂN KHAI TUẦN LỄ", "CÔNG TÁC TỔ CHỨC TRIỂN KHAI", "CÔNG TÁC TRIỂN KHAI THỰC HIỆN", "TÌNH HÌNH TRIỂN KHAI",
          "Công tác tổ chức Tuần lễ học tập suốt đời", "TỔ CHỨC THỰC HIỆN", "QUÁ TRÌNH TỔ CHỨC TRIỂN KHAI", "TÌNH HÌNH TỔ CHỨC TUẦN LỄ"],
    "I.1": ["Công tác chỉ đạo, triển khai, kiểm tra, đôn đốc thực hiện", "Công tác chỉ đạo, triển khai", "Công tác lãnh đạo, chỉ đạo",
            "Công tác chỉ đạo và triển khai kế hoạch", "Về công tác chỉ đạo, kiểm tra, đôn đốc", "Chỉ đạo, triển khai, kiểm tra, đôn đốc",
            "Công tác chỉ đạo, tổ chức thực hiện", "Công tác tham mưu, chỉ đạo, triển khai", "Công tác chỉ đạo điều hành",
            "Công tác chỉ đạo", "Công tác chỉ đạo và kiểm tra việc thực hiện Tuần lễ"],
    "I.2": ["Nội dung các hoạt động đã triển khai trong Tuần lễ", "Nội dung các hoạt động", "Các hoạt động đã triển khai",
            "Những hoạt động đã tổ chức trong Tuần lễ", "Các hoạt động hưởng ứng Tuần lễ", "Nội dung, hình thức tổ chức các hoạt động",
            "Nội dung hoạt động trong Tuần lễ", "Các nội dung đã triển khai", "Những nội dung, hoạt động đã thực hiện", "Nội dung triển khai",
            "Các hoạt động cụ thể đã triển khai"],
    "I.3": ["Kinh phí tổ chức Tuần lễ", "Kinh phí tổ chức", "Kinh phí thực hiện", "Về kinh phí", "Nguồn kinh phí tổ chức Tuần lễ",
            "Kinh phí", "Kinh phí tổ chức Tuần lễ (ngân sách nhà nước; hỗ trợ, vận động từ doanh nghiệp và nguồn hợp pháp khác)",
            "Kinh phí tổ chức các hoạt động", "Kinh phí triển khai Tuần lễ", "Tình hình kinh phí"],
    "II": ["ĐÁNH GIÁ CHUNG", "NHẬN XÉT, ĐÁNH GIÁ", "ĐÁNH GIÁ KẾT QUẢ", "Đánh giá kết quả thực hiện", "ĐÁNH GIÁ, NHẬN XÉT CHUNG", "NHẬN XÉT CHUNG"],
    "II.1": ["Những kết quả đã đạt được; bài học kinh nghiệm", "Kết quả đạt được, bài học kinh nghiệm", "Kết quả đạt được",
             "Kết quả và bài học kinh nghiệm", "Những kết quả nổi bật; bài học kinh nghiệm", "Ưu điểm, bài học kinh nghiệm",
             "Kết quả đã đạt được và bài học rút ra", "Những mặt đạt được", "Ưu điểm", "Những kết quả đạt được", "Những kết quả chính"],
    "II.2": ["Khó khăn, tồn tại", "Khó khăn", "Tồn tại, hạn chế", "Những khó khăn, vướng mắc", "Một số khó khăn, tồn tại",
             "Hạn chế, khó khăn và nguyên nhân", "Những tồn tại, hạn chế", "Khó khăn, vướng mắc", "Những hạn chế, tồn tại", "Nhược điểm, khó khăn"],
    "II.3": ["Kiến nghị, đề xuất", "Đề xuất, kiến nghị", "Kiến nghị", "Ý kiến đề xuất", "Một số kiến nghị, đề xuất", "Đề xuất",
             "Những đề xuất, kiến nghị", "Kiến nghị với cấp trên", "Đề xuất và kiến nghị", "Những kiến nghị, đề xuất với huyện"],
    "II.4": ["Bảng tổng hợp số liệu các hoạt động tổ chức Tuần lễ", "Bảng tổng hợp số liệu", "Bảng số liệu", "Số liệu tổng hợp",
             "Tổng hợp số liệu các hoạt động", "Biểu tổng hợp số liệu", "Mẫu tổng hợp số liệu", "Bảng thống kê các hoạt động",
             "Bảng tổng hợp kết quả các hoạt động", "Tổng hợp kết quả Tuần lễ"],
}

# {name}: values of the table; {u}: the unit in short; {U}: in full; {n}: any small number; {d}: a day; {p}: a person.
SENTENCES = {
    "I.1": [
        "Căn cứ Kế hoạch số 216/KH-UBND ngày 26/9/2022 của UBND huyện Gia Lâm, {u} đã xây dựng Kế hoạch số {n}/KH ngày 28/9/2022 và triển khai tới từng bộ phận.",
        "Ngay sau khi có văn bản của huyện, {u} đã họp bàn, thống nhất nội dung và thành lập Ban tổ chức gồm {n} đồng chí.",
        "Ban hành Quyết định số {n}/QĐ ngày 27/9/2022 về việc thành lập Ban tổ chức Tuần lễ.",
        "Công tác kiểm tra, đôn đốc được thực hiện thường xuyên, mỗi ngày một lần, có ghi sổ theo dõi.",
        "Phân công đồng chí {p} làm đầu mối tổng hợp số liệu và báo cáo hằng ngày.",
        "Các thành viên Ban tổ chức đã đi kiểm tra thực tế tại {n} điểm, kịp thời nhắc nhở nơi làm chưa tốt.",
        "Nội dung, ý nghĩa của Tuần lễ được quán triệt trong cuộc họp giao ban tuần ngày 26/9.",
        "Phối hợp chặt chẽ với Hội Khuyến học, Đoàn Thanh niên, Hội Phụ nữ và các ban, ngành để cùng thực hiện.",
        "Gửi công văn tới các chi bộ, tổ chuyên môn; yêu cầu báo cáo kết quả trước 16 giờ hằng ngày.",
        "Tham mưu với cấp ủy, chính quyền đưa nội dung Tuần lễ vào chương trình công tác tháng 10.",
        "Giao chỉ tiêu cụ thể cho từng bộ phận; lấy kết quả làm căn cứ xét thi đua cuối năm.",
    ],
    "I.2": [
        "Tổ chức lễ khai mạc với sự tham dự của {opening_attendees} đại biểu, cán bộ và nhân dân.",
        "Treo {banners} băng rôn, khẩu hiệu tại cổng cơ quan, nhà văn hóa và các trục đường chính.",
        "Đăng tải {news_items} tin, bài trên trang thông tin, fanpage và nhóm Zalo của đơn vị.",
        "Phát thanh {radio_broadcasts} buổi về chủ đề chuyển đổi số và học tập suốt đời.",
        "Mở {classes} lớp tập huấn với {class_learners} lượt học viên về kỹ năng số, an toàn thông tin.",
        "Tổ chức {seminars} buổi tọa đàm, giao lưu, thu hút {seminar_attendees} người tham dự.",
        "Quyên góp được {books_donated} cuốn sách cho tủ sách dùng chung.",
        "Trao {scholarships} suất học bổng cho học sinh vượt khó học giỏi.",
        "Tổ chức {online_activities} hoạt động trực tuyến với {online_participants} lượt người tham gia.",
        "Xây dựng và chia sẻ {digital_resources} học liệu số trên kho dùng chung.",
        "Năm 2021 do dịch bệnh nên chỉ có 120 người tham gia trực tuyến.",
        "Hội Khuyến học trao 5 suất quà, mỗi suất trị giá 300.000 đồng cho học sinh nghèo.",
        "Trong 3 ngày đầu đã có 150 lượt bạn đọc tới thư viện.",
        "Thứ Hai, ngày 03/10/2022 tổ chức chào cờ theo chủ đề “Mỗi ngày đọc 10 trang sách”.",
        "Kinh phí mua sách mới là 2.500.000 đồng do Ban đại diện cha mẹ học sinh ủng hộ.",
        "Khối 4, 5 thi tìm hiểu công nghệ thông tin: 2 giải nhất, 3 giải nhì.",
        "Nội dung tuyên truyền bám sát chủ đề năm 2022.",
        "Ngày hội đọc sách diễn ra trong hai ngày 04 và 05/10 với nhiều gian trưng bày phong phú.",
        "Câu lạc bộ Người cao tuổi sinh hoạt chuyên đề “Học không bao giờ muộn”.",
        "Thi kể chuyện theo sách, vẽ tranh, làm báo tường; trao giải cho các tập thể, cá nhân xuất sắc.",
        "Hướng dẫn người dân cài đặt dịch vụ công trực tuyến, thanh toán điện tử ngay tại nhà văn hóa.",
        "Các hoạt động diễn ra từ ngày 01/10 đến ngày 07/10/2022, bảo đảm an toàn, tiết kiệm.",
    ],
    "II.1": [
        "Tuần lễ đã thu hút {participants} lượt người tham gia, vượt kế hoạch đề ra.",
        "Nhận thức của cán bộ, giáo viên, học sinh và nhân dân về học tập suốt đời được nâng lên rõ rệt.",
        "Các hoạt động được triển khai đúng kế hoạch, an toàn, tiết kiệm, hiệu quả.",
        "So với năm 2021, số người tham gia tăng 35%.",
        "Kết quả: 100% lớp có góc thư viện, 95% học sinh đọc ít nhất 1 cuốn sách.",
        "Phong trào đọc sách lan tỏa mạnh, số lượt mượn sách tăng gấp đôi.",
        "Công tác xã hội hóa được quan tâm, nhiều tổ chức, cá nhân cùng chung tay.",
        "Bài học kinh nghiệm: cần chuẩn bị sớm, phân công rõ người, rõ việc, rõ thời gian.",
        "Bài học rút ra là phải dựa vào dân, gắn nội dung học với nhu cầu thực tế của từng nhóm đối tượng.",
        "Nhiều mô hình hay như “Thùng sách 0 đồng”, “Lớp học buổi tối” được nhân rộng.",
        "Sự phối hợp giữa nhà trường, gia đình và xã hội ngày càng chặt chẽ.",
        "Kinh nghiệm cho thấy nơi nào người đứng đầu quan tâm thì nơi đó đạt kết quả cao.",
    ],
    "II.2": [
        "Kinh phí dành cho hoạt động còn hạn hẹp, chủ yếu lồng ghép.",
        "Thời gian chuẩn bị ngắn nên một số nội dung chưa được như mong muốn.",
        "Trang thiết bị phục vụ học trực tuyến còn thiếu, đường truyền có lúc chưa ổn định.",
        "Một bộ phận người dân đi làm xa nên khó vận động tham gia.",
        "Cán bộ phụ trách kiêm nhiệm nhiều việc, chưa có kinh nghiệm làm học liệu số.",
        "Mưa lớn đầu tháng 10 làm gián đoạn hai hoạt động ngoài trời.",
        "Công tác thống kê, tổng hợp số liệu ở cơ sở còn chậm.",
        "Số đầu sách mới chưa nhiều, chưa hấp dẫn bạn đọc nhỏ tuổi.",
        "Nguyên nhân: nhận thức của một số phụ huynh chưa đầy đủ.",
    ],
    "II.3": [
        "Đề nghị UBND huyện bố trí kinh phí riêng cho Tuần lễ ngay từ đầu năm.",
        "Đề nghị Phòng Giáo dục và Đào tạo mở thêm các lớp tập huấn về chuyển đổi số.",
        "Kính đề nghị Hội Khuyến học huyện tăng số suất học bổng cho học sinh khó khăn.",
        "Mong cấp trên ban hành kế hoạch sớm hơn để cơ sở chủ động.",
        "Hỗ trợ máy tính, đường truyền cho các điểm sinh hoạt cộng đồng.",
        "Đề xuất tổ chức hội nghị tổng kết, khen thưởng các tập thể, cá nhân tiêu biểu.",
        "Cần có hướng dẫn thống nhất về cách tính lượt người tham gia.",
    ],
}

UNITS = {"openings": "buổi", "opening_attendees": "người", "banners": "chiếc", "news_items": "tin, bài", "radio_broadcasts": "buổi",
         "classes": "lớp", "class_learners": "người", "seminars": "buổi", "seminar_attendees": "người", "online_activities": "hoạt động",
         "online_participants": "người", "digital_resources": "học liệu", "books_donated": "cuốn", "scholarships": "suất",
         "scholarship_amount": "đồng", "participants": "người", "budget_state": "đồng", "budget_mobilised": "đồng"}
RANGES = {"openings": (1, 4), "opening_attendees": (60, 900), "banners": (3, 70), "news_items": (2, 45), "radio_broadcasts": (1, 30),
          "classes": (1, 18), "class_learners": (25, 900), "seminars": (1, 12), "seminar_attendees": (20, 600), "online_activities": (1, 12),
          "online_participants": (80, 3200), "digital_resources": (3, 95), "books_donated": (20, 1600), "scholarships": (2, 45)}
MONEY = ("scholarship_amount", "budget_state", "budget_mobilised")

LABELS = {
    "openings": ["Số lễ khai mạc", "Lễ khai mạc", "Số buổi lễ khai mạc", "Số buổi khai mạc Tuần lễ", "Tổ chức lễ khai mạc Tuần lễ",
                 "Số lễ khai mạc đã tổ chức", "Số cuộc lễ khai mạc, phát động", "Lễ phát động, khai mạc Tuần lễ"],
    "opening_attendees": ["Số người dự lễ khai mạc", "Số người tham dự lễ khai mạc", "Số lượng đại biểu dự khai mạc", "Lượt người dự khai mạc",
                          "Tổng số đại biểu, nhân dân dự lễ khai mạc", "Số người tham gia lễ khai mạc", "Người dự lễ khai mạc"],
    "banners": ["Số băng rôn, khẩu hiệu", "Băng rôn, khẩu hiệu", "Băng rôn, khẩu hiệu đã treo", "Số băng-rôn, khẩu hiệu, pa-nô",
                "Số lượng băng rôn, khẩu hiệu tuyên truyền", "Số khẩu hiệu, băng rôn", "Treo băng rôn, khẩu hiệu, phướn"],
    "news_items": ["Số tin, bài tuyên truyền", "Tin, bài viết", "Số tin bài đã đăng", "Số bài viết, tin tuyên truyền",
                   "Tin bài tuyên truyền trên các phương tiện", "Số tin, bài đăng trên website, mạng xã hội", "Tin, bài, phóng sự tuyên truyền"],
    "radio_broadcasts": ["Số buổi phát thanh", "Số buổi phát thanh tuyên truyền", "Số lượt phát thanh trên loa", "Phát thanh tuyên truyền",
                         "Số lần phát thanh", "Số buổi tuyên truyền trên đài truyền thanh", "Số buổi phát thanh trên hệ thống truyền thanh"],
    "classes": ["Số lớp học, lớp tập huấn", "Số lớp tập huấn", "Lớp học, tập huấn đã mở", "Số lớp tập huấn, chuyên đề", "Lớp học, lớp tập huấn",
                "Số lớp học, tập huấn được tổ chức", "Số lớp bồi dưỡng, tập huấn đã mở"],
    "class_learners": ["Số người học, người được tập huấn", "Số học viên tham gia tập huấn", "Số người tham gia các lớp học, tập huấn",
                       "Số lượt người được tập huấn", "Số người học, tập huấn", "Số người tham gia lớp học, lớp tập huấn", "Số học viên các lớp"],
    "seminars": ["Số hội thảo, tọa đàm, giao lưu", "Số buổi hội thảo, tọa đàm", "Hội thảo, toạ đàm, giao lưu", "Các buổi tọa đàm, giao lưu",
                 "Số cuộc hội thảo, tọa đàm, giao lưu", "Số buổi tọa đàm, hội thảo, giao lưu đã tổ chức"],
    "seminar_attendees": ["Số người dự hội thảo, tọa đàm, giao lưu", "Số người tham dự tọa đàm, giao lưu", "Lượt người dự hội thảo, tọa đàm",
                          "Số người tham gia hội thảo, tọa đàm, giao lưu", "Số đại biểu dự hội thảo, tọa đàm", "Người dự tọa đàm, giao lưu"],
    "online_activities": ["Số hoạt động trực tuyến", "Hoạt động trực tuyến", "Số hoạt động tổ chức theo hình thức trực tuyến",
                          "Số hoạt động trực tuyến đã tổ chức", "Số cuộc, hoạt động trực tuyến", "Các hoạt động trực tuyến"],
    "online_participants": ["Số người tham gia trực tuyến", "Số lượt người tham gia trực tuyến", "Số người tham gia hoạt động trực tuyến",
                            "Lượt người tham gia các hoạt động trực tuyến", "Số người tham gia các hoạt động trực tuyến"],
    "digital_resources": ["Số học liệu số đưa lên mạng", "Học liệu số", "Số học liệu số, bài giảng điện tử", "Số học liệu số đã chia sẻ trên mạng",
                          "Học liệu số được xây dựng, đăng tải", "Số bài giảng, học liệu số đưa lên mạng"],
    "books_donated": ["Số sách, tài liệu quyên góp, trao tặng", "Số sách quyên góp được", "Sách, tài liệu quyên góp", "Số sách, truyện quyên góp, tặng",
                      "Số cuốn sách quyên góp, trao tặng", "Sách, truyện, tài liệu được quyên góp, trao tặng", "Số sách, báo, tài liệu trao tặng"],
    "scholarships": ["Số suất học bổng đã trao", "Số suất học bổng", "Học bổng đã trao", "Số suất học bổng trao cho học sinh", "Số học bổng được trao"],
    "scholarship_amount": ["Tổng số tiền học bổng", "Tổng tiền học bổng", "Tổng trị giá học bổng", "Số tiền học bổng đã trao", "Tổng giá trị học bổng",
                           "Tổng kinh phí trao học bổng"],
    "participants": ["Tổng số người tham gia Tuần lễ", "Tổng số lượt người tham gia", "Tổng số người tham gia các hoạt động Tuần lễ",
                     "Tổng lượt người tham gia Tuần lễ", "Tổng số lượt người tham gia Tuần lễ", "Số người tham gia Tuần lễ"],
    "budget_state": ["Kinh phí từ ngân sách nhà nước", "Kinh phí ngân sách nhà nước", "Ngân sách nhà nước", "Kinh phí do ngân sách nhà nước cấp",
                     "Nguồn ngân sách nhà nước", "Kinh phí NSNN"],
    "budget_mobilised": ["Kinh phí vận động, xã hội hóa", "Kinh phí xã hội hoá", "Kinh phí vận động từ các nguồn khác", "Nguồn vận động, xã hội hóa",
                         "Kinh phí huy động, xã hội hóa", "Kinh phí vận động từ doanh nghiệp, tổ chức, cá nhân"],
}
EXTRA_ROWS = [("Số câu lạc bộ được thành lập", "CLB"), ("Số tủ sách mới", "tủ"), ("Số xe đạp trao tặng", "chiếc"), ("Số bài dự thi kể chuyện", "bài"),
              ("Số gia đình đăng ký “Gia đình học tập”", "gia đình"), ("Số gian trưng bày sách", "gian"), ("Số cây xanh trồng mới", "cây")]
CHILD_ROWS = ["Trong đó: học sinh", "- Trong đó nữ", "Trong đó: người cao tuổi", "+ Cán bộ, giáo viên", "- Học sinh", "Trong đó: phụ huynh"]
GROUPS = [("A", "Công tác tuyên truyền", ("openings", "opening_attendees", "banners", "news_items", "radio_broadcasts")),
          ("B", "Các hoạt động học tập", ("classes", "class_learners", "seminars", "seminar_attendees", "online_activities", "online_participants",
                                          "digital_resources")),
          ("C", "Quyên góp, học bổng, kinh phí", ("books_donated", "scholarships", "scholarship_amount", "participants", "budget_state",
                                                  "budget_mobilised"))]
HEADERS = {"no": ["TT", "STT", "Stt", "Số TT"], "label": ["Nội dung", "Chỉ tiêu", "Nội dung hoạt động", "Tên chỉ tiêu", "Các hoạt động", "Nội dung công việc"],
           "unit": ["ĐVT", "Đơn vị tính", "Đơn vị", "Đơn vị\ntính"], "value": ["Số lượng", "Kết quả", "Số liệu", "Thực hiện", "Kết quả thực hiện", "SL"],
           "note": ["Ghi chú", "Minh chứng", "Diễn giải", "Ghi chú (nếu có)"], "plan": ["Kế hoạch", "Chỉ tiêu kế hoạch", "KH"]}
NOTES = ["", "", "", "", "Đạt 100%", "Vượt kế hoạch", "Tại 3 thôn", "Có danh sách kèm theo", "Ngày 01/10", "Trực tiếp", "Qua Zoom", "Do phụ huynh ủng hộ", "05 lớp"]

TITLES = [["BÁO CÁO", "Tổng kết Tuần lễ học tập suốt đời năm {y}"], ["BÁO CÁO", "Kết quả tổ chức Tuần lễ hưởng ứng", "học tập suốt đời năm {y}"],
          ["BÁO CÁO KẾT QUẢ", "TỔ CHỨC TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI", "NĂM {y}"], ["BÁO CÁO TỔNG KẾT TUẦN LỄ HỌC TẬP SUỐT ĐỜI NĂM {y}"],
          ["BÁO CÁO", "Về việc tổ chức “Tuần lễ hưởng ứng học tập suốt đời” năm {y}"], ["BÁO CÁO", "V/v triển khai Tuần lễ học tập suốt đời năm {y}"],
          ["BÁO CÁO", "Kết quả thực hiện Tuần lễ hưởng ứng học tập suốt đời", "năm {y}"],
          ["BÁO CÁO", "Kết quả triển khai Kế hoạch 216/KH-UBND về Tuần lễ", "hưởng ứng học tập suốt đời năm {y}"],
          ["BÁO CÁO SƠ KẾT", "Tuần lễ hưởng ứng học tập suốt đời năm {y}"]]
ADDRESSEES = ["Kính gửi: Phòng Giáo dục và Đào tạo huyện Gia Lâm", "Kính gửi: UBND huyện Gia Lâm", "Kính gửi: Hội Khuyến học huyện Gia Lâm",
              "Kính gửi:\n- UBND huyện Gia Lâm;\n- Phòng Giáo dục và Đào tạo huyện Gia Lâm."]
INTROS = ["Thực hiện Kế hoạch số 216/KH-UBND ngày 26/9/2022 của UBND huyện Gia Lâm, {U} báo cáo kết quả như sau:",
          "Căn cứ Kế hoạch số 216/KH-UBND của UBND huyện về tổ chức Tuần lễ hưởng ứng học tập suốt đời năm {y}, {U} xin báo cáo:",
          "{U} báo cáo kết quả tổ chức Tuần lễ học tập suốt đời năm {y} cụ thể như sau:",
          "Thực hiện sự chỉ đạo của Phòng Giáo dục và Đào tạo huyện Gia Lâm về Tuần lễ học tập suốt đời, {U} tổng kết như sau:"]
CLOSINGS = ["Trên đây là báo cáo kết quả tổ chức Tuần lễ học tập suốt đời của {U}./.", "{U} trân trọng báo cáo./.",
            "Trên đây là báo cáo của {U}, kính đề nghị Phòng GD&ĐT tổng hợp./.", "Trên đây là kết quả Tuần lễ năm {y}, đơn vị kính báo cáo.",
            "Trân trọng báo cáo!", "Trên đây là báo cáo tổng kết, {U} kính trình cấp trên xem xét./."]
EVIDENCE_HEADS = ["* Minh chứng:", "Minh chứng các hoạt động:", "Đường link minh chứng:", "Minh chứng kèm theo:", "MINH CHỨNG", "Link minh chứng hoạt động:",
                  "* Đường link, tin bài, ảnh các hoạt động:", "III. MINH CHỨNG"]
SIGNERS = {"xa": ["TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "TM. UBND XÃ\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "CHỦ TỊCH"],
           "school": ["HIỆU TRƯỞNG", "KT. HIỆU TRƯỞNG\nPHÓ HIỆU TRƯỞNG", "Thủ trưởng đơn vị\n(Ký tên, đóng dấu)"], "centre": ["GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
           "hoi": ["TM. BAN CHẤP HÀNH\nCHỦ TỊCH"]}
FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Đào", "Phùng", "Trịnh"]
MIDDLE = ["Văn", "Thị", "Thị Thu", "Đức", "Minh", "Thị Ngọc", "Quang", "Xuân", "Thanh", "Hữu", "Thị Bích", "Anh", "Thị Hồng", "Công"]
GIVEN = ["An", "Bình", "Cường", "Dung", "Hà", "Hải", "Hạnh", "Hoa", "Hùng", "Hương", "Khánh", "Lan", "Linh", "Long", "Mai", "Nam", "Nga", "Phương",
         "Quân", "Sơn", "Tâm", "Thảo", "Trang", "Tuấn", "Tú", "Vân", "Yến", "Duy", "Oanh", "Thủy"]

SUBJECTS = ["Báo cáo Tuần lễ HTSĐ năm {y} - {S}", "{S} - Báo cáo kết quả Tuần lễ học tập suốt đời", "BC Tuần lễ HTSĐ {S}", "Báo cáo tổng kết Tuần lễ ({S})",
            "{S} gửi báo cáo Tuần lễ hưởng ứng học tập suốt đời {y}", "Báo cáo Tuần lễ học tập suốt đời", "BÁO CÁO TUẦN LỄ HTSĐ NĂM {y} - {S}",
            "[{S}] Nộp báo cáo TLHTSĐ {y}", "gửi báo cáo tuần lễ htsđ", "Báo cáo kết quả thực hiện KH 216/KH-UBND - {S}", "Fwd: Báo cáo Tuần lễ HTSĐ - {S}"]
BODIES = ["{U} gửi báo cáo Tuần lễ học tập suốt đời, kính mong Phòng xem xét.", "Em gửi báo cáo Tuần lễ HTSĐ của {U} ạ.",
          "Kính gửi Phòng GD&ĐT huyện Gia Lâm,\n\n{U} xin gửi báo cáo tổng kết Tuần lễ hưởng ứng học tập suốt đời năm {y} (file đính kèm).\n\nTrân trọng!",
          "Kính gửi Hội Khuyến học huyện!\nThực hiện Kế hoạch 216, {U} gửi báo cáo kết quả như file đính kèm.\nTrân trọng cảm ơn.",
          "Dạ em chào chị, em nộp báo cáo của {U}. Chị xem giúp em nếu thiếu gì báo em bổ sung nhé. Em cảm ơn chị!",
          "{S} nộp báo cáo Tuần lễ học tập suốt đời.\n\nSent from my iPhone", "Gửi các anh chị báo cáo Tuần lễ của {U}.\nĐề nghị xác nhận giúp đơn vị khi nhận được mail.",
          "Đơn vị {U} xin gửi báo cáo theo yêu cầu."]
FILE_NAMES = ["Báo cáo Tuần lễ HTSĐ {S}", "BC_TLHTSD_{s}", "bao cao tuan le hoc tap suot doi {s}", "Bao cao", "BÁO CÁO TUẦN LỄ {y}", "Báo cáo tổng kết Tuần lễ ({S})",
              "bc tuan le (1)", "Bao-cao-HTSD-{s}-2022", "1. Báo cáo {S}", "Document1", "BC {S} (bản chính thức)"]

for _lists, _more in ((HEADINGS, {'I': ['CÔNG TÁC CHUẨN BỊ VÀ TRIỂN KHAI', 'ĐẶC ĐIỂM TÌNH HÌNH, TỔ CHỨC TRIỂN KHAI', 'KẾT QUẢ TỔ CHỨC TRIỂN KHAI TUẦN LỄ', 'Tổ chức triển khai Tuần lễ hưởng ứng học tập suốt đời'], 'I.1': ['Công tác chỉ đạo, hướng dẫn, kiểm tra', 'Công tác xây dựng kế hoạch, chỉ đạo triển khai', 'Công tác lãnh đạo, chỉ đạo và tổ chức thực hiện', 'Công tác chỉ đạo, kiểm tra, giám sát', 'Việc chỉ đạo, triển khai, đôn đốc', 'Công tác ban hành văn bản chỉ đạo, kiểm tra, đôn đốc', 'Công tác quán triệt, chỉ đạo'], 'I.2': ['Nội dung và hình thức hoạt động', 'Kết quả các hoạt động đã triển khai', 'Các hoạt động trong Tuần lễ', 'Nội dung các hoạt động trong Tuần lễ học tập suốt đời', 'Hoạt động hưởng ứng Tuần lễ', 'Tổ chức các hoạt động trong Tuần lễ', 'Các hoạt động tiêu biểu đã tổ chức', 'Nội dung thực hiện'], 'I.3': ['Kinh phí và nguồn lực', 'Nguồn lực, kinh phí tổ chức', 'Kinh phí, cơ sở vật chất', 'Tổng kinh phí tổ chức Tuần lễ', 'Về nguồn kinh phí', 'Kinh phí hoạt động', 'Công tác tài chính'], 'II': ['KẾT QUẢ VÀ ĐÁNH GIÁ', 'ĐÁNH GIÁ CHUNG VỀ TUẦN LỄ', 'TỰ ĐÁNH GIÁ', 'TỔNG KẾT, ĐÁNH GIÁ'], 'II.1': ['Những ưu điểm', 'Kết quả nổi bật', 'Thuận lợi và kết quả', 'Những mặt làm được và bài học kinh nghiệm', 'Ưu điểm, kết quả', 'Kết quả', 'Hiệu quả, bài học kinh nghiệm', 'Những thành tích, kết quả đạt được'], 'II.2': ['Hạn chế', 'Những hạn chế, khó khăn', 'Tồn tại', 'Tồn tại và nguyên nhân', 'Khó khăn và hạn chế', 'Những vấn đề còn tồn tại', 'Khuyết điểm, tồn tại', 'Một số hạn chế, vướng mắc'], 'II.3': ['Đề nghị', 'Những đề nghị, kiến nghị', 'Phương hướng và kiến nghị', 'Kiến nghị, đề xuất với các cấp', 'Đề xuất, kiến nghị cho năm sau', 'Ý kiến, kiến nghị', 'Đề xuất giải pháp, kiến nghị'], 'II.4': ['Bảng thống kê số liệu', 'Bảng số liệu tổng hợp các hoạt động', 'Biểu thống kê kết quả', 'Thống kê kết quả hoạt động', 'Biểu mẫu tổng hợp', 'Số liệu thống kê các hoạt động', 'Bảng tổng hợp các hoạt động Tuần lễ HTSĐ']}), (LABELS, {'openings': ['Số lượng lễ khai mạc', 'Tổng số lễ khai mạc được tổ chức', 'Lễ khai mạc được tổ chức', 'Khai mạc Tuần lễ', 'Số điểm tổ chức lễ khai mạc'], 'opening_attendees': ['Số người dự khai mạc', 'Thành phần tham dự lễ khai mạc', 'Số cán bộ, giáo viên, học sinh dự lễ khai mạc', 'Tổng số người dự khai mạc Tuần lễ', 'Số lượt người tham dự lễ phát động'], 'banners': ['Số lượng băng rôn', 'Băng rôn, biểu ngữ', 'Pano, áp phích, băng rôn', 'Số băng zôn, khẩu hiệu treo', 'Băng rôn/khẩu hiệu', 'Băng rôn - khẩu hiệu tuyên truyền'], 'news_items': ['Số bài viết', 'Bài đăng, tin tuyên truyền', 'Tin tức, bài viết tuyên truyền', 'Số tin, bài được đăng tải', 'Số lượng tin bài', 'Số bài đăng Facebook, Zalo, website'], 'radio_broadcasts': ['Số lần phát thanh tuyên truyền', 'Buổi phát thanh măng non', 'Số lượt phát trên loa truyền thanh', 'Số buổi tuyên truyền qua hệ thống loa', 'Phát thanh học đường', 'Số chuyên mục phát thanh'], 'classes': ['Lớp tập huấn', 'Số lớp chuyên đề, tập huấn', 'Số lớp học được mở', 'Tổng số lớp tập huấn, bồi dưỡng', 'Lớp học, lớp bồi dưỡng', 'Số lớp học cộng đồng, lớp tập huấn'], 'class_learners': ['Học viên tham gia lớp tập huấn', 'Số người dự các lớp tập huấn', 'Tổng số học viên các lớp học', 'Số lượt học viên tham gia', 'Người học các lớp', 'Số người được học, tập huấn'], 'seminars': ['Tọa đàm, giao lưu', 'Số buổi giao lưu, tọa đàm', 'Hội thảo, tọa đàm', 'Số buổi nói chuyện chuyên đề, tọa đàm', 'Số hội nghị, hội thảo, tọa đàm', 'Số buổi tọa đàm/giao lưu'], 'seminar_attendees': ['Số người dự các buổi tọa đàm', 'Số lượt người dự tọa đàm, hội thảo', 'Số người dự hội thảo', 'Người tham gia hội thảo, tọa đàm, giao lưu', 'Tổng số người dự tọa đàm, giao lưu'], 'online_activities': ['Số hoạt động online', 'Số buổi học trực tuyến, hoạt động trực tuyến', 'Hoạt động tổ chức trực tuyến', 'Số cuộc thi, hoạt động trực tuyến', 'Hoạt động trên môi trường mạng'], 'online_participants': ['Lượt tham gia trực tuyến', 'Số người tham gia online', 'Tổng số lượt người tham gia trực tuyến', 'Người tham gia các hoạt động trực tuyến', 'Số lượt truy cập, tham gia trực tuyến'], 'digital_resources': ['Học liệu số, tài liệu điện tử', 'Số tài liệu số, học liệu số', 'Số học liệu điện tử', 'Bài giảng điện tử, học liệu số', 'Học liệu số chia sẻ', 'Số lượng học liệu số đã đưa lên mạng'], 'books_donated': ['Sách quyên góp', 'Số lượng sách được tặng', 'Số đầu sách, tài liệu quyên góp', 'Tổng số sách quyên góp, ủng hộ', 'Sách, báo, tạp chí quyên góp', 'Số sách tặng, quyên góp cho thư viện'], 'scholarships': ['Suất học bổng', 'Học bổng (suất)', 'Tổng số suất học bổng', 'Số học sinh được nhận học bổng', 'Trao học bổng', 'Số suất học bổng đã trao tặng'], 'scholarship_amount': ['Trị giá học bổng', 'Giá trị học bổng đã trao', 'Kinh phí học bổng', 'Tổng số tiền trao học bổng', 'Tiền học bổng'], 'participants': ['Tổng số người hưởng ứng Tuần lễ', 'Tổng số người tham gia', 'Số lượt người tham gia Tuần lễ', 'Tổng lượt tham gia Tuần lễ', 'Tổng cộng số người tham gia'], 'budget_state': ['Ngân sách cấp', 'Kinh phí do Nhà nước cấp', 'Kinh phí từ NSNN', 'Ngân sách Nhà nước chi', 'Kinh phí chi từ ngân sách', 'Nguồn kinh phí ngân sách'], 'budget_mobilised': ['Kinh phí huy động từ xã hội hóa', 'Nguồn xã hội hóa', 'Vận động, tài trợ', 'Kinh phí do doanh nghiệp, phụ huynh ủng hộ', 'Kinh phí vận động được', 'Kinh phí từ nguồn huy động, tài trợ']})):
    for _key, _items in _more.items():
        _lists[_key] += _items
