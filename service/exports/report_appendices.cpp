#include "exports/report_appendices.h"

#include <algorithm>
#include <functional>

#include "exports/report_body.h"
#include "text/number.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr double kLandscapeWidth = 26.6;  // A4 turned, within its margins, in cm
constexpr double kNameWidth = 4.6;
constexpr double kLineWidth = 0.8;
constexpr double kMoneyShare = 1.9;  // of a column of counts

const TextStyle kSmall{.align = Align::left, .size = 8, .after_pt = 0};
const TextStyle kSmallNumber{.align = Align::right, .size = 7, .after_pt = 0};
const TextStyle kCell{.align = Align::left, .size = 12, .after_pt = 0};
const TextStyle kCellHead{.bold = true, .align = Align::center, .size = 12, .after_pt = 0};
constexpr const char* kHeadShade = "F2F2F2";

void write_title(DocxWriter& docx, int number, const std::string& title) {
  docx.paragraph(
      "Phụ lục " + std::to_string(number),
      {.bold = true, .align = Align::center, .before_pt = 6, .after_pt = 0, .keep_with_next = true, .heading = 1});
  docx.paragraph(title, {.bold = true, .align = Align::center, .after_pt = 8, .keep_with_next = true});
}

TableRow matrix_head(const Totals& totals) {
  const TextStyle style{.bold = true, .align = Align::left, .size = 8, .after_pt = 0};
  TableRow row{{"TT", style, 1, false, kHeadShade}, {"Đơn vị", style, 1, false, kHeadShade}};
  for (const Figure& each : totals.figures)
    row.push_back({each.label + (each.unit.empty() ? "" : " (" + each.unit + ")"), style, 1, true, kHeadShade});
  return row;
}

/// A doubtful value is shown with a mark and not summed.
std::string shown(const Figure& figure, const UnitId& unit) {
  if (const auto sure = figure.by_unit.find(unit); sure != figure.by_unit.end()) return format_number(sure->second);
  if (const auto doubtful = figure.doubtful.find(unit); doubtful != figure.doubtful.end())
    return format_number(doubtful->second) + " (?)";
  return "";
}

TableRow unit_row(const Campaign& campaign, const AllValues& all, const Totals& totals, const Unit& unit, int line) {
  const bool reported = report_of(campaign, all, unit.id) != nullptr;
  TableRow row{{std::to_string(line), kSmall}, {unit.name + (reported ? "" : " (chưa có báo cáo)"), kSmall}};
  if (!reported) row.back().style.italic = true;
  for (const Figure& each : totals.figures) row.push_back({shown(each, unit.id), kSmallNumber});
  return row;
}

TableRow sum_row(const std::string& label, const Totals& totals, const std::function<double(const Figure&)>& sum) {
  TableRow row{{"", kSmall, 1, false, kHeadShade}, {label, kSmall, 1, false, kHeadShade}};
  row.back().style.bold = true;
  for (const Figure& each : totals.figures) {
    TextStyle style = kSmallNumber;
    style.bold = true;
    row.push_back({format_number(sum(each)), style, 1, false, kHeadShade});
  }
  return row;
}

/// Money lines that an indicator of the table repeats would stand there twice.
Totals without_repeats(const Campaign& campaign, Totals totals) {
  std::erase_if(totals.figures, [&](const Figure& figure) {
    return std::ranges::any_of(campaign.form.indicators, [&](const Indicator& each) {
      return !each.equals_funding.empty() && figure.id == "funding." + each.equals_funding;
    });
  });
  return totals;
}

void write_matrix(DocxWriter& docx, const Campaign& campaign, const AllValues& all, const Totals& every_figure) {
  const Totals totals = without_repeats(campaign, every_figure);
  write_title(docx, 1, "SỐ LIỆU THEO TỪNG ĐƠN VỊ");
  std::vector<TableRow> rows{matrix_head(totals)};
  int line = 0;
  for (const UnitKind& kind : campaign.kinds) {
    for (const Unit& unit : campaign.roster.units())
      if (unit.kind == kind.id) rows.push_back(unit_row(campaign, all, totals, unit, ++line));
    rows.push_back(
        sum_row("Cộng: " + kind.label, totals, [&](const Figure& f) { return sum_of_kind(campaign, f, kind.id); }));
  }
  rows.push_back(sum_row("Tổng cộng", totals, [](const Figure& f) { return f.sum(); }));
  std::vector<double> widths{kLineWidth, kNameWidth};
  // Money needs more room than counts.
  double shares = 0;
  for (const Figure& each : totals.figures) shares += each.money ? kMoneyShare : 1;
  for (const Figure& each : totals.figures)
    widths.push_back((kLandscapeWidth - kLineWidth - kNameWidth) * (each.money ? kMoneyShare : 1) /
                     std::max(shares, 1.0));
  docx.table({widths, 1, true, 4.2, 0.04}, rows);
  docx.paragraph("(?): giá trị cần kiểm tra, không tính vào tổng.", {.italic = true, .size = 10});
}

