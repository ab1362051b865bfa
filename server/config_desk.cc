#include "server/config_desk.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "base/log.h"
#include "core/state_machine_change.h"
#include "server/config/describe_config.h"
#include "server/config/state_machine_config.h"
#include "server/rpc/status_table.h"
#include "server/store_step.h"

namespace interlock {
namespace {

constexpr char kAction[] = "ReloadConfig";
constexpr int kIntentsAtOnce = 1'000;

rpc::ConfigOrigin OriginOf(const config::ConfigEntry& entry) {
  if (!entry.origin) return rpc::ConfigOrigin::kDefault;
  switch (*entry.origin) {
    case config::SourceKind::kFile:
      return rpc::ConfigOrigin::kFile;
    case config::SourceKind::kEnvironment:
      return rpc::ConfigOrigin::kEnvironment;
    case config::SourceKind::kOverride:
      return rpc::ConfigOrigin::kFlag;
  }
  return rpc::ConfigOrigin::kDefault;
}

// Every problem is a violation of its own, so that none is cut off.
core::Refusal Refused(const config::LoadedConfig& loaded) {
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kInvalidArgument;
  refusal.message = absl::StrCat(
      "the configuration cannot be used, the present one stays: ", loaded.problems.front().ToText(),
      loaded.problems.size() > 1 ? "; and more" : "");
  for (const config::Notice& notice : loaded.problems) {
    refusal.violations.push_back({notice.key.empty() ? notice.place : notice.key,
                                  absl::StrCat(notice.place, ": ", notice.message)});
  }
  return refusal;
}

core::Refusal Unreadable(const absl::Status& status) {
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kInvalidArgument;
  refusal.message = absl::StrCat("the configuration cannot be read, the present one stays: ",
                                 std::string(status.message()));
  refusal.violations.push_back({"", std::string(status.message())});
  return refusal;
}

absl::StatusOr<std::vector<std::string>> FindAffected(storage::IntentReader& reader,
                                                      const config::Config& before,
                                                      const config::Config& after) {
  const core::StateMachine present = config::BuildStateMachine(before.state_machine);
  const core::StateMachine next = config::BuildStateMachine(after.state_machine);
  core::StateMachineChange change(present, next);
  storage::IntentQuery query;
  query.filter.states = {core::IntentState::kQueued, core::IntentState::kExecuting,
                         core::IntentState::kNeedsAttention};
  query.limit = kIntentsAtOnce;
  do {
    const absl::StatusOr<storage::IntentPage> page = reader.ListIntents(query);
    if (!page.ok()) return page.status();
    for (const core::Intent& intent : page->intents) change.Add(intent);
    query.after = page->next;
  } while (query.after);
  return change.Sentences();
}

bool IsOfStateMachine(const config::ConfigChange& change) {
  return change.key.rfind("state_machine.", 0) == 0;
}

std::string KeysOf(const std::vector<rpc::ConfigChange>& changes) {
  return absl::StrJoin(changes, ", ", [](std::string* out, const rpc::ConfigChange& change) {
    out->append(change.key);
  });
}

}  // namespace

std::vector<rpc::ConfigValue> ConfigDesk::Describe(const std::string& prefix) const {
  std::vector<rpc::ConfigValue> values;
  base::MutexLock lock(mutex_);
  for (config::ConfigEntry& entry :
       config::DescribeConfig(in_use_.config, in_use_.provenance, prefix)) {
    values.push_back({std::move(entry.key), std::move(entry.value), OriginOf(entry),
                      std::move(entry.origin_detail), entry.takes == config::Takes::kReload});
  }
  return values;
}

void ConfigDesk::Reload(rpc::ReloadRequest request, Done done) {
  bool is_busy = true;
  {
    base::MutexLock lock(mutex_);
    is_busy = std::exchange(is_reloading_, true);
  }
  if (is_busy) return done(rpc::Busy());
  const base::Offer offered =
      parts_.queries.Run([this, request = std::move(request), done](storage::IntentReader& reader) {
        ReadAndCompare(reader, request, done);
      });
  if (offered == base::Offer::kTaken) return;
  End(done, offered == base::Offer::kFull ? rpc::Busy() : rpc::ShuttingDown());
}

void ConfigDesk::ReadAndCompare(storage::IntentReader& reader, rpc::ReloadRequest request,
                                const Done& done) {
  absl::StatusOr<config::LoadedConfig> loaded = parts_.load();
  if (!loaded.ok()) return End(done, Unreadable(loaded.status()));
  if (!loaded->ok()) return End(done, Refused(*loaded));
  config::Config present;
  {
    base::MutexLock lock(mutex_);
    present = in_use_.config;
  }
  auto work = std::make_shared<Work>();
  bool has_other_states = false;
  for (config::ConfigChange& change : config::CompareConfigs(present, loaded->config)) {
    has_other_states = has_other_states || IsOfStateMachine(change);
    auto& list = change.takes == config::Takes::kReload ? work->outcome.applied
                                                        : work->outcome.needs_restart;
    list.push_back(
        {std::move(change.key), std::move(change.old_value), std::move(change.new_value)});
  }
  for (const config::Notice& notice : loaded->warnings) {
    work->outcome.warnings.push_back(notice.ToText());
  }
  if (has_other_states) {
    absl::StatusOr<std::vector<std::string>> affected =
        FindAffected(reader, present, loaded->config);
    if (!affected.ok()) return End(done, rpc::FromStoreError(affected.status()));
    work->outcome.affected_intents = *std::move(affected);
  }
  work->request = std::move(request);
  work->loaded = *std::move(loaded);
  work->done = done;
  if (work->request.run == rpc::ReloadRequest::Run::kDry) {
    return End(done, std::move(work->outcome));
  }
  Commit(std::move(work));
}

// Who did it is durable before it is done.
void ConfigDesk::Commit(std::shared_ptr<Work> work) {
  const std::string scope = absl::StrCat(
      "taken up: ", work->outcome.applied.empty() ? "nothing" : KeysOf(work->outcome.applied),
      work->outcome.needs_restart.empty()
          ? ""
          : absl::StrCat("; waits for a restart: ", KeysOf(work->outcome.needs_restart)));
  const bool taken = EnqueueStep(
      parts_.tasks,
      [this, work, scope](absl::Time now) {
        return parts_.audit.Append(
            {now, work->request.actor, kAction, scope, work->request.reason, "ok"});
      },
      [this, work, scope](const absl::Status& committed) {
        if (!committed.ok()) return End(work->done, rpc::FromStoreError(committed));
        TakeUp(*work);
        base::LogInfo("reloaded", {{"actor", work->request.actor}, {"detail", scope}});
        End(work->done, std::move(work->outcome));
      });
  if (!taken) End(work->done, rpc::ShuttingDown());
}

// What waits for a restart keeps its value; where it comes from is told as it is written now.
void ConfigDesk::TakeUp(const Work& work) {
  config::Config config;
  {
    base::MutexLock lock(mutex_);
    config::TakeReloadable(in_use_.config, work.loaded.config);
    for (const rpc::ConfigChange& change : work.outcome.applied) {
      const auto place = work.loaded.provenance.keys.find(change.key);
      if (place == work.loaded.provenance.keys.end()) {
        in_use_.provenance.keys.erase(change.key);
      } else {
        in_use_.provenance.keys[change.key] = place->second;
      }
    }
    in_use_.provenance.rows = work.loaded.provenance.rows;
    config = in_use_.config;
  }
  parts_.take_up(config);
}

void ConfigDesk::End(const Done& done, rpc::ReloadAnswer answer) {
  {
    base::MutexLock lock(mutex_);
    is_reloading_ = false;
  }
  done(std::move(answer));
}

}  // namespace interlock
