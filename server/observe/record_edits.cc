#include "server/observe/record_edits.h"

namespace interlock::observe {

void RecordEdits::Keep(const std::vector<RecordEdit>& edits, std::function<void()> done) {
  const std::int64_t version = ++last_version_;
  for (const RecordEdit& edit : edits) newest_[{edit.kind, edit.key}] = {version, std::nullopt};
  store_(edits, [this, edits, version, done = std::move(done)](const absl::Status& kept) {
    Settle(edits, version, kept);
    if (done) done();
  });
}

void RecordEdits::Settle(const std::vector<RecordEdit>& edits, std::int64_t version,
                         const absl::Status& kept) {
  for (const RecordEdit& edit : edits) {
    const auto newest = newest_.find({edit.kind, edit.key});
    const bool is_newest = newest != newest_.end() && newest->second.version == version;
    if (!is_newest) continue;
    if (kept.ok()) {
      newest_.erase(newest);
    } else {
      newest->second.unkept = edit;
    }
  }
}

void RecordEdits::TryAgain() {
  if (is_trying_again_) return;
  std::vector<RecordEdit> edits;
  for (const auto& [key, newest] : newest_) {
    if (newest.unkept) edits.push_back(*newest.unkept);
  }
  if (edits.empty()) return;
  is_trying_again_ = true;
  Keep(edits, [this] { is_trying_again_ = false; });
}

}  // namespace interlock::observe
