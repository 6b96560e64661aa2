#include "documents/pdf.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "bytes/limits.h"
#include "bytes/media_type.h"
#include "documents/document_builder.h"
#include "documents/package_problem.h"
#include "documents/page_layout.h"
#include "documents/pdf_rules.h"
#include "documents/pdf_survey.h"
#include "documents/pixels.h"
#include "documents/recognised_pages.h"
#include "text/code_points.h"
#include "text/legacy_fonts.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr double kDotsAnInch = 200;
constexpr double kMostPagePixels = 12e6;
constexpr int kMostRecognisedPages = 20;
constexpr std::size_t kMostPageWords = 20'000;
constexpr std::size_t kMostPageTables = 20;
constexpr int kMostPageGrids = 100;
constexpr std::ptrdiff_t kLeastFilledCells = 4;
constexpr GridScale kPoints{.same = 2.5, .gap = 3, .least = 4};
constexpr std::size_t kLeastLetters = 8;  ///< fewer on a page (a stamp's, a page number) are not its text

std::string utf8(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return {bytes.begin(), bytes.end()};
}

std::vector<PlacedWord> words_of(poppler::page& page) {
  std::vector<PlacedWord> words;
  for (const poppler::text_box& box : page.text_list(poppler::page::text_list_include_font)) {
    if (words.size() >= kMostPageWords) break;
    PlacedWord word;
    const poppler::rectf place = box.bbox();
    word.left = place.left();
    word.right = place.right();
    word.top = std::min(place.top(), place.bottom());
    word.bottom = std::max(place.top(), place.bottom());
    word.text = utf8(box.text());
    word.space_after = box.has_space_after();
    if (box.has_font_info()) {
      word.font_size = std::round(box.get_font_size() * 2) / 2;
      const std::string name = box.get_font_name(0);
      const auto legacy = legacy_font(std::string_view(name).substr(name.find('+') + 1));  // "ABCDEF+" is a subset's
      if (legacy) word.text = from_legacy(word.text, *legacy);
      word.legacy = legacy.has_value();
      const std::string font = lower(name);
      word.bold = font.find("bold") != font.npos;
      word.italic = font.find("italic") != font.npos || font.find("oblique") != font.npos;
    }
    word.text = nfc(word.text);
    words.push_back(std::move(word));
  }
  return words;
}

std::size_t count_letters(const std::vector<PlacedWord>& words) {
  std::size_t letters = 0;
  for (const PlacedWord& word : words) letters += word.text.size();
  return letters;
}

/// False where letters have no meaning (fonts without a way back to Unicode), or where an old font has lost its "ư",
/// which it writes as the soft hyphen that PDF programs take away.
bool is_legible(const std::vector<PlacedWord>& words) {
  constexpr std::size_t kManyLetters = 300;  // Vietnamese text that long has a "ư"
  std::size_t letters = 0, strange = 0, legacy = 0;
  bool has_u_horn = false;
  for (const PlacedWord& word : words) {
    if (word.legacy) legacy += word.text.size();
    const std::u32string points = code_points(word.text);
    letters += points.size();
    strange += static_cast<std::size_t>(std::ranges::count_if(points, [](char32_t point) {
      return point == 0xFFFD || (point >= 0xE000 && point <= 0xF8FF) || (point >= 0x80 && point < 0xA0);
    }));
    has_u_horn = has_u_horn || word.text.find("ư") != word.text.npos || word.text.find("Ư") != word.text.npos;
  }
  const bool lost = legacy > kManyLetters && !has_u_horn;
  return strange * 10 <= letters && !lost;
}

/// Whether a table may stand on the page: only then its lines are worth looking for.
bool may_hold_table(const std::vector<PlacedWord>& words) {
  int wide = 0, with_figures = 0;
  for (const PlacedLine& line : lines_of_page(words)) {
    wide += line.segments.size() >= 3;
    with_figures += line.segments.size() >= 2 &&
                    std::ranges::any_of(line.segments, [](const Segment& segment) { return is_figure(segment.text); });
  }
  return wide >= 2 || with_figures >= 3;
}

