#include <pugixml.hpp>  // before the header, which holds its nodes by value

#include "documents/docx_paragraph.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "bytes/limits.h"
#include "documents/xml.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMostOpenFields = 20;
constexpr std::size_t kMostInstruction = 8192;
constexpr std::size_t kMostShown = 2048;

std::string utf8(unsigned code) {
  std::string text;
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0 | code >> 6);
    text += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0 | code >> 12);
    text += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    text += static_cast<char>(0x80 | (code & 0x3F));
  }
  return text;
}

/// Symbol fonts put their glyphs at F000 and up; those that carry meaning in a report are told by code.
std::string symbol(std::string_view font, unsigned code) {
  const bool is_private = code >= 0xE000 && code <= 0xF8FF;
  const bool is_symbol_font = font.find("ingdings") != font.npos || font == "Symbol" || font == "Webdings";
  if (!is_private && !is_symbol_font) return utf8(code);
  const unsigned glyph = code & 0xFF;
  if (font == "Symbol") return glyph == 0xB7 ? "•" : glyph == 0x2D ? "-" : glyph == 0xB4 ? "×" : "";
  switch (glyph) {
    case 0xFC:
      return "✓";
    case 0xFE:
      return "☑";
    case 0xFD:
      return "☒";
    case 0xFB:
      return "✗";
    case 0x6F:
    case 0xA8:
      return "☐";
    case 0x9F:
    case 0x6C:
    case 0xA7:
      return "•";
    case 0xE0:
    case 0xE8:
    case 0xF0:
      return "→";
    default:
      return "";
  }
}

bool is_space(char letter) {
  return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

std::size_t count_solid(std::string_view text) {
  std::size_t solid = 0;
  for (const char letter : text) solid += !is_space(letter) && (letter & 0xC0) != 0x80;
  return solid;
}

/// Words of a field's instruction; quoted ones whole, a back slash in them escapes.
std::vector<std::string> field_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    std::string word;
    const bool quoted = text[at] == '"';
    if (quoted) ++at;
    for (; at < text.size() && (quoted ? text[at] != '"' : !is_space(text[at])); ++at) {
      if (quoted && text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == '\\' || text[at + 1] == '"')) ++at;
      word += text[at];
    }
    if (quoted) ++at;
    words.push_back(std::move(word));
  }
  return words;
}

bool is_deletion(std::string_view name) {
  return name == "del" || name == "moveFrom";
}

bool is_insertion(std::string_view name) {
  return name == "ins" || name == "moveTo";
}

bool is_placeholder(const pugi::xml_node& content_control) {
  return static_cast<bool>(child_of(child_of(content_control, "sdtPr"), "showingPlcHdr"));
}

}  // namespace

pugi::xml_node chosen_branch(const pugi::xml_node& alternate_content) {
  const pugi::xml_node choice = child_of(alternate_content, "Choice");
  return choice ? choice : child_of(alternate_content, "Fallback");
}

std::string hyperlink_field_target(std::string_view instruction) {
  const std::vector<std::string> words = field_words(instruction);
  if (words.empty() || lower(words[0]) != "hyperlink") return {};
  std::string target, anchor;
  for (std::size_t at = 1; at < words.size(); ++at) {
    if (words[at] == "\\l" && at + 1 < words.size()) {
      anchor = words[++at];
    } else if ((words[at] == "\\o" || words[at] == "\\t" || words[at] == "\\s") && at + 1 < words.size()) {
      ++at;
    } else if (!words[at].starts_with('\\') && target.empty()) {
      target = words[at];
    }
  }
  return target.empty() || anchor.empty() ? target : target + "#" + anchor;
}

void ParagraphCollector::collect(const pugi::xml_node& paragraph, const RunLook& look) {
  look_ = look;
  walk(paragraph);
}

bool ParagraphCollector::is_empty() const {
  return collected_.text.empty() && pending_.empty() && collected_.boxes.empty() && collected_.pictures.empty();
}

