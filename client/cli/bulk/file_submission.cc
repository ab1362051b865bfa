#include "client/cli/bulk/file_submission.h"

#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/call_error.h"
#include "client/cli/duration_text.h"
#include "client/cli/error_words.h"
#include "client/intent_end.h"
#include "client/refusal_kind.h"

namespace interlock::client::cli {
namespace {

constexpr absl::Duration kLook = absl::Milliseconds(100);
// For what is on its way when the run is interrupted.
constexpr absl::Duration kLastWords = absl::Seconds(2);

StreamPolicy PolicyFor(const FileJob& job) {
  StreamPolicy policy;
  policy.capacity = 4096;
  policy.give_up_work_order = job.give_up_after;
  return policy;
}

}  // namespace

FileSubmission::FileSubmission(const FileJob& job, Journal& journal, BulkOutput& output,
                               const std::atomic<bool>& interrupted, IntentEnds* ends)
    : job_(job),
      journal_(journal),
      output_(output),
      interrupted_(interrupted),
      ends_(ends),
      pacing_(SystemPacing()),
      start_(pacing_.Elapsed()),
      last_answer_(start_) {
  summary_.name = job.path == "-" ? "standard input" : job.path;
}

absl::Status FileSubmission::Send(BrokerClient& client, std::istream& in,
                                  const FileExtent& extent) {
  extent_ = extent;
  LineReader reader(in);
  Line line;
  bool all_read = true;
  {
    StreamSubmitter submitter(client, PolicyFor(job_), *this);
    while (reader.Next(&line)) {
      bytes_read_ = reader.bytes();
      if (!interrupted_ && IsBlank(line.text)) continue;
      if (interrupted_ || SendLine(submitter, line) == GoOn::kNo) {
        all_read = false;
        break;
      }
    }
    while (Look(submitter) == GoOn::kYes && !submitter.AwaitAnswers(kLook)) {
    }
    if (interrupted_) submitter.AwaitAnswers(kLastWords);
    if (stopped_.ok()) stopped_ = submitter.status();
  }
  output_.ClearProgress();
  const std::lock_guard lock(mutex_);
  summary_.left += sent_.size();
  summary_.all_read = all_read;
  summary_.interrupted = interrupted_;
  summary_.took = pacing_.Elapsed() - start_;
  return stopped_;
}

FileSubmission::GoOn FileSubmission::SendLine(StreamSubmitter& submitter, const Line& line) {
  const IntentLine parsed = ParseIntentLine(line, job_.defaults);
  const LineMark mark = MarkOf(line);
  const std::uint64_t known = journal_.AcceptedAs(mark);
  {
    const std::lock_guard lock(mutex_);
    ++summary_.lines;
    if (known != 0) {
      ++summary_.journalled;
      NoteOpen(known);
    } else if (!parsed.flaws.empty()) {
      ++summary_.wrong;
    } else {
      if (sent_.empty()) last_answer_ = pacing_.Elapsed();
      sent_[line.number] = mark;
    }
  }
  if (known != 0) return Look(submitter);
  if (!parsed.flaws.empty()) {
    output_.WrongLine(line.number, parsed.flaws);
    return Look(submitter);
  }
  while (true) {
    const auto taken = submitter.Submit(parsed.request, line.number, kLook);
    if (taken == StreamSubmitter::Taken::kYes) return Look(submitter);
    if (taken == StreamSubmitter::Taken::kEnded || Look(submitter) == GoOn::kNo) break;
  }
  const std::lock_guard lock(mutex_);
  sent_.erase(line.number);
  ++summary_.left;
  return GoOn::kNo;
}

FileSubmission::GoOn FileSubmission::Look(StreamSubmitter& submitter) {
  if (interrupted_ || !stopped_.ok() || !submitter.status().ok()) return GoOn::kNo;
  const absl::Duration now = pacing_.Elapsed();
  output_.ShowProgress(AdvanceNow(), now - start_);
  const std::lock_guard lock(mutex_);
  if (sent_.empty() || now - last_answer_ < job_.give_up_after) return GoOn::kYes;
  stopped_ = absl::UnavailableError(
      absl::StrCat("nothing was answered for ", DurationText(job_.give_up_after)));
  return GoOn::kNo;
}

Advance FileSubmission::AdvanceNow() {
  const std::lock_guard lock(mutex_);
  Advance advance;
  advance.done = summary_.lines - sent_.size();
  advance.total = extent_.lines;
  const auto share = [](std::uint64_t part, std::uint64_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
  };
  if (extent_.lines > 0) {
    advance.share = share(advance.done, extent_.lines);
  } else if (extent_.size_bytes > 0 && summary_.lines > 0) {
    // Of what was read, the part that is done.
    advance.share = share(bytes_read_, extent_.size_bytes) * share(advance.done, summary_.lines);
  }
  if (lost_) {
    advance.details = "no broker";
  } else if (summary_.refused + summary_.wrong > 0) {
    advance.details = absl::StrCat(CountText(summary_.refused + summary_.wrong), " refused");
  }
  return advance;
}

void FileSubmission::OnAnswer(const v1::SubmitIntentRequest& request, std::uint64_t tag,
                              const absl::StatusOr<v1::SubmitIntentResponse>& answer) {
  LineMark mark;
  bool given_up = false;
  {
    const std::lock_guard lock(mutex_);
    last_answer_ = pacing_.Elapsed();
    mark = sent_[tag];
    sent_.erase(tag);
    given_up = KindOf(answer.status()) == RefusalKind::kEarlierRefused;
    if (answer.ok()) {
      CountAccepted(*answer);
    } else {
      ++(given_up ? summary_.left : summary_.refused);
    }
  }
  if (answer.ok()) {
    journal_.Accepted(mark, request, *answer);
    return;
  }
  if (!given_up) journal_.Refused(mark, request, answer.status());
  output_.RefusedLine(tag, request, answer.status());
}

void FileSubmission::CountAccepted(const v1::SubmitIntentResponse& response) {
  switch (response.duplicate()) {
    case v1::SubmitIntentResponse::EVENT_ID:
      ++summary_.before;
      break;
    case v1::SubmitIntentResponse::REPEATED_EVENT:
      ++summary_.repeats;
      break;
    default:
      ++summary_.accepted;
  }
  if (ends_ == nullptr) return;
  std::uint64_t id = 0;
  if (absl::SimpleAtoi(response.intent().intent_id(), &id)) NoteOpen(id);
}

void FileSubmission::NoteOpen(std::uint64_t intent_id) {
  if (ends_ != nullptr) open_.push_back(intent_id);
}

void FileSubmission::OnRefusedForNow(const v1::SubmitIntentRequest& request, std::uint64_t tag,
                                     const absl::Status& refusal) {
  if (KindOf(refusal) == RefusalKind::kEarlierRefused) return;
  const std::string reason = ErrorReasonOf(refusal);
  {
    const std::lock_guard lock(mutex_);
    if (!told_.insert(reason).second) return;
  }
  output_.Say(absl::StrCat("line ", tag, ": ", request.work_order_id(), ": refused for now (",
                           OneLine(std::string(refusal.message())),
                           reason.empty() ? "" : absl::StrCat(" [", reason, "]"),
                           "); it and those like it are tried again, in order"));
}

void FileSubmission::OnLost(const absl::Status& error, absl::Duration /*wait*/) {
  {
    const std::lock_guard lock(mutex_);
    if (std::exchange(lost_, true)) return;
  }
  output_.Say(absl::StrCat("no broker (", CauseOf(error), "); trying for ",
                           DurationText(job_.give_up_after), " ..."));
}

void FileSubmission::OnConnected() {
  {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(lost_, false)) return;
  }
  output_.Say("the broker is back");
}

BulkSummary FileSubmission::summary() {
  const std::lock_guard lock(mutex_);
  return summary_;
}

std::vector<std::uint64_t> FileSubmission::TakeOpenIntents() {
  const std::lock_guard lock(mutex_);
  return std::move(open_);
}

}  // namespace interlock::client::cli