PlacedCell cell_of(const GridCell& place, std::vector<PlacedWord> words) {
  PlacedCell cell{place.row, place.column, place.row_span, place.column_span, {}, {}};
  cell.bold = !words.empty() && std::ranges::all_of(words, &PlacedWord::bold);
  for (const PlacedLine& line : lines_of_page(std::move(words)))
    cell.text += (cell.text.empty() ? "" : " ") + line.text();
  return cell;
}

/// Takes the words that stand in a grid out of the page's; empty where so few do that it is a frame and no table.
std::optional<PlacedTable> take_table(const RuledGrid& grid, std::vector<PlacedWord>& words) {
  std::vector<std::vector<PlacedWord>> inside(grid.cells.size());
  std::vector<PlacedWord> outside;
  for (const PlacedWord& word : words) {
    const double x = (word.left + word.right) / 2, y = (word.top + word.bottom) / 2;
    const auto cell = std::ranges::find_if(grid.cells, [&](const GridCell& each) {
      return x > each.left && x < each.right && y > each.top && y < each.bottom;
    });
    (cell == grid.cells.end() ? outside : inside[static_cast<std::size_t>(cell - grid.cells.begin())]).push_back(word);
  }
  const auto filled = std::ranges::count_if(inside, [](const auto& each) { return !each.empty(); });
  if (filled < kLeastFilledCells) return std::nullopt;
  PlacedTable table{grid.top, grid.bottom, {}};
  for (std::size_t at = 0; at < grid.cells.size(); ++at) {
    table.cells.push_back(cell_of(grid.cells[at], std::move(inside[at])));
  }
  words = std::move(outside);
  return table;
}

/// The page as a PNG; empty where it cannot be drawn.
std::string render(poppler::page& page) {
  const poppler::rectf size = page.page_rect();
  const double pixels_a_square_inch = kMostPagePixels * 72 * 72 / std::max(1.0, size.width() * size.height());
  const double dots = std::min(kDotsAnInch, std::sqrt(pixels_a_square_inch));
  poppler::page_renderer renderer;
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_image_format(poppler::image::format_rgb24);
  const poppler::image image = renderer.render_page(&page, dots, dots);
  if (!image.is_valid()) return {};
  return png_of_rgb(image.const_data(), image.width(), image.height(), image.bytes_per_row(), static_cast<int>(dots));
}

class PdfReader {
 public:
  PdfReader(Bytes bytes, const std::string& part, const Derived& derived)
      : bytes_(bytes),
        derived_(derived),
        builder_(parsed_.document),
        layout_(builder_),
        recognised_(parsed_.document, layout_) {
    parsed_.document.part = part;
    parsed_.document.media_type = media::kPdf;
  }

  ParsedDocument read() {
    const auto file = std::unique_ptr<poppler::document>(poppler::document::load_from_raw_data(
        reinterpret_cast<const char*>(bytes_.data()), static_cast<int>(bytes_.size())));
    if (!file) return with(DocumentProblem::damaged);
    if (file->is_locked()) return with(DocumentProblem::encrypted);
    survey_ = survey_pdf(as_text(bytes_));
    const int pages = std::min(file->pages(), static_cast<int>(limits::kPages));
    if (file->pages() > pages) builder_.set_full();
    read_words(*file, pages);
    for (int number = 1; number <= pages; ++number) {
      if (survey_.heavy_pages.contains(number)) {
        builder_.set_full();
        continue;
      }
      const auto page = std::unique_ptr<poppler::page>(file->create_page(number - 1));
      if (page) read_page(*page, number);
    }
    layout_.finish();
    recognised_.finish();
    builder_.finish();
    const bool is_blank = !parsed_.document.readable && parsed_.wanted.empty();
    return is_blank ? with(DocumentProblem::unreadable) : std::move(parsed_);
  }

