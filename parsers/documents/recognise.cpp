#include "documents/recognise.h"

#include <dlfcn.h>
#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>
#include <vector>

#include "documents/ocr_words.h"
#include "documents/page_picture.h"
#include "documents/ruled_table.h"

namespace gom {
namespace {

using tesseract::PageSegMode;
using tesseract::TessBaseAPI;

constexpr int kPageMilliseconds = 30'000;  ///< for one look at a whole page
constexpr int kCellMilliseconds = 3'000;
constexpr float kLeastTurnConfidence = 1.0F;
constexpr double kLeastWordConfidence = 15;  ///< below it: specks, a stamp's edge
constexpr double kSure = 75;
constexpr std::size_t kLongFigure = 5;  ///< "1.250"
constexpr int kWhite = 255;
constexpr int kMargin = 12;              ///< white around what is read alone
constexpr int kLeastInk = 12;            ///< pixels; less in a cell is a speck
constexpr int kEdge = 2;                 ///< of a cell, where its lines' shade remains
constexpr double kPointsOfWord = 10.5;   ///< the height of a word at the sizes that papers are written in
constexpr std::size_t kMostTried = 400;  ///< figures of a page that are read twice

struct Models {
  TessBaseAPI vie, eng, osd;
  bool loaded = false;
};

Models& models() {
  static Models all;
  return all;
}

/// tesseract asks OpenMP for four threads, which are slower than one, and refused behind the wall.
void forbid_threads() {
  using SetLevels = void (*)(int);
  if (auto* set = reinterpret_cast<SetLevels>(::dlsym(RTLD_DEFAULT, "omp_set_max_active_levels"))) set(0);
}

bool open_model(TessBaseAPI& model, const char* name, tesseract::OcrEngineMode mode) {
  model.SetVariable("debug_file", "/dev/null");  // before: what it has to say of missing models is told by us
  if (model.Init(nullptr, name, mode) != 0) return false;
  model.SetVariable("debug_file", "/dev/null");
  return true;
}

bool has_figure(std::string_view text) {
  return text.find_first_of("0123456789") != text.npos;
}

/// The digits with what stands between them: what two readings of a figure must agree on.
std::string figure_of(std::string_view text) {
  std::string figure;
  for (const char letter : text) {
    if (std::string_view("0123456789.,/:").find(letter) != std::string_view::npos) figure += letter;
  }
  const std::size_t begin = figure.find_first_of("0123456789"), end = figure.find_last_of("0123456789");
  return begin == figure.npos ? std::string() : figure.substr(begin, end - begin + 1);
}

std::string trimmed(const char* text) {
  std::string words;
  bool space = false;
  for (; text && *text; ++text) {
    const bool is_space = *text == ' ' || *text == '\n' || *text == '\t' || *text == '\r' || *text == '\f';
    if (!is_space && space && !words.empty()) words += ' ';
    space = is_space;
    if (!is_space) words += *text;
  }
  return words;
}

struct Read {
  std::string text;
  double confidence = 0;
};

Read read_alone(TessBaseAPI& model, Pix* picture, PageSegMode mode) {
  model.SetPageSegMode(mode);
  model.SetImage(picture);
  model.SetSourceResolution(200);
  tesseract::ETEXT_DESC until;
  until.set_deadline_msecs(kCellMilliseconds);
  if (model.Recognize(&until) != 0) return {};
  const std::unique_ptr<char[]> text(model.GetUTF8Text());
  return {trimmed(text.get()), static_cast<double>(model.MeanTextConf())};
}

/// Another model's reading of a figure: `text` itself where they agree, in the second try at twice the size if need be.
/// Both models may take a blurred 8 for a 3: a long figure must look the same at twice the size as well.
std::string second_reading(Pix* picture, const std::string& text, PageSegMode mode) {
  Models& all = models();
  const std::string figure = figure_of(text);
  const Read second = read_alone(all.eng, picture, mode);
  const bool agree = figure_of(second.text) == figure;
  if (agree && figure.size() < kLongFigure) return text;
  const PixPointer larger(pixScale(picture, 2, 2));
  if (!larger) return second.text;
  const Read first_again = read_alone(all.vie, larger.get(), mode);
  const bool agree_again = figure_of(first_again.text) == figure;
  if (agree) return agree_again ? text : first_again.text.empty() ? "?" : first_again.text;
  const Read second_again = read_alone(all.eng, larger.get(), mode);
  if (agree_again && figure_of(second_again.text) == figure) return text;
  return second.text.empty() ? "?" : second.text;
}

/// Where the first look is unsure, a second at twice the size may be surer.
Read read_well(Pix* picture) {
  Read first = read_alone(models().vie, picture, tesseract::PSM_SINGLE_BLOCK);
  if (first.confidence >= kSure) return first;
  const PixPointer larger(pixScale(picture, 2, 2));
  if (!larger) return first;
  Read second = read_alone(models().vie, larger.get(), tesseract::PSM_SINGLE_BLOCK);
  return second.confidence > first.confidence ? second : first;
}

PixPointer cut_out(Pix* page, const PixelBox& box) {
  Box* raw = boxCreate(std::max(0, box.left), std::max(0, box.top), box.width(), box.height());
  PixPointer cut(raw ? pixClipRectangle(page, raw, nullptr) : nullptr);
  boxDestroy(&raw);
  return cut;
}

/// Without the edges, where the lines' shade remains.
PixelBox inside(const PixelBox& box) {
  return {box.left + kEdge, box.top + kEdge, box.right - kEdge, box.bottom - kEdge};
}

void whiten(Pix* page, const PixelBox& box) {
  Box* raw = boxCreate(std::max(0, box.left), std::max(0, box.top), box.width(), box.height());
  if (raw) pixSetInRectArbitrary(page, raw, kWhite);
  boxDestroy(&raw);
}

int count_ink(Pix* grey) {
  const PixPointer ink(pixThresholdToBinary(grey, 150));
  l_int32 pixels = 0;
  if (ink) pixCountPixels(ink.get(), &pixels, nullptr);
  return pixels;
}

/// Whether all that stands there is one short level stroke: the models often see nothing in it.
bool is_dash(Pix* grey) {
  const PixPointer ink(pixThresholdToBinary(grey, 170));
  Box* box = nullptr;
  if (!ink || pixClipToForeground(ink.get(), nullptr, &box) != 0 || !box) return false;
  int width = 0, height = 0;
  boxGetGeometry(box, nullptr, nullptr, &width, &height);
  boxDestroy(&box);
  return height <= 6 && width >= 5 && width <= 45 && width >= 2 * height;
}

/// One picture of a page on its way to words.
class Page {
 public:
  explicit Page(PixPointer upright) : page_(std::move(upright)) {}

