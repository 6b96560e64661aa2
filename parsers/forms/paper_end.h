// What ends the text of a report's sections: the closing sentence, the list of evidence, recipients and signature.
#pragma once

#include <optional>
#include <string_view>

#include "forms/flow.h"
#include "forms/form_phrases.h"

namespace gom {

/// "Trên đây là báo cáo …", "Trường … kính báo cáo./."
[[nodiscard]] bool is_closing(const Line&, const FormPhrases&);
/// "* Minh chứng các hoạt động:", "Đường link bài viết:"
[[nodiscard]] bool is_evidence_heading(const Line&, const FormPhrases&);
/// "Nơi nhận:", "TM. ỦY BAN NHÂN DÂN", "HIỆU TRƯỞNG"
[[nodiscard]] bool is_foot(const Line&);
/// A line that names an office which signs: "KT. CHỦ TỊCH", "HIỆU TRƯỞNG".
[[nodiscard]] bool is_signers_role(const Line&);

/// Where a closing sentence begins inside a paragraph, as a byte; empty: it does not.
[[nodiscard]] std::optional<std::size_t> closing_inside(std::string_view paragraph, const FormPhrases&);

}  // namespace gom
