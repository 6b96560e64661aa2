#include "exports/report_body.h"

#include <algorithm>
#include <ranges>

#include "exports/said.h"
#include "text/date_time.h"
#include "text/money.h"
#include "text/number.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMostShared = 8;    // sentences that several units share
constexpr std::size_t kMostExamples = 3;  // of single units, where nothing is shared
constexpr std::size_t kMostNames = 4;

const TextStyle kBody{.first_line_cm = 1};
const TextStyle kListItem{.first_line_cm = 1, .after_pt = 3};
const TextStyle kCell{.align = Align::left, .size = 12, .after_pt = 0};
const TextStyle kCellNumber{.align = Align::right, .size = 12, .after_pt = 0};
const TextStyle kCellHead{.bold = true, .align = Align::center, .size = 12, .after_pt = 0};
constexpr const char* kHeadShade = "F2F2F2";

TextStyle heading(int level) {
  return {.bold = true, .first_line_cm = 1, .before_pt = 6, .after_pt = 6, .keep_with_next = true, .heading = level};
}

TableCell head(std::string text) {
  return {std::move(text), kCellHead, 1, false, kHeadShade};
}
TableCell number(int value) {
  return {std::to_string(value), kCellNumber};
}

TextStyle centered(double size, bool bold, bool italic = false) {
  return {.bold = bold, .italic = italic, .align = Align::center, .size = size, .after_pt = 0};
}

bool asked(const Campaign& campaign, const Obligation& obligation, const UnitKind& kind) {
  return std::ranges::any_of(campaign.roster.units(),
                             [&](const Unit& unit) { return unit.kind == kind.id && owes(unit, obligation.id); });
}

TableRow tally_row(const std::string& label, const Tally& counted, bool bold) {
  TableRow row{{label, kCell},           number(counted.expected),   number(counted.received), number(counted.on_time),
               number(counted.complete), number(counted.incomplete), number(counted.missing)};
  for (TableCell& cell : row) cell.style.bold = bold;
  return row;
}

void write_tally(DocxWriter& docx, const Campaign& campaign, const Standing& standing, const Obligation& obligation) {
  const Tally all = tally(campaign, standing, obligation.id);
  docx.paragraph(obligation.title + " (" + due_in_words(obligation) + "): " + std::to_string(all.received) + "/" +
                     std::to_string(all.expected) + " đơn vị đã gửi; " + std::to_string(all.on_time) +
                     " đơn vị đúng hạn; " + std::to_string(all.missing) + " đơn vị chưa gửi." +
                     (all.not_held > 0 ? " " + std::to_string(all.not_held) + " đơn vị báo không tổ chức." : "") +
                     (all.waived > 0 ? " " + std::to_string(all.waived) + " đơn vị được miễn." : ""),
                 kBody);
  std::vector<TableRow> rows{{head("Khối đơn vị"), head("Phải gửi"), head("Đã gửi"), head("Đúng hạn"),
                              head("Đủ nội dung"), head("Chưa đủ"), head("Chưa gửi")}};
  for (const UnitKind& kind : campaign.kinds)
    if (asked(campaign, obligation, kind))
      rows.push_back(tally_row(kind.label, tally(campaign, standing, obligation.id, kind.id), false));
  rows.push_back(tally_row("Tổng cộng", all, true));
  docx.table({{4.6, 1.9, 1.9, 1.9, 2.1, 1.9, 1.9}, 1, true, 0}, rows);
}

int reporting_units(const Campaign& campaign, const AllValues& all, const std::string& section) {
  return static_cast<int>(std::ranges::count_if(campaign.roster.units(), [&](const Unit& unit) {
    const Report* report = report_of(campaign, all, unit.id);
    return report && report->sections.contains(section);
  }));
}

