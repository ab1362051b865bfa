#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/intent_reader.h"

namespace interlock::rpc {

// How far a watch has come, and what it tells next.
//
// First it walks along the open intents by their number, page by page; each page is as of one place
// in the event log. Before it tells a page it tells what has changed between the page before and
// this one: of intents that it has passed already, of those accepted since the watch began, and
// ends of those that it would not find any more. So each intent is told first as it stood at some
// moment after the beginning, and from then on each of its changes once. After the walk it only
// follows the log.
class WatchProgress {
 public:
  // Reads for it; a page of changes may be shared with others.
  struct Source {
    std::function<absl::StatusOr<storage::OpenPage>(const storage::OpenQuery&)> open;
    std::function<absl::StatusOr<std::shared_ptr<const storage::ChangePage>>(
        const storage::ChangeQuery&)>
        changes;
  };
  using Tell = std::function<void(const core::Intent& intent, const std::string& token)>;

  // From the beginning. `broker_id`: whose numbers the tokens speak of.
  WatchProgress(storage::IntentFilter filter, const std::string& broker_id);

  // From behind the message with `token`. False: it is none of this broker and filter.
  [[nodiscard]] bool Resume(absl::string_view token);

  // Reads one page and tells what of it matches. False: there is nothing more for now. kOutOfRange:
  // what is to be told has been removed.
  absl::StatusOr<bool> Step(const Source& source, const Tell& tell);

  // Continues behind everything that was told or passed over.
  std::string Token() const;

 private:
  absl::StatusOr<bool> StepWalk(const Source& source, const Tell& tell);
  absl::StatusOr<bool> Follow(const Source& source, std::int64_t up_to, const Tell& tell);
  void TellPage(const Tell& tell);
  bool IsShownByWalk(const core::Intent& intent) const;

  storage::IntentFilter filter_;
  std::string context_;  // of the tokens
  bool has_begun_ = false;
  std::int64_t place_ = 0;                  // in the event log
  core::IntentId walked_;                   // told or passed over by the walk
  core::IntentId walk_until_;               // empty: the walk is over
  std::optional<storage::OpenPage> found_;  // read by the walk and not yet told
};

}  // namespace interlock::rpc
