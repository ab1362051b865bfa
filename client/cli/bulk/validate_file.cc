#include "client/cli/bulk/validate_file.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>

#include "absl/strings/str_cat.h"
#include "client/call_error.h"
#include "client/cli/bulk/bulk_input.h"
#include "client/cli/bulk/bulk_output.h"
#include "client/cli/bulk/check_lines.h"
#include "client/pacing.h"
#include "nlohmann/json.hpp"

namespace interlock::client::cli {
namespace {

constexpr int kBusyTries = 20;
constexpr absl::Duration kBusyRest = absl::Milliseconds(250);

struct Verdicts {
  std::uint64_t lines = 0;
  std::uint64_t wrong = 0;
  std::uint64_t asked = 0;
  std::uint64_t valid = 0;
  std::uint64_t invalid = 0;
  std::uint64_t depends = 0;  // on earlier lines of the file
};

absl::StatusOr<v1::ValidateIntentResponse> Ask(BrokerClient& client,
                                               const v1::SubmitIntentRequest& request) {
  for (int tries = 1;; ++tries) {
    auto verdict = client.Validate(request);
    if (verdict.ok() || ErrorReasonOf(verdict.status()) != "BUSY" || tries == kBusyTries) {
      return verdict;
    }
    SystemPacing().Sleep(kBusyRest);
  }
}

// Asks about the lines of `in` that belong to the sample.
class Survey {
 public:
  Survey(Session& session, const FileJob& job, BulkOutput& output, const Verdicts& known)
      : session_(session), job_(job), output_(output), verdicts_(known) {}

  absl::Status Run(std::istream& in, const std::atomic<bool>& interrupted) {
    const absl::Duration start = SystemPacing().Elapsed();
    const std::uint64_t good = verdicts_.lines - verdicts_.wrong;
    const std::uint64_t sample = job_.sample < good ? job_.sample : good;
    LineReader reader(in);
    Line line;
    std::uint64_t at = 0;
    while (!interrupted && verdicts_.asked < sample && reader.Next(&line)) {
      if (IsBlank(line.text)) continue;
      const IntentLine parsed = ParseIntentLine(line, job_.defaults);
      if (!parsed.flaws.empty()) continue;
      const bool first = seen_.insert(TextHash(parsed.request.work_order_id())).second;
      // The sample's members are spread evenly over the good lines.
      if (at++ < verdicts_.asked * good / sample) continue;
      absl::Status status = Judge(line, parsed.request, first);
      if (!status.ok()) return status;
      Advance advance;
      advance.done = verdicts_.asked;
      advance.total = sample;
      advance.share = static_cast<double>(advance.done) / static_cast<double>(sample);
      advance.unit = "lines asked about";
      output_.ShowProgress(advance, SystemPacing().Elapsed() - start);
    }
    return absl::OkStatus();
  }
  const Verdicts& verdicts() const { return verdicts_; }

 private:
  absl::Status Judge(const Line& line, const v1::SubmitIntentRequest& request, bool first) {
    const auto verdict = Ask(session_.client(), request);
    if (!verdict.ok()) return verdict.status();
    ++verdicts_.asked;
    if (verdict->valid()) {
      ++verdicts_.valid;
    } else if (first) {
      ++verdicts_.invalid;
      output_.InvalidLine(line.number, request, *verdict, "");
    } else {
      ++verdicts_.depends;
      output_.InvalidLine(line.number, request, *verdict,
                          "not as things are now, but earlier lines move this work order first");
    }
    return absl::OkStatus();
  }

  Session& session_;
  const FileJob& job_;
  BulkOutput& output_;
  Verdicts verdicts_;
  std::unordered_set<std::uint64_t> seen_;  // hashes of work orders
};

std::string Summary(const std::string& name, const Verdicts& verdicts) {
  std::string text = absl::StrCat(name, ": ", CountText(verdicts.lines),
                                  verdicts.lines == 1 ? " line, " : " lines, ",
                                  CountText(verdicts.wrong), " wrong");
  if (verdicts.asked > 0) {
    absl::StrAppend(&text, "; asked the broker about ", CountText(verdicts.asked), ": ",
                    CountText(verdicts.valid), " valid, ", CountText(verdicts.invalid),
                    " not valid");
  }
  if (verdicts.depends > 0) {
    absl::StrAppend(&text, ", ", CountText(verdicts.depends), " depend on earlier lines");
  }
  return text + "; nothing was sent\n";
}

}  // namespace

ExitCode ValidateFile(Session& session, const FileJob& job) {
  const auto& environment = session.surroundings().environment;
  const auto folder = environment.find("TMPDIR");
  auto input = BulkInput::Open(job.path, BulkInput::Passes::kTwo, session.surroundings().in,
                               folder == environment.end() ? "" : folder->second);
  if (!input.ok()) return session.FailUsage(std::string(input.status().message()));
  static const std::atomic<bool> never{false};
  const auto& catch_interrupt = session.surroundings().catch_interrupt;
  const std::atomic<bool>& interrupted = catch_interrupt ? catch_interrupt() : never;
  BulkOutput output(session, session.surroundings().out);
  auto in = (*input)->Rewind();
  if (!in.ok()) return session.FailUsage(std::string(in.status().message()));
  const LineCounts counts =
      CheckLines(**in, job.defaults, (*input)->size_bytes(), output, interrupted);
  in = (*input)->Rewind();
  if (!in.ok()) return session.FailUsage(std::string(in.status().message()));
  Survey survey(session, job, output, {.lines = counts.lines, .wrong = counts.wrong});
  const absl::Status asked = survey.Run(**in, interrupted);
  const Verdicts& verdicts = survey.verdicts();
  const std::string name = job.path == "-" ? "standard input" : job.path;
  output.Finish(Summary(name, verdicts), {{"file", name},
                                          {"lines", verdicts.lines},
                                          {"wrong", verdicts.wrong},
                                          {"asked", verdicts.asked},
                                          {"valid", verdicts.valid},
                                          {"notValid", verdicts.invalid},
                                          {"dependOnEarlierLines", verdicts.depends}});
  if (interrupted) return ExitCode::kInterrupted;
  if (!asked.ok()) return session.Fail(absl::StrCat("validating ", name), asked);
  return verdicts.wrong + verdicts.invalid > 0 ? ExitCode::kNotValid : ExitCode::kOk;
}

}  // namespace interlock::client::cli
