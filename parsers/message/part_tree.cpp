#include "message/part_tree.h"

#include <algorithm>
#include <cctype>

#include "message/body_text.h"
#include "message/entity.h"
#include "message/transfer_encoding.h"
#include "text/charset.h"
#include "text/unicode.h"

namespace gom {
namespace {

struct Place {
  int depth = 0;
  bool forwarded = false;     // inside an attached mail
  bool in_report = false;     // inside a multipart/report: its parts are no attachments
  bool in_related = false;    // beside the root of a multipart/related
  bool is_root = false;       // the content of a mail: a single part is numbered 1 (RFC 9051, 6.4.5)
  bool default_mail = false;  // a child of multipart/digest is a mail unless it says otherwise
};

using Sections = std::vector<BodySection>;

std::string parameter(const ParameterisedValue& value, const std::string& name) {
  const auto found = value.parameters.find(name);
  return found == value.parameters.end() ? std::string() : found->second;
}

// "B%C3%A1o%20c%C3%A1o.docx" where a plain name was due: taken back only where every escape makes whole UTF-8 letters.
std::string without_escapes(const std::string& name) {
  if (name.find('%') == std::string::npos || name.find(' ') != std::string::npos) return name;
  const auto read = parse_parameters("x; name*=UTF-8''" + name);
  const std::string decoded = parameter(read, "name");
  const bool has_letters = std::ranges::any_of(decoded, [](char c) { return (c & 0x80) != 0; });
  return has_letters && decoded.find("\xEF\xBF\xBD") == std::string::npos ? decoded : name;
}

std::string file_name_of(const ParameterisedValue& type, const ParameterisedValue& disposition) {
  std::string name = parameter(disposition, "filename");
  if (name.empty()) name = parameter(disposition, "name");
  if (name.empty()) name = parameter(type, "name");
  if (name.empty()) name = parameter(type, "filename");
  return base_name(without_escapes(name));
}

// "type/subtype", or text/plain for what is missing or malformed (RFC 2045, 5.2).
std::string declared_type(const std::string& value, bool default_mail) {
  if (value.empty()) return default_mail ? "message/rfc822" : "text/plain";
  const std::size_t slash = value.find('/');
  const bool whole = slash != std::string::npos && slash > 0 && slash + 1 < value.size();
  return whole && value.find(' ') == std::string::npos ? value
         : value.starts_with("multipart")              ? "multipart/mixed"
                                                       : "text/plain";
}

bool is_mail(const std::string& type) {
  return type == "message/rfc822" || type == "message/global";
}

void append(std::string& text, std::string_view more) {
  if (text.size() + more.size() > limits::kBodyBytes) return;
  if (text.empty()) {
    text = more;
  } else {
    if (!text.ends_with('\n')) text += '\n';
    text += more;
  }
}

// The forms of one text: of each kind the last one that says anything (RFC 2046, 5.1.4: the best is last).
BodySection alternative_of(Sections sections) {
  BodySection chosen;
  for (BodySection& section : sections) {
    if (!trim(section.plain).empty() || chosen.plain_part.empty()) {
      if (!section.plain_part.empty()) chosen.plain = std::move(section.plain), chosen.plain_part = section.plain_part;
    }
    if (!trim(section.html).empty() || chosen.html_part.empty()) {
      if (!section.html_part.empty()) chosen.html = std::move(section.html), chosen.html_part = section.html_part;
    }
  }
  return chosen;
}

// One child of an alternative may hold its text in several stretches (Apple Mail: HTML, picture, HTML).
BodySection joined(const Sections& sections) {
  BodySection whole;
  for (const BodySection& section : sections) {
    append(whole.plain, section.plain);
    append(whole.html, section.html);
    if (whole.plain_part.empty()) whole.plain_part = section.plain_part;
    if (whole.html_part.empty()) whole.html_part = section.html_part;
  }
  return whole;
}

class TreeReader {
 public:
  TreeReader(PartTree& tree, Budget& budget) : tree_(tree), budget_(budget) {}

