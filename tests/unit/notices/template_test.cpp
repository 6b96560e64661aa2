#include "notices/template.h"

#include <gmock/gmock.h>

#include "builders.h"
#include "notices/template_catalogue.h"

namespace gom::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TemplateValues one(const std::string& name, const std::string& text) {
  TemplateValues values;
  values.texts[name] = text;
  return values;
}

TEST(Template, EscapesWhatGoesIntoHtmlAndLeavesTextAlone) {
  const TemplateValues values = one("unit", "Trường <b>A & B</b>");
  EXPECT_EQ(fill_template("<p>{{unit}}</p>", values, true), "<p>Trường &lt;b&gt;A &amp; B&lt;/b&gt;</p>");
  EXPECT_EQ(fill_template("{{unit}}", values, false), "Trường <b>A & B</b>\n");
}

TEST(Template, DoesNotReadTagsThatStandInAValue) {
  EXPECT_EQ(fill_template("{{unit}}", one("unit", "{{#phone}}{{officer}}"), false), "{{#phone}}{{officer}}\n");
}

TEST(Template, TakesAnEmptyTextForNo) {
  EXPECT_EQ(fill_template("a{{#phone}}, ĐT {{phone}}{{/phone}}", one("phone", ""), false), "a\n");
  EXPECT_EQ(fill_template("a{{#phone}}, ĐT {{phone}}{{/phone}}", one("phone", "1"), false), "a, ĐT 1\n");
}

TEST(Template, LeavesNoHolesWhereAParagraphIsLeftOut) {
  EXPECT_EQ(fill_template("\n\na\n\n{{#phone}}\nb\n{{/phone}}\n\n\nc\n\n\n", {}, false), "a\n\nc\n");
}

TEST(Template, ThrowsForSyntaxThatMustacheCannotRead) {
  EXPECT_THROW((void)fill_template("{{#open}} …", {}, false), std::invalid_argument);
}

TEST(CheckTemplate, PassesEveryTemplateThatIsShipped) {
  const auto templates = shipped_templates();
  for (const std::string& name : template_names()) {
    ASSERT_TRUE(templates.contains(name)) << name;
    EXPECT_THAT(check_template(name, templates.at(name)), IsEmpty()) << name;
  }
  EXPECT_EQ(templates.size(), template_names().size());
}

TEST(TemplateCatalogue, IsWhatTheManualSays) {
  std::ifstream file(std::filesystem::path(GOM_CONFIG) / "../docs/templates.md");
  const std::string manual{std::istreambuf_iterator<char>(file), {}};
  EXPECT_THAT(manual, HasSubstr(template_manual())) << "docs/templates.md: its tables are template_manual()";
}

TEST(CheckTemplate, MissesATemplateThatIsNotThere) {
  auto templates = shipped_templates();
  EXPECT_THAT(check_templates(templates), IsEmpty());
  templates.erase("reminder.html");
  EXPECT_THAT(check_templates(templates), ElementsAre(HasSubstr("reminder.html: is missing")));
}

TEST(CheckTemplate, NamesTheLineOfANameThatGomDoesNotFill) {
  EXPECT_THAT(check_template("who.subject.txt", "[{{tagg}}]"),
              ElementsAre("who.subject.txt:1: gom fills no {{tagg}} here. Did you mean {{tag}}?"));
}

TEST(CheckTemplate, TellsAllMistakesAtOnce) {
  const auto mistakes = check_template("who.txt", "{{salutation}}\n{{{received_at}}}\n{{#unit}}");
  EXPECT_THAT(mistakes, ::testing::Contains(HasSubstr("who.txt:2: {{received_at}}")));
  EXPECT_THAT(mistakes, ::testing::Contains(HasSubstr("{{officer}} must be there")));
  EXPECT_GE(mistakes.size(), 4u) << "the open section, the braces, the officer and the telephone";
}

TEST(CheckTemplate, DoesNotKnowAFileThatGomDoesNotUse) {
  EXPECT_THAT(check_template("aknowledgement.txt", ""), ElementsAre(HasSubstr("no template has this name")));
}

TEST(CheckTemplate, WantsASubjectInOneLine) {
  EXPECT_THAT(check_template("who.subject.txt", "a\nb\n"), ElementsAre(HasSubstr("one line")));
}

}  // namespace
}  // namespace gom::test
