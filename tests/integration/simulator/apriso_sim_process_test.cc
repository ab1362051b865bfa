#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "tests/integration/simulator/loopback_client.h"

namespace interlock::simulator::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// The real binary, its standard output and error read through one pipe. Killed with this object.
class Process {
 public:
  explicit Process(const std::vector<std::string>& arguments) {
    int ends[2];
    if (pipe(ends) != 0) std::abort();
    pid_ = fork();
    if (pid_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      dup2(ends[1], STDERR_FILENO);
      std::vector<char*> words;
      std::string program = INTERLOCK_APRISO_SIM;
      words.push_back(program.data());
      std::vector<std::string> copies = arguments;
      for (std::string& argument : copies) words.push_back(argument.data());
      words.push_back(nullptr);
      execv(words[0], words.data());
      _exit(127);
    }
    close(ends[1]);
    output_ = ends[0];
  }
  ~Process() {
    if (pid_ > 0) {
      kill(pid_, SIGKILL);
      waitpid(pid_, nullptr, 0);
    }
    close(output_);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // One line of output, waited for at most 20 s.
  std::string ReadLine() {
    std::string line;
    char c = 0;
    pollfd readable{.fd = output_, .events = POLLIN, .revents = 0};
    while (poll(&readable, 1, 20000) == 1 && read(output_, &c, 1) == 1 && c != '\n') line += c;
    return line;
  }
  void Signal(int number) const { kill(pid_, number); }
  int WaitForExit() {
    int status = 0;
    waitpid(std::exchange(pid_, -1), &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  }

 private:
  pid_t pid_ = -1;
  int output_ = -1;
};

std::string FileText(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

class AprisoSimProcessTest : public ::testing::Test {
 protected:
  AprisoSimProcessTest() {
    std::string folder = ::testing::TempDir() + "/apriso-sim-XXXXXX";
    folder_ = mkdtemp(folder.data());
  }
  ~AprisoSimProcessTest() override {
    std::remove((folder_ + "/ready.json").c_str());
    std::remove((folder_ + "/ledger.jsonl").c_str());
    rmdir(folder_.c_str());
  }
  std::uint16_t Port() const {
    const auto json = nlohmann::json::parse(FileText(folder_ + "/ready.json"), nullptr, false);
    return json.is_object() ? json.value("http", std::uint16_t{0}) : std::uint16_t{0};
  }

  std::string folder_;
};

TEST_F(AprisoSimProcessTest, ServesAShiftChangeAndLeavesACompleteLedger) {
  Process process({"--port", "0", "--ready-file", folder_ + "/ready.json", "--scenario",
                   "shift-change", "--seed", "1", "--ledger-file", folder_ + "/ledger.jsonl"});
  EXPECT_THAT(process.ReadLine(), StartsWith("ready http=http://127.0.0.1:"));
  LoopbackClient client(Port());
  EXPECT_EQ(client.Get("/api/work-orders/WO-10001").status, 200);
  EXPECT_EQ(client.Get("/api/work-orders/WO-10300").status, 200);
  EXPECT_EQ(client.Get("/api/work-orders/WO-10301").status, 404);
  process.Signal(SIGTERM);
  EXPECT_EQ(process.WaitForExit(), 0);
  std::istringstream lines(FileText(folder_ + "/ledger.jsonl"));
  std::string line;
  std::string last;
  int reads = 0;
  while (std::getline(lines, line)) {
    const auto entry = nlohmann::json::parse(line, nullptr, false);
    ASSERT_TRUE(entry.is_object()) << line;
    if (entry["method"] == "GET") ++reads;
  }
  EXPECT_EQ(reads, 3);
}

TEST_F(AprisoSimProcessTest, ASyncedLedgerSurvivesAKill) {
  Process process({"--ready-file", folder_ + "/ready.json", "--work-orders", "1", "--ledger-file",
                   folder_ + "/ledger.jsonl", "--ledger-sync"});
  process.ReadLine();
  LoopbackClient client(Port());
  EXPECT_EQ(client.Patch("/api/work-orders/WO-10001", "\"v1\"", R"({"status":"Complete"})").status,
            200);
  process.Signal(SIGKILL);
  EXPECT_EQ(process.WaitForExit(), -SIGKILL);
  EXPECT_THAT(FileText(folder_ + "/ledger.jsonl"),
              HasSubstr(R"("outcome":"applied","actor":"api")"));
}

TEST_F(AprisoSimProcessTest, OptionsOverrideTheScenario) {
  Process process({"--ready-file", folder_ + "/ready.json", "--scenario", "shift-change",
                   "--work-orders", "3", "--conflict-status", "412", "--latency", "2ms±1ms",
                   "--edit-rate", "0", "--race-probability", "1", "--threads", "2", "--auth",
                   "X-Api-Key: k"});
  EXPECT_THAT(process.ReadLine(), HasSubstr("work_orders=3"));
  LoopbackClient client(Port());
  const std::string path = "/api/work-orders/WO-10001";
  EXPECT_EQ(client.Get(path).status, 401);
  EXPECT_EQ(client.Request("GET", path, "X-Api-Key: k\r\n", "").status, 200);
  EXPECT_EQ(client
                .Request("PATCH", path,
                         "X-Api-Key: k\r\nContent-Type: application/json\r\nIf-Match: \"v1\"\r\n",
                         R"({"note":1})")
                .status,
            412);
  process.Signal(SIGINT);
  EXPECT_EQ(process.WaitForExit(), 0);
}

TEST_F(AprisoSimProcessTest, WrongOptionsEndWithAWordAndWithoutServing) {
  struct Row {
    std::vector<std::string> arguments;
    std::string complaint;
  };
  const Row rows[] = {
      {{"--scenario", "night-shift"}, "there is no scenario 'night-shift'"},
      {{"--latency", "fast"}, "'fast' is no latency"},
      {{"--auth", "secret"}, "--auth must be"},
      {{"--bind", "localhost"}, "not a numeric IP address"},
      {{"--tls-cert", "/no/cert"}, "TLS needs a certificate and its key"},
      {{"--tls-client-ca", "/no/ca"}, "TLS needs a certificate and its key"},
      {{"--tls-cert", "/no/cert", "--tls-key", "/no/key"}, "cannot read /no/cert"},
      {{"--ledger-file", "/no/such/folder/l"}, "cannot write the ledger file"},
      {{"--ready-file", "/no/such/folder/r"}, "cannot write /no/such/folder/r"},
  };
  for (const Row& row : rows) {
    Process process(row.arguments);
    EXPECT_THAT(process.ReadLine(), HasSubstr(row.complaint));
    EXPECT_NE(process.WaitForExit(), 0);
  }
}

}  // namespace
}  // namespace interlock::simulator::testing
