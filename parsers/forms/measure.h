// What a figure counts: people, money, or things. Tells "Số người dự lễ khai mạc" from "Số lễ khai mạc" where words
// alone are close.
#pragma once

#include <string_view>

namespace gom {

enum class Measure { unknown, people, money, things };

/// By a unit of measure ("người", "lượt người", "nghìn đồng", "buổi").
[[nodiscard]] Measure measure_of_unit(std::string_view unit);
/// By the words of a row's label, where they tell.
[[nodiscard]] Measure measure_of_label(std::string_view folded_label);
/// How far a label that counts one may stand for an indicator that counts the other: 1 freely, less the less likely.
[[nodiscard]] double agreement(Measure one, Measure other);

}  // namespace gom
