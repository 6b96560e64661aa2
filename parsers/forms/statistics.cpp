#include "forms/statistics.h"

#include <algorithm>
#include <list>
#include <map>
#include <set>

#include "forms/grid.h"
#include "forms/stat_columns.h"
#include "forms/stat_rows.h"
#include "forms/stat_value.h"
#include "text/money.h"
#include "text/number.h"
#include "text/unicode.h"

namespace gom {
namespace {

constexpr double kSureFit = 0.62, kDoubtfulFit = 0.52;
constexpr double kMargin = 0.08, kDoubtfulMargin = 0.15;
constexpr double kOwnLabel = 0.9;  // a second row as good as this says the same indicator again
constexpr double kChildFit = 0.8;  // a part must name an indicator by itself
constexpr int kLeastIndicators = 3;
constexpr int kLeastTurned = 4;         // columns of a table with its indicators side by side
constexpr int kRowsWithoutLabel = 200;  // a column that has shown none by then has none
constexpr std::size_t kCaptionLines = 4;
constexpr std::size_t kMostTables = 40;

/// A row and what it may be.
struct Claim {
  const StatRow* row = nullptr;
  std::size_t table = 0;  ///< of those read
  std::vector<double> scores{};
  BestFit best{};
  int indicator = -1;
  bool doubtful = false;
};

struct ReadTable {
  const Table* table = nullptr;
  StatColumns columns;
  std::vector<StatRow> rows;
};

std::optional<std::int64_t> caption_scale(const Flow& flow, const Table* table) {
  const auto at = std::find_if(flow.begin(), flow.end(), [&](const Line& line) { return line.table == table; });
  for (std::size_t back = 1; back <= kCaptionLines && at != flow.end(); ++back) {
    if (static_cast<std::size_t>(at - flow.begin()) < back) break;
    const Line& line = *(at - static_cast<std::ptrdiff_t>(back));
    if (line.folded.find("dvt") != std::string::npos || line.folded.find("don vi") != std::string::npos)
      if (const auto scale = money_scale(line.text)) return scale;
  }
  return {};
}

class Assignment {
 public:
  Assignment(const Form& form, const IndicatorLabels& labels, const std::vector<ReadTable>& tables)
      : form_(form), labels_(labels), tables_(tables), holder_(form.indicators.size(), -1) {}

  Statistics assign() {
    make_claims();
    give_best_first();
    for (const Claim& claim : claims_) add(claim);
    say_columns();
    return std::move(statistics_);
  }

 private:
  void make_claims() {
    for (std::size_t table = 0; table < tables_.size(); ++table) {
      std::map<std::string, int> times;
      for (const StatRow& row : tables_[table].rows) ++times[fold(row.words) + '|' + row.unit];
      for (const StatRow& row : tables_[table].rows) {
        const bool repeated = row.is_bare_people && !row.context.empty() && times[fold(row.words) + '|' + row.unit] > 1;
        Claim claim{.row = &row, .table = table, .scores = labels_.scores(row, repeated)};
        claim.best = best_fit(claim.scores);
        claims_.push_back(std::move(claim));
      }
    }
  }

  struct Pair {
    double score = 0;
    std::size_t claim = 0, indicator = 0;
  };

  void give_best_first() {
    std::vector<Pair> pairs;
    for (std::size_t claim = 0; claim < claims_.size(); ++claim)
      for (std::size_t indicator = 0; indicator < holder_.size(); ++indicator)
        if (const double score = claims_[claim].scores[indicator]; score >= kDoubtfulFit)
          pairs.push_back({score, claim, indicator});
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Pair& one, const Pair& other) { return one.score > other.score; });
    for (const Pair& pair : pairs) give(pair);
  }

  void give(const Pair& pair) {
    Claim& claim = claims_[pair.claim];
    if (claim.indicator >= 0 || holder_[pair.indicator] >= 0) return;
    if (pair.score < claim.best.score - kMargin) return;  // its own indicator is another row's: it repeats that one
    const double rival = best_rival(claim, pair.indicator);
    const bool sure = pair.score >= kSureFit && (pair.score >= rival + kMargin || pair.score >= 0.97);
    const bool doubtful = pair.score >= rival + kDoubtfulMargin;
    if (!sure && !doubtful) return;
    if (claim.row->is_child && pair.score < kChildFit) return;
    claim.indicator = static_cast<int>(pair.indicator);
    claim.doubtful = !sure;
    holder_[pair.indicator] = static_cast<int>(pair.claim);
  }

  // The next best indicator that is still free: what another row names plainly is no rival.
  [[nodiscard]] double best_rival(const Claim& claim, std::size_t indicator) const {
    double rival = 0;
    for (std::size_t other = 0; other < holder_.size(); ++other)
      if (other != indicator && holder_[other] < 0) rival = std::max(rival, claim.scores[other]);
    return rival;
  }

