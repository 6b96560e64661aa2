#include "forms/funding.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "forms/funding_claims.h"
#include "forms/sections.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::int64_t kLeastBare = 1000;     // a bare amount below it cannot be đồng
constexpr std::int64_t kPlainBare = 100'000;  // from here on nobody doubts that it is

using Claims = std::vector<FundingClaim>;

class FundingReader {
 public:
  FundingReader(const Flow& flow, const std::vector<Heading>& headings, const Form& form,
                const std::function<bool(const Table&)>& is_statistics)
      : flow_(flow), headings_(headings), form_(form), is_statistics_(is_statistics), reader_(form) {}

  Funding read() {
    collect();
    for (std::size_t line = 0; line < form_.funding.size(); ++line)
      if (!form_.funding[line].is_total) settle(static_cast<int>(line));
    for (std::size_t line = 0; line < form_.funding.size(); ++line)
      if (form_.funding[line].is_total) settle(static_cast<int>(line));
    return std::move(funding_);
  }

 private:
  void collect() {
    bool found = false;
    for (const SectionLines& lines : section_lines(flow_, headings_)) {
      const Heading& heading = headings_[lines.heading];
      if (form_.sections[lines.section].role != SectionRole::funding || heading.again) continue;
      found = true;
      add(reader_.read(heading.text, flow_[heading.line].source, scale_));
      for (std::size_t line = lines.begin; line < lines.end; ++line) read_line(flow_[line]);
    }
    if (found) return;
    for (const Line& line : flow_) read_line(line);
    std::erase_if(claims_, [](const FundingClaim& claim) {  // elsewhere plain labels alone are trusted
      return !claim.labelled || claim.key.strength < FundingKeys::kWholeWording;
    });
  }

  void read_line(const Line& line) {
    if (line.table) {
      if (!is_statistics_(*line.table)) add(reader_.read(*line.table, scale_));
      return;
    }
    const bool caption =
        line.folded.find("dvt") != std::string::npos || line.folded.find("don vi tinh") != std::string::npos;
    if (caption && find_money(line.text).empty()) scale_ = money_scale(line.text).value_or(scale_);
    add(reader_.read(line.text, line.source, scale_));
  }

