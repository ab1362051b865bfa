#include "client/cli/error_words.h"

#include <cstddef>

#include "absl/strings/match.h"
#include "client/cli/text_style.h"

namespace interlock::client::cli {

std::string CauseOf(const absl::Status& status) {
  const std::string message = OneLine(std::string(status.message()));
  const std::size_t mark = message.rfind(": ");
  return mark == std::string::npos ? message : message.substr(mark + 2);
}

std::string TlsAdvice(const std::string& cause, Came came) {
  const bool is_cut_off =
      absl::StrContains(cause, "Socket closed") || absl::StrContains(cause, "Connection reset");
  if (came == Came::kPlain) {
    return is_cut_off ? "if the broker speaks TLS, pass --tls-ca" : "";
  }
  if (absl::StrContains(cause, "certificate verify failed")) {
    return "the broker's certificate does not come from an authority in --tls-ca";
  }
  if (absl::StrContains(cause, "not in peer certificate")) {
    return "the broker's certificate is for another name; say which with --tls-server-name";
  }
  if (absl::StrContains(cause, "wrong version number")) {
    return "what listens there does not speak TLS; leave --tls-ca away, or check the address";
  }
  const bool asks_client = is_cut_off || absl::StrContains(cause, "alert");
  if (!asks_client) return "";
  return came == Came::kWithTls ? "the broker may want a certificate: --tls-cert and --tls-key"
                                : "the broker may not accept the certificate in --tls-cert";
}

}  // namespace interlock::client::cli
