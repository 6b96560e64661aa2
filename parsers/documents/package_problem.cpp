#include "documents/package_problem.h"

namespace gom {
namespace {

std::string_view code_of(DocumentProblem problem) {
  switch (problem) {
    case DocumentProblem::none:
      return {};
    case DocumentProblem::encrypted:
      return "attachment_encrypted";
    case DocumentProblem::damaged:
      return "attachment_damaged";
    case DocumentProblem::too_large:
      return "attachment_too_large";
    case DocumentProblem::unsupported:
      return "attachment_unsupported";
    case DocumentProblem::unreadable:
      return "attachment_unreadable";
    case DocumentProblem::dangerous:
      return "attachment_dangerous";
  }
  return {};
}

}  // namespace

void set_problem(ParsedDocument& parsed, DocumentProblem problem) {
  parsed.problem = problem;
  const std::string_view code = code_of(problem);
  const std::string& part = parsed.document.part;
  if (code.empty()) return;
  parsed.document.findings.push_back(make_finding(code, "attachments", {.part = part}, {part}));
}

ParsedDocument refused(ArchiveProblem problem, const std::string& part, std::string_view media_type) {
  ParsedDocument parsed;
  parsed.document.part = part;
  parsed.document.media_type = media_type;
  switch (problem) {
    case ArchiveProblem::encrypted:
      set_problem(parsed, DocumentProblem::encrypted);
      break;
    case ArchiveProblem::too_large:
      set_problem(parsed, DocumentProblem::too_large);
      break;
    case ArchiveProblem::damaged:
      set_problem(parsed, DocumentProblem::damaged);
      break;
    case ArchiveProblem::unsupported:
      set_problem(parsed, DocumentProblem::unsupported);
      break;
  }
  return parsed;
}

void set_package_problem(const OfficePackage& package, bool has_main, ParsedDocument& parsed) {
  if (package.has_macros) {
    set_problem(parsed, DocumentProblem::dangerous);
  } else if (package.too_large) {
    set_problem(parsed, DocumentProblem::too_large);
  } else if (package.damaged || !has_main) {
    set_problem(parsed, DocumentProblem::damaged);
  }
}

}  // namespace gom