  void read(std::string_view raw, std::string_view prefix) {
    Entity mail = read_entity(raw);
    const ParameterisedValue type = parse_parameters(mail.header.first("Content-Type"));
    tree_.media_type = declared_type(type.value, false);
    Place place;
    place.is_root = true;
    tree_.sections = walk(mail, std::string(prefix), place);
    tree_.header = std::move(mail.header);
  }

 private:
  Sections walk(const Entity& entity, const std::string& number, Place place) {
    if (budget_.entities == 0) return tell_once("message_limits", "quá nhiều phần"), Sections();
    --budget_.entities;
    if (entity.header.truncated) tell_once("header_damaged", "quá dài");
    const ParameterisedValue type = parse_parameters(entity.header.first("Content-Type"));
    const std::string name = declared_type(type.value, place.default_mail);
    place.default_mail = false;
    if (name.starts_with("multipart/")) {
      if (place.depth >= limits::kMimeDepth) return tell_once("message_limits", "quá nhiều lớp lồng nhau"), Sections();
      Sections sections;
      if (walk_multipart(entity, name, type, number, place, sections)) return sections;
      return take_leaf(entity, "text/plain", type, number, place);  // no boundary stands in it at all
    }
    return take_leaf(entity, name, type, number, place);
  }

  bool walk_multipart(const Entity& entity, const std::string& name, const ParameterisedValue& type,
                      const std::string& number, Place place, Sections& sections) {
    std::string unpacked;
    const Children children = children_of(entity, parameter(type, "boundary"), place.depth == 0, unpacked);
    if (children.entities.empty() && !children.found) return false;
    if (children.cut) tell_once("message_limits", "quá nhiều phần");
    place.is_root = false;
    ++place.depth;
    place.in_report = place.in_report || name == "multipart/report";
    place.default_mail = name == "multipart/digest";
    std::vector<Sections> texts;
    for (std::size_t i = 0; i < children.entities.size() && budget_.leaves > 0; ++i) {
      place.in_related = name == "multipart/related" && i > 0;
      const std::string child = (number.empty() ? "" : number + ".") + std::to_string(i + 1);
      texts.push_back(walk(read_entity(children.entities[i]), child, place));
    }
    if (name == "multipart/alternative") {
      for (const Sections& text : texts) sections.push_back(joined(text));
      sections = {alternative_of(std::move(sections))};
    } else {
      for (Sections& text : texts) std::ranges::move(text, std::back_inserter(sections));
    }
    return true;
  }

  // `unpacked` holds the body where the whole multipart had to be decoded first.
  Children children_of(const Entity& entity, const std::string& boundary, bool outermost, std::string& unpacked) {
    Children children;
    if (!boundary.empty()) children = child_entities(entity.body, boundary, budget_.entities);
    if (children.found) {
      if (!children.closed && !children.cut && outermost) tell_once("message_damaged", "thiếu dấu kết thúc");
      return children;
    }
    if (const std::string_view seen = boundary_in(entity.body); !seen.empty()) {
      tell_once("message_damaged", "dấu phân cách các phần không đúng");
      return child_entities(entity.body, seen, budget_.entities);
    }
    if (!boundary.empty() && unpack_against_the_rules(entity, unpacked)) {
      children = child_entities(unpacked, boundary, budget_.entities);
    }
    return children;
  }

  // RFC 2045, 6.4 allows no transfer encoding on a multipart or a mail; some programs put one there all the same.
  bool unpack_against_the_rules(const Entity& entity, std::string& unpacked) {
    const std::string encoding = lower(trim(entity.header.first("Content-Transfer-Encoding")));
    if ((encoding != "base64" && encoding != "quoted-printable") || entity.body.size() > budget_.bytes) return false;
    unpacked = decode_transfer(entity.body, encoding).bytes;
    budget_.bytes -= unpacked.size();
    return true;
  }