void write_said(DocxWriter& docx, const Campaign& campaign, const AllValues& all, const FormSection& section) {
  const std::vector<Said> said = said_under(campaign, all, section.id);
  const auto shared =
      static_cast<std::size_t>(std::ranges::count_if(said, [](const Said& s) { return s.units.size() > 1; }));
  for (const Said& each : said | std::views::take(std::min(shared, kMostShared)))
    docx.paragraph("- " + each.sentence + " (" + std::to_string(each.units.size()) +
                       " đơn vị: " + names_of(campaign, each.units, kMostNames) + ")",
                   kListItem);
  std::size_t examples = 0;
  for (const Said& each : said | std::views::drop(shared)) {
    if (shared >= kMostExamples || examples++ == kMostExamples) break;
    docx.paragraph("- " + each.sentence + " (" + names_of(campaign, each.units, 1) + ")", kListItem);
  }
  if (said.size() > kMostShared)
    docx.paragraph("Nội dung đầy đủ của từng đơn vị: Phụ lục 4.", {.italic = true, .first_line_cm = 1});
}

void write_text_section(DocxWriter& docx, const Campaign& campaign, const AllValues& all, const FormSection& section) {
  const int count = reporting_units(campaign, all, section.id);
  if (count == 0) {
    docx.paragraph("Chưa có đơn vị báo cáo nội dung này.", kBody);
    return;
  }
  docx.paragraph("Có " + std::to_string(count) + " đơn vị báo cáo nội dung này. Các ý được nêu nhiều nhất:", kBody);
  write_said(docx, campaign, all, section);
}

void write_funding(DocxWriter& docx, const Campaign& campaign, const Totals& totals) {
  std::vector<const Figure*> lines;
  for (const Figure& each : totals.figures)
    if (each.id.starts_with("funding.")) lines.push_back(&each);
  for (const Figure* each : lines) {
    const auto sum = static_cast<std::int64_t>(each->sum());
    docx.paragraph("- " + each->label + ": " + format_money(sum) + " (" + money_in_words(sum) + "), theo số liệu của " +
                       std::to_string(each->by_unit.size()) + " đơn vị" +
                       (each->doubtful.empty()
                            ? "."
                            : "; chưa tính " + std::to_string(each->doubtful.size()) + " số liệu cần kiểm tra."),
                   kListItem);
  }
  std::vector<TableRow> rows{{head("Khối đơn vị")}};
  for (const Figure* each : lines) rows.front().push_back(head(each->label + " (đồng)"));
  for (const UnitKind& kind : campaign.kinds) {
    TableRow row{{kind.label, kCell}};
    for (const Figure* each : lines) row.push_back({format_number(sum_of_kind(campaign, *each, kind.id)), kCellNumber});
    rows.push_back(std::move(row));
  }
  const double width = lines.empty() ? 11 : 11.4 / static_cast<double>(lines.size());
  std::vector<double> widths{4.8};
  widths.insert(widths.end(), lines.size(), width);
  docx.table({widths, 1, true, 0}, rows);
}

void write_table(DocxWriter& docx, const Totals& totals) {
  std::vector<TableRow> rows{{head("TT"), head("Nội dung"), head("Đơn vị tính"), head("Tổng số"),
                              head("Số đơn vị có số liệu"), head("Số liệu chưa tính")}};
  int line = 0;
  for (const Figure& each : totals.figures) {
    if (each.id.starts_with("funding.")) continue;
    rows.push_back({{std::to_string(++line), {.align = Align::center, .size = 12, .after_pt = 0}},
                    {each.label, kCell},
                    {each.unit, {.align = Align::center, .size = 12, .after_pt = 0}},
                    {format_number(each.sum()), kCellNumber},
                    number(static_cast<int>(each.by_unit.size())),
                    number(static_cast<int>(each.doubtful.size()))});
  }
  docx.table({{1.0, 6.3, 2.1, 3.3, 1.9, 1.8}, 1, true, 0, 0.1}, rows);
  docx.paragraph(
      "Số liệu theo từng đơn vị: Phụ lục 1. Số liệu cần kiểm tra không tính vào tổng, liệt kê tại Phụ lục 3.",
      {.italic = true, .first_line_cm = 1});
}

}  // namespace

