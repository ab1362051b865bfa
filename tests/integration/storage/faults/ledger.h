#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "core/attempt.h"
#include "core/intent.h"
#include "storage/intent_reader.h"
#include "storage/intent_store.h"

namespace interlock::storage::faults {

// What a reopened store was found to say.
enum class Finding {
  kTrue,      // every answer is one that was written, and nothing acknowledged is missing
  kDetected,  // an error says that something is damaged
  kWrong,
};

struct Verdict {
  Finding finding = Finding::kTrue;
  std::string detail;
};

// What was asked of the store and what it has acknowledged, written down outside of it.
class Ledger {
 public:
  // An intent was given to the store; nothing is acknowledged yet.
  void Asked(const core::Intent& intent);
  void AskedMove(const core::Intent& after);
  void AskedAlias(const NewAlias& alias);

  // The store has said so after its commit.
  void Acknowledged(const std::string& event, core::IntentId id);
  void AcknowledgedMove(const core::Intent& after);
  void AcknowledgedAlias(const core::EventKey& key);
  // The store has said that nothing was kept.
  void Refused(const core::Intent& intent);
  void RefusedMove(const core::Intent& after);

  std::size_t acknowledged() const { return ids_.size(); }
  bool IsAcknowledged(const std::string& event) const { return ids_.count(event) > 0; }

  // Asks the store everything it can be asked, and compares. Requires: no transaction is open.
  Verdict Examine(IntentStore& store, IntentReader& reader, absl::Time now) const;

 private:
  struct Found;  // the rows of the store by number

  Verdict ReadRows(IntentStore& store, Found& found) const;
  Verdict JudgeRow(const core::Intent& row) const;
  Verdict ExamineKeys(IntentStore& store, const Found& found, absl::Time now) const;
  Verdict ExamineOpen(IntentStore& store, const Found& found) const;
  Verdict ExamineReader(IntentReader& reader, const Found& found) const;
  Verdict ExamineList(IntentReader& reader, const Found& found, IntentOrder order) const;

  // By event id: every form the row may have, the number not counted.
  std::map<std::string, std::vector<core::Intent>> forms_;
  std::map<std::string, core::IntentId> ids_;         // acknowledged
  std::map<std::string, std::int64_t> revisions_;     // the least that must be there
  std::map<std::string, NewAlias> aliases_;           // asked for, by event id
  std::map<std::string, core::IntentId> alias_acks_;  // acknowledged
};

}  // namespace interlock::storage::faults
