#include "forms/body_regions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <variant>

#include "text/link.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr std::size_t kFarewellWords = 8;
constexpr std::size_t kSignatureLines = 15;
constexpr std::size_t kSignatureLineBytes = 240;

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view each) {
    return text.starts_with(each) && (text.size() == each.size() || text[each.size()] == ' ' || each.back() == ' ');
  });
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> phrases) {
  const std::string padded = " " + std::string(text) + " ";
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view each) {
    return padded.find(" " + std::string(each) + " ") != std::string::npos;
  });
}

std::string text_of(const Block& block) {
  if (const auto* paragraph = std::get_if<Paragraph>(&block)) return paragraph->text;
  return {};
}

// A paragraph with line breaks becomes one paragraph a line.
void cut_lines(Document& body) {
  std::vector<Block> blocks;
  for (Block& block : body.blocks) {
    auto* paragraph = std::get_if<Paragraph>(&block);
    if (!paragraph || paragraph->text.find('\n') == std::string::npos) {
      blocks.push_back(std::move(block));
      continue;
    }
    int offset = 0;
    for (const std::string& line : split_lines(paragraph->text)) {
      Paragraph part = *paragraph;
      part.text = line;
      if (offset > 0) part.number.clear();
      if (part.source.line) *part.source.line += offset;
      ++offset;
      blocks.emplace_back(std::move(part));
    }
  }
  body.blocks = std::move(blocks);
}

bool is_forward_mark(const std::string& folded) {
  return has_any(folded, {"forwarded message", "begin forwarded message", "thu duoc chuyen tiep", "thu da chuyen tiep",
                          "chuyen tiep thu", "tin nhan duoc chuyen tiep", "thu chuyen tiep"}) &&
         words(folded).size() <= 8;
}

bool is_original_mark(std::string_view line, const std::string& folded) {
  return line.find("--") != std::string_view::npos && words(folded).size() <= 5 &&
         has_any(folded, {"original message", "thu goc", "tin nhan goc", "original appointment", "noi dung goc"});
}

// "On Sat, 1 Oct 2022 at 08:00, A wrote:", "Vào 08:00, Th 7, 1 thg 10, 2022 A <a@b> đã viết:"; may run over three
// lines.
bool is_reply_heading(const std::string& folded) {
  const bool opens = starts_with_any(folded, {"on", "vao", "ngay", "luc", "trong"});
  const bool closes = folded.ends_with(" wrote") || folded.ends_with(" da viet") || folded.ends_with(" viet") ||
                      folded.ends_with(" writes");
  const bool dated = std::any_of(folded.begin(), folded.end(), [](char c) { return c >= '0' && c <= '9'; });
  return opens && closes && dated && folded.size() < 300;
}

bool is_header_line(std::string_view line, const std::string& folded, std::initializer_list<std::string_view> names) {
  const std::size_t colon = line.find(':');
  return colon != std::string_view::npos && colon < 30 && starts_with_any(folded, names);
}

struct Lines {
  std::vector<std::string> raw, folded;
  [[nodiscard]] std::size_t size() const { return raw.size(); }

  /// Outlook's and Zimbra's: "From:" and two more of its like in the next lines.
  [[nodiscard]] bool header_block_at(std::size_t at) const {
    if (!is_header_line(raw[at], folded[at], {"from", "tu", "nguoi gui"})) return false;
    int more = 0;
    for (std::size_t next = at + 1; next < std::min(at + 8, size()); ++next)
      more += is_header_line(raw[next], folded[next],
                             {"sent", "date", "to", "cc", "subject", "da gui", "ngay", "ngay gui", "gui", "den", "toi",
                              "nguoi nhan", "chu de", "tieu de", "sent on", "thoi gian gui", "gui luc"});
    return more >= 2;
  }

  [[nodiscard]] bool reply_heading_at(std::size_t at) const {
    std::string joined = folded[at];
    if (!starts_with_any(joined, {"on", "vao", "ngay", "luc", "trong"})) return false;
    for (std::size_t next = at; next < std::min(at + 3, size()); ++next) {
      if (next > at) joined += " " + folded[next];
      if (is_reply_heading(joined)) return true;
    }
    return false;
  }
};

bool is_client_line(const std::string& folded) {
  return folded.size() < 120 && (starts_with_any(folded, {"sent from", "gui tu", "duoc gui tu", "da gui tu",
                                                          "get outlook", "tai outlook", "lay outlook", "virus free",
                                                          "khong co virus", "download outlook", "tai xuong outlook"}));
}

