#include "documents/pdf_rules.h"

#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr, as qpdf asks to be told

#include <algorithm>
#include <cmath>
#include <exception>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <string>
#include <utility>

namespace gom {
namespace {

constexpr std::size_t kMostOperators = 400'000;
constexpr std::size_t kMostSaved = 64;
constexpr std::size_t kMostPoints = 20'000;
constexpr double kThin = 2.6;   ///< points: a box no thicker is a line
constexpr double kShort = 4;    ///< a line no longer is a dot of a dotted one
constexpr double kAskew = 0.8;  ///< what leaves its direction by more is no ruling line

struct Point {
  double x = 0, y = 0;
};

/// The page's matrix, as PDF writes it: a b c d e f.
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
  [[nodiscard]] Point apply(Point at) const { return {a * at.x + c * at.y + e, b * at.x + d * at.y + f}; }
  /// First `inner`, then this.
  [[nodiscard]] Matrix after(const Matrix& inner) const {
    return {a * inner.a + c * inner.b, b * inner.a + d * inner.b,     a * inner.c + c * inner.d,
            b * inner.c + d * inner.d, a * inner.e + c * inner.f + e, b * inner.e + d * inner.f + f};
  }
};

/// Follows a page's drawing, text left out, and keeps the lines.
class RuleFinder : public QPDFObjectHandle::ParserCallbacks {
 public:
  explicit RuleFinder(const Matrix& to_page) : matrix_(to_page) {}

  void handleObject(QPDFObjectHandle object) override {
    if (object.isOperator()) {
      if (++operators_ > kMostOperators) return terminateParsing();
      run(object.getOperatorValue());
      operands_.clear();
    } else if (object.isNumber() && operands_.size() < 8) {
      operands_.push_back(object.getNumericValue());
    }
  }
  void handleEOF() override {}

  PageRules take() { return std::move(rules_); }

 private:
  struct Path {
    std::vector<Point> points;
    bool closed = false;
  };

  void run(const std::string& name) {
    if (name == "q" && saved_.size() < kMostSaved) saved_.push_back(matrix_);
    if (name == "Q" && !saved_.empty()) {
      matrix_ = saved_.back();
      saved_.pop_back();
    }
    if (name == "cm" && operands_.size() == 6) {
      matrix_ = matrix_.after({operands_[0], operands_[1], operands_[2], operands_[3], operands_[4], operands_[5]});
    }
    build(name);
    const bool strokes = name == "S" || name == "s" || name == "B" || name == "b" || name == "B*" || name == "b*";
    const bool fills = name == "f" || name == "F" || name == "f*" || name.starts_with("B") || name.starts_with("b");
    if (name == "s" || name == "b" || name == "b*") close();
    if (strokes && name.size() <= 2) stroke();
    if (fills && name.size() <= 2) fill();
    if (strokes || fills || name == "n") paths_.clear(), points_ = 0;
  }

  void build(const std::string& name) {
    if (name == "m" && operands_.size() == 2) {
      paths_.push_back({{{operands_[0], operands_[1]}}, false});
    } else if ((name == "l" && operands_.size() == 2) && !paths_.empty() && ++points_ < kMostPoints) {
      paths_.back().points.push_back({operands_[0], operands_[1]});
    } else if (name == "re" && operands_.size() == 4 && ++points_ < kMostPoints) {
      const double x = operands_[0], y = operands_[1], right = x + operands_[2], top = y + operands_[3];
      paths_.push_back({{{x, y}, {right, y}, {right, top}, {x, top}}, true});
    } else if (name == "h") {
      close();
    } else if (name == "c" || name == "v" || name == "y") {
      if (!paths_.empty()) paths_.back().points.clear();  // what is curved is no ruling line
    }
  }

  void close() {
    if (!paths_.empty()) paths_.back().closed = true;
  }

  void stroke() {
    for (const Path& path : paths_) {
      for (std::size_t at = 1; at < path.points.size(); ++at) add(path.points[at - 1], path.points[at]);
      if (path.closed && path.points.size() > 2) add(path.points.back(), path.points.front());
    }
  }

  void fill() {
    for (const Path& path : paths_) {
      if (path.points.size() < 3) continue;
      Point low{1e9, 1e9}, high{-1e9, -1e9};
      for (const Point& each : path.points) {
        const Point at = matrix_.apply(each);
        low = {std::min(low.x, at.x), std::min(low.y, at.y)};
        high = {std::max(high.x, at.x), std::max(high.y, at.y)};
      }
      const double width = high.x - low.x, height = high.y - low.y;
      if (height <= kThin && width > height) add_level((low.y + high.y) / 2, low.x, high.x);
      if (width <= kThin && height > width) add_upright((low.x + high.x) / 2, low.y, high.y);
    }
  }

  void add(Point from, Point to) {
    from = matrix_.apply(from);
    to = matrix_.apply(to);
    if (std::abs(from.y - to.y) < kAskew) {
      add_level((from.y + to.y) / 2, std::min(from.x, to.x), std::max(from.x, to.x));
    } else if (std::abs(from.x - to.x) < kAskew) {
      add_upright((from.x + to.x) / 2, std::min(from.y, to.y), std::max(from.y, to.y));
    }
  }

  void add_level(double at, double from, double to) {
    if (rules_.level.size() < kMostRules) rules_.level.push_back({at, from, to});
  }
  void add_upright(double at, double from, double to) {
    if (rules_.upright.size() < kMostRules) rules_.upright.push_back({at, from, to});
  }

  Matrix matrix_;
  std::vector<Matrix> saved_;
  std::vector<double> operands_;
  std::vector<Path> paths_;
  std::size_t points_ = 0, operators_ = 0;
  PageRules rules_;
};

/// From the page's own room to what is shown: the crop box's corner, upside down, turned by quarters.
Matrix to_shown(QPDFPageObjectHelper& page) {
  QPDFObjectHandle box = page.getCropBox();
  double left = 0, bottom = 0, right = 612, top = 792;
  if (box.isRectangle()) {
    const QPDFObjectHandle::Rectangle edges = box.getArrayAsRectangle();
    left = edges.llx, bottom = edges.lly, right = edges.urx, top = edges.ury;
  }
  QPDFObjectHandle turn = page.getAttribute("/Rotate", false);
  const int quarters = turn.isInteger() ? static_cast<int>((turn.getIntValue() / 90 % 4 + 4) % 4) : 0;
  switch (quarters) {
    case 1:
      return {0, 1, 1, 0, -bottom, -left};
    case 2:
      return {-1, 0, 0, 1, right, -bottom};
    case 3:
      return {0, -1, -1, 0, top, right};
    default:
      return {1, 0, 0, -1, -left, top};
  }
}

}  // namespace

std::map<int, PageRules> find_pdf_rules(Bytes bytes, const std::set<int>& pages) {
  std::map<int, PageRules> found;
  try {
    QPDF file;
    file.setSuppressWarnings(true);
    file.setAttemptRecovery(true);
    const std::string_view text = as_text(bytes);
    file.processMemoryFile("attachment", text.data(), text.size());
    int number = 0;
    for (QPDFPageObjectHelper& page : QPDFPageDocumentHelper(file).getAllPages()) {
      if (!pages.contains(++number)) continue;
      RuleFinder finder(to_shown(page));
      try {
        page.parseContents(&finder);
      } catch (const std::exception&) {
        // Lines before the damage are kept.
      }
      found.emplace(number, finder.take());
    }
  } catch (const std::exception&) {
    // Pages before the damage are kept.
  }
  return found;
}

}  // namespace gom
