#include "client/cli/bulk/check_lines.h"

#include "client/pacing.h"

namespace interlock::client::cli {

LineCounts CheckLines(std::istream& in, const LineDefaults& defaults, std::uint64_t size_bytes,
                      BulkOutput& output, const std::atomic<bool>& interrupted) {
  Pacing& pacing = SystemPacing();
  const absl::Duration start = pacing.Elapsed();
  LineCounts counts;
  LineReader reader(in);
  Line line;
  while (!interrupted && reader.Next(&line)) {
    if (IsBlank(line.text)) continue;
    ++counts.lines;
    const IntentLine parsed = ParseIntentLine(line, defaults);
    if (!parsed.flaws.empty()) {
      ++counts.wrong;
      output.WrongLine(line.number, parsed.flaws);
    }
    Advance advance;
    if (size_bytes > 0) {
      advance.share = static_cast<double>(reader.bytes()) / static_cast<double>(size_bytes);
    }
    advance.done = counts.lines;
    advance.unit = "lines checked";
    output.ShowProgress(advance, pacing.Elapsed() - start);
  }
  return counts;
}

}  // namespace interlock::client::cli