bool is_rule(std::string_view line) {
  const std::string_view trimmed = trim(line);
  return trimmed.size() >= 2 && trimmed.size() <= 80 &&
         (trimmed.find_first_not_of("-–—") == std::string_view::npos ||
          (trimmed.size() >= 5 && trimmed.find_first_not_of("_=*") == std::string_view::npos));
}

// A line that a signature does not have: evidence told by its words or by a link that leads deeper than a home page.
bool is_content_line(const std::string& raw, const std::string& folded) {
  if (raw.size() > kSignatureLineBytes) return true;
  const bool labelled = has_any(folded, {"minh chung", "anh", "video", "clip", "album", "link anh", "tin bai",
                                         "dia diem", "thoi gian", "p s", "ps"}) &&
                        raw.find(':') != std::string::npos;
  const auto links = find_links(raw);
  const bool deep = std::any_of(links.begin(), links.end(), [](const LinkInText& link) {
    const std::size_t scheme = link.url.find("://");
    const std::size_t slash = link.url.find('/', scheme == std::string::npos ? 0 : scheme + 3);
    return slash != std::string::npos && link.url.size() > slash + 12;
  });
  return labelled || deep;
}

bool is_contact_line(const std::string& raw, const std::string& folded) {
  return raw.find(':') != std::string::npos && folded.size() < 160 &&
         starts_with_any(folded, {"website", "web", "fanpage", "email", "e mail", "fax", "hotline", "facebook",
                                  "dia chi", "add", "address"});
}

class RegionFinder {
 public:
  explicit RegionFinder(const Document& body) {
    for (const Block& block : body.blocks) {
      lines_.raw.push_back(text_of(block));
      lines_.folded.push_back(fold(lines_.raw.back()));
      is_text_.push_back(std::holds_alternative<Paragraph>(block));
    }
    regions_.assign(lines_.size(), BodyRegion::own);
  }

  std::vector<BodyRegion> find() {
    const std::size_t end = quote_others();
    const std::size_t own_end = mark_signature(0, end);
    mark_tail(own_end);
    return std::move(regions_);
  }

 private:
  // Marks quoted and forwarded lines; returns where the sender's own part ends (a later own part stays own).
  std::size_t quote_others() {
    std::size_t first = lines_.size();
    for (std::size_t at = 0; at < lines_.size(); ++at) {
      if (!is_text_[at]) continue;
      if (trim(lines_.raw[at]).starts_with('>')) {
        regions_[at] = BodyRegion::quoted;
        first = std::min(first, at);
      } else if (is_forward_mark(lines_.folded[at]) || (lines_.header_block_at(at) && !has_own_words_before(at))) {
        forward_from(at);
        return std::min(first, at);
      } else if (is_original_mark(lines_.raw[at], lines_.folded[at]) || lines_.header_block_at(at) ||
                 lines_.reply_heading_at(at)) {
        first = std::min(first, at);
        if (quote_from(at)) return first;
      }
    }
    return first;
  }

  [[nodiscard]] bool has_own_words_before(std::size_t end) const {
    std::size_t count = 0;
    for (std::size_t at = 0; at < end; ++at) count += words(lines_.folded[at]).size();
    return count > 3;
  }

  // All to the end, unless the quoted mail is marked line by line. True: nothing more is left.
  bool quote_from(std::size_t heading) {
    for (std::size_t at = heading; at < std::min(heading + 4, lines_.size()); ++at)
      if (at > heading && trim(lines_.raw[at]).starts_with('>')) {
        std::fill(regions_.begin() + static_cast<std::ptrdiff_t>(heading),
                  regions_.begin() + static_cast<std::ptrdiff_t>(at), BodyRegion::quoted);
        return false;
      }
    std::fill(regions_.begin() + static_cast<std::ptrdiff_t>(heading), regions_.end(), BodyRegion::quoted);
    return true;
  }

