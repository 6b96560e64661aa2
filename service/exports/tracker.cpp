#include "exports/tracker.h"

#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "exports/totals.h"
#include "text/date_time.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr double kNameColumn = 44, kColumn = 17;

/// A workbook in memory: libxlsxwriter writes to a name, so the name is that of an anonymous file.
class Workbook {
 public:
  Workbook() : file_(memfd_create("tracker", MFD_CLOEXEC)) {
    if (file_ < 0) throw std::runtime_error("no memory for the tracker");
    book_ = workbook_new(("/proc/self/fd/" + std::to_string(file_)).c_str());
  }
  ~Workbook() {
    if (book_) workbook_close(book_);
    ::close(file_);
  }
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  [[nodiscard]] lxw_workbook* get() const { return book_; }

  std::string finish() {
    const lxw_error error = workbook_close(std::exchange(book_, nullptr));
    if (error != LXW_NO_ERROR) throw std::runtime_error(std::string("tracker: ") + lxw_strerror(error));
    std::string bytes(static_cast<std::size_t>(lseek(file_, 0, SEEK_END)), '\0');
    if (pread(file_, bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
      throw std::runtime_error("tracker: cannot be read back");
    return bytes;
  }

 private:
  int file_;
  lxw_workbook* book_ = nullptr;
};

struct Formats {
  explicit Formats(lxw_workbook* book)
      : head(workbook_add_format(book)),
        number(workbook_add_format(book)),
        bold(workbook_add_format(book)),
        doubt(workbook_add_format(book)) {
    format_set_bold(head), format_set_text_wrap(head), format_set_bg_color(head, 0xEDEDED),
        format_set_border(head, LXW_BORDER_THIN);
    format_set_num_format(number, "#,##0");
    format_set_bold(bold), format_set_num_format(bold, "#,##0");
    format_set_num_format(doubt, "#,##0"), format_set_bg_color(doubt, 0xFFF2CC);
  }
  lxw_format *head, *number, *bold, *doubt;
};

/// Strings only as strings: a cell that begins with "=" stays text.
void put(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& text, lxw_format* format = nullptr) {
  worksheet_write_string(sheet, row, column, without_controls(text).c_str(), format);
}

std::string state_of(const Answer& answer) {
  if (answer.waived) return "Được miễn";
  if (answer.not_held) return "Báo không tổ chức";
  if (!answer.current) return "Chưa gửi";
  if (!answer.confirmed) return "Chờ xác nhận đơn vị";
  return answer.complete ? "Đủ" : "Chưa đủ";
}

void write_standing(Workbook& book, const Formats& formats, const Campaign& campaign, const Standing& standing) {
  lxw_worksheet* sheet = workbook_add_worksheet(book.get(), "Tình hình gửi");
  const std::vector<std::string> heads{"Đơn vị",       "Khối",     "Nội dung",   "Hạn",         "Tình trạng",
                                       "Nhận lần đầu", "Đúng hạn", "Số lần gửi", "Cần kiểm tra"};
  for (std::size_t i = 0; i < heads.size(); ++i) put(sheet, 0, static_cast<lxw_col_t>(i), heads[i], formats.head);
  lxw_row_t row = 0;
  for (const Unit& unit : campaign.roster.units())
    for (const Obligation& obligation : campaign.obligations) {
      if (!owes(unit, obligation.id)) continue;
      const Answer& answer = answer_of(standing, unit.id, obligation.id);
      const UnitKind* kind = find_kind(campaign, unit.kind);
      ++row;
      put(sheet, row, 0, unit.name);
      put(sheet, row, 1, kind ? kind->label : unit.kind);
      put(sheet, row, 2, obligation.title);
      put(sheet, row, 3, "trước " + vietnamese_date(obligation.due_before));
      put(sheet, row, 4, state_of(answer));
      put(sheet, row, 5, answer.first_at ? vietnamese_time(*answer.first_at, campaign.zone) : "");
      put(sheet, row, 6, answer.first_at ? (answer.late ? "Muộn" : "Đúng hạn") : "");
      worksheet_write_number(sheet, row, 7, answer.revisions, formats.number);
      worksheet_write_number(sheet, row, 8, answer.doubts, formats.number);
    }
  worksheet_set_column(sheet, 0, 0, kNameColumn, nullptr);
  worksheet_set_column(sheet, 1, 8, kColumn, nullptr);
  worksheet_freeze_panes(sheet, 1, 1);
  worksheet_autofilter(sheet, 0, 0, row, static_cast<lxw_col_t>(heads.size() - 1));
}

void write_figures(Workbook& book, const Formats& formats, const Campaign& campaign, const AllValues& all,
                   const Totals& totals) {
  lxw_worksheet* sheet = workbook_add_worksheet(book.get(), "Số liệu");
  put(sheet, 0, 0, "Đơn vị", formats.head);
  for (std::size_t i = 0; i < totals.figures.size(); ++i) {
    const Figure& figure = totals.figures[i];
    put(sheet, 0, static_cast<lxw_col_t>(i + 1), figure.label + (figure.unit.empty() ? "" : " (" + figure.unit + ")"),
        formats.head);
  }
  lxw_row_t row = 0;
  for (const Unit& unit : campaign.roster.units()) {
    if (!report_of(campaign, all, unit.id)) continue;
    put(sheet, ++row, 0, unit.name);
    for (std::size_t i = 0; i < totals.figures.size(); ++i) {
      const Figure& figure = totals.figures[i];
      const auto column = static_cast<lxw_col_t>(i + 1);
      if (const auto sure = figure.by_unit.find(unit.id); sure != figure.by_unit.end())
        worksheet_write_number(sheet, row, column, sure->second, formats.number);
      else if (const auto doubtful = figure.doubtful.find(unit.id); doubtful != figure.doubtful.end())
        worksheet_write_number(sheet, row, column, doubtful->second, formats.doubt);
    }
  }
  put(sheet, ++row, 0, "Tổng cộng (không tính ô tô màu: giá trị cần kiểm tra)", formats.bold);
  for (std::size_t i = 0; i < totals.figures.size(); ++i)
    worksheet_write_number(sheet, row, static_cast<lxw_col_t>(i + 1), totals.figures[i].sum(), formats.bold);
  worksheet_set_column(sheet, 0, 0, kNameColumn, nullptr);
  worksheet_set_column(sheet, 1, static_cast<lxw_col_t>(std::max<std::size_t>(1, totals.figures.size())), kColumn,
                       nullptr);
  worksheet_freeze_panes(sheet, 1, 1);
}

void write_doubts(Workbook& book, const Formats& formats, const Campaign& campaign, const Totals& totals) {
  lxw_worksheet* sheet = workbook_add_worksheet(book.get(), "Cần kiểm tra");
  const std::vector<std::string> heads{"Đơn vị", "Nội dung", "Đã đọc được", "Lý do"};
  for (std::size_t i = 0; i < heads.size(); ++i) put(sheet, 0, static_cast<lxw_col_t>(i), heads[i], formats.head);
  lxw_row_t row = 0;
  for (const DoubtfulValue& each : totals.doubts) {
    const Unit* unit = campaign.roster.find(each.unit);
    put(sheet, ++row, 0, unit ? unit->name : each.unit);
    put(sheet, row, 1, each.label);
    put(sheet, row, 2, each.value.empty() ? "(chưa có)" : each.value);
    put(sheet, row, 3, each.why);
  }
  worksheet_set_column(sheet, 0, 1, kNameColumn, nullptr);
  worksheet_set_column(sheet, 2, 3, 2 * kColumn, nullptr);
  worksheet_freeze_panes(sheet, 1, 0);
}

}  // namespace

std::string tracker(const Campaign& campaign, const Standing& standing, const AllValues& values, sys_seconds now) {
  const Totals totals = totals_of(campaign, values);
  Workbook book;
  lxw_doc_properties properties{};
  std::string title = campaign.name + " - " + vietnamese_time(now, campaign.zone);
  properties.title = title.data();
  properties.created = static_cast<time_t>(now.time_since_epoch().count());
  workbook_set_properties(book.get(), &properties);
  const Formats formats(book.get());
  write_standing(book, formats, campaign, standing);
  write_figures(book, formats, campaign, values, totals);
  write_doubts(book, formats, campaign, totals);
  return book.finish();
}

}  // namespace gom
