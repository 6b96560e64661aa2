// XML of hostile files, read by pugixml within limits: no DTD, no entities beyond XML's five, no deep trees. Names are
// compared without their prefix, for producers choose prefixes freely and strict OOXML has other namespaces.
// For the sources of this room that include pugixml themselves.
#pragma once

#include <string>
#include <string_view>

namespace pugi {
class xml_document;
class xml_node;
}  // namespace pugi

namespace gom {

enum class XmlText {
  in_leaves,  ///< white space alone counts only where it is all of an element's content (OOXML)
  mixed,      ///< white space between elements counts too (OpenDocument)
};

enum class XmlState { whole, damaged, too_deep, too_large };

/// Parses in place: `buffer` is changed and must outlive the tree. A damaged file gives what stands before the damage;
/// a tree that is too deep or a buffer that is too large gives an empty one.
[[nodiscard]] XmlState parse_xml(std::string& buffer, pugi::xml_document&, XmlText = XmlText::in_leaves);

[[nodiscard]] std::string_view local_name(const pugi::xml_node&);
/// The first child element of that local name, or a null node.
[[nodiscard]] pugi::xml_node child_of(const pugi::xml_node&, std::string_view name);
/// The value of the attribute of that local name; empty when there is none.
[[nodiscard]] std::string_view attribute_of(const pugi::xml_node&, std::string_view name);
[[nodiscard]] bool has_attribute(const pugi::xml_node&, std::string_view name);
/// The attribute as a whole number; `otherwise` when it is not one.
[[nodiscard]] int number_of(const pugi::xml_node&, std::string_view name, int otherwise);
/// The text of a leaf element.
[[nodiscard]] std::string_view leaf_text(const pugi::xml_node&);

}  // namespace gom
