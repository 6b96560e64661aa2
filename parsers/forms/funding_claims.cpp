#include "forms/funding_claims.h"

#include <algorithm>
#include <cmath>

#include "forms/amount_owner.h"
#include "forms/grid.h"
#include "forms/heading_number.h"
#include "forms/stat_columns.h"
#include "forms/stat_rows.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMostLabelWords = 24;
constexpr double kMostDong = 9e15;

/// Statements of a line: parted by semicolons and by full stops that end a sentence.
std::vector<std::string_view> statements_of(std::string_view text) {
  std::vector<std::string_view> statements;
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && depth > 0) --depth;
    const bool stop =
        text[at] == '.' && (at + 1 == text.size() || text[at + 1] == ' ') && (at == 0 || text[at - 1] != '.');
    if (depth > 0 || (text[at] != ';' && !stop)) continue;
    statements.push_back(text.substr(begin, at - begin));
    begin = at + 1;
  }
  statements.push_back(text.substr(begin));
  return statements;
}

bool names_whole(std::string_view folded) {
  return folded == "kinh phi" || folded.starts_with("kinh phi to chuc") || folded.starts_with("kinh phi thuc hien") ||
         folded.starts_with("kinh phi tuan le") || folded.starts_with("tong kinh phi") || folded == "so tien";
}

bool denies(std::string_view folded) {
  constexpr std::string_view kDenials[] = {"khong co",        "khong su dung", "khong van dong", "khong huy dong",
                                           "khong phat sinh", "khong nhan",    "khong xin",      "khong"};
  return std::any_of(std::begin(kDenials), std::end(kDenials), [&](std::string_view denial) {
    const std::size_t at = folded.find(denial);
    return at == 0 || (denial != "khong" && at != std::string_view::npos && folded[at - 1] == ' ');
  });
}

// ", xã hội hóa: 7.500.000 đồng" goes on with the next line; "(trong đó in ấn 2.000.000 đồng)" tells of this one.
bool lists_on(std::string_view rest) {
  rest = trim(rest);
  if (!rest.starts_with(',') && !rest.starts_with('-') && !rest.starts_with('+') && !fold(rest).starts_with("va "))
    return false;
  const std::string folded = fold(rest);
  return !folded.starts_with("trong do") && !folded.starts_with("gom") && !folded.starts_with("bao gom") &&
         !folded.starts_with("chi ");
}

Money exact_money(double dong) {
  if (!(dong >= 0 && dong < kMostDong)) return {.state = NumberState::unclear};
  return {.state = NumberState::value, .dong = std::llround(dong)};
}

std::string without_end(std::string_view text) {
  text = trim(text);
  while (!text.empty() && std::string_view(".;,/").find(text.back()) != std::string_view::npos && text != "/" &&
         !text.ends_with(".."))
    text.remove_suffix(1);
  return squeeze(text);
}

}  // namespace

std::vector<FundingClaim> FundingClaimReader::read(const std::string& text, const Source& source,
                                                   std::int64_t scale) const {
  std::vector<FundingClaim> claims;
  std::string_view line = text;
  line.remove_prefix(parse_heading_number(line).end);
  for (std::string_view statement : statements_of(line)) read_statement(trim(statement), source, scale, claims);
  return claims;
}

void FundingClaimReader::read_statement(std::string_view statement, const Source& source, std::int64_t scale,
                                        std::vector<FundingClaim>& claims) const {
  if (statement.empty() || read_labelled(statement, source, scale, claims)) return;
  const std::size_t before = claims.size();
  read_sentence(statement, source, claims);
  if (claims.size() == before) read_denial(statement, source, claims);
}

