#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>

#include "absl/time/time.h"
#include "core/refusal.h"
#include "interlock/v1/broker_admin.pb.h"
#include "server/rpc/unary_call.h"

namespace interlock::rpc {

struct BackupRequest {
  std::string name;  // empty: by the time
  std::string actor;
};

// A backup that was made, checked and named.
struct BackupFacts {
  std::string name;
  std::int64_t size_bytes = 0;
  absl::Time time;               // everything acknowledged before is in it
  std::int64_t last_intent = 0;  // 0: none
  absl::Duration duration;
};
using BackupAnswer = std::variant<BackupFacts, core::Refusal>;

// Makes one. Thread-safe; must not block. May be empty: none can be made.
using BackupMaker =
    std::function<void(BackupRequest request, std::function<void(BackupAnswer)> done)>;

// Empty, or what is wrong with the name of a backup.
std::string CheckBackupName(const std::string& name);

void BackupDatabase(const BackupMaker& maker, const v1::BackupDatabaseRequest& request,
                    UnaryCall<v1::BackupDatabaseResponse>::Ptr call);

}  // namespace interlock::rpc