  OcrPage read() {
    const PixPointer ink = faint_ink_of(page_.get());
    OcrPage found;
    found.width = pixGetWidth(page_.get());
    found.height = pixGetHeight(page_.get());
    if (!ink) return found;
    const RuledPage ruled = find_ruled_tables(ink.get());
    if (ruled.lines) pixSetMasked(page_.get(), ruled.lines.get(), kWhite);
    int number = 0;
    for (const RuledTable& table : ruled.tables) {
      ++number;
      for (const RuledCell& cell : table.cells) found.cells.push_back(read_cell(cell, number));
    }
    for (const RuledTable& table : ruled.tables) whiten(page_.get(), table.box);
    if (count_ink(page_.get()) > kLeastInk) read_words(found);
    found.dots_an_inch = dots_an_inch(found);
    return found;
  }

 private:
  struct Line {
    std::size_t begin = 0, end = 0;  ///< words
    int baseline = 0;                ///< where its middle stands
  };

  OcrCell read_cell(const RuledCell& cell, int table) {
    OcrCell read{table, cell.row, cell.column, cell.row_span, cell.column_span, {}};
    read.word = {cell.box.left, cell.box.top, cell.box.right, cell.box.bottom, 100, "", ""};
    PixPointer alone = cut_out(page_.get(), inside(cell.box));
    if (!alone) return read;
    if (count_ink(alone.get()) < kLeastInk) return read;
    const bool dash = is_dash(alone.get());
    alone.reset(pixAddBorder(alone.get(), kMargin, kWhite));
    if (!alone) return read;
    const Read first = read_well(alone.get());
    read.word.text = first.text;
    read.word.confidence = first.confidence;
    if (dash) {
      read.word.text = "-";
    } else if (has_figure(first.text) || first.text.size() < 4) {
      read.word.second = second_reading(alone.get(), first.text, tesseract::PSM_SINGLE_BLOCK);
    }
    return read;
  }

  void read_words(OcrPage& found) {
    TessBaseAPI& model = models().vie;
    model.SetPageSegMode(tesseract::PSM_AUTO);
    model.SetImage(page_.get());
    model.SetSourceResolution(200);
    tesseract::ETEXT_DESC until;
    until.set_deadline_msecs(kPageMilliseconds);
    if (model.Recognize(&until) != 0) return;
    const std::unique_ptr<tesseract::ResultIterator> at(model.GetIterator());
    if (!at) return;
    std::vector<OcrWord> line;
    std::vector<Line> lines;
    int baseline = 0;
    do {
      if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) {
        end_line(found, line, lines, baseline);
        int left = 0, begin = 0, right = 0, end = 0;
        baseline = at->Baseline(tesseract::RIL_TEXTLINE, &left, &begin, &right, &end) ? (begin + end) / 2 : 0;
      }
      OcrWord word;
      const std::unique_ptr<char[]> text(at->GetUTF8Text(tesseract::RIL_WORD));
      if (!at->BoundingBox(tesseract::RIL_WORD, &word.left, &word.top, &word.right, &word.bottom)) continue;
      word.text = trimmed(text.get());
      word.confidence = at->Confidence(tesseract::RIL_WORD);
      if (word.text.empty() || word.confidence < kLeastWordConfidence) continue;
      line.push_back(std::move(word));
    } while (at->Next(tesseract::RIL_WORD));
    end_line(found, line, lines, baseline);
    read_figures_again(found);
    doubt_tildes(found);
    straighten(found, lines);
  }