  Sections take_leaf(const Entity& entity, const std::string& name, const ParameterisedValue& type,
                     const std::string& number_of_parent, Place place) {
    if (budget_.leaves == 0) return tell_once("message_limits", "quá nhiều phần"), Sections();
    --budget_.leaves;
    const std::string number = !place.is_root             ? number_of_parent
                               : number_of_parent.empty() ? "1"
                                                          : number_of_parent + ".1";
    const ParameterisedValue disposition = parse_parameters(entity.header.first("Content-Disposition"));
    const std::string file_name = file_name_of(type, disposition);
    const bool is_text =
        (name == "text/plain" || name == "text/html") && disposition.value != "attachment" && file_name.empty();
    if (is_mail(name)) return take_mail(entity, number, place), Sections();
    DecodedBody decoded = decode_transfer(entity.body, entity.header.first("Content-Transfer-Encoding"));
    if (is_text && !(place.in_related && entity.header.has("Content-ID"))) {
      return {section_of(std::move(decoded.bytes), name, type, number)};
    }
    if (place.in_report) return take_report_part(decoded.bytes, name), Sections();
    Part part = described(entity.header, number, file_name, name, place);
    part.charset = parameter(type, "charset");
    part.is_inline = disposition.value == "inline" || (disposition.value.empty() && place.in_related);
    keep(std::move(part), std::move(decoded));
    return {};
  }

  BodySection section_of(std::string bytes, const std::string& name, ParameterisedValue type,
                         const std::string& number) {
    type.value = name;
    BodyText text = body_text(bytes, type);
    if (text.shortened) tell_once("text_shortened", "");
    if (!text.certain) tell_once("charset_guessed", text.charset);
    BodySection section;
    (name == "text/html" ? section.html : section.plain) = std::move(text.text);
    (name == "text/html" ? section.html_part : section.plain_part) = number;
    return section;
  }

  static Part described(const Header& header, const std::string& number, const std::string& file_name,
                        const std::string& name, const Place& place) {
    Part part;
    part.number = number;
    part.name = file_name;
    part.declared_type = name;
    part.of_forwarded = place.forwarded;
    const auto ids = parse_message_ids(header.first("Content-ID"));
    if (!ids.empty()) part.content_id = ids.front();
    return part;
  }

  void keep(Part part, DecodedBody decoded) {
    if (decoded.bytes.size() > std::min(budget_.bytes, limits::kPartBytes)) {
      part.size = decoded.bytes.size();
      part.problem = PartProblem::too_large;
    } else {
      budget_.bytes -= decoded.bytes.size();
      part.bytes = std::move(decoded.bytes);
      measure(part);
    }
    tree_.leaves.push_back(std::move(part));
  }

  // The mail that a delivery report gives back is not an attachment; of any other its leaves are.
  void take_mail(const Entity& part, const std::string& number, Place place) {
    std::string unpacked;
    const bool packed = unpack_against_the_rules(part, unpacked);
    Entity mail = read_entity(packed ? std::string_view(unpacked) : part.body);
    if (place.in_report) {
      tree_.returned = std::move(mail.header);
      return;
    }
    if (place.depth >= limits::kMimeDepth) return tell_once("message_limits", "quá nhiều lớp lồng nhau");
    ++place.depth;
    place.forwarded = place.is_root = true;
    place.in_related = false;
    const BodySection text = joined(walk(mail, number, place));
    const bool has_plain = !trim(text.plain).empty();
    if (!has_plain && trim(text.html).empty()) return;
    tree_.forwarded_texts.push_back(has_plain ? text.plain : bare_words_of_html(text.html));
  }

  void take_report_part(const std::string& bytes, const std::string& name) {
    if (name == "message/delivery-status" || name == "message/global-delivery-status") {
      append(tree_.delivery_status, bytes);
    } else if (name == "text/rfc822-headers" || name == "message/global-headers") {
      tree_.returned = read_entity(bytes).header;
    }
  }

  void tell_once(std::string_view code, std::string_view detail) {
    const Finding finding = make_finding(code, "", {}, {detail});
    if (std::ranges::find(tree_.findings, finding) == tree_.findings.end()) tree_.findings.push_back(finding);
  }

  PartTree& tree_;
  Budget& budget_;
};

}  // namespace

PartTree read_part_tree(std::string_view raw, Budget& budget, std::string_view prefix) {
  PartTree tree;
  TreeReader(tree, budget).read(raw, prefix);
  return tree;
}

}  // namespace gom
