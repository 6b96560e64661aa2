#include "message/header.h"

#include <strings.h>

#include <algorithm>

namespace gom {
namespace {

bool is_same_name(std::string_view one, std::string_view other) {
  return one.size() == other.size() && strncasecmp(one.data(), other.data(), one.size()) == 0;
}

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string without_spaces(std::string_view text) {
  std::string kept(text);
  std::erase_if(kept, is_space);
  return kept;
}

}  // namespace

std::string_view Header::first(std::string_view name) const {
  const auto found = std::ranges::find_if(fields, [&](const HeaderField& f) { return is_same_name(f.name, name); });
  return found == fields.end() ? std::string_view() : std::string_view(found->body);
}

std::vector<std::string_view> Header::all(std::string_view name) const {
  std::vector<std::string_view> bodies;
  for (const HeaderField& field : fields) {
    if (is_same_name(field.name, name)) bodies.push_back(field.body);
  }
  return bodies;
}

bool Header::has(std::string_view name) const {
  return std::ranges::any_of(fields, [&](const HeaderField& f) { return is_same_name(f.name, name); });
}

std::vector<std::string> parse_message_ids(std::string_view body) {
  std::vector<std::string> ids;
  for (std::size_t at = 0; (at = body.find('<', at)) != std::string_view::npos;) {
    const std::size_t end = body.find_first_of("<>", at + 1);
    if (end == std::string_view::npos) break;
    if (body[end] == '>' && end > at + 1) ids.push_back(without_spaces(body.substr(at + 1, end - at - 1)));
    at = body[end] == '>' ? end + 1 : end;
  }
  if (ids.empty() && body.find('@') != std::string_view::npos) {  // written without brackets
    std::string bare = without_spaces(body);
    std::erase_if(bare, [](char c) { return c == '<' || c == '>'; });
    ids.push_back(std::move(bare));
  }
  return ids;
}

}  // namespace gom