CollectedParagraph ParagraphCollector::take() {
  flush();
  for (Field& field : fields_) {
    if (!field.target.empty()) add_link(field.target, field.begin);
    field.target.clear();
    field.shows = true;  // an instruction ends with its paragraph: a lost mark must not hide the rest
  }
  collected_.bold = solid_ > 0 && bold_ == solid_;
  collected_.italic = solid_ > 0 && italic_ == solid_;
  const auto most = std::ranges::max_element(sizes_, {}, [](const auto& size) { return size.second; });
  if (most != sizes_.end()) collected_.font_size = most->first / 2.0;
  solid_ = bold_ = italic_ = 0;
  sizes_.clear();
  return std::exchange(collected_, {});
}

void ParagraphCollector::walk(const pugi::xml_node& parent) {
  for (const pugi::xml_node node : parent.children()) {
    const std::string_view name = local_name(node);
    if (name == "r") {
      read_run(node);
    } else if (name == "pPr") {
      continue;
    } else {
      read_special(node, name);
    }
  }
}

void ParagraphCollector::read_special(const pugi::xml_node& node, std::string_view name) {
  if (is_deletion(name)) {
    saw_tracked_changes_ = true;
  } else if (name == "hyperlink") {
    read_hyperlink(node);
  } else if (name == "fldSimple") {
    read_simple_field(node);
  } else if (name == "AlternateContent") {
    walk(chosen_branch(node));
  } else if (name == "sdt") {
    if (!is_placeholder(node)) walk(child_of(node, "sdtContent"));
  } else if (name == "t") {
    append(leaf_text(node), look_);
  } else if (name != "rPr" && name != "sdtPr" && name != "rt") {
    saw_tracked_changes_ = saw_tracked_changes_ || is_insertion(name);
    walk(node);
  }
}

RunLook ParagraphCollector::look_of(const pugi::xml_node& properties) {
  if (!properties) return look_;
  const RunLook direct = read_run_look(properties);
  const std::string_view style_id = attribute_of(child_of(properties, "rStyle"), "val");
  const DocxStyle* style = style_id.empty() ? nullptr : styles_.find(style_id);
  return over(direct, style ? over(style->run, look_) : look_);
}

void ParagraphCollector::read_run(const pugi::xml_node& run) {
  const RunLook look = look_of(child_of(run, "rPr"));
  for (const pugi::xml_node node : run.children()) read_run_child(node, look);
}

void ParagraphCollector::read_run_child(const pugi::xml_node& node, const RunLook& look) {
  const std::string_view name = local_name(node);
  if (name == "t") {
    append(leaf_text(node), look);
  } else if (name == "tab" || name == "ptab") {
    append("\t", look);
  } else if (name == "br" || name == "cr") {
    // A page break at the start of a paragraph is no line of it.
    if (attribute_of(node, "type") != "page" || !is_empty()) append("\n", look);
  } else if (name == "noBreakHyphen") {
    append("-", look);
  } else if (name == "sym") {
    read_symbol(node, look);
  } else if (name == "fldChar") {
    read_field_mark(node);
  } else if (name == "instrText") {
    const bool opens = !fields_.empty() && !fields_.back().shows;
    if (opens && fields_.back().instruction.size() < kMostInstruction) fields_.back().instruction += leaf_text(node);
  } else if (name == "drawing" || name == "pict" || name == "object") {
    if (is_shown()) read_graphics(node);
  } else if (name == "AlternateContent") {
    for (const pugi::xml_node inner : chosen_branch(node).children()) read_run_child(inner, look);
  } else if (name == "ruby") {
    walk(child_of(node, "rubyBase"));
  }
}

void ParagraphCollector::read_symbol(const pugi::xml_node& node, const RunLook& look) {
  const std::string_view digits = attribute_of(node, "char");
  unsigned code = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
  if (code > 0) append(symbol(attribute_of(node, "font"), code), look);
}