void write_missing(DocxWriter& docx, const Campaign& campaign, const Standing& standing) {
  write_title(docx, 2, "CÁC ĐƠN VỊ CHƯA GỬI HOẶC GỬI CHƯA ĐỦ");
  std::vector<TableRow> rows{{{"TT", kCellHead, 1, false, kHeadShade},
                              {"Đơn vị", kCellHead, 1, false, kHeadShade},
                              {"Nội dung phải gửi", kCellHead, 1, false, kHeadShade},
                              {"Tình trạng", kCellHead, 1, false, kHeadShade}}};
  int line = 0;
  for (const Obligation& obligation : campaign.obligations)
    for (const Unit& unit : campaign.roster.units()) {
      if (!owes(unit, obligation.id)) continue;
      const Answer& answer = answer_of(standing, unit.id, obligation.id);
      if (answer.settled()) continue;
      const std::string state = !answer.current     ? "Chưa gửi"
                                : !answer.confirmed ? "Đã gửi từ địa chỉ chưa xác nhận"
                                                    : "Gửi chưa đủ nội dung";
      rows.push_back({{std::to_string(++line), kCell}, {unit.name, kCell}, {obligation.title, kCell}, {state, kCell}});
    }
  if (line == 0)
    docx.paragraph("Tất cả các đơn vị đã gửi đủ.");
  else
    docx.table({{1.2, 7.2, 4.4, 3.8}, 1, true, 0}, rows);
}

void write_doubts(DocxWriter& docx, const Campaign& campaign, const Totals& totals) {
  write_title(docx, 3, "SỐ LIỆU CẦN KIỂM TRA, CHƯA TÍNH VÀO TỔNG");
  if (totals.doubts.empty()) {
    docx.paragraph("Không có số liệu nào cần kiểm tra.");
    return;
  }
  std::vector<TableRow> rows{{{"TT", kCellHead, 1, false, kHeadShade},
                              {"Đơn vị", kCellHead, 1, false, kHeadShade},
                              {"Nội dung", kCellHead, 1, false, kHeadShade},
                              {"Đã đọc được", kCellHead, 1, false, kHeadShade},
                              {"Lý do", kCellHead, 1, false, kHeadShade}}};
  int line = 0;
  for (const DoubtfulValue& each : totals.doubts)
    rows.push_back({{std::to_string(++line), kCell},
                    {names_of(campaign, {each.unit}, 1), kCell},
                    {each.label, kCell},
                    {each.value.empty() ? "(chưa có)" : each.value, kCell},
                    {each.why, kCell}});
  docx.table({{1.1, 4.2, 3.8, 2.6, 4.9}, 1, true, 0}, rows);
}

void write_full_texts(DocxWriter& docx, const Campaign& campaign, const AllValues& all) {
  write_title(docx, 4, "NỘI DUNG BÁO CÁO CỦA TỪNG ĐƠN VỊ");
  for (const Unit& unit : campaign.roster.units()) {
    const Report* report = report_of(campaign, all, unit.id);
    if (!report || report->sections.empty()) continue;
    docx.paragraph(unit.name,
                   {.bold = true, .size = 12, .before_pt = 6, .after_pt = 2, .keep_with_next = true, .heading = 3});
    for (const FormSection& section : campaign.form.sections) {
      const auto found = report->sections.find(section.id);
      if (found == report->sections.end() || section.role == SectionRole::table) continue;
      docx.paragraph(section.id + ". " + section.heading,
                     {.italic = true, .size = 11, .after_pt = 0, .keep_with_next = true});
      for (const std::string& text : split_lines(found->second.text)) docx.paragraph(text, {.size = 11, .after_pt = 2});
    }
  }
}

}  // namespace

void write_appendices(DocxWriter& docx, const Campaign& campaign, const Standing& standing, const AllValues& all,
                      const Totals& totals) {
  docx.new_section(true);
  write_matrix(docx, campaign, all, totals);
  docx.new_section(false);
  write_missing(docx, campaign, standing);
  write_doubts(docx, campaign, totals);
  write_full_texts(docx, campaign, all);
}

}  // namespace gom
