// How many requests a second apriso-sim answers on one core: GET and PATCH by turns over keep-alive
// connections, each connection on a work order of its own, every answer checked. The simulator is
// pinned to one core and this program to another.

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Settings {
  std::string simulator = "bin/apriso-sim";
  int connections = 64;
  double seconds = 5;
  int simulator_core = 0;
  int client_core = 1;
  std::vector<std::string> more;
};

void PinTo(int core) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(static_cast<std::size_t>(core), &cores);
  sched_setaffinity(0, sizeof(cores), &cores);
}

[[noreturn]] void Die(const char* what) {
  std::perror(what);
  std::exit(1);
}

// The simulator as a child process; ended with this object.
class SimulatorProcess {
 public:
  explicit SimulatorProcess(const Settings& settings) {
    char directory[] = "/tmp/simulator-throughput-XXXXXX";
    if (mkdtemp(directory) == nullptr) Die("mkdtemp");
    directory_ = directory;
    const std::string ready = directory_ + "/ready.json";
    std::vector<std::string> words = {
        settings.simulator, "--port", "0", "--ready-file", ready, "--scenario", "plain",
        "--work-orders",    "10000"};
    words.insert(words.end(), settings.more.begin(), settings.more.end());
    pid_ = fork();
    if (pid_ < 0) Die("fork");
    if (pid_ == 0) {
      prctl(PR_SET_PDEATHSIG, SIGTERM);  // whatever happens to this program
      PinTo(settings.simulator_core);
      std::vector<char*> arguments;
      for (std::string& word : words) arguments.push_back(word.data());
      arguments.push_back(nullptr);
      execv(arguments[0], arguments.data());
      Die("cannot start the simulator");
    }
    port_ = WaitForPort(ready);
  }

