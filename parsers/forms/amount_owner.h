// Whose the amounts of one sentence are: each takes the phrase before or behind it that names a money line, no phrase
// twice, so that all together fit best. "Tổng 26,75 triệu đồng, gồm 17,5 triệu đồng từ ngân sách và 9,25 triệu đồng
// vận động": total, budget, mobilised.
#pragma once

#include <string_view>
#include <vector>

#include "forms/funding_key.h"
#include "text/money.h"

namespace gom {

/// One key an amount; none where no phrase names one. `amounts` as find_money gives them for `sentence`.
[[nodiscard]] std::vector<FundingKey> owners_of(std::string_view sentence, const std::vector<MoneyInText>& amounts,
                                                const FundingKeys&);

}  // namespace gom