std::string names_of(const Campaign& campaign, const std::vector<UnitId>& units, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < units.size() && i < most; ++i) {
    const Unit* unit = campaign.roster.find(units[i]);
    if (i > 0) text += i + 1 == units.size() ? " và " : ", ";
    text += unit ? unit->name : units[i];
  }
  if (units.size() > most) text += " và " + std::to_string(units.size() - most) + " đơn vị khác";
  return text;
}

void write_letterhead(DocxWriter& docx, const Campaign& campaign, sys_seconds now) {
  const int year = static_cast<int>(campaign.zone.date_of(now).year());
  const TableStyle style{{7.0, 9.5}, 0, false, 0};
  docx.table(
      style,
      {{{upper(campaign.office.superior), centered(12, false)},
        {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", centered(12, true)}},
       {{upper(campaign.office.name), centered(13, true)}, {"Độc lập - Tự do - Hạnh phúc", centered(14, true)}},
       {{"_______", centered(8, false)}, {"______________________", centered(8, false)}},
       {{"Số:         /BC-PGDĐT", centered(13, false)},
        {campaign.office.place + ", ngày      tháng      năm " + std::to_string(year), centered(14, false, true)}}});
  docx.paragraph("BÁO CÁO", {.bold = true, .align = Align::center, .before_pt = 12, .after_pt = 0});
  docx.paragraph("Kết quả tổ chức " + campaign.name, {.bold = true, .align = Align::center, .after_pt = 0});
  docx.paragraph("_____________", {.align = Align::center, .size = 8, .after_pt = 10});
  docx.paragraph("Kính gửi: " + campaign.office.report_to, {.align = Align::center, .after_pt = 10});
}

void write_introduction(DocxWriter& docx, const Campaign& campaign, const Standing& standing) {
  docx.paragraph("Thực hiện " + campaign.basis + ", " + campaign.office.name + " tổng hợp, báo cáo kết quả tổ chức " +
                     campaign.name + " như sau:",
                 kBody);
  docx.paragraph("Tình hình gửi báo cáo của các đơn vị", heading(1));
  for (const Obligation& each : campaign.obligations) write_tally(docx, campaign, standing, each);
}

void write_sections(DocxWriter& docx, const Campaign& campaign, const AllValues& all, const Totals& totals) {
  for (const FormSection& section : campaign.form.sections) {
    const std::string number_shown =
        section.id.substr(section.id.rfind('.') == std::string::npos ? 0 : section.id.rfind('.') + 1);
    docx.paragraph(number_shown + ". " + section.heading, heading(section.role == SectionRole::group ? 1 : 2));
    switch (section.role) {
      case SectionRole::group:
        break;
      case SectionRole::text:
        write_text_section(docx, campaign, all, section);
        break;
      case SectionRole::funding:
        write_funding(docx, campaign, totals);
        break;
      case SectionRole::table:
        write_table(docx, totals);
        break;
    }
  }
  docx.paragraph(
      "Trên đây là báo cáo kết quả tổ chức " + campaign.name + ", " + campaign.office.name + " trân trọng báo cáo./.",
      kBody);
}

void write_signature(DocxWriter& docx, const Campaign& campaign) {
  const TextStyle left{.align = Align::left, .size = 11, .after_pt = 0};
  std::string receivers = "Nơi nhận:";
  for (std::size_t from = 0; from < campaign.office.report_to.size();) {
    const std::size_t end = std::min(campaign.office.report_to.find(';', from), campaign.office.report_to.size());
    receivers += "\n- " + std::string(trim(campaign.office.report_to.substr(from, end - from))) + ";";
    from = end + 1;
  }
  receivers += "\n- Lưu: VT.";
  docx.table({{8, 8.5}, 0, false, 0},
             {{{receivers, left}, {upper(campaign.office.signer_role) + "\n\n\n\n\n", centered(14, true)}}});
}

}  // namespace gom