  /// A short dash looks like "~", which may be written before a figure that is not exact.
  static void doubt_tildes(OcrPage& found) {
    for (std::size_t at = 0; at < found.words.size(); ++at) {
      OcrWord& word = found.words[at];
      const bool before_figure =
          at + 1 < found.words.size() && has_figure(found.words[at + 1].text) && found.words[at + 1].left > word.left;
      if (word.text != "~" || before_figure) continue;
      word.text = "-";
      word.second = "~";
    }
  }

  void read_figures_again(OcrPage& found) {
    // Only now: what is read alone takes the iterator's ground away.
    std::size_t tried = 0;
    for (OcrWord& word : found.words) {
      if (!has_figure(word.text) || ++tried > kMostTried) continue;
      const PixelBox box{word.left - 4, word.top - 4, word.right + 4, word.bottom + 4};
      PixPointer alone = cut_out(page_.get(), box);
      if (alone) alone.reset(pixAddBorder(alone.get(), kMargin, kWhite));
      if (alone) word.second = second_reading(alone.get(), word.text, tesseract::PSM_SINGLE_LINE);
    }
  }

  static void end_line(OcrPage& found, std::vector<OcrWord>& line, std::vector<Line>& lines, int baseline) {
    if (line.empty()) return;
    lines.push_back({found.words.size(), found.words.size() + line.size(), baseline});
    for (OcrWord& word : line) found.words.push_back(std::move(word));
    line.clear();
  }

  /// All words of a line are as high as one another and stand level, a dash too, where the paper was not quite flat.
  static void straighten(OcrPage& found, const std::vector<Line>& lines) {
    for (const Line& line : lines) {
      std::vector<int> heights;
      for (std::size_t at = line.begin; at < line.end; ++at) {
        heights.push_back(found.words[at].bottom - found.words[at].top);
      }
      const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
      std::ranges::nth_element(heights, middle);
      const int height = *middle, bottom = std::max(height, line.baseline + height / 5);
      for (std::size_t at = line.begin; at < line.end; ++at) {
        found.words[at].bottom = bottom;
        found.words[at].top = bottom - height;
      }
    }
  }

  /// From the height of words, since pictures seldom tell the truth about it.
  static int dots_an_inch(const OcrPage& page) {
    std::vector<int> heights;
    for (const OcrWord& word : page.words) heights.push_back(word.bottom - word.top);
    if (heights.empty()) return 200;
    const auto middle = heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2);
    std::ranges::nth_element(heights, middle);
    return std::clamp(static_cast<int>(std::lround(*middle * 72 / kPointsOfWord)), 50, 600);
  }

  PixPointer page_;
};

/// Turned so that its text stands upright.
PixPointer turned_upright(PixPointer page) {
  TessBaseAPI& model = models().osd;
  model.SetPageSegMode(tesseract::PSM_OSD_ONLY);
  model.SetImage(page.get());
  model.SetSourceResolution(200);
  int degrees = 0;
  float confidence = 0, script_confidence = 0;
  const char* script = nullptr;
  const bool told = model.DetectOrientationScript(&degrees, &confidence, &script, &script_confidence);
  if (!told || confidence < kLeastTurnConfidence || degrees % 360 == 0) return page;
  PixPointer upright(pixRotateOrth(page.get(), (360 - degrees) / 90 % 4));
  return upright ? std::move(upright) : std::move(page);
}

}  // namespace

bool load_recognition() {
  static const bool loaded = [] {
    forbid_threads();
    Models& all = models();
    all.loaded = open_model(all.vie, "vie", tesseract::OEM_LSTM_ONLY) &&
                 open_model(all.eng, "eng", tesseract::OEM_LSTM_ONLY) &&
                 open_model(all.osd, "osd", tesseract::OEM_DEFAULT);
    return all.loaded;
  }();
  return loaded;
}

std::string recognise(Bytes png_or_jpeg) {
  if (!models().loaded) return {};
  PixPointer picture = open_page_picture(png_or_jpeg);
  if (!picture) return {};
  picture = level(turned_upright(std::move(picture)));
  return ocr_page_to_text(Page(std::move(picture)).read());
}

}  // namespace gom