// "Ngân sách nhà nước: 12.000.000 đồng (trong đó …)". What follows the amount says how it was spent, unless it is the
// total's, which may go on with its parts.
bool FundingClaimReader::read_labelled(std::string_view statement, const Source& source, std::int64_t scale,
                                       std::vector<FundingClaim>& claims) const {
  const std::size_t colon = statement.find(':');
  if (colon == std::string_view::npos) return false;
  const std::string label = squeeze(statement.substr(0, colon));
  if (words(fold(label)).size() > kMostLabelWords || label.empty() || !find_money(label).empty()) return false;
  const std::string_view behind = statement.substr(colon + 1);
  FundingClaim claim{.key = keys_.find(label),
                     .money = {},
                     .written = without_end(behind),
                     .labelled = true,
                     .names_whole = names_whole(fold(label)),
                     .source = source};
  if (claim.written.empty()) return true;
  claim.money = parse_money(claim.written, scale);
  std::string_view rest;
  if (claim.money.state == NumberState::unclear || claim.money.rate) {
    const std::vector<MoneyInText> amounts = find_money(behind);
    const bool first = !amounts.empty() && words(fold(behind.substr(0, amounts[0].begin))).size() <= 4;
    if (first) {
      claim.money = amounts[0].money;
      rest = behind.substr(amounts[0].end);
    } else if (!amounts.empty()) {
      read_sentence(claim.key ? behind : statement, source, claims);
      return true;
    }
  }
  const bool goes_on = claim.names_whole || (claim.key && keys_.is_total(claim.key.line)) || lists_on(rest);
  const bool read = claim.key || claim.names_whole;
  if (read || claim.money.state == NumberState::value) claims.push_back(std::move(claim));
  if (goes_on && !rest.empty()) read_sentence(rest, source, claims);
  return true;
}

void FundingClaimReader::read_sentence(std::string_view statement, const Source& source,
                                       std::vector<FundingClaim>& claims) const {
  const std::vector<MoneyInText> amounts = find_money(statement);
  const std::vector<FundingKey> owners = owners_of(statement, amounts, keys_);
  if (amounts.size() == 1) read_total_of_one_source(statement, amounts[0], source, claims);
  for (std::size_t at = 0; at < amounts.size(); ++at) {
    const MoneyInText& amount = amounts[at];
    const std::string before = fold(statement.substr(0, amount.begin));
    claims.push_back({.key = owners[at],
                      .money = amount.money,
                      .written = squeeze(statement.substr(amount.begin, amount.end - amount.begin)),
                      .labelled = false,
                      .names_whole = !owners[at] && (before.empty() || names_whole(before)),
                      .source = source});
  }
}

// "Tổng kinh phí là 5 triệu đồng từ ngân sách nhà nước": the whole, and what its one source gave.
void FundingClaimReader::read_total_of_one_source(std::string_view statement, const MoneyInText& amount,
                                                  const Source& source, std::vector<FundingClaim>& claims) const {
  const FundingKey before = keys_.find(statement.substr(0, amount.begin));
  const FundingKey behind = keys_.find(statement.substr(amount.end));
  if (!before || !keys_.is_total(before.line) || !behind || keys_.is_total(behind.line)) return;
  claims.push_back({.key = behind, .money = amount.money, .written = squeeze(statement), .source = source});
}

// "Không vận động xã hội hóa."
void FundingClaimReader::read_denial(std::string_view statement, const Source& source,
                                     std::vector<FundingClaim>& claims) const {
  const std::string folded = fold(statement);
  if (!denies(folded) || words(folded).size() > kMostLabelWords) return;
  FundingClaim claim{.key = keys_.find(statement),
                     .money = {.state = NumberState::none, .dong = 0},
                     .written = squeeze(statement),
                     .source = source};
  claim.names_whole = !claim.key;
  claims.push_back(std::move(claim));
}

std::vector<FundingClaim> FundingClaimReader::read(const Table& table, std::int64_t scale) const {
  const Grid grid(table);
  const auto fit = [&](const std::string& text) { return text.size() > 300 || !keys_.find(text) ? 0.0 : 1.0; };
  const StatColumns columns = find_columns(grid, fit, form_.year);
  std::vector<FundingClaim> claims;
  if (columns.label == 0) return claims;
  for (const StatRow& row : read_rows(grid, columns)) {
    const std::int64_t row_scale = money_scale(row.unit).value_or(columns.scale.value_or(scale));
    FundingClaim claim{
        .key = keys_.find(row.words), .money = {}, .written = row.value_text, .labelled = true, .source = row.source};
    if (row.value && row.value->number && !row.value->is_date) {
      claim.money = exact_money(*row.value->number * static_cast<double>(row_scale));
    } else {
      claim.money = parse_money(row.value_text, row_scale);
      if (row_scale != 1) claim.money.bare = false;
    }
    if (row.is_child && claim.key.strength < FundingKeys::kWholeWording) claim.key = {};
    if (claim.key && claim.money.state != NumberState::blank) claims.push_back(std::move(claim));
  }
  return claims;
}

}  // namespace gom
