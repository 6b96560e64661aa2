#include "message/body_text.h"

#include <strings.h>

#include <algorithm>
#include <array>

#include "bytes/limits.h"
#include "text/charset.h"
#include "text/unicode.h"

namespace gom {
namespace {

std::string with_line_feeds(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      out += '\n';
    }
  }
  return out;
}

std::string parameter(const ParameterisedValue& value, const std::string& name) {
  const auto found = value.parameters.find(name);
  return found == value.parameters.end() ? std::string() : found->second;
}

// <meta charset=…> or <meta http-equiv … content="…; charset=…">, where the mail itself names none.
std::string charset_in_html(std::string_view html) {
  const std::string head = lower(html.substr(0, 2048));
  const std::size_t at = head.find("charset=");
  if (at == std::string::npos) return {};
  const std::size_t begin = head.find_first_not_of("\"' ", at + 8);
  if (begin == std::string::npos) return {};
  return head.substr(begin, head.find_first_of("\"'; />", begin) - begin);
}

struct FlowedLine {
  std::size_t depth = 0;
  std::string_view text;
};

FlowedLine flowed_line(std::string_view line) {
  FlowedLine read;
  while (line.starts_with('>')) {
    ++read.depth;
    line.remove_prefix(1);
  }
  if (line.starts_with(' ')) line.remove_prefix(1);
  read.text = line;
  return read;
}

struct Entity {
  std::string_view name, text;
};
constexpr std::array<Entity, 7> kEntities = {
    {{"nbsp;", " "}, {"amp;", "&"}, {"lt;", "<"}, {"gt;", ">"}, {"quot;", "\""}, {"#39;", "'"}, {"#160;", " "}}};

bool is_tag(std::string_view html, std::string_view name) {
  return html.size() > name.size() && strncasecmp(html.data(), name.data(), name.size()) == 0;
}

bool breaks_line(std::string_view tag) {
  return std::ranges::any_of(std::array<std::string_view, 6>{"<br", "<p", "</p", "</div", "</tr", "</li"},
                             [&](std::string_view name) { return is_tag(tag, name); });
}

}  // namespace

BodyText body_text(std::string_view bytes, const ParameterisedValue& content_type) {
  BodyText body;
  if (bytes.size() > limits::kBodyBytes) {
    body.shortened = true;
    bytes = bytes.substr(0, limits::kBodyBytes);
    while (!bytes.empty() && (bytes.back() & 0xC0) == 0x80) bytes.remove_suffix(1);  // no half letter at the end
  }
  const bool is_html = content_type.value == "text/html";
  std::string label = parameter(content_type, "charset");
  if (label.empty() && is_html) label = charset_in_html(bytes);
  Decoded decoded = to_utf8(bytes, label);
  body.charset = std::move(decoded.charset);
  body.certain = decoded.certain;
  body.text = without_controls(with_line_feeds(decoded.text));
  if (!is_html && lower(parameter(content_type, "format")) == "flowed") {
    body.text = unflowed(body.text, lower(parameter(content_type, "delsp")) == "yes");
  }
  return body;
}

std::string unflowed(std::string_view text, bool delete_space) {
  std::string out;
  out.reserve(text.size());
  bool soft = false;
  std::size_t depth = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    FlowedLine line = flowed_line(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    const bool joins = soft && line.depth == depth && line.text != "-- ";
    if (soft && !joins) out += '\n';
    if (!joins && line.depth > 0) out += std::string(line.depth, '>') + ' ';
    soft = line.text.ends_with(' ') && line.text != "-- ";
    depth = line.depth;
    if (soft && delete_space) line.text.remove_suffix(1);
    out += line.text;
    if (!soft && end != std::string_view::npos) out += '\n';
  }
  return out;
}

std::string bare_words_of_html(std::string_view html) {
  std::string out;
  out.reserve(html.size() / 2);
  for (std::size_t at = 0; at < html.size();) {
    const std::string_view rest = html.substr(at);
    if (rest.front() == '<') {
      const bool hidden = is_tag(rest, "<style") || is_tag(rest, "<script");
      const std::size_t close = hidden ? rest.find("</", 2) : std::string_view::npos;
      if (breaks_line(rest)) out += '\n';
      const std::size_t end = rest.find('>', close == std::string_view::npos ? 0 : close);
      if (end == std::string_view::npos) break;
      at += end + 1;
      continue;
    }
    const auto* entity = rest.front() != '&' ? kEntities.end() : std::ranges::find_if(kEntities, [&](const Entity& e) {
      return rest.substr(1).starts_with(e.name);
    });
    if (entity != kEntities.end()) {
      out += entity->text;
      at += 1 + entity->name.size();
    } else {
      out += rest.front() == '\n' || rest.front() == '\r' ? ' ' : rest.front();
      ++at;
    }
  }
  return out;
}

std::string html_of_words(std::string_view text) {
  std::string out = "<div>";
  for (const char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '\n':
        out += "<br>\n";
        break;
      default:
        out += c;
    }
  }
  return out + "</div>";
}

}  // namespace gom
