// Which money line of the form a phrase names: "Ngân sách nhà nước", "phụ huynh ủng hộ", "tổng cộng".
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "forms/form.h"
#include "forms/wording.h"

namespace gom {

struct FundingKey {
  int line = -1;        ///< of Form::funding; -1: none
  double strength = 0;  ///< how many words name it; a whole wording counts kWholeWording more
  [[nodiscard]] explicit operator bool() const { return line >= 0; }
  bool operator==(const FundingKey&) const = default;
};

class FundingKeys {
 public:
  static constexpr double kWholeWording = 100;

  explicit FundingKeys(const Form&);
  [[nodiscard]] FundingKey find(std::string_view phrase) const;
  [[nodiscard]] bool is_total(int line) const { return form_.funding[static_cast<std::size_t>(line)].is_total; }

 private:
  struct Name {
    std::size_t line = 0;
    std::vector<std::string> marked, bare;  ///< its words with and without marks
  };
  [[nodiscard]] std::vector<double> count_words(const std::vector<std::string>& words, bool marked) const;

  struct Names;  // made once for a form

  const Form& form_;
  std::shared_ptr<const Names> names_;
  WordingIndex index_;
};

}  // namespace gom
