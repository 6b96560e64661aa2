// HTML5 by gumbo, within bounds: the tree lives in an arena of limited size, so hostile tag soup can neither eat memory
// nor be freed by deep recursion. For the sources of this room that include gumbo themselves.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct GumboInternalNode;

namespace gom {

class HtmlTree {
 public:
  /// `html` must outlive the tree.
  explicit HtmlTree(std::string_view html);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  /// The html element; null where a bound was reached: then only the words can be had (`words_of_html`).
  [[nodiscard]] const GumboInternalNode* root() const { return root_; }

 private:
  struct Arena;
  static void* allocate(void* arena, std::size_t size);
  static void release(void* arena, void* block);

  std::unique_ptr<Arena> arena_;
  const GumboInternalNode* root_ = nullptr;
};

/// Everything outside of tags, script and style, one line a block tag; entities as they are.
[[nodiscard]] std::string words_of_html(std::string_view html);

}  // namespace gom