void ParagraphCollector::read_graphics(const pugi::xml_node& parent) {
  for (const pugi::xml_node node : parent.children()) {
    const std::string_view name = local_name(node);
    if (name == "txbxContent") {
      collected_.boxes.push_back(node);
      continue;
    }
    if (name == "AlternateContent") {
      read_graphics(chosen_branch(node));
      continue;
    }
    if (name == "blip") collected_.pictures.emplace_back(attribute_of(node, "embed"));
    if (name == "imagedata") collected_.pictures.emplace_back(attribute_of(node, "id"));
    if (name == "hlinkClick") add_link(external_target(attribute_of(node, "id"), {}), position());
    read_graphics(node);
  }
}

void ParagraphCollector::read_field_mark(const pugi::xml_node& node) {
  const std::string_view type = attribute_of(node, "fldCharType");
  if (type == "begin") {
    if (fields_.size() < kMostOpenFields) {
      fields_.emplace_back();
    } else {
      ++ignored_fields_;
    }
  } else if (ignored_fields_ > 0) {
    if (type == "end") --ignored_fields_;
  } else if (!fields_.empty()) {
    Field& field = fields_.back();
    if (!field.shows) {
      field.target = hyperlink_field_target(field.instruction);
      field.begin = position();
      field.shows = true;
    }
    if (type != "end") return;
    if (!field.target.empty()) add_link(field.target, field.begin);
    fields_.pop_back();
  }
}

void ParagraphCollector::read_hyperlink(const pugi::xml_node& node) {
  const std::size_t begin = position();
  walk(node);
  add_link(external_target(attribute_of(node, "id"), attribute_of(node, "anchor")), begin);
}

void ParagraphCollector::read_simple_field(const pugi::xml_node& node) {
  const std::size_t begin = position();
  walk(node);
  add_link(hyperlink_field_target(attribute_of(node, "instr")), begin);
}

std::string ParagraphCollector::external_target(std::string_view id, std::string_view anchor) const {
  const Relationship* relationship = find_relationship(relationships_, id);
  if (!relationship || !relationship->external) return {};
  return anchor.empty() ? relationship->target : relationship->target + "#" + std::string(anchor);
}

bool ParagraphCollector::is_shown() const {
  return std::ranges::all_of(fields_, &Field::shows);
}

void ParagraphCollector::append(std::string_view text, const RunLook& look) {
  if (text.empty() || look.hidden.value_or(false) || !is_shown()) return;
  const std::size_t solid = count_solid(text);
  solid_ += solid;
  if (look.bold.value_or(false)) bold_ += solid;
  if (look.italic.value_or(false)) italic_ += solid;
  if (solid > 0 && look.half_points.value_or(0) > 0) sizes_[*look.half_points] += solid;

  std::optional<LegacyFont> font = look.font ? legacy_font(*look.font) : std::nullopt;
  const bool capitals = look.capitals.value_or(false);
  if (font == LegacyFont::tcvn3 && capitals) font = LegacyFont::tcvn3_capitals;
  if (font != pending_font_) flush();
  pending_font_ = font;
  pending_ += capitals && !font ? upper(text) : std::string(text);
}

void ParagraphCollector::flush() {
  if (pending_.empty()) return;
  collected_.text += pending_font_ ? from_legacy(pending_, *pending_font_) : pending_;
  saw_legacy_font_ = saw_legacy_font_ || pending_font_.has_value();
  pending_.clear();
}

std::size_t ParagraphCollector::position() {
  flush();
  return collected_.text.size();
}

void ParagraphCollector::add_link(const std::string& target, std::size_t begin) {
  if (target.empty() || collected_.links.size() >= limits::kLinks) return;
  const std::size_t end = position();
  begin = std::min(begin, end);
  collected_.links.push_back({target, collected_.text.substr(begin, std::min(end - begin, kMostShown))});
}

}  // namespace gom
