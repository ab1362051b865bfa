#include "server/rpc/backup_call.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"

namespace interlock::rpc {
namespace {

constexpr std::size_t kMaxNameBytes = 64;

bool IsNameCharacter(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-' || c == '_';
}

}  // namespace

std::string CheckBackupName(const std::string& name) {
  if (name.empty()) return "";
  const bool is_fine = name.size() <= kMaxNameBytes &&
                       absl::ascii_isalnum(static_cast<unsigned char>(name.front())) &&
                       std::all_of(name.begin(), name.end(), IsNameCharacter);
  if (is_fine) return "";
  return absl::StrCat("must be 1-", kMaxNameBytes,
                      " letters, digits, dots, hyphens and underscores, and begin with a letter or "
                      "digit; it is a file's name, not a path");
}

void BackupDatabase(const BackupMaker& maker, const v1::BackupDatabaseRequest& request,
                    UnaryCall<v1::BackupDatabaseResponse>::Ptr call) {
  if (const std::string wrong = CheckBackupName(request.name()); !wrong.empty()) {
    return call->Refuse(InvalidField("name", wrong));
  }
  if (!maker) {
    core::Refusal refusal;
    refusal.code = core::RefusalCode::kBackupNotPossible;
    refusal.message = "this broker makes no backups";
    return call->Refuse(refusal);
  }
  maker({request.name(), call->caller().actor}, [call](const BackupAnswer& answer) {
    if (const auto* refusal = std::get_if<core::Refusal>(&answer)) return call->Refuse(*refusal);
    const auto& made = std::get<BackupFacts>(answer);
    call->Answer([&](v1::BackupDatabaseResponse& response) {
      response.set_name(made.name);
      response.set_size_bytes(made.size_bytes);
      *response.mutable_time() = TimeToProto(made.time);
      response.set_last_intent_id(made.last_intent == 0 ? "" : absl::StrCat(made.last_intent));
      *response.mutable_duration() = DurationToProto(made.duration);
    });
  });
}

}  // namespace interlock::rpc
