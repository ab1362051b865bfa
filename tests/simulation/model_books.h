#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "storage/audit_log.h"
#include "storage/standing_records.h"

namespace interlock::simulation {

// Standing records that survive every death of the process, also those of a group that was not
// committed: what the broker may find after an answer that nobody got.
class ModelBooks final : public storage::StandingRecords, public storage::AuditLog {
 public:
  absl::Status Put(const storage::StandingRecord& record) override {
    records_.insert_or_assign({record.kind, record.key}, record.value);
    return absl::OkStatus();
  }
  absl::Status Erase(const std::string& kind, const std::string& key) override {
    records_.erase({kind, key});
    return absl::OkStatus();
  }
  absl::StatusOr<std::vector<storage::StandingRecord>> List(const std::string& kind) override {
    std::vector<storage::StandingRecord> found;
    for (const auto& [name, value] : records_) {
      if (name.first == kind) found.push_back({kind, name.second, value});
    }
    return found;
  }
  absl::Status Append(const storage::AuditEvent& /*event*/) override { return absl::OkStatus(); }

 private:
  std::map<std::pair<std::string, std::string>, std::string> records_;
};

}  // namespace interlock::simulation
