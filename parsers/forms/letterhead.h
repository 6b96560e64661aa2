// The head and foot of a Vietnamese administrative paper (Nghị định 30/2020): the body above, the unit, number, place
// and date, title; signature at the end. Borderless tables, text boxes, plain lines or a page header.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "documents/document.h"
#include "text/date_time.h"

namespace gom {

struct Letterhead {
  Sourced<std::string> authority;  ///< "UBND HUYỆN GIA LÂM"
  Sourced<std::string> issuer;     ///< "TRƯỜNG TIỂU HỌC KIM SƠN", "ỦY BAN NHÂN DÂN XÃ LỆ CHI" (lines joined)
  Sourced<std::string> number;     ///< "45/BC-UBND"
  Sourced<std::string> place;      ///< of the date line: "Lệ Chi"
  Sourced<Date> issued_on;
  Sourced<std::string> title;        ///< title lines joined by a space: "BÁO CÁO Tổng kết …"
  Sourced<std::string> signer_role;  ///< "HIỆU TRƯỞNG", "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH"
  Sourced<std::string> signer;       ///< the name
  std::size_t first_block = 0;       ///< first block of the paper's own text, behind letterhead and title
  std::size_t end_block = 0;         ///< one behind its last: closing line, recipients and signature are past it
  bool operator==(const Letterhead&) const = default;
};

struct Form;
[[nodiscard]] Letterhead parse_letterhead(const Document&, const Form&);

}  // namespace gom
