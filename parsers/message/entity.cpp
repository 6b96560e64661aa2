#include "message/entity.h"

#include <mimetic/mimetic.h>

#include <cstring>

#include "message/guard.h"

namespace gom {
namespace {

using Walker = mimetic::IteratorParser<const char*, std::input_iterator_tag>;

class HeaderWalker : public Walker {
 public:
  using Walker::Walker;
  void read(std::string_view block) {
    m_bit = block.data();
    m_eit = block.data() + block.size();
    loadHeader();
  }
};

std::string_view without_blanks_at_end(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

// The stock walker cuts at a boundary in the middle of a line, takes a boundary for a longer one that begins alike, and
// loses what follows an unclosed inner multipart. This one compares whole lines with one boundary, and copies nothing.
class ChildWalker : public Walker {
 public:
  ChildWalker(mimetic::MimeEntity& multipart, std::size_t most) : Walker(multipart), most_(most) {
    iMask(mimetic::imChildParts | mimetic::imPreamble | mimetic::imEpilogue);
  }

  Children walk(std::string_view body) {
    m_bit = body.data();
    m_eit = body.data() + body.size();
    end_of_line_ = line_end_of(body);
    loadMultipart();
    return std::move(children_);
  }

 protected:
  void copy_until_boundary(mimetic::ParsingElem) override {
    const char* const begin = m_bit;
    const bool in_child = children_.found && !children_.closed;
    const char* const end = find_delimiter();
    if (!in_child) return;
    if (children_.entities.size() == most_) {
      children_.cut = true;
      m_lastBoundary = NoBoundary;
      m_bit = m_eit;
      return;
    }
    children_.entities.emplace_back(begin, static_cast<std::size_t>(end - begin));
  }

 private:
  // Leaves m_bit after the delimiter line and gives the end of what stands before it, its line end left out.
  const char* find_delimiter() {
    const char* const begin = m_bit;
    m_lastBoundary = NoBoundary;
    if (children_.closed) {
      m_bit = m_eit;
      return m_eit;
    }
    for (const char* line = m_bit; line < m_eit;) {
      const auto* found =
          static_cast<const char*>(std::memchr(line, end_of_line_, static_cast<std::size_t>(m_eit - line)));
      const char* const next = found ? found + 1 : m_eit;
      if (*line == '-' && is_delimiter({line, static_cast<std::size_t>((found ? found : m_eit) - line)})) {
        m_bit = next;
        return before_line_end(begin, line);
      }
      line = next;
    }
    m_bit = m_eit;
    return m_eit;
  }

  bool is_delimiter(std::string_view line) {
    const std::string& boundary = m_boundaryList.front();
    if (!line.starts_with(boundary)) return false;
    const std::string_view rest = without_blanks_at_end(line.substr(boundary.size()));
    if (!rest.empty() && rest != "--") return false;
    children_.found = true;
    children_.closed = !rest.empty();
    m_lastBoundary = rest.empty() ? Boundary : ClosingBoundary;
    return true;
  }

  static const char* before_line_end(const char* begin, const char* line) {
    if (line > begin && line[-1] == '\n') --line;
    if (line > begin && line[-1] == '\r') --line;
    return line;
  }

  std::size_t most_;
  char end_of_line_ = '\n';
  Children children_;
};

}  // namespace

Entity read_entity(std::string_view raw) {
  const HeaderBlock block = measure_header(raw);
  mimetic::MimeEntity read;
  HeaderWalker(read).read(block.text);

  Entity entity;
  entity.header.truncated = block.truncated;
  entity.header.fields.reserve(read.header().size());
  for (const mimetic::Field& field : read.header()) {
    entity.header.fields.push_back({{field.name().data(), field.name().size()}, field.value()});
  }
  entity.body = raw.substr(block.body);
  return entity;
}

Children child_entities(std::string_view body, std::string_view boundary, std::size_t most) {
  mimetic::ContentType type("multipart", "mixed");
  type.paramList().push_back(mimetic::ContentType::Param());
  type.paramList().back().name("boundary");
  type.paramList().back().value(std::string(without_blanks_at_end(boundary)));
  mimetic::MimeEntity multipart;
  multipart.header().contentType(type);
  return ChildWalker(multipart, most).walk(body);
}

std::string_view boundary_in(std::string_view body) {
  const char end_of_line = line_end_of(body);
  for (std::size_t at = 0; at < body.size();) {
    const std::size_t end = std::min(body.find(end_of_line, at), body.size());
    const std::string_view line = without_blanks_at_end(body.substr(at, end - at));
    const std::size_t next = std::min(end + 1, body.size());
    if (line.size() > 2 && line.size() < 200 && line.starts_with("--") && line.find(' ') == std::string_view::npos) {
      const std::string_view following = body.substr(next, 8);
      if (following.size() == 8 && strncasecmp(following.data(), "content-", 8) == 0) return line.substr(2);
    }
    at = next;
  }
  return {};
}

}  // namespace gom
