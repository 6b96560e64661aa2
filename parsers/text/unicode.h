// Vietnamese text as people type it, made comparable. Pure; UTF-8 in and out; invalid bytes become U+FFFD.
// ICU stays behind this header.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gom {

[[nodiscard]] std::string nfc(std::string_view);
[[nodiscard]] std::string lower(std::string_view);
[[nodiscard]] std::string upper(std::string_view);
[[nodiscard]] bool is_utf8(std::string_view);

/// White space folded (NBSP and its like too) to single spaces, ends trimmed. Line feeds are white space.
[[nodiscard]] std::string squeeze(std::string_view);
/// Ends trimmed, inner space kept.
[[nodiscard]] std::string_view trim(std::string_view);

/// For comparing: no marks (đ too), lower case, tone placement and i/y alike, punctuation to spaces, squeezed. Of a
/// lone i or y, y stands after h k l m s t qu ("ty", "ky", "quy"), i after others ("vi"): so must literals compared
/// with it. "THỊ TRẤN Trâu Quỳ:" and "thi tran trau quy" fold alike.
[[nodiscard]] std::string fold(std::string_view);
/// As `fold`, marks kept: "Đông Dư" and "Đồng Dù" stay apart; hòa/hoà and Lý/Lí are alike.
[[nodiscard]] std::string fold_keeping_marks(std::string_view);

/// Words of the folded text.
[[nodiscard]] std::vector<std::string> words(std::string_view folded);

/// 0..1: how alike two folded texts are (shared words weighed by length, in any order, small typing errors forgiven).
[[nodiscard]] double likeness(std::string_view folded_one, std::string_view folded_other);
/// Levenshtein distance in code points, at most `most` + 1.
[[nodiscard]] int edit_distance(std::string_view, std::string_view, int most);

/// Whether the text has letters with Vietnamese marks at all (a text without any may have been typed without).
[[nodiscard]] bool has_marks(std::string_view);

/// Control characters (except tab and line feed) and bidi overrides taken out: what may stand in a file or a page.
[[nodiscard]] std::string without_controls(std::string_view);

[[nodiscard]] std::vector<std::string> split_lines(std::string_view);
[[nodiscard]] std::string join(const std::vector<std::string>&, std::string_view between);

}  // namespace gom
