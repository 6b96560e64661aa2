#include "config/csv.h"

#include <algorithm>

namespace gom {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

class CsvReader {
 public:
  CsvReader(std::string_view text, const std::string& file, Mistakes& mistakes)
      : text_(text), file_(file), mistakes_(mistakes) {}

  std::vector<CsvRow> rows() {
    if (text_.starts_with(kByteOrderMark)) text_.remove_prefix(kByteOrderMark.size());
    separator_ = text_.substr(0, text_.find('\n')).find(',') == std::string_view::npos ? ';' : ',';
    while (at_ < text_.size()) {
      CsvRow row = next_row();
      if (row.fields.size() > 1 || !row.fields[0].empty()) rows_.push_back(std::move(row));
    }
    return std::move(rows_);
  }

 private:
  CsvRow next_row() {
    CsvRow row{line_, {}};
    while (true) {
      row.fields.push_back(at_ < text_.size() && text_[at_] == '"' ? quoted() : plain());
      if (at_ < text_.size() && text_[at_] == separator_) {
        ++at_;
        continue;
      }
      if (at_ < text_.size()) ++at_, ++line_;  // the line feed
      return row;
    }
  }

  std::string plain() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n') ++at_;
    std::string field(text_.substr(begin, at_ - begin));
    if (field.ends_with('\r')) field.pop_back();
    return field;
  }

  std::string quoted() {
    const int opened = line_;
    std::string field;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\n') ++line_;
      if (text_[at_] != '"') {
        field += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        field += '"', ++at_;
      } else {
        ++at_;
        return field + plain();
      }
    }
    mistakes_.push_back({file_, opened, "a quote \" is opened here and never closed."});
    return field;
  }

  std::string_view text_;
  const std::string& file_;
  Mistakes& mistakes_;
  char separator_ = ',';
  std::size_t at_ = 0;
  int line_ = 1;
  std::vector<CsvRow> rows_;
};

}  // namespace

std::vector<CsvRow> parse_csv(std::string_view text, const std::string& file, Mistakes& mistakes) {
  return CsvReader(text, file, mistakes).rows();
}

}  // namespace gom
