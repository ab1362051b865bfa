#include "client/cli/bulk/journal.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "client/call_error.h"
#include "client/cli/bulk/intent_line.h"
#include "nlohmann/json.hpp"

namespace interlock::client::cli {
namespace {

using nlohmann::ordered_json;

ordered_json Entry(const LineMark& line, const v1::SubmitIntentRequest& request) {
  return {{"line", line.number},
          {"hash", absl::StrFormat("%016x", line.hash)},
          {"eventId", request.event_id()}};
}

std::string Text(const ordered_json& entry) {
  return entry.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

LineMark MarkOf(const Line& line) {
  const std::uint64_t hash = TextHash(line.text);
  return {line.number, hash == 0 ? 1 : hash};
}

absl::StatusOr<Journal> Journal::Open(const std::string& path) {
  Journal journal;
  {
    std::ifstream in(path, std::ios::binary);
    if (in) {
      absl::Status status = journal.Read(in, path);
      if (!status.ok()) return status;
      if (truncate(path.c_str(), static_cast<off_t>(journal.whole_bytes_)) != 0) {
        return absl::UnknownError(absl::StrCat(path, ": ", std::strerror(errno)));
      }
    }
  }
  journal.file_.open(path, std::ios::binary | std::ios::app);
  if (!journal.file_) return absl::UnknownError(absl::StrCat(path, ": ", std::strerror(errno)));
  return journal;
}

absl::Status Journal::Read(std::istream& in, const std::string& path) {
  LineReader reader(in);
  Line line;
  while (reader.Next(&line)) {
    const bool taken = Take(line.text);
    // Every entry ends with a line end; one that does not was cut off while it was written.
    const bool cut_off = in.rdbuf()->sgetc() == std::istream::traits_type::eof() &&
                         reader.bytes() == whole_bytes_ + line.text.size();
    if (cut_off) break;
    if (!taken) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, ":", line.number, ": is no entry of a journal of submit --file"));
    }
    whole_bytes_ = reader.bytes();
  }
  return absl::OkStatus();
}

bool Journal::Take(const std::string& text) {
  constexpr std::uint64_t kMostLines = std::uint64_t{1} << 27;  // 2 GiB of memory
  const auto entry = nlohmann::json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!entry.is_object()) return false;
  const auto line = entry.find("line");
  const auto hash = entry.find("hash");
  if (line == entry.end() || hash == entry.end() || !line->is_number_unsigned() ||
      !hash->is_string()) {
    return false;
  }
  const auto number = line->get<std::uint64_t>();
  std::uint64_t mark = 0;
  if (number == 0 || number > kMostLines || !absl::SimpleHexAtoi(hash->get<std::string>(), &mark) ||
      mark == 0) {
    return false;
  }
  const auto intent = entry.find("intentId");
  if (intent == entry.end()) return true;
  std::uint64_t intent_id = 0;
  if (!intent->is_string() || !absl::SimpleAtoi(intent->get<std::string>(), &intent_id)) {
    return false;
  }
  if (accepted_.size() <= number) accepted_.resize(number + 1 + number / 4);
  accepted_[number] = {mark, intent_id};
  return true;
}

std::uint64_t Journal::AcceptedAs(const LineMark& line) const {
  if (line.number >= accepted_.size() || accepted_[line.number].hash != line.hash) return 0;
  return accepted_[line.number].intent_id;
}

void Journal::Accepted(const LineMark& line, const v1::SubmitIntentRequest& request,
                       const v1::SubmitIntentResponse& response) {
  if (!file_.is_open()) return;
  ordered_json entry = Entry(line, request);
  entry["intentId"] = response.intent().intent_id();
  entry["duplicate"] = v1::SubmitIntentResponse::Duplicate_Name(response.duplicate());
  file_ << Text(entry) << std::flush;
}

void Journal::Refused(const LineMark& line, const v1::SubmitIntentRequest& request,
                      const absl::Status& refusal) {
  if (!file_.is_open()) return;
  ordered_json entry = Entry(line, request);
  entry["code"] = absl::StatusCodeToString(refusal.code());
  entry["reason"] = ErrorReasonOf(refusal);
  entry["message"] = std::string(refusal.message());
  file_ << Text(entry) << std::flush;
}

}  // namespace interlock::client::cli
