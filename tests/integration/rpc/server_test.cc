#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/integration/rpc/broker_under_test.h"

namespace interlock::rpc {
namespace {

using testing::BrokerSetup;
using testing::BrokerUnderTest;
using ::testing::HasSubstr;

// A folder that goes away with the test. Short: the path of a socket has at most 107 bytes.
class Folder {
 public:
  Folder() {
    char name[] = "/tmp/interlock-rpc-XXXXXX";
    path_ = ::mkdtemp(name);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string File(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

// A second server of `broker` on these addresses.
absl::StatusOr<std::unique_ptr<GrpcServer>> StartAnother(BrokerUnderTest& broker,
                                                         const std::string& plant,
                                                         const std::string& admin) {
  ServerOptions options;
  options.plant_address = plant;
  options.admin_address = admin;
  return GrpcServer::Start(
      options, ServerServices{broker.broker, broker.admin, broker.health, broker.access});
}

TEST(Server, ReportsThePortsThatWereFree) {
  BrokerUnderTest broker;
  EXPECT_GT(broker.server->plant_port(), 0);
  EXPECT_GT(broker.server->admin_port(), 0);
  EXPECT_NE(broker.server->plant_port(), broker.server->admin_port());
  EXPECT_EQ(broker.server->plant_address(),
            "127.0.0.1:" + std::to_string(broker.server->plant_port()));
}

TEST(Server, ATakenPortIsRefusedNamingIt) {
  BrokerUnderTest first;
  BrokerUnderTest second;
  for (const bool is_plant : {true, false}) {
    const auto started = is_plant
                             ? StartAnother(second, first.server->plant_address(), "127.0.0.1:0")
                             : StartAnother(second, "127.0.0.1:0", first.server->admin_address());
    ASSERT_FALSE(started.ok());
    EXPECT_TRUE(absl::IsUnavailable(started.status()));
    const std::string message(started.status().message());
    EXPECT_THAT(message, HasSubstr(is_plant ? first.server->plant_address()
                                            : first.server->admin_address()));
    EXPECT_THAT(message, HasSubstr("another process listens there"));
  }
  first.SubmitOne(1);
}

TEST(Server, AnAddressOfAnotherMachineIsRefused) {
  BrokerUnderTest broker;
  ServerOptions options;
  options.plant_address = "192.0.2.1:7443";
  options.admin_address = "127.0.0.1:0";
  options.plaintext = Plaintext::kEverywhere;
  const auto started = GrpcServer::Start(
      options, ServerServices{broker.broker, broker.admin, broker.health, broker.access});
  ASSERT_FALSE(started.ok());
  EXPECT_THAT(std::string(started.status().message()), HasSubstr("no such address"));
}

TEST(Server, PlaintextTowardsOtherMachinesMustBeAllowed) {
  BrokerUnderTest broker;
  const auto started = StartAnother(broker, "0.0.0.0:0", "127.0.0.1:0");
  ASSERT_FALSE(started.ok());
  EXPECT_TRUE(absl::IsInvalidArgument(started.status()));
  EXPECT_THAT(std::string(started.status().message()), HasSubstr("listen.allow_plaintext"));
}

TEST(Server, ListensOnAUnixSocketAndTakesItAwayAgain) {
  const Folder folder;
  const std::string path = folder.File("admin.sock");
  BrokerSetup setup;
  setup.server.admin_address = "unix:" + path;
  BrokerUnderTest broker(setup);
  EXPECT_EQ(broker.server->admin_port(), 0);
  EXPECT_EQ(broker.server->admin_address(), "unix:" + path);
  struct stat file {};
  ASSERT_EQ(::stat(path.c_str(), &file), 0);
  EXPECT_EQ(file.st_mode & 0777u, 0660u);
  grpc::ClientContext context;
  testing::SetTestDeadline(context);
  v1::GetBrokerStatusResponse response;
  EXPECT_TRUE(broker.NewAdminStub()->GetBrokerStatus(&context, {}, &response).ok());
  broker.Stop();
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(Server, TheSocketOfALivingBrokerIsRefused) {
  const Folder folder;
  BrokerSetup setup;
  setup.server.admin_address = "unix:" + folder.File("admin.sock");
  BrokerUnderTest first(setup);
  BrokerUnderTest second;
  const auto started = StartAnother(second, "127.0.0.1:0", setup.server.admin_address);
  ASSERT_FALSE(started.ok());
  EXPECT_TRUE(absl::IsAlreadyExists(started.status()));
  EXPECT_THAT(std::string(started.status().message()), HasSubstr("another process listens"));
  grpc::ClientContext context;
  testing::SetTestDeadline(context);
  v1::GetBrokerStatusResponse response;
  EXPECT_TRUE(first.NewAdminStub()->GetBrokerStatus(&context, {}, &response).ok());
}

TEST(Server, TheSocketOfADeadBrokerIsReplaced) {
  const Folder folder;
  const std::string path = folder.File("admin.sock");
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, path.c_str(), sizeof(address.sun_path) - 1);
  const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
  const void* const erased = &address;
  ASSERT_EQ(::bind(fd, static_cast<const sockaddr*>(erased), sizeof(address)), 0);
  ::close(fd);
  ASSERT_TRUE(std::filesystem::exists(path));
  BrokerSetup setup;
  setup.server.admin_address = "unix:" + path;
  BrokerUnderTest broker(setup);
  EXPECT_NE(broker.server, nullptr);
}

TEST(Server, AFileInTheWayOfASocketIsLeftAlone) {
  const Folder folder;
  const std::string path = folder.File("notes.txt");
  std::ofstream(path) << "important";
  BrokerUnderTest broker;
  const auto started = StartAnother(broker, "127.0.0.1:0", "unix:" + path);
  ASSERT_FALSE(started.ok());
  EXPECT_THAT(std::string(started.status().message()), HasSubstr("is no socket"));
  EXPECT_EQ(std::filesystem::file_size(path), 9u);
}

TEST(Server, AMissingFolderForTheSocketIsExplained) {
  const Folder folder;
  BrokerUnderTest broker;
  const auto started = StartAnother(broker, "127.0.0.1:0", "unix:" + folder.File("no/admin.sock"));
  ASSERT_FALSE(started.ok());
  EXPECT_THAT(std::string(started.status().message()), HasSubstr("directory must exist"));
}

TEST(Server, StoppingTwiceIsHarmless) {
  BrokerUnderTest broker;
  broker.SubmitOne(1);
  broker.server->Stop(absl::Seconds(5));
  broker.server->Stop(absl::Seconds(5));
}

}  // namespace
}  // namespace interlock::rpc