  // The heading's lines are nobody's words; behind them stands the mail that is passed on, up to what that one quotes.
  void forward_from(std::size_t mark) {
    std::size_t at = mark;
    const auto is_heading = [&](std::size_t i) {
      return i == mark || lines_.folded[i].empty() || is_rule(lines_.raw[i]) ||
             is_header_line(lines_.raw[i], lines_.folded[i],
                            {"from", "sent", "date", "to", "cc", "subject", "tu", "da gui", "ngay", "gui", "den", "toi",
                             "chu de", "tieu de", "reply to", "nguoi gui", "nguoi nhan", "ngay gui", "thoi gian gui"});
    };
    while (at < lines_.size() && at < mark + 14 && is_heading(at)) regions_[at++] = BodyRegion::quoted;
    const std::size_t begin = at;
    for (; at < lines_.size(); ++at) {
      if (is_forward_mark(lines_.folded[at])) return forward_from(at);
      if (lines_.reply_heading_at(at) || is_original_mark(lines_.raw[at], lines_.folded[at]) ||
          lines_.header_block_at(at)) {
        std::fill(regions_.begin() + static_cast<std::ptrdiff_t>(at), regions_.end(), BodyRegion::quoted);
        break;
      }
      regions_[at] = trim(lines_.raw[at]).starts_with('>') ? BodyRegion::quoted : BodyRegion::forwarded;
    }
    const std::size_t end = at;
    mark_signature(begin, end);
  }

  // Behind "--", or behind a farewell where only short lines follow. Returns where the part before it ends.
  std::size_t mark_signature(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
      const bool rule = is_rule(lines_.raw[at]);
      if (!rule && !is_farewell(lines_.raw[at]) && !is_client_line(lines_.folded[at])) continue;
      if (at == begin && rule) continue;
      if (!only_signature(at + 1, end)) continue;
      const std::size_t from = is_farewell(lines_.raw[at]) && !rule ? at + 1 : at;
      std::fill(regions_.begin() + static_cast<std::ptrdiff_t>(from),
                regions_.begin() + static_cast<std::ptrdiff_t>(end), BodyRegion::signature);
      return from;
    }
    return end;
  }

  [[nodiscard]] bool only_signature(std::size_t begin, std::size_t end) const {
    std::size_t count = 0;
    for (std::size_t at = begin; at < end; ++at) {
      if (is_content_line(lines_.raw[at], lines_.folded[at])) return false;
      count += !lines_.folded[at].empty();
    }
    return count <= kSignatureLines;
  }

  // Contact lines at the very end, without a mark before them.
  void mark_tail(std::size_t end) {
    while (end > 0 && is_text_[end - 1] && regions_[end - 1] == BodyRegion::own &&
           (lines_.folded[end - 1].empty() || is_client_line(lines_.folded[end - 1]) ||
            (is_contact_line(lines_.raw[end - 1], lines_.folded[end - 1]) &&
             !is_content_line(lines_.raw[end - 1], lines_.folded[end - 1])))) {
      --end;
      if (!lines_.folded[end].empty()) regions_[end] = BodyRegion::signature;
    }
  }

  Lines lines_;
  std::vector<bool> is_text_;
  std::vector<BodyRegion> regions_;
};

std::optional<int> line_of(const Block& block) {
  return std::visit([](const auto& each) { return each.source.line; }, block);
}

}  // namespace

bool is_farewell(std::string_view line) {
  const std::string folded = fold(line);
  return words(folded).size() <= kFarewellWords &&
         starts_with_any(folded, {"tran trong", "tran trong cam on", "tran trong kinh chao", "xin tran trong",
                                  "kinh thu", "best regards", "regards", "kind regards", "thanks and best", "thanks",
                                  "thank you", "thanks best", "xin cam on", "xin chan thanh cam on",
                                  "chan thanh cam on", "kinh chao", "than ai"});
}

BodyRegions body_regions(Document body) {
  cut_lines(body);
  BodyRegions result;
  result.regions = RegionFinder(body).find();
  result.document = std::move(body);
  return result;
}

Document only(const BodyRegions& body, std::initializer_list<BodyRegion> wanted) {
  const auto is_wanted = [&](BodyRegion region) {
    return std::find(wanted.begin(), wanted.end(), region) != wanted.end();
  };
  Document result = body.document;
  result.blocks.clear();
  // A link belongs to the last block that begins at or above its line.
  const auto region_of_line = [&](const Source& source) {
    BodyRegion region = BodyRegion::own;
    for (std::size_t at = 0; source.line && at < body.regions.size(); ++at) {
      const auto line = line_of(body.document.blocks[at]);
      if (line && *line > *source.line) break;
      if (line) region = body.regions[at];
    }
    return region;
  };
  for (std::size_t at = 0; at < body.regions.size(); ++at)
    if (is_wanted(body.regions[at])) result.blocks.push_back(body.document.blocks[at]);
  std::erase_if(result.links, [&](const DocumentLink& link) { return !is_wanted(region_of_line(link.source)); });
  std::erase_if(result.pictures, [&](const Picture& picture) { return !is_wanted(region_of_line(picture.source)); });
  return result;
}

}  // namespace gom
