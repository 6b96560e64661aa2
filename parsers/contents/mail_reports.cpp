#include "contents/mail_reports.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "text/unicode.h"

namespace gom {
namespace {

constexpr double kSameIssuer = 0.85;

/// A paper that is a report, a part of one or its table, read.
struct Paper {
  std::string name;       ///< of the file, folded
  std::string folder;     ///< in an archive
  std::string issuer;     ///< folded
  bool is_image = false;  ///< a scan, a photo or a PDF: the printed form of a paper
  bool is_table = false;
  bool is_body = false;
  Report report;
};

std::string folder_of(const std::string& part) {
  const std::size_t slash = part.find_last_of("/!");
  return slash == std::string::npos ? std::string() : part.substr(0, slash);
}

// "ỦY BAN NHÂN DÂN XÃ" and "UBND XÃ" are one issuer.
std::string issuer_key(const std::optional<std::string>& issuer) {
  constexpr std::string_view kCommittee = "uy ban nhan dan";
  std::string folded = fold(issuer.value_or(""));
  if (const std::size_t at = folded.find(kCommittee); at != std::string::npos)
    folded.replace(at, kCommittee.size(), "ubnd");
  return folded;
}

Paper read_paper(const OpenedPart& opened, const Form& form) {
  Paper paper;
  paper.name = fold(opened.name);
  paper.folder = folder_of(opened.part);
  paper.is_image = opened.is_picture || opened.document.media_type == "application/pdf";
  paper.is_table = opened.kind == PaperKind::table;
  paper.is_body = opened.is_body;
  paper.report =
      opened.outline ? parse_report(opened.document, *opened.outline, form) : parse_report(opened.document, form);
  paper.issuer = issuer_key(opened.letterhead().issuer.value);
  if (paper.report.part.empty()) paper.report.part = opened.part;
  return paper;
}

bool same_issuer(const Paper& one, const Paper& other) {
  if (one.issuer.empty() || other.issuer.empty()) return false;
  return one.issuer == other.issuer || likeness(one.issuer, other.issuer) >= kSameIssuer;
}

bool may_be_same_issuer(const Paper& one, const Paper& other) {
  return one.issuer.empty() || other.issuer.empty() || same_issuer(one, other);
}

bool are_apart(const Report& one, const Report& other) {
  return std::none_of(one.sections.begin(), one.sections.end(),
                      [&](const auto& section) { return other.sections.contains(section.first); });
}

// How far a file's name says that it is the one that counts.
int version_of(const std::string& folded_name) {
  int version = 0;
  for (const std::string& word : words(folded_name)) {
    if (word == "sua" || word == "moi" || word == "final" || word == "chinh" || word == "cuoi" || word == "thay")
      version += 2;
    if (word == "2" || word == "v2" || word == "ban2") version += 1;
    if (word == "cu" || word == "thao" || word == "nhap" || word == "draft") version -= 3;
  }
  return version;
}

// The better of two that say the same: not recognised from a picture, a later version, more of the form.
bool is_better(const Paper& one, const Paper& other) {
  const auto rank = [](const Paper& paper) {
    return std::tuple(!paper.is_image, version_of(paper.name),
                      paper.report.sections.size() + (paper.report.has_table ? 1 : 0));
  };
  return rank(one) > rank(other);
}

class ReportMaker {
 public:
  ReportMaker(const Form& form, std::vector<Finding>& findings) : form_(form), findings_(findings) {}

  void add_report(Paper paper) {
    for (Paper& known : reports_) {
      const bool other_form = known.is_image != paper.is_image && may_be_same_issuer(known, paper);
      if (!other_form && !same_issuer(known, paper)) continue;
      if (are_apart(known.report, paper.report) && !known.report.sections.empty()) {
        complete_report(known.report, paper.report, form_);
      } else if (other_form) {
        take_other_form(known, std::move(paper));
      } else {
        take_version(known, std::move(paper));
      }
      return;
    }
    reports_.push_back(std::move(paper));
  }

  void add_table(Paper paper) {
    Paper* owner = owner_of(paper);
    if (!owner) {
      reports_.push_back(std::move(paper));
      return;
    }
    complete_report(owner->report, paper.report, form_);
    if (owner->is_table) owner->report.is_table_only = true;
  }

  [[nodiscard]] std::vector<Report> take() {
    std::vector<Report> taken;
    for (Paper& paper : reports_) {
      judge_report(paper.report, form_);
      taken.push_back(std::move(paper.report));
    }
    return taken;
  }

  [[nodiscard]] bool empty() const { return reports_.empty(); }

 private:
  // Word and scan: the values of the Word file, and what only the signed one has, its number and date.
  void take_other_form(Paper& known, Paper paper) {
    if (is_better(paper, known)) std::swap(known, paper);
    Report& report = known.report;
    if (!report.number) report.number = paper.report.number;
    if (!report.issued_on) report.issued_on = paper.report.issued_on;
    if (!report.title) report.title = paper.report.title;
    if (known.issuer.empty()) {
      known.issuer = paper.issuer;
      report.letterhead.issuer = paper.report.letterhead.issuer;
    }
    if (!report.has_table) complete_report(report, paper.report, form_);
  }

  void take_version(Paper& known, Paper paper) {
    if (known.report.sections == paper.report.sections &&
        known.report.statistics.size() == paper.report.statistics.size())
      return;  // the same file twice
    if (!is_better(known, paper)) std::swap(known, paper);
    findings_.push_back(make_finding("several_versions", "report", {.part = known.report.part},
                                     {known.name.empty() ? known.report.part : "“" + known.name + "”"}));
  }

  // The report that a table came with.
  Paper* owner_of(const Paper& table) {
    Paper* owner = nullptr;
    double best = 0;
    for (Paper& report : reports_) {
      if (!may_be_same_issuer(report, table)) continue;
      double score = 0.1 + likeness(report.name, table.name);
      if (same_issuer(report, table)) score += 2;
      if (report.folder == table.folder) score += 0.5;
      if (!report.report.has_table) score += 0.5;
      if (score <= best) continue;
      best = score;
      owner = &report;
    }
    return owner;
  }

  const Form& form_;
  std::vector<Finding>& findings_;
  std::vector<Paper> reports_;
};

}  // namespace

std::vector<Report> mail_reports(const std::vector<OpenedPart>& files, const std::vector<OpenedPart>& bodies,
                                 const Form& form, std::vector<Finding>& findings) {
  ReportMaker maker(form, findings);
  for (const OpenedPart& file : files)
    if (file.kind == PaperKind::report) maker.add_report(read_paper(file, form));
  for (const OpenedPart& body : bodies)
    if (body.kind == PaperKind::report && maker.empty()) maker.add_report(read_paper(body, form));
  for (const auto* list : {&files, &bodies})
    for (const OpenedPart& each : *list)
      if (each.kind == PaperKind::table) maker.add_table(read_paper(each, form));
  return maker.take();
}

}  // namespace gom
