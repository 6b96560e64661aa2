// Amounts of a text or table of the funding section, each with the money line it was said of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "findings/source.h"
#include "forms/flow.h"
#include "forms/form.h"
#include "forms/funding_key.h"
#include "text/money.h"

namespace gom {

struct FundingClaim {
  FundingKey key;            ///< none: an amount of which it is not said whose it is
  Money money;               ///< state dots: left to be filled in; none: "không có"
  std::string written;       ///< the amount's words
  bool labelled = false;     ///< "Ngân sách nhà nước: …", or a row of a table
  bool names_whole = false;  ///< its label says no more than "Kinh phí …"
  Source source;
};

class FundingClaimReader {
 public:
  explicit FundingClaimReader(const Form& form) : form_(form), keys_(form) {}
  /// `scale` is that of bare amounts, as a line above told ("ĐVT: nghìn đồng").
  [[nodiscard]] std::vector<FundingClaim> read(const std::string& text, const Source&, std::int64_t scale) const;
  [[nodiscard]] std::vector<FundingClaim> read(const Table&, std::int64_t scale) const;

 private:
  void read_statement(std::string_view statement, const Source&, std::int64_t scale, std::vector<FundingClaim>&) const;
  bool read_labelled(std::string_view statement, const Source&, std::int64_t scale, std::vector<FundingClaim>&) const;
  void read_sentence(std::string_view statement, const Source&, std::vector<FundingClaim>&) const;
  void read_total_of_one_source(std::string_view statement, const MoneyInText&, const Source&,
                                std::vector<FundingClaim>&) const;
  void read_denial(std::string_view statement, const Source&, std::vector<FundingClaim>&) const;

  const Form& form_;
  FundingKeys keys_;
};

}  // namespace gom
