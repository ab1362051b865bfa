#include "client/cli/error_words.h"

#include <cstddef>

#include "client/cli/text_style.h"

namespace interlock::client::cli {

std::string CauseOf(const absl::Status& status) {
  const std::string message = OneLine(std::string(status.message()));
  const std::size_t mark = message.rfind(": ");
  return mark == std::string::npos ? message : message.substr(mark + 2);
}

}  // namespace interlock::client::cli
