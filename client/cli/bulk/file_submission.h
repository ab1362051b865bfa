#pragma once

#include <atomic>
#include <cstdint>
#include <istream>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "client/cli/bulk/bulk_output.h"
#include "client/cli/bulk/bulk_summary.h"
#include "client/cli/bulk/file_arguments.h"
#include "client/cli/bulk/journal.h"
#include "client/pacing.h"
#include "client/stream_submitter.h"

namespace interlock::client::cli {

// What is known before the first line is sent.
struct FileExtent {
  std::uint64_t lines = 0;       // 0: not known
  std::uint64_t size_bytes = 0;  // 0: not known
};

// One run through the lines of a file.
class FileSubmission : private StreamListener {
 public:
  // All must outlive it. `ids` gets the id of every intent that was accepted and has not ended yet;
  // null: nobody waits for them.
  FileSubmission(const FileJob& job, Journal& journal, BulkOutput& output,
                 const std::atomic<bool>& interrupted, IntentEnds* ends);

  // Sends every line of `in`. An error ends the run early: the broker does not let this client in,
  // or has not answered for job.give_up_after. What became of the lines is in summary().
  absl::Status Send(BrokerClient& client, std::istream& in, const FileExtent& extent);

  BulkSummary summary();
  // Of the accepted intents that had not ended when they were answered; only if ends are wanted.
  std::vector<std::uint64_t> TakeOpenIntents();

 private:
  enum class GoOn { kYes, kNo };

  void OnAnswer(const v1::SubmitIntentRequest& request, std::uint64_t tag,
                const absl::StatusOr<v1::SubmitIntentResponse>& answer) override;
  void OnRefusedForNow(const v1::SubmitIntentRequest& request, std::uint64_t tag,
                       const absl::Status& refusal) override;
  void OnLost(const absl::Status& error, absl::Duration wait) override;
  void OnConnected() override;

  GoOn SendLine(StreamSubmitter& submitter, const Line& line);
  void CountAccepted(const v1::SubmitIntentResponse& response);
  void NoteOpen(std::uint64_t intent_id);
  // Shows progress; says no if the run has to stop.
  GoOn Look(StreamSubmitter& submitter);
  Advance AdvanceNow();

  const FileJob& job_;
  Journal& journal_;  // written by the submitter's thread once lines are sent
  BulkOutput& output_;
  const std::atomic<bool>& interrupted_;
  IntentEnds* const ends_;
  Pacing& pacing_;
  const absl::Duration start_;
  FileExtent extent_;
  std::uint64_t bytes_read_ = 0;
  absl::Status stopped_;  // why the run ended early

  std::mutex mutex_;  // guards what follows; the submitter's thread counts
  BulkSummary summary_;
  std::map<std::uint64_t, LineMark> sent_;  // not answered yet, by line number
  std::vector<std::uint64_t> open_;
  std::set<std::string> told_;  // reasons of passing refusals
  absl::Duration last_answer_;
  bool lost_ = false;
};

}  // namespace interlock::client::cli
