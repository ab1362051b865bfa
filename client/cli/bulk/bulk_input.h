#pragma once

#include <cstdint>
#include <fstream>
#include <istream>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "client/cli/descriptor_buffer.h"

namespace interlock::client::cli {

// The lines of a file, of standard input ("-") or of a pipe.
class BulkInput {
 public:
  enum class Passes { kOne, kTwo };

  // With kTwo, what can be read only once is first copied to a nameless temporary file in
  // `folder`; with kOne it is read as it comes. NOT_FOUND and the like say why it cannot be read.
  static absl::StatusOr<std::unique_ptr<BulkInput>> Open(const std::string& path, Passes passes,
                                                         std::istream& standard_input,
                                                         const std::string& folder);

  // From the beginning each time. kTwo only: more than once.
  absl::StatusOr<std::istream*> Rewind();

  // 0: not known.
  std::uint64_t size_bytes() const { return size_bytes_; }

 private:
  BulkInput() = default;
  absl::Status Spool(std::istream& from, const std::string& folder);

  std::string path_;    // of a regular file
  std::ifstream file_;  // that file
  std::unique_ptr<DescriptorBuffer> pipe_;
  std::unique_ptr<std::istream> pipe_stream_;
  std::istream* live_ = nullptr;  // what is read as it comes
  std::fstream spool_;
  std::uint64_t size_bytes_ = 0;
};

}  // namespace interlock::client::cli
