#include "documents/html_tree.h"

#include <gumbo.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>
#include <string>
#include <vector>

namespace gom {
namespace {

constexpr std::size_t kArenaBytes = 128u << 20;
constexpr std::size_t kChunkBytes = 256u << 10;
constexpr std::size_t kMostHtmlBytes = 16u << 20;
// Gumbo is quadratic in each of these; mail of people stays far below.
constexpr int kMostOpenTags = 1000;
constexpr int kMostAttributes = 100;
constexpr int kMostTags = 400'000;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string tag_name(std::string_view tag) {
  std::string name;
  for (const char c : tag.substr(0, 16)) {
    if (!is_letter(c) && !(c >= '0' && c <= '9')) break;
    name += is_letter(c) ? static_cast<char>(c | 0x20) : c;
  }
  return name;
}

/// Elements that never hold others, or that the next of their kind closes.
bool closes_itself(std::string_view name) {
  static constexpr std::string_view kNames[] = {"area",   "base",  "br", "col",  "dd",    "dt",     "embed", "hr",
                                                "img",    "input", "li", "link", "meta",  "option", "p",     "param",
                                                "source", "td",    "th", "tr",   "tbody", "thead",  "tfoot", "wbr"};
  return std::ranges::find(kNames, name) != std::end(kNames);
}

/// Whether a tag may have too many attributes: words outside of quotes, and words in all, for quotes can be forged.
bool has_many_attributes(std::string_view tag) {
  int words = 0, all_words = 0;
  char quote = 0, before = 0;
  for (const char letter : tag) {
    const bool between = letter == ' ' || letter == '/' || letter == '\n' || letter == '\t';
    all_words += between;
    words += between && !quote;
    if (quote && letter == quote) {
      quote = 0;
    } else if (!quote && before == '=' && (letter == '"' || letter == '\'')) {
      quote = letter;
    }
    before = letter;
  }
  return words > kMostAttributes || all_words > 5 * kMostAttributes;
}

/// One look over the tags, without a tree: whether a tree of them would be too deep, too wide or too large.
bool is_excessive(std::string_view html) {
  int open = 0, tags = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const bool closes = html.substr(at + 1).starts_with('/');
    const std::string_view rest = html.substr(at + 1 + closes);
    if (rest.empty() || !is_letter(rest.front())) continue;
    const std::string_view tag = rest.substr(0, rest.find('>'));
    if (++tags > kMostTags || has_many_attributes(tag)) return true;
    if (closes_itself(tag_name(rest))) continue;
    open = std::max(0, open + (closes ? -1 : 1));
    if (open > kMostOpenTags) return true;
  }
  return false;
}

}  // namespace

struct HtmlTree::Arena {
  std::vector<std::unique_ptr<char[]>> chunks;
  std::size_t used = 0, room = 0, total = 0;
  char* last = nullptr;
  std::jmp_buf overflow;
};

void* HtmlTree::allocate(void* state, std::size_t size) {
  auto& arena = *static_cast<Arena*>(state);
  size = (size + 15) / 16 * 16;
  // Gumbo takes no null: a full arena leaves it altogether, over frames of C that hold nothing.
  if (arena.total + size > kArenaBytes) std::longjmp(arena.overflow, 1);
  if (arena.used + size > arena.room) {
    arena.room = std::max(kChunkBytes, size);
    arena.used = 0;
    arena.chunks.push_back(std::make_unique_for_overwrite<char[]>(arena.room));
  }
  arena.last = arena.chunks.back().get() + arena.used;
  arena.used += size;
  arena.total += size;
  return arena.last;
}

void HtmlTree::release(void* state, void* block) {
  auto& arena = *static_cast<Arena*>(state);
  if (!block || block != arena.last) return;
  const auto begin = static_cast<std::size_t>(arena.last - arena.chunks.back().get());
  arena.total -= arena.used - begin;
  arena.used = begin;
  arena.last = nullptr;
}

HtmlTree::HtmlTree(std::string_view html) : arena_(std::make_unique<Arena>()) {
  if (html.size() > kMostHtmlBytes || is_excessive(html)) return;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &HtmlTree::allocate;
  options.deallocator = &HtmlTree::release;
  options.userdata = arena_.get();
  options.max_errors = 0;
  if (setjmp(arena_->overflow) == 0) {
    root_ = gumbo_parse_with_options(&options, html.data(), html.size())->root;
  }
}

HtmlTree::~HtmlTree() = default;

std::string words_of_html(std::string_view html) {
  std::string words;
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t open = std::min(html.find('<', at), html.size());
    words += html.substr(at, open - at);
    if (open == html.size()) break;
    const std::string_view rest = html.substr(open + 1);
    const std::string name = tag_name(rest.starts_with('/') ? rest.substr(1) : rest);
    std::size_t close = html.find('>', open);
    if ((name == "script" || name == "style") && !rest.starts_with('/')) close = html.find("</" + name, open + 1);
    if (rest.starts_with("!--")) close = html.find("-->", open);
    static constexpr std::string_view kInline[] = {"b", "i", "u", "a", "span", "font", "em", "strong", "sup", "sub"};
    if (std::ranges::find(kInline, name) == std::end(kInline)) words += '\n';
    if (close == std::string_view::npos) break;
    at = close + 1;
  }
  return words;
}

}  // namespace gom
