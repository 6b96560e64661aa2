#include "documents/docx_numbering.h"

#include <gmock/gmock.h>

#include "builders.h"

namespace gom {
namespace {

using testing::ElementsAre;

std::string level(int at, const std::string& format, const std::string& text, const std::string& more = "") {
  return "<w:lvl w:ilvl=\"" + std::to_string(at) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format + "\"/>" +
         more + "<w:lvlText w:val=\"" + text + "\"/></w:lvl>";
}
std::string abstract(int id, const std::string& levels) {
  return "<w:abstractNum w:abstractNumId=\"" + std::to_string(id) + "\">" + levels + "</w:abstractNum>";
}
std::string instance(int id, int abstract_id, const std::string& overrides = "") {
  return "<w:num w:numId=\"" + std::to_string(id) + "\"><w:abstractNumId w:val=\"" + std::to_string(abstract_id) +
         "\"/>" + overrides + "</w:num>";
}
std::string item(const std::string& text, int list, int at) {
  return paragraph(text, "<w:numPr><w:ilvl w:val=\"" + std::to_string(at) + "\"/><w:numId w:val=\"" +
                             std::to_string(list) + "\"/></w:numPr>");
}
std::vector<std::string> numbered(const std::string& body, const std::string& numbering,
                                  const std::string& styles = "") {
  return lines_of(DocxFile(body).with_numbering(numbering).with_styles(styles).parsed().document.blocks);
}

TEST(DocxNumbering, CountsLevelsAndBeginsThemAgain) {
  const std::string lists =
      abstract(0, level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)")) +
      instance(1, 0);
  EXPECT_THAT(numbered(item("A", 1, 0) + item("b", 1, 1) + item("c", 1, 2) + item("d", 1, 2) + item("e", 1, 1) +
                           item("B", 1, 0) + item("f", 1, 1),
                       lists),
              ElementsAre("I. A", "1. b", "a) c", "b) d", "2. e", "II. B", "1. f"));
}

TEST(DocxNumbering, ShowsTheLevelsAbove) {
  const std::string lists =
      abstract(0, level(0, "upperRoman", "Phần %1") + level(1, "decimal", "%1.%2.", "<w:isLgl/>")) + instance(1, 0);
  EXPECT_THAT(numbered(item("A", 1, 0) + item("b", 1, 1) + item("B", 1, 0) + item("c", 1, 1), lists),
              ElementsAre("Phần I A", "1.1. b", "Phần II B", "2.1. c"));
}

TEST(DocxNumbering, BeginsAtOneWhereALevelAboveWasNeverUsed) {
  const std::string lists = abstract(0, level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2.")) + instance(1, 0);
  EXPECT_THAT(numbered(item("a", 1, 1) + item("b", 1, 1), lists), ElementsAre("1.1. a", "1.2. b"));
}

TEST(DocxNumbering, SharesACounterBetweenListsUnlessOneHasItsOwnStart) {
  const std::string lists =
      abstract(0, level(0, "decimal", "%1.")) + instance(1, 0) + instance(2, 0) +
      instance(3, 0, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>");
  EXPECT_THAT(numbered(item("a", 1, 0) + item("b", 2, 0) + item("c", 3, 0) + item("d", 3, 0), lists),
              ElementsAre("1. a", "2. b", "1. c", "2. d"));
}

TEST(DocxNumbering, GoesOnWhereALevelIsNotToRestart) {
  const std::string lists =
      abstract(0, level(0, "upperRoman", "%1.") + level(1, "decimal", "%2.", "<w:lvlRestart w:val=\"0\"/>")) +
      instance(1, 0);
  EXPECT_THAT(numbered(item("A", 1, 0) + item("b", 1, 1) + item("B", 1, 0) + item("c", 1, 1), lists),
              ElementsAre("I. A", "1. b", "II. B", "2. c"));
}

TEST(DocxNumbering, NumbersByStyleAndLetsAParagraphTakeItAway) {
  const std::string styles =
      "<w:style w:type=\"paragraph\" w:styleId=\"M1\"><w:pPr><w:numPr><w:numId "
      "w:val=\"1\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:type=\"paragraph\" w:styleId=\"M2\"><w:basedOn w:val=\"M1\"/></w:style>";
  const std::string lists = abstract(0, level(0, "upperRoman", "%1.", "<w:pStyle w:val=\"M1\"/>") +
                                            level(1, "decimal", "%2.", "<w:pStyle w:val=\"M2\"/>")) +
                            instance(1, 0);
  const std::string none = "<w:pStyle w:val=\"M1\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>";
  EXPECT_THAT(numbered(paragraph("a", "<w:pStyle w:val=\"M1\"/>") + paragraph("b", "<w:pStyle w:val=\"M2\"/>") +
                           paragraph("c", none),
                       lists, styles),
              ElementsAre("I. a", "1. b", "c"));
}

TEST(DocxNumbering, ShowsBulletsAsDashes) {
  const std::string lists = abstract(0, level(0, "bullet", "\xEF\x82\xB7")) + instance(1, 0);
  EXPECT_THAT(numbered(item("a", 1, 0), lists), ElementsAre("- a"));
}

TEST(DocxNumbering, SurvivesListsThatPointNowhereOrAtThemselves) {
  const std::string lists = abstract(0, "<w:numStyleLink w:val=\"s\"/>") + instance(1, 0) + instance(2, 77);
  const std::string styles =
      "<w:style w:type=\"numbering\" w:styleId=\"s\"><w:pPr><w:numPr><w:numId w:val=\"1\"/>"
      "</w:numPr></w:pPr></w:style>";
  EXPECT_THAT(numbered(item("a", 1, 0) + item("b", 2, -5) + item("c", 99, 0), lists, styles),
              ElementsAre("a", "b", "c"));
}

TEST(DocxNumbering, WritesNumbersInEveryFormat) {
  const struct {
    int number;
    const char* format;
    const char* shown;
  } rows[] = {{4, "upperRoman", "IV"},
              {9, "lowerRoman", "ix"},
              {28, "lowerLetter", "bb"},
              {3, "upperLetter", "C"},
              {7, "decimalZero", "07"},
              {12, "decimalZero", "12"},
              {2, "vietnameseCounting", "Hai"},
              {5, "chicago", "5"},
              {0, "upperRoman", "0"},
              {5000, "upperRoman", "5000"},
              {2'000'000'000, "lowerLetter", "ttttttttttttttttttttt"}};
  for (const auto& row : rows) {
    if (row.number > 1'000'000) {
      EXPECT_LE(numbered_as(row.number, row.format).size(), 20u);
    } else {
      EXPECT_EQ(numbered_as(row.number, row.format), row.shown) << row.format;
    }
  }
}

}  // namespace
}  // namespace gom
