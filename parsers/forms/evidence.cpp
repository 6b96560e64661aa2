#include "forms/evidence.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <utility>
#include <variant>

#include "forms/body_regions.h"
#include "forms/paper.h"
#include "text/link.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kMostLinks = 2000;

// Hosts that mail programs and office suites put into a text by themselves.
constexpr std::array<std::string_view, 12> kProgramHosts{
    "aka.ms",          "go.onelink.me",   "mail.onelink.me",    "apps.apple.com",
    "play.google.com", "avast.com",       "go.microsoft.com",   "schemas.microsoft.com",
    "w3.org",          "ssl.gstatic.com", "office.com/getword", "overview.mail.yahoo.com"};

bool is_program_link(const std::string& host) {
  return std::any_of(kProgramHosts.begin(), kProgramHosts.end(),
                     [&](std::string_view each) { return host == each || host.ends_with("." + std::string(each)); });
}

// The sender's own home page or address, told as such: "Website: …".
bool is_self_description(const std::string& folded_line) {
  for (const std::string_view label : {"website", "web", "email", "e mail", "trang web", "fanpage"})
    if (folded_line.starts_with(std::string(label) + " ")) return true;
  return false;
}

bool is_home_page(std::string_view url) {
  const std::size_t scheme = url.find("://");
  const std::size_t slash = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  return slash == std::string_view::npos || slash + 1 == url.size();
}

void each_paragraph(const std::vector<Block>& blocks, const std::function<void(const Paragraph&)>& visit) {
  for (const Block& block : blocks) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
      visit(*paragraph);
      continue;
    }
    const std::function<void(const Table&)> into = [&](const Table& table) {
      for (const Cell& cell : table.cells) {
        for (const Paragraph& paragraph : cell.paragraphs) visit(paragraph);
        for (const Table& inner : cell.tables) into(inner);
      }
    };
    into(std::get<Table>(block));
  }
}

// A run of text with the source of each of its lines, so that a link that was broken over lines is found whole.
struct Stretch {
  std::string text;
  std::vector<std::pair<std::size_t, Source>> lines;  ///< begin of a line, and where it stands

  void add(const Paragraph& paragraph) {
    lines.emplace_back(text.size(), paragraph.source);
    text += paragraph.text;
    text += '\n';
  }
  [[nodiscard]] std::size_t line_at(std::size_t offset) const {
    std::size_t at = 0;
    while (at + 1 < lines.size() && lines[at + 1].first <= offset) ++at;
    return at;
  }
  [[nodiscard]] std::string line_text(std::size_t at) const {
    const std::size_t begin = lines[at].first;
    const std::size_t end = at + 1 < lines.size() ? lines[at + 1].first : text.size();
    return text.substr(begin, end - begin);
  }
};

std::vector<Stretch> stretches(const Document& document, bool is_body) {
  std::vector<Stretch> found;
  each_paragraph(document.blocks, [&](const Paragraph& paragraph) {
    if (!is_body || found.empty()) found.emplace_back();
    found.back().add(paragraph);
  });
  return found;
}

class Collector {
 public:
  void add(std::string_view url, const Source& source, std::string_view line) {
    const std::string clean = clean_link(url);
    const std::string host = host_of(clean);
    if (found_.size() >= kMostLinks || host.empty() || is_program_link(host)) return;
    if (is_home_page(clean) && is_self_description(fold(line))) return;
    if (!keys_.insert(link_key(clean)).second) return;
    found_.push_back({EvidenceKind::link, clean, {}, host, source});
  }
  std::vector<Evidence> take() { return std::move(found_); }

 private:
  std::set<std::string> keys_;
  std::vector<Evidence> found_;
};

bool is_web_target(std::string_view target) {
  const std::string low = lower(target.substr(0, 12));
  return low.starts_with("http://") || low.starts_with("https://") || low.starts_with("www.") ||
         (low.find(':') == std::string::npos && low.find('.') != std::string::npos && low.front() != '#');
}

// The words of links whose target is another address: shown, not meant.
std::set<std::string> shown_links(const Document& document) {
  std::set<std::string> shown;
  for (const DocumentLink& link : document.links)
    for (const LinkInText& written : find_links(link.shown)) shown.insert(link_key(clean_link(written.url)));
  return shown;
}

}  // namespace

std::string_view name_of(EvidenceKind kind) {
  switch (kind) {
    case EvidenceKind::link:
      return "link";
    case EvidenceKind::photo:
      return "photo";
    case EvidenceKind::video:
      return "video";
    case EvidenceKind::file:
      return "file";
  }
  return "file";
}

std::vector<Evidence> parse_evidence(const Document& whole, const Form&, bool is_body) {
  const Document document =
      is_body ? only(body_regions(whole), {BodyRegion::own, BodyRegion::forwarded}) : Document(whole);
  Collector links;
  for (const DocumentLink& link : document.links)
    if (is_web_target(link.target)) links.add(link.target, link.source, link.shown);
  const std::set<std::string> shown = shown_links(document);
  for (const Stretch& stretch : stretches(document, is_body))
    for (const LinkInText& link : find_links(stretch.text)) {
      if (shown.contains(link_key(clean_link(link.url)))) continue;
      const std::size_t line = stretch.line_at(link.begin);
      links.add(link.url, stretch.lines[line].second, stretch.line_text(line));
    }
  return links.take();
}

}  // namespace gom
