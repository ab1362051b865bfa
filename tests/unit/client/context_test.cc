#include <sys/stat.h>

#include <map>
#include <string>
#include <vector>

#include "client/cli/context/context_book.h"
#include "client/cli/context/context_file.h"
#include "client/cli/settings.h"
#include "client/cli/suggestion.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/client/command_line_fixture.h"
#include "tests/unit/client/golden_file.h"

namespace interlock::client::cli {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

ContextBook TwoLines() {
  ContextBook book;
  book.current = "line7";
  book.contexts["line7"] = {.address = "10.0.0.7:7443", .source = "scada-7"};
  book.contexts["line8"] = {
      .address = "10.0.0.8:7443", .admin_address = "10.0.0.8:7444", .output = "json"};
  return book;
}

TEST(SettingsTest, FlagWinsOverEnvironmentOverContextOverDefault) {
  struct Row {
    std::string flag, environment, context, value;
    Setting::Origin origin;
  };
  for (const Row& row :
       std::vector<Row>{{"f:1", "e:1", "c:1", "f:1", Setting::Origin::kFlag},
                        {"", "e:1", "c:1", "e:1", Setting::Origin::kEnvironment},
                        {"", "", "c:1", "c:1", Setting::Origin::kContext},
                        {"", "", "", "127.0.0.1:7443", Setting::Origin::kDefault}}) {
    SCOPED_TRACE(row.value);
    ContextBook book;
    book.current = "here";
    book.contexts["here"].address = row.context;
    const auto settings =
        ResolveSettings({.address = row.flag}, {{"INTERLOCK_ADDRESS", row.environment}}, book);
    ASSERT_TRUE(settings.ok()) << settings.status();
    EXPECT_EQ(settings->address.value, row.value);
    EXPECT_EQ(settings->address.origin, row.origin);
  }
}

TEST(SettingsTest, ContextIsThatOfTheFlagElseOfTheEnvironmentElseTheCurrentOne) {
  const ContextBook book = TwoLines();
  EXPECT_EQ(ResolveSettings({}, {}, book)->context, "line7");
  EXPECT_EQ(ResolveSettings({}, {{"INTERLOCK_CONTEXT", "line8"}}, book)->context, "line8");
  EXPECT_EQ(ResolveSettings({.context = "line7"}, {{"INTERLOCK_CONTEXT", "line8"}}, book)->context,
            "line7");
  EXPECT_EQ(ResolveSettings({.context = "line8"}, {}, book)->output.value, "json");
}

TEST(SettingsTest, UnknownContextIsNamedWithTheOneThatMayBeMeant) {
  EXPECT_EQ(ResolveSettings({.context = "lime7"}, {}, TwoLines()).status().message(),
            "there is no context 'lime7' (--context); did you mean 'line7'?");
  EXPECT_EQ(ResolveSettings({}, {{"INTERLOCK_CONTEXT", "press"}}, TwoLines()).status().message(),
            "there is no context 'press' (INTERLOCK_CONTEXT); there are: line7, line8");
}

TEST(SettingsTest, OutputFromTheEnvironmentIsChecked) {
  EXPECT_EQ(ResolveSettings({}, {{"INTERLOCK_OUTPUT", "xml"}}, {}).status().message(),
            "the output is text, json or jsonl, not 'xml' (environment)");
}

TEST(ContextBookTest, WhatIsWrittenIsReadAgain) {
  const auto book = ParseContextBook(FormatContextBook(TwoLines()));
  ASSERT_TRUE(book.ok()) << book.status();
  EXPECT_EQ(book->current, "line7");
  ASSERT_EQ(book->contexts.size(), 2U);
  EXPECT_EQ(book->contexts.at("line7").source, "scada-7");
  EXPECT_EQ(book->contexts.at("line8").admin_address, "10.0.0.8:7444");
  EXPECT_EQ(book->contexts.at("line8").output, "json");
}

TEST(ContextBookTest, EmptyTextIsAnEmptyBook) {
  for (const char* text : {"", " \n", "{}", R"({"contexts":{}})", R"({"current":""})"}) {
    const auto book = ParseContextBook(text);
    ASSERT_TRUE(book.ok()) << text << book.status();
    EXPECT_TRUE(book->contexts.empty());
  }
}

TEST(ContextBookTest, WhatIsWrongIsNamedWithItsLine) {
  struct Row {
    std::string text;
    std::string message;
  };
  for (const Row& row : std::vector<Row>{
           {"[]", "line 1: is not a JSON object"},
           {"{\n  \"contexts\": {\n", "line 3: is not JSON: it ends too early"},
           {"{\n  \"contexts\": {\n    \"a\": {\"address\": x}\n  }\n}", "line 3: is not JSON at"},
           {"{\n\n  \"curent\": \"a\"}", "line 3: there is no 'curent'; did you mean 'current'?"},
           {"{\"contexts\": {\n\"a\": {\n\"adress\": \"\"}}}",
            "line 3: a context has no 'adress'; did you mean 'address'?"},
           {"{\"contexts\": {\n\"a\": {\n\"colour\": \"\"}}}",
            "line 3: a context has no 'colour'; there are: address, adminAddress, source, output, "
            "tlsCa, "
            "tlsCert, tlsKey, tlsServerName, tokenFile"},
           {"{\"contexts\": {\n\"a\": {\"address\": 7}}}", "line 2: 'address' is not a text"},
           {"{\"contexts\": {\n\"a\": 7}}", "line 2: 'a' is not an object"},
           {"{\"contexts\":\n7}", "line 1: 'contexts' is not an object"},
           {"{\"contexts\": {\n\"a b\": {}}}", "line 2: 'a b' cannot be the name of a context"},
           {"{\"contexts\": {\n\"a\": {},\n\"a\": {}}}", "line 3: context 'a' is there twice"},
           {"{\"contexts\": {\"a\": {\n\"output\": \"xml\"}}}",
            "line 2: output is \"text\", \"json\" or \"jsonl\", not \"xml\""},
           {"{\"contexts\": {\"line7\": {}},\n\"current\": \"lime7\"}",
            "line 2: there is no context 'lime7'; did you mean 'line7'?"}}) {
    SCOPED_TRACE(row.text);
    const auto book = ParseContextBook(row.text);
    ASSERT_FALSE(book.ok());
    EXPECT_THAT(std::string(book.status().message()), testing::StartsWith(row.message));
  }
}

TEST(ContextFileTest, PathFollowsXdgThenHome) {
  EXPECT_EQ(ContextFilePath({{"XDG_CONFIG_HOME", "/c"}, {"HOME", "/h"}}),
            "/c/interlock/contexts.json");
  EXPECT_EQ(ContextFilePath({{"XDG_CONFIG_HOME", "relative"}, {"HOME", "/h"}}),
            "/h/.config/interlock/contexts.json");
  EXPECT_EQ(ContextFilePath({}), "");
  EXPECT_FALSE(SaveContextBook({}, "").ok());
}

TEST(ContextFileTest, FileAndFolderAreTheOwnersAlone) {
  TemporaryFolder folder;
  const std::string path = folder.path() + "/config/interlock/contexts.json";
  ASSERT_TRUE(SaveContextBook(TwoLines(), path).ok());
  ASSERT_EQ(chmod(path.c_str(), 0644), 0);
  ASSERT_TRUE(SaveContextBook(TwoLines(), path).ok());
  struct stat info {};
  ASSERT_EQ(stat(path.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0600U);
  ASSERT_EQ(stat((folder.path() + "/config/interlock").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0700U);
  const auto book = LoadContextBook(path);
  ASSERT_TRUE(book.ok()) << book.status();
  EXPECT_EQ(book->contexts.size(), 2U);
}

TEST(ContextFileTest, MissingFileIsAnEmptyBookAndABrokenOneNamesFileAndLine) {
  TemporaryFolder folder;
  EXPECT_TRUE(LoadContextBook(folder.path() + "/none").ok());
  const std::string broken = folder.Write("contexts.json", "{\n oops");
  EXPECT_THAT(std::string(LoadContextBook(broken).status().message()),
              testing::StartsWith(broken + ":2: is not JSON"));
}

TEST(SuggestionTest, NearNamesOnly) {
  const std::vector<std::string> known = {"line7", "line8", "press"};
  EXPECT_EQ(NearestName("lien7", known), "line7");
  EXPECT_EQ(NearestName("LINE8", known), "line8");
  EXPECT_EQ(NearestName("presss", known), "press");
  EXPECT_EQ(NearestName("paint", known), "");
  EXPECT_EQ(NearestName("", known), "");
  EXPECT_EQ(NearestName(std::string(1000, 'a'), known), "");
}

class ContextCommandTest : public CommandLineFixture {
 protected:
  std::string Book() { return folder_.Read("config/interlock/contexts.json"); }
};

TEST_F(ContextCommandTest, JsonLinesAreOneLineAlsoWhereNoBrokerIsNeeded) {
  for (const std::vector<std::string>& command :
       std::vector<std::vector<std::string>>{{"context", "list"}, {"token", "new"}}) {
    std::vector<std::string> words = command;
    words.insert(words.end(), {"-o", "jsonl"});
    EXPECT_EQ(Run(words), 0) << err_;
    EXPECT_EQ(out_.front(), '{');
    EXPECT_EQ(out_.find('\n'), out_.size() - 1) << out_;
  }
}

TEST_F(ContextCommandTest, FirstContextIsUsedAtOnceAndOthersWhenAsked) {
  EXPECT_EQ(Run({"context", "set", "line7", "--address", "10.0.0.7:7443", "--source", "scada-7"}),
            0);
  EXPECT_EQ(err_, "kept line7; it is in use\n");
  EXPECT_EQ(Run({"context", "set", "line8", "--address", "10.0.0.8:7443", "--admin-address",
                 "10.0.0.8:7444", "--default-output", "json"}),
            0);
  EXPECT_EQ(Run({"context", "list"}), 0);
  ExpectGolden("context_list.txt", out_);
  EXPECT_EQ(Run({"context", "use", "line8"}), 0);
  EXPECT_THAT(Book(), HasSubstr("\"current\": \"line8\""));
  EXPECT_EQ(Run({"context", "list", "--names"}), 0);
  EXPECT_EQ(out_, "line7\nline8\n");
  EXPECT_EQ(Run({"context", "use", "--none"}), 0);
  EXPECT_THAT(Book(), testing::Not(HasSubstr("current")));
}

TEST_F(ContextCommandTest, SetChangesOnlyWhatIsGivenAndTakesAwayWhatIsEmpty) {
  Run({"context", "set", "a", "--address", "x:1", "--source", "s"});
  Run({"context", "set", "a", "--source", "", "--admin-address", "x:2"});
  EXPECT_EQ(Run({"context", "show", "a"}), 0);
  ExpectGolden("context_show.txt", out_);
}

TEST_F(ContextCommandTest, ShowWithoutANameSaysWhatHoldsAndWhoSaysSo) {
  Run({"context", "set", "line7", "--address", "10.0.0.7:7443", "--source", "scada-7"});
  environment_.erase("INTERLOCK_ADDRESS");
  environment_["INTERLOCK_ADMIN_ADDRESS"] = "10.0.0.7:9999";
  EXPECT_EQ(Run({"context", "show"}), 0);
  ExpectGolden("context_effective.txt", out_);
}

TEST_F(ContextCommandTest, CommandsUseTheContext) {
  environment_.erase("INTERLOCK_ADDRESS");
  Run({"context", "set", "here", "--address", broker_.address(), "--source", "scada-7",
       "--default-output", "json"});
  EXPECT_EQ(Run({"submit", "WO-1", "Complete"}), 0);
  EXPECT_EQ(broker_.last_submit().source(), "scada-7");
  EXPECT_THAT(out_, HasSubstr("\"duplicate\": \"NONE\""));
  EXPECT_EQ(Run({"submit", "WO-1", "Complete", "--source", "plc", "-o", "text"}), 0);
  EXPECT_EQ(broker_.last_submit().source(), "plc");
  Run({"context", "set", "gone", "--address", kNobody});
  EXPECT_EQ(Run({"get", "1", "--context", "gone", "--timeout", "50ms"}), 7);
  EXPECT_THAT(err_, HasSubstr(kNobody));
  environment_["INTERLOCK_CONTEXT"] = "her";
  EXPECT_EQ(Run({"get", "1"}), 2);
  EXPECT_THAT(err_, HasSubstr("INTERLOCK_CONTEXT"));
}

TEST_F(ContextCommandTest, DeletingTheOneInUseSaysSo) {
  Run({"context", "set", "a"});
  EXPECT_EQ(Run({"context", "delete", "b"}), 5);
  EXPECT_EQ(Run({"context", "delete", "a"}), 0);
  EXPECT_THAT(err_, HasSubstr("it was in use"));
  EXPECT_EQ(Run({"context", "use", "a"}), 5);
  EXPECT_EQ(Run({"context", "show", "a"}), 5);
}

TEST_F(ContextCommandTest, BrokenFileStopsCommandsButNotHelp) {
  Run({"context", "set", "a"});
  folder_.Write("config/interlock/contexts.json",
                "{\n\"contexts\": {\n\"a\": {\"adress\": \"\"}}}");
  for (const std::vector<std::string>& arguments :
       std::vector<std::vector<std::string>>{{"status"}, {"context", "list"}}) {
    EXPECT_EQ(Run(arguments), 2);
    EXPECT_THAT(err_, HasSubstr("contexts.json:3: a context has no 'adress'"));
  }
  EXPECT_EQ(Run({"help"}), 0);
  EXPECT_EQ(Run({"completion", "bash"}), 0);
  EXPECT_THAT(err_, IsEmpty());
}

}  // namespace
}  // namespace interlock::client::cli
