#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "client/cli/completion/command_tree.h"
#include "client/cli/completion/completion_script.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/unit/client/command_line_fixture.h"
#include "tests/unit/client/golden_file.h"

namespace interlock::client::cli {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// What bash offers after these words, the last of which is being written.
class BashCompletionTest : public CommandLineFixture {
 protected:
  void SetUp() override {
    ASSERT_EQ(Run({"completion", "bash"}), 0);
    script_ = folder_.Write("completion.bash", out_);
  }

  std::vector<std::string> Offered(const std::vector<std::string>& words) {
    std::string quoted;
    for (const std::string& word : words) absl::StrAppend(&quoted, " '", word, "'");
    const std::string test = folder_.Write(
        "try.bash", absl::StrCat("source ", script_, "\ninterlock() { echo line7; echo line8; }\n",
                                 "COMP_WORDS=(interlock", quoted, ")\nCOMP_CWORD=", words.size(),
                                 "\n_interlock\nprintf '%s\\n' \"${COMPREPLY[@]}\"\n"));
    std::string text;
    const std::string command = "bash " + test + " 2>&1";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
    char buffer[4096];
    while (pipe != nullptr && fgets(buffer, sizeof buffer, pipe.get()) != nullptr) text += buffer;
    return absl::StrSplit(text, '\n', absl::SkipEmpty());
  }

  std::string script_;
};

TEST_F(BashCompletionTest, CommandsAndTheirCommands) {
  const auto all = Offered({""});
  EXPECT_THAT(all, Contains("submit"));
  EXPECT_THAT(all, Contains("completion"));
  EXPECT_THAT(Offered({"li"}), ElementsAre("list"));
  EXPECT_THAT(Offered({"context", "d"}), ElementsAre("delete"));
  EXPECT_THAT(Offered({"-o", "json", "re"}), ElementsAre("report"))
      << "the value of a flag is no command";
}

TEST_F(BashCompletionTest, FlagsOfTheCommandAndOfEveryCommand) {
  EXPECT_THAT(Offered({"submit", "--prio"}), ElementsAre("--priority"));
  EXPECT_THAT(Offered({"list", "--adm"}), ElementsAre("--admin-address"));
  EXPECT_THAT(Offered({"get", "--prio"}), IsEmpty());
  EXPECT_THAT(Offered({"context", "set", "a", "--def"}), ElementsAre("--default-output"));
  EXPECT_THAT(Offered({"--ver"}), ElementsAre("--version"));
}

TEST_F(BashCompletionTest, ValuesThatAFlagTakes) {
  EXPECT_THAT(Offered({"get", "17", "-o", ""}), ElementsAre("text", "json", "jsonl"));
  EXPECT_THAT(Offered({"get", "17", "--output", "j"}), ElementsAre("json", "jsonl"));
  EXPECT_THAT(Offered({"get", "17", "--output", "=", "j"}), ElementsAre("json", "jsonl"));
  EXPECT_THAT(Offered({"list", "--state", "need"}), ElementsAre("needs-attention"));
  EXPECT_THAT(Offered({"list", "--state", "queued,rej"}), ElementsAre("queued,rejected"));
  EXPECT_THAT(Offered({"list", "--reason", "busi"}), ElementsAre("business-rule"));
  EXPECT_THAT(Offered({"submit", "WO-1", "Complete", "--priority", ""}),
              ElementsAre("normal", "urgent"));
  EXPECT_THAT(Offered({"list", "--work-order", ""}), IsEmpty());
}

TEST_F(BashCompletionTest, ArgumentsContextsAndFiles) {
  EXPECT_THAT(Offered({"completion", ""}), ElementsAre("bash", "zsh", "fish"));
  EXPECT_THAT(Offered({"help", "exit"}), ElementsAre("exit-codes"));
  EXPECT_THAT(Offered({"--context", "line"}), ElementsAre("line7", "line8"));
  EXPECT_THAT(Offered({"context", "use", ""}), ElementsAre("line7", "line8"));
  const std::string file = folder_.Write("shift one.jsonl", "");
  EXPECT_THAT(Offered({"submit", "--file", folder_.path() + "/shift"}), ElementsAre(file));
}

TEST_F(BashCompletionTest, EveryShellKnowsEveryCommand) {
  const std::string bash = out_;
  for (const char* shell : {"bash", "zsh", "fish"}) {
    SCOPED_TRACE(shell);
    ASSERT_EQ(Run({"completion", shell}), 0);
    for (const char* command : {"submit", "validate", "get", "list", "wait", "cancel", "lane",
                                "report", "status", "context", "completion", "help"}) {
      EXPECT_THAT(out_, HasSubstr(command));
    }
    EXPECT_THAT(out_, HasSubstr("needs-attention"));
  }
}

// A small tree, so that the form of the scripts can be read.
TreeCommand SmallTree() {
  const Offer words{Offer::Kind::kWords, {"text", "json"}};
  const Offer several{Offer::Kind::kWords, {"queued", "rejected"}, Offer::Number::kSeveral};
  TreeCommand use{"use", "Use [it]", {{{}, "Context", true, {.kind = Offer::Kind::kContexts}}}, {}};
  TreeCommand list{"list",
                   "What's there: all",
                   {{{"--state"}, "One of these", true, several},
                    {{"--file"}, "A file", true, {.kind = Offer::Kind::kFiles}},
                    {{"--all"}, "Every one", false, {}}},
                   {}};
  TreeCommand deeper{"list", "Every context", {}, {}};
  TreeCommand context{"context", "Named brokers", {}, {deeper, use}};
  return {"interlock", "", {{{"-o", "--output"}, "How", true, words}}, {list, context}};
}

TEST(CompletionScriptTest, Bash) { ExpectGolden("completion.bash", BashCompletion(SmallTree())); }
TEST(CompletionScriptTest, Zsh) { ExpectGolden("completion.zsh", ZshCompletion(SmallTree())); }
TEST(CompletionScriptTest, Fish) { ExpectGolden("completion.fish", FishCompletion(SmallTree())); }

}  // namespace
}  // namespace interlock::client::cli
