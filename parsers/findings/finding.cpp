#include "findings/finding.h"

#include <algorithm>
#include <stdexcept>

#include "findings/catalogue.h"

namespace gom {
namespace {

const FindingKind& kind_of(std::string_view code) {
  for (const FindingKind& kind : finding_catalogue())
    if (kind.code == code) return kind;
  throw std::out_of_range("no finding has the code " + std::string(code));
}

std::string fill(std::string_view words, std::initializer_list<std::string_view> details) {
  std::string filled;
  const auto* detail = details.begin();
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t hole = words.find("{}", at);
    filled += words.substr(at, hole - at);
    if (hole == std::string_view::npos) break;
    if (detail != details.end()) filled += *detail++;
    at = hole + 2;
  }
  return filled;
}

}  // namespace

Finding make_finding(std::string_view code, std::string field, Source source,
                     std::initializer_list<std::string_view> details) {
  const FindingKind& kind = kind_of(code);
  return {std::string(code), kind.severity, std::move(field), fill(kind.words, details), std::move(source)};
}

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

bool in_doubt(const std::vector<Finding>& findings, std::string_view field) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
    if (finding.severity == Severity::info || !finding.field.starts_with(field)) return false;
    return finding.field.size() == field.size() || field.empty() || finding.field[field.size()] == '.';
  });
}

}  // namespace gom