  void add(Claims more) {
    claims_.insert(claims_.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }

  [[nodiscard]] static int rank(const FundingClaim& claim) {
    return (claim.labelled ? 2 : 0) + (claim.key.strength >= FundingKeys::kWholeWording ? 1 : 0);
  }

  // Of all that was said of one line the plainest counts; several equally plain amounts are its parts.
  void settle(int line) {
    Claims own;
    const bool total = form_.funding[static_cast<std::size_t>(line)].is_total;
    for (const FundingClaim& claim : claims_)
      if (claim.key.line == line) own.push_back(claim);
    if (own.empty() && total) own = unnamed_total();
    if (own.empty() && !total && all_denied()) own = denials();
    if (own.empty()) return;
    int most = 0;
    for (const FundingClaim& claim : own) most = std::max(most, rank(claim));
    std::erase_if(own, [&](const FundingClaim& claim) { return rank(claim) < most; });
    if (own.size() == 1 || all_equal(own))
      take(line, own[0]);
    else
      take_several(line, own, total);
  }

  // "Kinh phí tổ chức Tuần lễ: 5.000.000 đồng": the one amount of the section, of no source.
  [[nodiscard]] Claims unnamed_total() const {
    Claims whole;
    for (const FundingClaim& claim : claims_)
      if (!claim.key && claim.names_whole && claim.money.state == NumberState::value) whole.push_back(claim);
    if (whole.size() > 1) whole.resize(1);
    return whole;
  }

  [[nodiscard]] Claims denials() const {
    Claims all;
    for (const FundingClaim& claim : claims_)
      if (!claim.key && claim.names_whole && claim.money.state == NumberState::none) all.push_back(claim);
    return all;
  }
  /// "Kinh phí: Không": of no source anything.
  [[nodiscard]] bool all_denied() const {
    return !denials().empty() && std::none_of(claims_.begin(), claims_.end(), [](const FundingClaim& claim) {
      return claim.money.state == NumberState::value && claim.money.dong.value_or(0) > 0;
    });
  }

  static bool all_equal(const Claims& claims) {
    return std::all_of(claims.begin(), claims.end(), [&](const FundingClaim& claim) {
      return claim.money.dong == claims[0].money.dong && claim.money.state == claims[0].money.state;
    });
  }

  [[nodiscard]] std::string field(int line) const {
    return "report.funding." + form_.funding[static_cast<std::size_t>(line)].key;
  }
  [[nodiscard]] const std::string& label(int line) const { return form_.funding[static_cast<std::size_t>(line)].label; }

  void say(std::string_view code, int line, const FundingClaim& claim,
           std::initializer_list<std::string_view> details) {
    funding_.findings.push_back(make_finding(code, field(line), claim.source, details));
  }

  void take(int line, const FundingClaim& claim) {
    auto& amount = funding_.amounts[form_.funding[static_cast<std::size_t>(line)].key];
    amount.source = claim.source;
    const Money& money = claim.money;
    if (money.state == NumberState::dots || money.state == NumberState::blank)
      return say("funding_left_out", line, claim, {label(line)});
    if (money.state == NumberState::unclear || !money.dong || money.rate || is_too_small(money))
      return say("money_unclear", line, claim, {claim.written});
    amount.value = *money.dong;
    const std::string written = format_money(*money.dong);
    if (money.bare && *money.dong != 0 && *money.dong < kPlainBare)
      say("money_unit_assumed", line, claim, {claim.written, written});
    if (money.about) say("money_about", line, claim, {claim.written});
    if (money.ambiguous) say("money_unit_assumed", line, claim, {claim.written, written});
    if (money.in_words && *money.in_words != *money.dong)
      say("money_words_differ", line, claim, {written, format_money(*money.in_words)});
  }

  static bool is_too_small(const Money& money) {
    return money.bare && money.dong.value_or(0) > 0 && *money.dong < kLeastBare;
  }

  // Several amounts of one line: if a stated total confirms their sum, or one of them, that is it; else a doubt.
  void take_several(int line, const Claims& own, bool total) {
    FundingClaim claim = own[0];
    std::int64_t sum = 0;
    for (const FundingClaim& part : own) sum += part.money.dong.value_or(0);
    const auto rest = total ? std::optional<std::int64_t>() : stated_rest(line);
    const auto confirmed =
        std::find_if(own.begin(), own.end(), [&](const FundingClaim& part) { return rest && part.money.dong == rest; });
    if (confirmed != own.end()) return take(line, *confirmed);
    if (!total) claim.money = {.state = NumberState::value, .dong = sum};
    take(line, claim);
    if (!rest || *rest != sum) say("funding_doubtful", line, claim, {format_money(claim.money.dong.value_or(0))});
  }

  // What the stated total leaves for this line when the others are taken off.
  [[nodiscard]] std::optional<std::int64_t> stated_rest(int line) const {
    std::optional<std::int64_t> rest;
    for (const FundingClaim& claim : claims_)
      if (claim.key && form_.funding[static_cast<std::size_t>(claim.key.line)].is_total && claim.money.dong)
        rest = claim.money.dong;
    if (!rest) return {};
    for (std::size_t other = 0; other < form_.funding.size(); ++other) {
      if (form_.funding[other].is_total || static_cast<int>(other) == line) continue;
      std::optional<std::int64_t> amount;
      int best = -1;
      for (const FundingClaim& claim : claims_)
        if (claim.key.line == static_cast<int>(other) && rank(claim) > best)
          best = rank(claim), amount = claim.money.dong;
      if (!amount) return {};
      *rest -= *amount;
    }
    return rest;
  }

  const Flow& flow_;
  const std::vector<Heading>& headings_;
  const Form& form_;
  const std::function<bool(const Table&)>& is_statistics_;
  FundingClaimReader reader_;
  std::int64_t scale_ = 1;
  Claims claims_;
  Funding funding_;
};

}  // namespace

Funding read_funding(const Flow& flow, const std::vector<Heading>& headings, const Form& form,
                     const std::function<bool(const Table&)>& is_statistics) {
  return FundingReader(flow, headings, form, is_statistics).read();
}

}  // namespace gom
