// Builders for the stories of this room: a form like the 2022 campaign's, and documents as units make them.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "documents/document.h"
#include "forms/form.h"

namespace gom::testing {

inline std::vector<FormSection> sections_of_2022() {
  using enum SectionRole;
  return {
      {"I",
       "TỔ CHỨC TRIỂN KHAI TUẦN LỄ",
       {"Công tác tổ chức Tuần lễ", "Công tác tổ chức triển khai", "Tổ chức thực hiện Tuần lễ", "Công tác triển khai"},
       group,
       false},
      {"I.1",
       "Công tác chỉ đạo, triển khai, kiểm tra, đôn đốc thực hiện",
       {"Công tác lãnh đạo, chỉ đạo và kiểm tra", "Công tác chỉ đạo, tổ chức triển khai", "Công tác chỉ đạo điều hành",
        "Công tác lãnh đạo, chỉ đạo", "Công tác tham mưu, chỉ đạo", "Chỉ đạo, triển khai thực hiện", "Công tác chỉ đạo",
        "Công tác kiểm tra, đôn đốc, giám sát", "Công tác chuẩn bị"},
       text,
       true},
      {"I.2",
       "Nội dung các hoạt động đã triển khai trong Tuần lễ",
       {"Các hoạt động trong Tuần lễ", "Nội dung các hoạt động đã triển khai", "Các hoạt động đã tổ chức",
        "Nội dung, hình thức tổ chức các hoạt động", "Nội dung hoạt động", "Kết quả triển khai các hoạt động",
        "Các nội dung đã thực hiện", "Những hoạt động đã triển khai", "Các hoạt động hưởng ứng Tuần lễ"},
       text,
       true},
      {"I.3",
       "Kinh phí tổ chức Tuần lễ",
       {"Kinh phí tổ chức Tuần lễ (ngân sách nhà nước; hỗ trợ, vận động từ doanh nghiệp và nguồn hợp pháp khác)",
        "Kinh phí thực hiện", "Kinh phí tổ chức", "Kinh phí", "Nguồn kinh phí", "Kinh phí và nguồn lực",
        "Tình hình kinh phí", "Nguồn lực tài chính"},
       funding,
       true},
      {"II",
       "ĐÁNH GIÁ CHUNG",
       {"Đánh giá", "Nhận xét, đánh giá chung", "Nhận xét chung", "Đánh giá kết quả"},
       group,
       false},
      {"II.1",
       "Những kết quả đã đạt được; bài học kinh nghiệm",
       {"Kết quả nổi bật và bài học kinh nghiệm", "Kết quả đạt được", "Những kết quả đạt được", "Bài học kinh nghiệm",
        "Ưu điểm", "Thuận lợi, kết quả đạt được", "Mặt làm được", "Những mặt đã làm được", "Những kết quả chính"},
       text,
       true},
      {"II.2",
       "Khó khăn, tồn tại",
       {"Tồn tại, hạn chế, khó khăn", "Khó khăn, vướng mắc", "Hạn chế và nguyên nhân", "Những khó khăn, hạn chế",
        "Tồn tại, hạn chế", "Một số tồn tại", "Nhược điểm", "Những mặt còn hạn chế"},
       text,
       true},
      {"II.3",
       "Kiến nghị, đề xuất",
       {"Đề xuất, kiến nghị", "Kiến nghị", "Đề xuất", "Đề nghị", "Ý kiến đề xuất", "Kiến nghị với cấp trên"},
       text,
       false},
      {"II.4",
       "Bảng tổng hợp số liệu các hoạt động tổ chức Tuần lễ",
       {"Bảng tổng hợp số liệu", "Số liệu tổng hợp", "Tổng hợp số liệu", "Mẫu tổng hợp", "Biểu tổng hợp số liệu",
        "Bảng số liệu", "Biểu mẫu thống kê", "Thống kê số liệu", "Phụ lục số liệu"},
       table,
       true},
  };
}

inline Indicator an_indicator(std::string id, std::string label, std::vector<std::string> synonyms, std::string unit,
                              std::optional<double> at_most, std::string equals_funding = "") {
  return {std::move(id), std::move(label), std::move(synonyms), std::move(unit), std::move(equals_funding), at_most};
}

inline std::vector<Indicator> indicators_of_2022() {
  return {
      an_indicator("openings", "Số lễ khai mạc",
                   {"Lễ khai mạc Tuần lễ", "Lễ khai mạc", "Số buổi lễ khai mạc", "Tổ chức lễ khai mạc",
                    "Số buổi khai mạc", "Số lễ phát động"},
                   "buổi", 20),
      an_indicator("opening_attendees", "Số người dự lễ khai mạc",
                   {"Số người tham dự lễ khai mạc", "Số đại biểu dự lễ khai mạc", "Số lượt người tham dự khai mạc",
                    "Người tham gia lễ khai mạc", "Người dự khai mạc", "Số người tham gia khai mạc",
                    "Số đại biểu, nhân dân dự khai mạc"},
                   "người", 20000),
      an_indicator("banners", "Số băng rôn, khẩu hiệu",
                   {"Băng rôn, khẩu hiệu, pa nô", "Băng rôn", "Khẩu hiệu", "Băng rôn, pa nô, áp phích",
                    "Băng rôn, khẩu hiệu tuyên truyền", "Pa nô, áp phích, băng rôn, khẩu hiệu", "Băng zôn, khẩu hiệu",
                    "Biểu ngữ, khẩu hiệu"},
                   "chiếc", 5000),
      an_indicator(
          "news_items", "Số tin, bài tuyên truyền",
          {"Tin bài, phóng sự", "Tin, bài", "Số tin bài đã đăng", "Bài viết tuyên truyền", "Tin bài tuyên truyền",
           "Tin, bài trên cổng thông tin điện tử, mạng xã hội", "Số bài viết, tin tức đăng tải"},
          "tin, bài", 2000),
      an_indicator("radio_broadcasts", "Số buổi phát thanh",
                   {"Số lần phát trên đài truyền thanh", "Buổi phát thanh tuyên truyền", "Số lượt phát thanh",
                    "Số buổi tuyên truyền trên loa truyền thanh", "Phát thanh, truyền thanh",
                    "Số lượt phát trên hệ thống truyền thanh"},
                   "buổi", 1000),
      an_indicator("classes", "Số lớp học, lớp tập huấn",
                   {"Lớp tập huấn, chuyên đề đã mở", "Lớp tập huấn", "Số lớp tập huấn", "Số lớp học",
                    "Số lớp chuyên đề", "Số lớp học, tập huấn, bồi dưỡng", "Số lớp đã mở", "Số buổi tập huấn"},
                   "lớp", 1000),
      an_indicator(
          "class_learners", "Số người học, người được tập huấn",
          {"Số lượt người tham gia lớp tập huấn", "Số người tham gia tập huấn", "Số người được tập huấn",
           "Số học viên các lớp", "Số người tham gia lớp học", "Số lượt người học", "Học viên tham gia tập huấn"},
          "người", 50000),
      an_indicator("seminars", "Số hội thảo, tọa đàm, giao lưu",
                   {"Tọa đàm, hội thảo, giao lưu", "Hội thảo", "Tọa đàm", "Số buổi hội thảo, tọa đàm",
                    "Số cuộc tọa đàm", "Số buổi giao lưu", "Hội thảo, tọa đàm, giao lưu đã tổ chức"},
                   "buổi", 1000),
      an_indicator(
          "seminar_attendees", "Số người dự hội thảo, tọa đàm, giao lưu",
          {"Người tham dự tọa đàm, hội thảo, giao lưu", "Số người tham gia hội thảo, tọa đàm",
           "Số lượt người dự hội thảo", "Số người dự tọa đàm", "Số đại biểu dự hội thảo", "Số người tham gia giao lưu"},
          "người", 50000),
      an_indicator("online_activities", "Số hoạt động trực tuyến",
                   {"Hoạt động tổ chức trực tuyến", "Hoạt động trực tuyến", "Số buổi học trực tuyến",
                    "Số chương trình trực tuyến", "Hoạt động online"},
                   "hoạt động", 2000),
      an_indicator("online_participants", "Số người tham gia trực tuyến",
                   {"Lượt người tham gia các hoạt động trực tuyến", "Số lượt người tham gia trực tuyến",
                    "Người tham gia hoạt động trực tuyến", "Số người học trực tuyến", "Số lượt truy cập trực tuyến",
                    "Lượt tham gia online"},
                   "người", 200000),
      an_indicator("digital_resources", "Số học liệu số đưa lên mạng",
                   {"Học liệu số, bài giảng điện tử đăng tải", "Học liệu số", "Số bài giảng điện tử", "Học liệu mở",
                    "Số học liệu điện tử", "Tài nguyên số", "Số học liệu số được xây dựng"},
                   "học liệu", 20000),
      an_indicator("books_donated", "Số sách, tài liệu quyên góp, trao tặng",
                   {"Sách, báo, tài liệu được quyên góp, tặng", "Số sách quyên góp", "Số cuốn sách quyên góp",
                    "Số đầu sách trao tặng", "Sách, truyện ủng hộ", "Số sách, báo, tài liệu tặng thư viện"},
                   "cuốn", 100000),
      an_indicator(
          "scholarships", "Số suất học bổng đã trao",
          {"Học bổng đã trao (số suất)", "Số suất học bổng", "Suất học bổng", "Số học bổng trao tặng", "Số học bổng"},
          "suất", 5000),
      an_indicator("scholarship_amount", "Tổng số tiền học bổng",
                   {"Trị giá học bổng", "Số tiền học bổng", "Tổng trị giá học bổng", "Kinh phí học bổng",
                    "Tổng giá trị học bổng"},
                   "đồng", 2e9),
      an_indicator("participants", "Tổng số người tham gia Tuần lễ",
                   {"Tổng số lượt người tham gia", "Tổng số người tham gia", "Số người tham gia Tuần lễ",
                    "Tổng lượt người tham gia", "Tổng số người tham gia các hoạt động"},
                   "người", 200000),
      an_indicator("budget_state", "Kinh phí từ ngân sách nhà nước",
                   {"Ngân sách nhà nước cấp", "Ngân sách nhà nước", "Kinh phí ngân sách", "Nguồn ngân sách",
                    "Kinh phí NSNN", "NSNN"},
                   "đồng", 5e9, "state_budget"),
      an_indicator("budget_mobilised", "Kinh phí vận động, xã hội hóa",
                   {"Nguồn xã hội hóa", "Kinh phí xã hội hóa", "Kinh phí vận động", "Nguồn vận động, tài trợ",
                    "Vận động từ doanh nghiệp và các nguồn hợp pháp khác", "Kinh phí huy động xã hội hóa"},
                   "đồng", 5e9, "mobilised"),
  };
}

inline std::vector<FundingLine> funding_of_2022() {
  return {
      {"state_budget",
       "Ngân sách nhà nước",
       {"ngân sách", "NSNN", "ngân sách nhà nước cấp", "ngân sách chi thường xuyên", "chi thường xuyên",
        "kinh phí thường xuyên", "kinh phí nhà nước", "nguồn ngân sách", "ngân sách xã", "ngân sách huyện"},
       false},
      {"mobilised",
       "Ngân sách hỗ trợ, vận động từ doanh nghiệp và các nguồn hợp pháp khác",
       {"vận động", "xã hội hóa", "XHH", "ủng hộ", "tài trợ", "đóng góp", "hỗ trợ", "huy động", "doanh nghiệp",
        "nhà hảo tâm", "mạnh thường quân", "nguồn hợp pháp khác", "các nguồn khác", "cha mẹ học sinh", "phụ huynh",
        "quỹ khuyến học"},
       false},
      {"total",
       "Tổng kinh phí",
       {"tổng cộng", "tổng số", "tổng", "cộng", "tổng kinh phí tổ chức", "tổng số tiền", "tổng chi"},
       true},
  };
}

inline VenueQuestion venue_of_2022() {
  VenueQuestion venue;
  venue.asked = true;
  venue.event_words = {"lễ khai mạc", "khai mạc", "lễ phát động"};
  venue.other_words = {"tổng duyệt", "sơ duyệt", "chạy thử", "đón tiếp đại biểu", "đón tiếp", "tập trung", "bế mạc"};
  venue.place_words = {"địa điểm", "địa điểm tổ chức", "nơi tổ chức", "tại"};
  venue.time_words = {"thời gian", "thời gian tổ chức", "vào hồi", "vào lúc", "lúc", "bắt đầu"};
  venue.contact_words = {"liên hệ", "đầu mối", "đầu mối liên hệ", "người phụ trách", "người liên hệ", "phụ trách"};
  venue.expected_on = Date{std::chrono::year{2022}, std::chrono::October, std::chrono::day{1}};
  return venue;
}

/// The form of the campaign of 2022, as its form.toml gives it.
inline Form form_of_2022() {
  Form form;
  form.campaign = "htsd-2022";
  form.year = 2022;
  form.zone = "Asia/Ho_Chi_Minh";
  form.campaign_names = {"Tuần lễ hưởng ứng học tập suốt đời", "Tuần lễ học tập suốt đời", "Tuần lễ HTSĐ"};
  form.title_words = {"BÁO CÁO"};
  form.other_titles = {"KẾ HOẠCH",     "GIẤY MỜI", "THÔNG BÁO",       "QUYẾT ĐỊNH", "CÔNG VĂN", "TỜ TRÌNH",
                       "CHƯƠNG TRÌNH", "KỊCH BẢN", "GIẤY GIỚI THIỆU", "BIÊN BẢN",   "DANH SÁCH"};
  form.sections = sections_of_2022();
  form.indicators = indicators_of_2022();
  form.funding = funding_of_2022();
  form.evidence_headings = {"Minh chứng",         "Minh chứng các hoạt động", "Đường link",          "Phụ lục ảnh",
                            "Link tin bài",       "Tin bài, hình ảnh",        "Hình ảnh minh chứng", "Một số hình ảnh",
                            "Hình ảnh hoạt động", "Phụ lục hình ảnh",         "Tài liệu minh chứng"};
  form.closing_phrases = {"Trên đây là báo cáo",    "Trên đây là kết quả", "kính báo cáo",
                          "xin trân trọng báo cáo", "trân trọng báo cáo",  "xin trân trọng cảm ơn"};
  form.not_held_phrases = {"không tổ chức", "chưa tổ chức", "không thực hiện được", "không có điều kiện tổ chức"};
  form.question_words = {"xin hỏi", "cho hỏi", "hướng dẫn giúp", "xin hướng dẫn", "thắc mắc", "cho biết giúp"};
  form.venue = venue_of_2022();
  return form;
}

/// A document block by block, with the sources that a .docx reader would give.
class PaperBuilder {
 public:
  PaperBuilder() {
    document_.part = "2";
    document_.readable = true;
  }
  PaperBuilder& part(std::string part) {
    document_.part = std::move(part);
    return *this;
  }
  /// A plain paragraph.
  PaperBuilder& line(std::string text) { return add(std::move(text), "", false, false); }
  PaperBuilder& lines(const std::vector<std::string>& all) {
    for (const std::string& one : all) line(one);
    return *this;
  }
  /// A bold paragraph, as headings are.
  PaperBuilder& bold(std::string text) { return add(std::move(text), "", true, false); }
  /// A bold paragraph with an automatic number.
  PaperBuilder& numbered(std::string number, std::string text, bool bold = true) {
    return add(std::move(text), std::move(number), bold, false);
  }
  PaperBuilder& centered(std::string text) { return add(std::move(text), "", true, true); }
  /// An empty line: nothing but a number that is skipped.
  PaperBuilder& gap() {
    ++paragraphs_;
    return *this;
  }
  /// Rows of cells; LF in a cell parts its paragraphs. An empty string is an empty cell.
  PaperBuilder& table(const std::vector<std::vector<std::string>>& rows, bool borderless = false) {
    document_.blocks.emplace_back(make_table(rows, borderless));
    return *this;
  }
  /// Takes a table as it is, numbered.
  PaperBuilder& table(Table table) {
    table.number = ++tables_;
    document_.blocks.emplace_back(std::move(table));
    return *this;
  }
  PaperBuilder& link(std::string target, std::string shown) {
    document_.links.push_back({std::move(target), std::move(shown), source()});
    return *this;
  }
  /// The letterhead of a school or commune as a borderless table.
  PaperBuilder& letterhead(const std::string& left, const std::string& place_and_date) {
    return table({{left, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n" + place_and_date}}, true);
  }
  [[nodiscard]] Document done() const { return document_; }
  operator Document() const { return document_; }  // NOLINT: a builder stands for what it builds

  [[nodiscard]] Table make_table(const std::vector<std::vector<std::string>>& rows, bool borderless = false) {
    Table table;
    table.number = ++tables_;
    table.borderless = borderless;
    table.source = {.part = document_.part, .table = table.number};
    table.rows = static_cast<int>(rows.size());
    for (int row = 0; row < table.rows; ++row) {
      const auto& cells = rows[static_cast<std::size_t>(row)];
      table.columns = std::max(table.columns, static_cast<int>(cells.size()));
      for (int column = 0; column < static_cast<int>(cells.size()); ++column)
        table.cells.push_back(make_cell(table.number, row + 1, column + 1, cells[static_cast<std::size_t>(column)]));
    }
    return table;
  }

 private:
  [[nodiscard]] Cell make_cell(int table, int row, int column, const std::string& text) const {
    Cell cell;
    cell.row = row;
    cell.column = column;
    cell.source = {.part = document_.part, .table = table, .row = row, .column = column};
    for (std::size_t at = 0; !text.empty() && at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      if (end > at) {
        Paragraph& paragraph = cell.paragraphs.emplace_back();
        paragraph.text = text.substr(at, end - at);
        paragraph.source = cell.source;
      }
      at = end + 1;
    }
    return cell;
  }
  [[nodiscard]] Source source() const { return {.part = document_.part, .paragraph = paragraphs_}; }
  PaperBuilder& add(std::string text, std::string number, bool bold, bool centered) {
    ++paragraphs_;
    Paragraph paragraph;
    paragraph.text = std::move(text);
    paragraph.number = std::move(number);
    paragraph.bold = bold;
    paragraph.centered = centered;
    paragraph.source = source();
    if (document_.part == "body") paragraph.source = {.part = "body", .line = paragraphs_};
    document_.blocks.emplace_back(std::move(paragraph));
    return *this;
  }

  Document document_;
  int paragraphs_ = 0;
  int tables_ = 0;
};

[[nodiscard]] inline PaperBuilder a_document() {
  return {};
}
/// The body of a mail: lines are numbered as lines.
[[nodiscard]] inline PaperBuilder a_body() {
  PaperBuilder builder;
  builder.part("body");
  return builder;
}

}  // namespace gom::testing
