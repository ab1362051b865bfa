#include "storage/sqlite/damaged_rows.h"

#include "absl/strings/str_cat.h"
#include "base/log.h"

namespace interlock::storage::sqlite {
namespace {

constexpr std::size_t kRowsKnown = 1'000;  // more are not told
constexpr std::size_t kSentences = 3;

constexpr char kMeaning[] =
    "is not as it was written and counts no more; intents are not touched by it";

}  // namespace

void DamagedRows::Note(const std::string& row) {
  {
    base::MutexLock lock(mutex_);
    if (rows_.size() >= kRowsKnown || !rows_.insert(row).second) return;
    news_.push_back(row);
    if (first_.size() < kSentences) first_.push_back(row);
  }
  base::LogError("damaged_row", {{"row", row}, {"detail", kMeaning}});
}

absl::Status DamagedRows::Audit(AuditLog& audit, absl::Time now) {
  std::vector<std::string> news;
  {
    base::MutexLock lock(mutex_);
    news = news_;
  }
  for (const std::string& row : news) {
    absl::Status told = audit.Append({now, "broker", "DropDamagedRow", row, kMeaning, "ok"});
    if (!told.ok()) return told;
  }
  audited_ = news.size();
  return absl::OkStatus();
}

void DamagedRows::Keep() {
  if (audited_ == 0) return;
  base::MutexLock lock(mutex_);
  news_.erase(news_.begin(), news_.begin() + static_cast<std::ptrdiff_t>(audited_));
  audited_ = 0;
}

void DamagedRows::Restore() { audited_ = 0; }

std::vector<std::string> DamagedRows::Sentences() const {
  base::MutexLock lock(mutex_);
  std::vector<std::string> sentences;
  for (const std::string& row : first_) sentences.push_back(absl::StrCat(row, " ", kMeaning));
  if (rows_.size() > first_.size()) {
    sentences.push_back(absl::StrCat(rows_.size() - first_.size(),
                                     " more rows of the database are damaged, see the log"));
  }
  return sentences;
}

}  // namespace interlock::storage::sqlite
