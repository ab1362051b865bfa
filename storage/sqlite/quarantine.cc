#include "storage/sqlite/quarantine.h"

#include "absl/strings/str_cat.h"

namespace interlock::storage::sqlite {
namespace {

constexpr char kWhatToDo[] =
    "Nothing is sent and nothing new is taken. Either stop the broker, put the right interlock.db, "
    "interlock.db-wal and interlock.mark back together and start it again; or call LeaveQuarantine "
    "to go on with the database as it is: what was acknowledged after it is lost, and every "
    "unfinished intent counts as perhaps applied.";

}  // namespace

std::optional<std::string> FindQuarantine(const HighWaterMark& mark,
                                          const DatabaseStanding& database) {
  const auto sentence = [&database](const std::string& what) {
    return absl::StrCat("the database in ", database.folder,
                        " is not the one last used here: ", what, ". ", kWhatToDo);
  };
  const bool is_new = database.last_intent == 0;
  if (mark.standing() != HighWaterMark::Standing::kReadable) {
    if (is_new) return std::nullopt;
    const bool is_missing = mark.standing() == HighWaterMark::Standing::kMissing;
    return sentence(absl::StrCat("it holds intents up to number ", database.last_intent,
                                 " and commits up to number ", database.last_commit,
                                 ", but interlock.mark is ",
                                 is_missing ? "missing" : "damaged in both of its places"));
  }
  const HighWaterMark::Position& marked = mark.position();
  if (marked.broker_id != database.broker_id) {
    return sentence(absl::StrCat("interlock.mark belongs to the database of broker ",
                                 marked.broker_id, " at commit ", marked.commit,
                                 ", interlock.db is that of broker ", database.broker_id,
                                 " at commit ", database.last_commit));
  }
  if (marked.commit > database.last_commit) {
    return sentence(absl::StrCat(
        "interlock.mark says that commit ", marked.commit,
        " was made, but interlock.db with its log ends at commit ", database.last_commit,
        " and intent ", database.last_intent,
        " (an old copy was put back, or the log interlock.db-wal is lost, shortened or damaged)"));
  }
  if (!marked.is_copying && marked.copied > database.file_commit) {
    return sentence(absl::StrCat(
        "interlock.db without its log ends at commit ", database.file_commit,
        ", though its log was copied into it up to commit ", marked.copied,
        " (an old copy was put back beside a newer log interlock.db-wal, which does not fit it)"));
  }
  if (!database.file_broker_id.empty() && database.file_broker_id != database.broker_id) {
    return sentence(absl::StrCat("interlock.db is that of broker ", database.file_broker_id,
                                 ", its log interlock.db-wal that of broker ", database.broker_id));
  }
  if (marked.is_copying && database.log_frames == 0) {
    return sentence(
        "the log interlock.db-wal was being copied into interlock.db when the broker ended, and "
        "is now lost or damaged, so that interlock.db may hold pages of different ages");
  }
  return std::nullopt;
}

}  // namespace interlock::storage::sqlite