  ~SimulatorProcess() {
    kill(pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
    unlink((directory_ + "/ready.json").c_str());
    rmdir(directory_.c_str());
  }

  SimulatorProcess(const SimulatorProcess&) = delete;
  SimulatorProcess& operator=(const SimulatorProcess&) = delete;

  std::uint16_t port() const { return port_; }

  // Processor time used so far, user and system together.
  double CpuSeconds() const {
    std::ifstream file("/proc/" + std::to_string(pid_) + "/stat");
    std::string text;
    std::getline(file, text);
    std::istringstream rest(text.substr(text.rfind(')') + 2));
    std::string skipped;
    for (int i = 0; i < 11; ++i) rest >> skipped;
    double user = 0;
    double system = 0;
    rest >> user >> system;
    return (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
  }

 private:
  std::uint16_t WaitForPort(const std::string& ready) const {
    const auto limit = Clock::now() + std::chrono::seconds(10);
    while (Clock::now() < limit) {
      int status = 0;
      if (waitpid(pid_, &status, WNOHANG) == pid_) {
        std::fprintf(stderr, "the simulator ended before it was ready\n");
        std::exit(1);
      }
      std::ifstream file(ready);
      std::string text;
      if (std::getline(file, text)) {
        return static_cast<std::uint16_t>(std::atoi(text.c_str() + text.find(':') + 1));
      }
      usleep(10000);
    }
    std::fprintf(stderr, "the simulator did not get ready within 10 s\n");
    std::exit(1);
  }

  std::string directory_;
  pid_t pid_ = -1;
  std::uint16_t port_ = 0;
};

// One keep-alive connection that reads its work order, writes it, reads it, ...
class Connection {
 public:
  Connection(std::uint16_t port, int number)
      : path_("/api/work-orders/WO-" + std::to_string(10001 + number)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    sockaddr generic{};
    std::memcpy(&generic, &address, sizeof(generic));
    if (connect(socket_, &generic, sizeof(address)) != 0) Die("connect");
    const int on = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    fcntl(socket_, F_SETFL, O_NONBLOCK);
  }
  ~Connection() { close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  int socket() const { return socket_; }

  void SendNext() {
    std::string request;
    if (writing_) {
      // The plain scenario's work orders are In Progress; from there to On Hold and back.
      const std::string body = std::string("{\"status\":\"") +
                               (on_hold_ ? "In Progress" : "On Hold") +
                               "\",\"completionTimestamp\":\"2024-11-28T11:00:00Z\"}";
      on_hold_ = !on_hold_;
      request = "PATCH " + path_ + " HTTP/1.1\r\nHost: localhost\r\nIf-Match: " + etag_ +
                "\r\nContent-Type: application/json\r\nX-Interlock-Intent-Id: 123456" +
                "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    } else {
      request = "GET " + path_ + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n\r\n";
    }
    sent_at_ = Clock::now();
    if (send(socket_, request.data(), request.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(request.size())) {
      Die("send");
    }
  }

  // The time the answer took, once it is complete; ends the program on any answer but 200.
  std::optional<std::chrono::nanoseconds> Receive() {
    std::array<char, 8192> piece{};
    const ssize_t count = recv(socket_, piece.data(), piece.size(), 0);
    if (count <= 0) Die("recv");
    received_.append(piece.data(), static_cast<std::size_t>(count));
    const std::size_t head_end = received_.find("\r\n\r\n");
    if (head_end == std::string::npos) return std::nullopt;
    const std::size_t length = received_.find("Content-Length: ");
    const auto body = static_cast<std::size_t>(std::atoll(received_.c_str() + length + 16));
    if (received_.size() < head_end + 4 + body) return std::nullopt;
    if (received_.compare(0, 12, "HTTP/1.1 200") != 0) {
      std::fprintf(stderr, "unexpected answer:\n%s\n", received_.c_str());
      std::exit(1);
    }
    const std::size_t etag = received_.find("ETag: ") + 6;
    etag_ = received_.substr(etag, received_.find('\r', etag) - etag);
    received_.clear();
    writing_ = !writing_;
    return Clock::now() - sent_at_;
  }

 private:
  const std::string path_;
  int socket_ = -1;
  bool writing_ = false;
  bool on_hold_ = false;
  std::string etag_;
  std::string received_;
  Clock::time_point sent_at_;
};

struct Measured {
  double seconds = 0;
  std::vector<std::uint32_t> latencies_us;
};

Measured Run(std::vector<std::unique_ptr<Connection>>& connections, double seconds) {
  const int poll = epoll_create1(EPOLL_CLOEXEC);
  for (std::size_t i = 0; i < connections.size(); ++i) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = i;
    epoll_ctl(poll, EPOLL_CTL_ADD, connections[i]->socket(), &event);
    connections[i]->SendNext();
  }
  Measured measured;
  measured.latencies_us.reserve(static_cast<std::size_t>(seconds * 200000));
  const auto start = Clock::now();
  const auto end =
      start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  std::array<epoll_event, 256> events{};
  std::size_t open = connections.size();
  while (open > 0) {
    const int ready = epoll_wait(poll, events.data(), static_cast<int>(events.size()), 5000);
    if (ready <= 0) {
      std::fprintf(stderr, "no answer for 5 s; %zu connections are waiting\n", open);
      std::exit(1);
    }
    const bool over = Clock::now() >= end;
    for (int i = 0; i < ready; ++i) {
      Connection& connection = *connections[events[static_cast<std::size_t>(i)].data.u64];
      const auto took = connection.Receive();
      if (!took.has_value()) continue;
      measured.latencies_us.push_back(static_cast<std::uint32_t>(took->count() / 1000));
      if (over) {
        --open;
      } else {
        connection.SendNext();
      }
    }
  }
  measured.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  close(poll);
  return measured;
}

// Ends the program with a line of usage unless every argument is understood. What follows "--" goes
// to apriso-sim.
Settings ParseArguments(int argc, char** argv) {
  Settings settings;
  for (int i = 1; i < argc; ++i) {
    const std::string name = argv[i];
    if (name == "--") {
      settings.more.assign(argv + i + 1, argv + argc);
      break;
    }
    const char* value = i + 1 < argc ? argv[++i] : nullptr;
    if (value != nullptr && name == "--simulator") {
      settings.simulator = value;
    } else if (value != nullptr && name == "--connections") {
      settings.connections = std::atoi(value);
    } else if (value != nullptr && name == "--seconds") {
      settings.seconds = std::atof(value);
    } else if (value != nullptr && name == "--simulator-core") {
      settings.simulator_core = std::atoi(value);
    } else if (value != nullptr && name == "--client-core") {
      settings.client_core = std::atoi(value);
    } else {
      std::fprintf(stderr,
                   "usage: simulator_throughput [--simulator PATH] [--connections N] [--seconds S]"
                   " [--simulator-core N] [--client-core N] [-- OPTIONS OF apriso-sim]\n");
      std::exit(2);
    }
  }
  return settings;
}

double OwnCpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

int main(int argc, char** argv) {
  const Settings settings = ParseArguments(argc, argv);

  SimulatorProcess simulator(settings);
  PinTo(settings.client_core);
  std::vector<std::unique_ptr<Connection>> connections;
  for (int i = 0; i < settings.connections; ++i) {
    connections.push_back(std::make_unique<Connection>(simulator.port(), i));
  }
  Run(connections, 0.5);  // warm-up
  const double cpu_before = simulator.CpuSeconds();
  const double own_before = OwnCpuSeconds();
  Measured measured = Run(connections, settings.seconds);
  const double simulator_cpu = simulator.CpuSeconds() - cpu_before;
  const double own_cpu = OwnCpuSeconds() - own_before;

  std::vector<std::uint32_t>& latencies = measured.latencies_us;
  std::sort(latencies.begin(), latencies.end());
  const double requests = static_cast<double>(latencies.size());
  std::printf(
      "requests_per_second=%.0f connections=%d seconds=%.1f p50_us=%u p99_us=%u "
      "simulator_cpu=%.0f%% client_cpu=%.0f%% simulator_us_per_request=%.1f\n",
      requests / measured.seconds, settings.connections, measured.seconds,
      latencies[latencies.size() / 2], latencies[latencies.size() * 99 / 100],
      100 * simulator_cpu / measured.seconds, 100 * own_cpu / measured.seconds,
      1e6 * simulator_cpu / requests);
  return 0;
}