  void add(const Claim& claim) {
    const StatRow& row = *claim.row;
    const Indicator* indicator =
        claim.indicator < 0 ? nullptr : &form_.indicators[static_cast<std::size_t>(claim.indicator)];
    StatValue read = read_stat_value(row, indicator, tables_[claim.table].columns.scale);
    if (!indicator && say_repeated(claim)) return;
    if (!indicator && !read.value && row.value_text.empty()) return;
    statistics_.rows.push_back({indicator ? indicator->id : "", row.label, read.value, row.source});
    auto& findings = statistics_.findings;
    findings.insert(findings.end(), read.findings.begin(), read.findings.end());
    if (!indicator) {
      findings.push_back(make_finding("row_not_in_form", "report.statistics", row.source, {row.label}));
    } else if (claim.doubtful) {
      findings.push_back(make_finding("row_doubtful", "report.statistics." + indicator->id, row.source,
                                      {row.label, indicator->label}));
    }
  }

  // A second row that names an indicator as plainly as the first. True: there is nothing more to say of it.
  bool say_repeated(const Claim& claim) {
    const int holder = claim.best.score >= kOwnLabel && !claim.row->is_child ? holder_[claim.best.thing] : -1;
    if (holder < 0) return false;
    const Claim& first = claims_[static_cast<std::size_t>(holder)];
    const Indicator& indicator = form_.indicators[claim.best.thing];
    const auto one = read_stat_value(*first.row, &indicator, tables_[first.table].columns.scale).value;
    const auto other = read_stat_value(*claim.row, &indicator, tables_[claim.table].columns.scale).value;
    if (other && one != other)
      statistics_.findings.push_back(
          make_finding("value_twice", "report.statistics." + indicator.id, claim.row->source,
                       {indicator.label, one ? format_number(*one) : first.row->value_text, format_number(*other)}));
    return true;
  }

  void say_columns() {
    for (const ReadTable& table : tables_) {
      if (table.columns.value_doubtful)
        statistics_.findings.push_back(
            make_finding("column_doubtful", "report.statistics", table.table->source, {table.columns.value_head}));
      if (table.columns.beside_plan)
        statistics_.findings.push_back(make_finding("result_column_taken", "report.statistics", table.table->source));
    }
  }

  const Form& form_;
  const IndicatorLabels& labels_;
  const std::vector<ReadTable>& tables_;
  std::vector<Claim> claims_;
  std::vector<int> holder_;  ///< by indicator: the claim that has it
  Statistics statistics_;
};

/// How many indicators and rows a grid plainly names in its best column.
struct Count {
  int indicators = 0, rows = 0;
};

Count count_in(const Grid& grid, const Form& form, const IndicatorLabels& labels) {
  Count best;
  for (int column = 1; column <= std::min(grid.columns(), 12); ++column) {
    std::set<int> named;
    Count count;
    for (int row = 1; row <= grid.rows(); ++row) {
      const std::string& text = grid.text(row, column);
      if (text.empty() || !grid.begins(row, column)) continue;
      if (++count.rows > kRowsWithoutLabel && named.empty()) break;
      const int indicator = labels.plain_indicator(text);
      if (indicator >= 0 && form.indicators[static_cast<std::size_t>(indicator)].equals_funding.empty())
        named.insert(indicator);
    }
    count.indicators = static_cast<int>(named.size());
    if (count.indicators > best.indicators) best = count;
  }
  return best;
}

bool should_turn(Grid& grid, const Form& form, const IndicatorLabels& labels) {
  if (grid.columns() < kLeastTurned) return false;
  const int upright = count_in(grid, form, labels).indicators;
  if (upright >= kLeastIndicators) return false;
  grid.turn();
  const int turned = count_in(grid, form, labels).indicators;
  grid.turn();
  return turned > upright;
}

/// A column that plainly names several indicators, and which.
struct LabelColumn {
  int column = 0;
  std::set<int> indicators{};
};

std::vector<LabelColumn> label_columns(const Grid& grid, const IndicatorLabels& labels) {
  std::vector<LabelColumn> found;
  for (int column = 1; column <= std::min(grid.columns(), 12); ++column) {
    LabelColumn each{.column = column};
    for (int row = 1; row <= std::min(grid.rows(), kRowsWithoutLabel); ++row) {
      if (grid.text(row, column).empty() || !grid.begins(row, column) || grid.width(row, column) > 2) continue;
      if (const int indicator = labels.plain_indicator(grid.text(row, column)); indicator >= 0)
        each.indicators.insert(indicator);
    }
    if (each.indicators.size() >= 2) found.push_back(std::move(each));
  }
  return found;
}

