#include "server/rpc/watch_progress.h"

#include <limits>
#include <utility>

#include "core/lifecycle.h"
#include "server/rpc/page_token.h"
#include "server/rpc/sealed_token.h"
#include "storage/intent_filter.h"

namespace interlock::rpc {
namespace {

// So many open intents, or events of the log, are read at once.
constexpr int kPageSize = 64;
constexpr std::int64_t kEnd = std::numeric_limits<std::int64_t>::max();

std::string ContextOf(const storage::IntentFilter& filter, const std::string& broker_id) {
  std::string context = FilterText(filter);
  AppendSealedText(broker_id, context);
  return context;
}

}  // namespace

WatchProgress::WatchProgress(storage::IntentFilter filter, const std::string& broker_id)
    : filter_(std::move(filter)), context_(ContextOf(filter_, broker_id)) {}

bool WatchProgress::Resume(absl::string_view token) {
  const auto numbers = ReadSealedToken(token, TokenKind::kWatch, 3, context_);
  if (!numbers) return false;
  has_begun_ = true;
  place_ = (*numbers)[0];
  walked_ = core::IntentId((*numbers)[1]);
  walk_until_ = core::IntentId((*numbers)[2]);
  return true;
}

std::string WatchProgress::Token() const {
  return MakeSealedToken(TokenKind::kWatch, {place_, walked_.number(), walk_until_.number()},
                         context_);
}

absl::StatusOr<bool> WatchProgress::Step(const Source& source, const Tell& tell) {
  if (!has_begun_ || !walk_until_.empty()) return StepWalk(source, tell);
  return Follow(source, kEnd, tell);
}

absl::StatusOr<bool> WatchProgress::StepWalk(const Source& source, const Tell& tell) {
  if (!found_) {
    absl::StatusOr<storage::OpenPage> page =
        source.open(storage::OpenQuery{walked_, walk_until_, kPageSize});
    if (!page.ok()) return page.status();
    if (!has_begun_) {
      has_begun_ = true;
      place_ = page->place;
      walk_until_ = page->last_accepted;
    }
    found_ = *std::move(page);
  }
  if (place_ < found_->place) {
    // Events that were skipped over may leave nothing to read.
    const absl::StatusOr<bool> moved = Follow(source, found_->place, tell);
    if (!moved.ok()) return moved;
    if (!*moved) place_ = found_->place;
    return true;
  }
  TellPage(tell);
  return true;
}

// Told after everything up to its place.
void WatchProgress::TellPage(const Tell& tell) {
  const storage::OpenPage page = *std::exchange(found_, std::nullopt);
  const bool is_last = page.intents.size() < static_cast<std::size_t>(kPageSize);
  for (std::size_t i = 0; i < page.intents.size(); ++i) {
    walked_ = page.intents[i].id;
    if (storage::Matches(filter_, page.intents[i])) tell(page.intents[i], Token());
  }
  if (!is_last) return;
  walked_ = core::IntentId();
  walk_until_ = core::IntentId();
}

// False: there was nothing.
absl::StatusOr<bool> WatchProgress::Follow(const Source& source, std::int64_t up_to,
                                           const Tell& tell) {
  const auto page = source.changes(storage::ChangeQuery{place_, up_to, kPageSize});
  if (!page.ok()) return page.status();
  if ((*page)->place == place_) return false;
  for (const storage::StateChange& change : (*page)->changes) {
    place_ = change.place;
    if (IsShownByWalk(change.intent)) continue;
    if (storage::Matches(filter_, change.intent)) tell(change.intent, Token());
  }
  place_ = (*page)->place;
  return true;
}

// The walk comes to it later, and finds it as it is then.
bool WatchProgress::IsShownByWalk(const core::Intent& intent) const {
  return intent.id > walked_ && intent.id <= walk_until_ && !core::IsFinal(intent.state);
}

}  // namespace interlock::rpc
