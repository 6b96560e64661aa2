#include "intake/delivery.h"

#include <algorithm>
#include <array>
#include <regex>
#include <string_view>

#include "text/unicode.h"

namespace gom {
namespace {

bool has_one_of(const std::string& folded, std::initializer_list<std::string_view> phrases) {
  const std::string padded = " " + folded + " ";
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return padded.find(" " + std::string(phrase) + " ") != std::string::npos;
  });
}

// Where people say it in few words; a long text may use the same words about something else.
std::string short_texts(const Contents& contents) {
  std::string all = contents.head.subject;
  for (const Attachment& file : contents.attachments) all += "\n" + file.name.substr(file.name.find_last_of('/') + 1);
  return all;
}

std::string beginning(const Contents& contents) {
  return fold(contents.own_text.substr(0, 1500));
}

}  // namespace

bool says_revision(const Contents& contents) {
  const auto& revised = {"ban sua", "sua lai", "da sua",  "chinh sua", "ban thay the", "thay the", "dinh chinh",
                         "lan 2",   "lan 3",   "lan hai", "ban moi",   "cap nhat",     "ban 2",    "v2"};
  const std::string brief = fold(short_texts(contents));
  for (const std::string_view phrase : revised)
    if (has_one_of(brief, {phrase})) return true;
  return has_one_of(beginning(contents),
                    {"ban sua", "da sua lai", "gui lai bao cao", "xin gui lai", "gui lai ban", "ban thay the",
                     "thay the ban", "thay cho ban", "thay the bao cao", "dinh chinh", "da chinh sua", "bao cao lan 2",
                     "thay doi dia diem", "doi dia diem"});
}

std::optional<std::string> part_of_several(const Contents& contents) {
  static const std::regex pattern(
      R"((?:phan|mail|thu|email|part|tap)\s*(\d{1,2})\s*(?:/|tren|of|trong)\s*(\d{1,2})|\((\d)/(\d)\))");
  const std::string subject = lower(contents.head.subject.substr(0, 500));
  std::string plain;  // "phần" without its mark, the slash kept
  for (const std::string& word : words(squeeze(subject))) plain += word + " ";
  for (const auto& [marked, unmarked] : {std::pair<std::string_view, std::string_view>{"phần", "phan"},
                                         {"thư", "thu"},
                                         {"trên", "tren"},
                                         {"tập", "tap"}})
    for (std::size_t at = plain.find(marked); at != std::string::npos; at = plain.find(marked, at))
      plain.replace(at, marked.size(), unmarked);
  std::smatch found;
  if (!std::regex_search(plain, found, pattern)) return {};
  const std::string one = found[1].matched ? found[1] : found[3];
  const std::string all = found[2].matched ? found[2] : found[4];
  if (std::stoi(one) < 1 || std::stoi(one) > std::stoi(all) || std::stoi(all) < 2) return {};
  return one + "/" + all;
}

bool says_supplement(const Contents& contents) {
  return has_one_of(fold(short_texts(contents)) + " " + beginning(contents),
                    {"bo sung", "gui them", "nop them", "con thieu"});
}

}  // namespace gom
