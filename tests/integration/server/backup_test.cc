// Backups of the real broker: made while intents come, checked, and put back.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "grpcpp/client_context.h"
#include "grpcpp/create_channel.h"
#include "interlock/v1/broker_admin.grpc.pb.h"
#include "storage/sqlite/backup_file.h"
#include "tests/integration/server/interlockd_process.h"

namespace interlock {
namespace {

class BackupProcessTest : public InterlockdTest {
 protected:
  grpc::Status Backup(const std::string& name, v1::BackupDatabaseResponse* response) const {
    const auto admin = v1::BrokerAdmin::NewStub(
        grpc::CreateChannel(admin_address(), grpc::InsecureChannelCredentials()));
    grpc::ClientContext context;
    v1::BackupDatabaseRequest request;
    request.set_name(name);
    return admin->BackupDatabase(&context, request, response);
  }

  std::filesystem::path Folder() const { return folder() / "data"; }
  std::filesystem::path Backups() const { return Folder() / "backups"; }
};

TEST_F(BackupProcessTest, ABackupUnderLoadHoldsEveryIntentThatWasAcknowledgedBeforeItWasAskedFor) {
  StartBroker({"apriso.base_url=http://127.0.0.1:9"});
  std::atomic<bool> is_over{false};
  std::atomic<int> submitted{0};
  std::thread load([&] {
    for (int i = 0; !is_over; ++i) {
      Submit("e" + std::to_string(i), "WO-" + std::to_string(i), "Complete");
      submitted = i + 1;
    }
  });
  while (submitted < 50) std::this_thread::yield();
  std::set<std::int64_t> last_numbers;
  for (const std::string name : {"one.db", "two.db", "three.db"}) {
    const int before = submitted;
    v1::BackupDatabaseResponse made;
    const grpc::Status status = Backup(name, &made);
    ASSERT_TRUE(status.ok()) << status.error_message();
    EXPECT_EQ(made.name(), name);
    const auto facts = storage::sqlite::InspectBackup(Backups() / name);
    ASSERT_TRUE(facts.ok()) << facts.status();
    EXPECT_EQ(made.last_intent_id(), std::to_string(facts->last_intent));
    EXPECT_EQ(made.size_bytes(), facts->size_bytes);
    EXPECT_GE(facts->open_intents, before);
    last_numbers.insert(facts->last_intent);
  }
  is_over = true;
  load.join();
  EXPECT_EQ(last_numbers.size(), 3U) << "no intent came between the backups";
  EXPECT_EQ(StopBroker(), 0);
}

TEST_F(BackupProcessTest, ATakenNameAndAPathAreRefused) {
  StartBroker();
  v1::BackupDatabaseResponse made;
  ASSERT_TRUE(Backup("one.db", &made).ok());
  const grpc::Status taken = Backup("one.db", &made);
  EXPECT_EQ(taken.error_code(), grpc::StatusCode::ALREADY_EXISTS) << taken.error_message();
  for (const char* const name : {"../one.db", ".hidden", "a b", "a/b"}) {
    EXPECT_EQ(Backup(name, &made).error_code(), grpc::StatusCode::INVALID_ARGUMENT) << name;
  }
  ASSERT_TRUE(Backup("", &made).ok());
  EXPECT_TRUE(std::filesystem::exists(Backups() / made.name())) << made.name();
}

TEST_F(BackupProcessTest, AFolderThatCannotBeUsedIsNamedAndTheBrokerGoesOn) {
  std::ofstream(folder() / "a-file") << "in the way";
  StartBroker({"storage.backup_directory=" + (folder() / "a-file" / "backups").string()});
  v1::BackupDatabaseResponse made;
  const grpc::Status status = Backup("one.db", &made);
  EXPECT_EQ(status.error_code(), grpc::StatusCode::FAILED_PRECONDITION);
  EXPECT_NE(status.error_message().find("backup_directory"), std::string::npos)
      << status.error_message();
  Put("WO-1", "In Progress");
  EXPECT_EQ(Verdict(AwaitEnd(Submit("e1", "WO-1", "Complete").intent().intent_id())),
            "SUCCEEDED APPLIED");
}

TEST_F(BackupProcessTest, ABackupThatIsPutBackStartsInQuarantine) {
  Put("WO-1", "In Progress");
  Put("WO-2", "In Progress");
  StartBroker();
  AwaitEnd(Submit("e1", "WO-1", "Complete").intent().intent_id());
  v1::BackupDatabaseResponse made;
  ASSERT_TRUE(Backup("one.db", &made).ok());
  AwaitEnd(Submit("e2", "WO-2", "Complete").intent().intent_id());
  const std::filesystem::path kept = folder() / "one.db";
  std::filesystem::copy_file(Backups() / "one.db", kept);
  EXPECT_FALSE(storage::sqlite::RestoreBackup(kept, Folder(), absl::UnixEpoch()).ok())
      << "the broker runs";
  EXPECT_EQ(StopBroker(), 0);
  const auto restored = storage::sqlite::RestoreBackup(kept, Folder(), absl::UnixEpoch());
  ASSERT_TRUE(restored.ok()) << restored.status();
  StartBroker();
  EXPECT_TRUE(client().Status()->quarantined());
}

}  // namespace
}  // namespace interlock
