#include "documents/xml.h"

#include <charconv>
#include <cstring>
#include <pugixml.hpp>

#include "bytes/limits.h"

namespace gom {
namespace {

std::string_view without_prefix(const char* name) {
  const char* colon = std::strchr(name, ':');
  return colon ? colon + 1 : name;
}

bool is_deeper_than(const pugi::xml_node& root, int most) {
  pugi::xml_node node = root;
  int depth = 0;
  while (true) {
    if (pugi::xml_node first = node.first_child()) {
      node = first;
      if (++depth > most) return true;
      continue;
    }
    while (depth > 0 && !node.next_sibling()) {
      node = node.parent();
      --depth;
    }
    if (depth == 0) return false;
    node = node.next_sibling();
  }
}

pugi::xml_attribute find_attribute(const pugi::xml_node& node, std::string_view name) {
  for (pugi::xml_attribute attribute : node.attributes()) {
    if (without_prefix(attribute.name()) == name) return attribute;
  }
  return {};
}

}  // namespace

XmlState parse_xml(std::string& buffer, pugi::xml_document& document, XmlText text) {
  if (buffer.size() > limits::kXmlBytes) return XmlState::too_large;
  unsigned options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_wconv_attribute | pugi::parse_eol;
  options |= text == XmlText::mixed ? pugi::parse_ws_pcdata : pugi::parse_ws_pcdata_single | pugi::parse_embed_pcdata;
  const pugi::xml_parse_result result = document.load_buffer_inplace(buffer.data(), buffer.size(), options);
  if (is_deeper_than(document, limits::kXmlDepth)) {
    document.reset();
    return XmlState::too_deep;
  }
  return result ? XmlState::whole : XmlState::damaged;
}

std::string_view local_name(const pugi::xml_node& node) {
  return without_prefix(node.name());
}

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
  for (pugi::xml_node child : node.children()) {
    if (local_name(child) == name) return child;
  }
  return {};
}

std::string_view attribute_of(const pugi::xml_node& node, std::string_view name) {
  return find_attribute(node, name).value();
}

bool has_attribute(const pugi::xml_node& node, std::string_view name) {
  return !find_attribute(node, name).empty();
}

int number_of(const pugi::xml_node& node, std::string_view name, int otherwise) {
  const std::string_view digits = attribute_of(node, name);
  int number = otherwise;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::string_view leaf_text(const pugi::xml_node& node) {
  return node.text().get();
}

}  // namespace gom
