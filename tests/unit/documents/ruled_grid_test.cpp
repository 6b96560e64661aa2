#include "documents/ruled_grid.h"

#include <gmock/gmock.h>

namespace gom {
namespace {

using testing::SizeIs;

constexpr GridScale kScale{.same = 3, .gap = 4, .least = 5};

std::vector<Rule> lines(const std::vector<double>& places, double from, double to) {
  std::vector<Rule> rules;
  for (const double at : places) rules.push_back({at, from, to});
  return rules;
}

TEST(RuledGrid, HasTheCellsBetweenItsLines) {
  const auto grids = find_grids(lines({0, 20, 40}, 0, 300), lines({0, 100, 200, 300}, 0, 40), kScale);
  ASSERT_THAT(grids, SizeIs(1));
  EXPECT_EQ(grids[0].rows, 2);
  EXPECT_EQ(grids[0].columns, 3);
  ASSERT_THAT(grids[0].cells, SizeIs(6));
  EXPECT_EQ(grids[0].cells[4], (GridCell{2, 2, 1, 1, 100, 20, 200, 40}));
}

TEST(RuledGrid, MergesWhatNoLineParts) {
  std::vector<Rule> level = lines({0, 40}, 0, 300);
  level.push_back({20, 100, 300});  // the first column is one cell of two rows
  std::vector<Rule> upright = lines({0, 100, 300}, 0, 40);
  upright.push_back({200, 20, 40});  // and two columns have one head
  const auto grids = find_grids(level, upright, kScale);
  ASSERT_THAT(grids, SizeIs(1));
  ASSERT_THAT(grids[0].cells, SizeIs(4));
  EXPECT_EQ(grids[0].cells[0], (GridCell{1, 1, 2, 1, 0, 0, 100, 40}));
  EXPECT_EQ(grids[0].cells[1], (GridCell{1, 2, 1, 2, 100, 0, 300, 20}));
}

TEST(RuledGrid, FollowsALineOverSmallGapsAndDoubledPieces) {
  std::vector<Rule> level = lines({0, 40}, 0, 200);
  for (double from = 0; from < 200; from += 20) level.push_back({20.5, from, from + 17});  // dashed
  level.push_back({21.5, 0, 200});                                                         // and drawn twice
  const auto grids = find_grids(level, lines({0, 100, 200}, 0, 40), kScale);
  ASSERT_THAT(grids, SizeIs(1));
  EXPECT_THAT(grids[0].cells, SizeIs(4));
}

TEST(RuledGrid, TakesInkForALineThatWasSeenInPiecesAlone) {
  std::vector<Rule> upright = lines({0, 100, 200, 300}, 0, 40);
  upright[1].to = 20;
  const auto level = lines({0, 20, 40}, 0, 300);
  const auto inked = [](bool is_level, double, double, double) { return is_level ? 0.0 : 0.9; };
  EXPECT_THAT(find_grids(level, upright, kScale).at(0).cells, SizeIs(5));
  EXPECT_THAT(find_grids(level, upright, kScale, inked).at(0).cells, SizeIs(6));
}

TEST(RuledGrid, TakesNoFrameForATableAndKeepsTablesApart) {
  EXPECT_THAT(find_grids(lines({0, 500}, 0, 300), lines({0, 300}, 0, 500), kScale), SizeIs(0));
  std::vector<Rule> level = lines({0, 20, 40}, 0, 200), upright = lines({0, 100, 200}, 0, 40);
  for (const Rule& rule : lines({200, 220, 240}, 0, 200)) level.push_back(rule);
  for (const Rule& rule : lines({0, 100, 200}, 200, 240)) upright.push_back(rule);
  EXPECT_THAT(find_grids(level, upright, kScale), SizeIs(2));
}

TEST(RuledGrid, GivesUpAGridThatNobodyWouldDraw) {
  std::vector<double> places;
  for (int at = 0; at < 2000; ++at) places.push_back(at * 10.0);
  EXPECT_THAT(find_grids(lines(places, 0, 20000), lines(places, 0, 20000), kScale), SizeIs(0));
}

}  // namespace
}  // namespace gom
