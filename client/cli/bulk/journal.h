#pragma once

#include <cstdint>
#include <fstream>
#include <istream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "client/cli/bulk/line_reader.h"
#include "interlock/v1/transition_broker.pb.h"

namespace interlock::client::cli {

// A line as the journal knows it again.
struct LineMark {
  std::uint64_t number = 0;
  std::uint64_t hash = 0;  // of its text; never 0
};

LineMark MarkOf(const Line& line);

// The file that says what became of each line, one JSON object a line, in the order of the answers:
//   {"line":17,"hash":"9f86d081884c7d65","eventId":"e17","intentId":"231","duplicate":"NONE"}
//   {"line":18,"hash":"...","eventId":"e18","code":"INVALID_ARGUMENT","reason":"...","message":"..."}
// A rerun adds to it and skips lines that it says were accepted; refused ones are sent again. Costs
// 16 bytes of memory for each line up to the last accepted one.
class Journal {
 public:
  // Reads what is there. A last line that was cut off (a crash) is left out; any other line that is
  // no entry is an INVALID_ARGUMENT naming it: the file is something else.
  static absl::StatusOr<Journal> Open(const std::string& path);

  // Without a file: nothing was accepted, nothing is written.
  Journal() = default;

  // The intent of an earlier run that stands for this very text at this line; 0: none.
  std::uint64_t AcceptedAs(const LineMark& line) const;

  void Accepted(const LineMark& line, const v1::SubmitIntentRequest& request,
                const v1::SubmitIntentResponse& response);
  void Refused(const LineMark& line, const v1::SubmitIntentRequest& request,
               const absl::Status& refusal);
  // Whether everything could be written.
  bool healthy() const { return !file_.is_open() || file_.good(); }

 private:
  absl::Status Read(std::istream& in, const std::string& path);
  bool Take(const std::string& text);

  struct Known {
    std::uint64_t hash = 0;  // of the line's text
    std::uint64_t intent_id = 0;
  };

  std::ofstream file_;
  std::uint64_t whole_bytes_ = 0;  // of the entries that are complete
  std::vector<Known> accepted_;    // by line number
};

}  // namespace interlock::client::cli