bool is_empty_column(const Grid& grid, int column) {
  for (int row = 1; row <= grid.rows(); ++row)
    if (grid.begins(row, column) && grid.width(row, column) == 1 && !grid.text(row, column).empty()) return false;
  return true;
}

// "Nội dung | Số lượng | Nội dung | Số lượng": a long table folded into two side by side. The halves, or nothing.
std::vector<Table> side_by_side(const Table& table, const IndicatorLabels& labels) {
  const Grid grid(table);
  if (grid.columns() < kLeastTurned) return {};
  std::vector<LabelColumn> columns = label_columns(grid, labels);
  std::size_t most = 0;
  for (const LabelColumn& each : columns) most = std::max(most, each.indicators.size());
  std::erase_if(columns, [&](const LabelColumn& each) { return 3 * each.indicators.size() < most; });  // "tin, bài"
  if (columns.size() < 2) return {};
  for (std::size_t at = 1; at < columns.size(); ++at) {
    if (columns[at].column < columns[at - 1].column + 2) return {};
    if (std::ranges::includes(columns[at - 1].indicators, columns[at].indicators)) return {};
  }
  int begin = 1;  // a sheet may leave its first column empty
  while (begin < columns[0].column && is_empty_column(grid, begin)) ++begin;
  const int before_label = columns[0].column - begin;
  std::vector<Table> halves;
  for (std::size_t at = 0; at < columns.size(); ++at) {
    const int first = at == 0 ? begin : columns[at].column - before_label;
    const int last = at + 1 < columns.size() ? columns[at + 1].column - before_label - 1 : grid.columns();
    Table half;
    half.rows = table.rows;
    half.columns = last - first + 1;
    half.source = table.source;
    for (const Cell& cell : table.cells) {
      if (cell.column < first || cell.column > last) continue;
      half.cells.push_back(cell);
      half.cells.back().column -= first - 1;
    }
    halves.push_back(std::move(half));
  }
  return halves;
}

ReadTable read_table(const Table& table, const Form& form, const IndicatorLabels& labels) {
  Grid grid(table);
  if (should_turn(grid, form, labels)) grid.turn();
  ReadTable read{.table = &table, .columns = {}, .rows = {}};
  read.columns = find_columns(grid, [&](const std::string& text) { return labels.best(text); }, form.year);
  if (read.columns.label != 0) read.rows = read_rows(grid, read.columns);
  return read;
}

}  // namespace

int StatisticsReader::count_indicators(const Table& table) const {
  Grid grid(table);
  const int upright = count_in(grid, form_, labels_).indicators;
  if (upright >= kLeastIndicators || grid.columns() < kLeastTurned) return upright;
  grid.turn();
  return std::max(upright, count_in(grid, form_, labels_).indicators);
}

bool StatisticsReader::is_statistics(const Table& table) const {
  const int indicators = count_indicators(table);
  if (indicators >= kLeastIndicators) return true;
  return indicators >= 2 && count_in(Grid(table), form_, labels_).rows <= 2 * indicators + 1;
}

Statistics StatisticsReader::read(const Document& document, const Flow& flow, const std::vector<Flow>& lists) const {
  std::vector<ReadTable> tables;
  std::list<std::vector<Table>> halves;  // of tables set side by side: what was read points into them
  const std::vector<const Table*> all = tables_of(document);
  for (const Table* table : all) {
    if (tables.size() >= kMostTables || !is_statistics(*table)) continue;
    if (table->hidden && !tables.empty()) continue;
    halves.push_back(side_by_side(*table, labels_));
    std::vector<const Table*> parts;
    for (const Table& half : halves.back()) parts.push_back(&half);
    if (parts.empty()) parts.push_back(table);
    for (const Table* part : parts) {
      tables.push_back(read_table(*part, form_, labels_));
      if (!tables.back().columns.scale) tables.back().columns.scale = caption_scale(flow, table);
    }
  }
  std::stable_sort(tables.begin(), tables.end(), [&](const ReadTable& one, const ReadTable& other) {
    return count_indicators(*one.table) > count_indicators(*other.table);
  });
  Table listed;
  for (std::size_t list = 0; tables.empty() && list < lists.size(); ++list) {
    listed = table_of_lines(lists[list]);
    if (count_indicators(listed) >= kLeastIndicators) tables.push_back(read_table(listed, form_, labels_));
  }
  Statistics statistics = Assignment(form_, labels_, tables).assign();
  statistics.has_table = !tables.empty();
  if (!listed.cells.empty())  // lines of a text that are no statistics are nobody's rows
    std::erase_if(statistics.rows, [](const Statistic& row) { return row.indicator.empty(); });
  return statistics;
}

}  // namespace gom
