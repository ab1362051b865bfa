#include "client/cli/bulk/submit_file.h"

#include <atomic>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "client/cli/bulk/bulk_input.h"
#include "client/cli/bulk/check_lines.h"
#include "client/cli/bulk/file_submission.h"
#include "nlohmann/json.hpp"

namespace interlock::client::cli {
namespace {

constexpr absl::Duration kUsualWait = absl::Minutes(10);

ExitCode RefuseFile(const LineCounts& counts, const FileJob& job, Session& session,
                    BulkOutput& output) {
  BulkSummary summary;
  summary.name = job.path == "-" ? "standard input" : job.path;
  summary.lines = counts.lines;
  summary.wrong = counts.wrong;
  output.Finish("", SummaryJson(summary));
  session.Say(absl::StrCat("error: ", counts.wrong, " of ", counts.lines,
                           counts.lines == 1 ? " line is" : " lines are",
                           " wrong; nothing was sent (--keep-going sends the others)"));
  return ExitCode::kNotValid;
}

absl::Duration WaitTimeout(Session& session) {
  return session.options().timeout.empty() ? kUsualWait : session.WaitTimeout();
}

// The end of a run that could not go on: what to do about it.
ExitCode Conclude(Session& session, const FileJob& job, const BulkSummary& summary,
                  const absl::Status& stopped) {
  ExitCode code = ExitCodeFor(summary);
  if (!stopped.ok() && !summary.interrupted) {
    code = session.Fail(absl::StrCat("submitting ", summary.name), stopped);
  }
  const bool left = summary.left > 0 || !summary.all_read;
  if (left && job.path != "-") {
    session.Say(absl::StrCat(summary.interrupted ? "interrupted; " : "",
                             "the same command again goes on where this one stopped"));
  }
  return code;
}

}  // namespace

ExitCode SubmitFile(Session& session, const FileJob& job, AfterSending after) {
  const auto& environment = session.surroundings().environment;
  const auto folder = environment.find("TMPDIR");
  const auto passes = job.keep_going ? BulkInput::Passes::kOne : BulkInput::Passes::kTwo;
  auto input = BulkInput::Open(job.path, passes, session.surroundings().in,
                               folder == environment.end() ? "" : folder->second);
  if (!input.ok()) return session.FailUsage(std::string(input.status().message()));
  static const std::atomic<bool> never{false};
  const auto& catch_interrupt = session.surroundings().catch_interrupt;
  const std::atomic<bool>& interrupted = catch_interrupt ? catch_interrupt() : never;
  BulkOutput output(session, session.surroundings().err);
  FileExtent extent{.lines = 0, .size_bytes = (*input)->size_bytes()};
  if (!job.keep_going) {
    const auto in = (*input)->Rewind();
    if (!in.ok()) return session.FailUsage(std::string(in.status().message()));
    const LineCounts counts =
        CheckLines(**in, job.defaults, extent.size_bytes, output, interrupted);
    output.ClearProgress();
    if (counts.wrong > 0) return RefuseFile(counts, job, session, output);
    extent.lines = counts.lines;
  }
  Journal journal;
  if (!job.journal.empty()) {
    auto opened = Journal::Open(job.journal);
    if (!opened.ok()) {
      return session.FailUsage(absl::StrCat("--journal: ", std::string(opened.status().message())));
    }
    journal = std::move(*opened);
  }
  const auto in = (*input)->Rewind();
  if (!in.ok()) return session.FailUsage(std::string(in.status().message()));
  std::optional<IntentEnds> ends;
  if (after == AfterSending::kWait) ends.emplace();
  FileSubmission submission(job, journal, output, interrupted, ends.has_value() ? &*ends : nullptr);
  const absl::Status stopped = submission.Send(session.client(), **in, extent);
  if (ends.has_value() && stopped.ok() && !interrupted) {
    AwaitEnds(session.client(), submission.TakeOpenIntents(), WaitTimeout(session), interrupted,
              output, &*ends);
  }
  BulkSummary summary = submission.summary();
  summary.ends = std::move(ends);
  summary.interrupted = interrupted;
  output.Finish(RenderSummary(summary, session.style()), SummaryJson(summary));
  if (!journal.healthy()) {
    session.Say(absl::StrCat("error: ", job.journal, " could not be written to the end"));
  }
  const ExitCode code = Conclude(session, job, summary, stopped);
  return code == ExitCode::kOk && !journal.healthy() ? ExitCode::kError : code;
}

}  // namespace interlock::client::cli
