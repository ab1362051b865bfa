#include "tests/crash/plant_process.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "demo/json_members.h"
#include "demo/loopback_http.h"
#include "demo/ready_file.h"

namespace interlock::crash {
namespace {

constexpr absl::Duration kReadyPatience = absl::Seconds(20);
constexpr absl::Duration kSilencePatience = absl::Seconds(10);
constexpr int kPage = 20'000;

// One request over a connection of its own; the answer, head and body.
absl::StatusOr<std::string> Exchange(int port, const std::string& request) {
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string answer;
  // The sockets API takes every address through this pointer type.
  bool is_sent =
      connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
      send(descriptor, request.data(), request.size(), MSG_NOSIGNAL) ==
          static_cast<ssize_t>(request.size());
  char buffer[4096];
  ssize_t received = 0;
  while (is_sent && (received = recv(descriptor, buffer, sizeof buffer, 0)) > 0) {
    answer.append(buffer, static_cast<std::size_t>(received));
  }
  const int error = errno;
  close(descriptor);
  if (answer.empty()) return absl::ErrnoToStatus(error, "no answer from the plant");
  return answer;
}

}  // namespace

absl::StatusOr<std::unique_ptr<PlantProcess>> PlantProcess::Start(const std::string& program,
                                                                  const std::string& folder,
                                                                  const Site& site,
                                                                  std::uint64_t seed) {
  const std::string scenario = folder + "/plant.toml";
  const std::string ready = folder + "/plant.ready";
  std::ofstream(scenario) << ScenarioText(site);
  auto process = demo::ChildProcess::Start({program, "--port", "0", "--ready-file", ready,
                                            "--scenario", scenario, "--seed", absl::StrCat(seed)},
                                           folder + "/plant.log");
  if (!process.ok()) return process.status();
  const auto ports = demo::AwaitReady(**process, ready, kReadyPatience);
  if (!ports.ok()) return ports.status();
  return std::unique_ptr<PlantProcess>(new PlantProcess(*std::move(process), ports->at("http")));
}

PlantProcess::PlantProcess(std::unique_ptr<demo::ChildProcess> process, int port)
    : process_(std::move(process)), port_(port) {}

absl::Status PlantProcess::Create(const std::vector<NewWorkOrder>& work_orders) const {
  demo::Json list = demo::Json::array();
  for (const NewWorkOrder& one : work_orders) {
    list.push_back({{"id", one.id}, {"status", one.status}, {"type", "STANDARD"}});
  }
  absl::Status created = demo::HttpPost(port_, "/sim/work-orders", list.dump()).status();
  for (const NewWorkOrder& one : work_orders) {
    if (!created.ok() || one.locked_for <= absl::ZeroDuration()) continue;
    created =
        Edit(one.id,
             demo::Json({{"lockedBy", "s.ito"}, {"lockFor", absl::FormatDuration(one.locked_for)}})
                 .dump());
  }
  return created;
}

absl::StatusOr<demo::LedgerPage> PlantProcess::NewEntries() {
  demo::LedgerPage all;
  while (true) {
    const auto text =
        demo::HttpGet(port_, absl::StrCat("/sim/ledger?after=", read_up_to_, "&limit=", kPage));
    if (!text.ok()) return text.status();
    auto page = demo::ParseLedgerPage(*text);
    if (!page.ok()) return page.status();
    for (demo::LedgerChange& change : page->changes) all.changes.push_back(std::move(change));
    for (demo::LedgerMiss& miss : page->misses) all.misses.push_back(std::move(miss));
    if (page->next <= read_up_to_) return all;
    read_up_to_ = page->next;
  }
}

absl::Status PlantProcess::AwaitSilence() const {
  const absl::Time deadline = absl::Now() + kSilencePatience;
  while (absl::Now() < deadline) {
    const auto text = demo::HttpGet(port_, "/sim/ledger/rate?bucket=1h");
    if (!text.ok()) return text.status();
    const auto rate = demo::ParseObject(*text);
    if (!rate.ok()) return rate.status();
    if (demo::CountIn(*rate, "underWay") == 0) return absl::OkStatus();
  }
  return absl::DeadlineExceededError("the plant still serves a request");
}

std::string PlantProcess::Story(const std::string& work_order_id) const {
  const auto text =
      demo::HttpGet(port_, absl::StrCat("/sim/ledger?limit=2000&workOrderId=", work_order_id));
  if (!text.ok()) return text.status().ToString();
  const auto page = demo::ParseObject(*text);
  if (!page.ok()) return page.status().ToString();
  std::string story;
  for (const demo::Json& entry : page->value("entries", demo::Json::array())) {
    if (demo::TextIn(entry, "method") == "GET") continue;
    absl::StrAppend(&story, "    ", entry.dump(), "\n");
  }
  return story;
}

absl::Status PlantProcess::Edit(const std::string& work_order_id, const std::string& json) const {
  return demo::HttpPost(port_, absl::StrCat("/sim/work-orders/", work_order_id, "/edit"), json)
      .status();
}

absl::Status PlantProcess::Forge(const std::string& work_order_id, const std::string& intent_id,
                                 const std::string& json) const {
  const auto now = demo::HttpGet(port_, "/sim/work-orders/" + work_order_id);
  if (!now.ok()) return now.status();
  const auto work_order = demo::ParseObject(*now);
  if (!work_order.ok()) return work_order.status();
  const auto answer = Exchange(
      port_,
      absl::StrCat(
          "PATCH /api/work-orders/", work_order_id, " HTTP/1.0\r\nHost: 127.0.0.1\r\nIf-Match: \"v",
          demo::CountIn(*work_order, "version"), "\"\r\nX-Interlock-Intent-Id: ", intent_id,
          "\r\nContent-Type: application/json\r\nContent-Length: ", json.size(), "\r\n\r\n", json));
  if (!answer.ok()) return answer.status();
  if (answer->find(" 200 ") > 20) return absl::InternalError(*answer);
  return absl::OkStatus();
}

}  // namespace interlock::crash