 private:
  ParsedDocument with(DocumentProblem problem) {
    set_problem(parsed_, problem);
    return std::move(parsed_);
  }

  // All pages' words first: which pages may hold tables is then asked of the file once.
  void read_words(poppler::document& file, int pages) {
    std::set<int> with_tables;
    for (int number = 1; number <= pages; ++number) {
      const bool is_heavy = survey_.heavy_pages.contains(number);
      const auto page = std::unique_ptr<poppler::page>(is_heavy ? nullptr : file.create_page(number - 1));
      words_.push_back(page ? words_of(*page) : std::vector<PlacedWord>());
      if (may_hold_table(words_.back())) with_tables.insert(number);
    }
    if (!with_tables.empty()) rules_ = find_pdf_rules(bytes_, with_tables);
  }

  std::vector<PlacedTable> take_tables(int number, std::vector<PlacedWord>& words) {
    std::vector<PlacedTable> tables;
    const auto rules = rules_.find(number);
    if (rules == rules_.end()) return tables;
    int looked_at = 0;
    for (const RuledGrid& grid :
         find_grids(std::move(rules->second.level), std::move(rules->second.upright), kPoints)) {
      if (tables.size() >= kMostPageTables || ++looked_at > kMostPageGrids) break;
      if (auto table = take_table(grid, words)) tables.push_back(std::move(*table));
    }
    return tables;
  }

  void read_page(poppler::page& page, int number) {
    std::vector<PlacedWord> words = std::move(words_[static_cast<std::size_t>(number) - 1]);
    const poppler::rectf size = page.page_rect();
    add_links(words, number, size.height());
    const bool has_text = count_letters(words) >= kLeastLetters;
    if (has_text && !survey_.scanned_pages.contains(number) && is_legible(words)) {
      return lay_out(size.width(), number, std::move(words));
    }
    const std::string key = parsed_.document.part + "#" + std::to_string(number);
    if (const auto answer = derived_.find(key); answer != derived_.end()) {
      // Where it could not be recognised, poor words are better than none.
      if (has_text && answer->second.empty()) return lay_out(size.width(), number, std::move(words));
      recognised_.add(number, answer->second);
    } else if (static_cast<int>(parsed_.wanted.size()) < kMostRecognisedPages) {
      std::string picture = render(page);
      if (!picture.empty()) parsed_.wanted.push_back({WantedKind::recognise, key, "image/png", std::move(picture)});
    } else if (has_text) {
      lay_out(size.width(), number, std::move(words));
    }
  }

  void lay_out(double width, int number, std::vector<PlacedWord> words) {
    std::vector<PlacedTable> tables = take_tables(number, words);
    layout_.add_page(number, width, std::move(words), std::move(tables));
  }

  void add_links(const std::vector<PlacedWord>& words, int page, double height) {
    Source source;
    source.part = parsed_.document.part;
    source.page = page;
    for (const PdfLink& link : survey_.links) {
      if (link.page != page) continue;
      std::string shown;
      for (const PlacedWord& word : words) {
        const double x = (word.left + word.right) / 2, y = height - (word.top + word.bottom) / 2;
        const bool inside = x > link.left && x < link.right && y > link.bottom && y < link.top;
        if (inside && shown.size() < 2048) shown += (shown.empty() ? "" : " ") + word.text;
      }
      builder_.add_link(link.target, std::move(shown), source);
    }
  }

  Bytes bytes_;
  const Derived& derived_;
  ParsedDocument parsed_;
  DocumentBuilder builder_;
  PageLayout layout_;
  RecognisedPages recognised_;
  PdfSurvey survey_;
  std::vector<std::vector<PlacedWord>> words_;  ///< of each page
  std::map<int, PageRules> rules_;
};

}  // namespace

ParsedDocument parse_pdf(Bytes bytes, const std::string& part, const Derived& derived) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  return PdfReader(bytes, part, derived).read();
}

}  // namespace gom
