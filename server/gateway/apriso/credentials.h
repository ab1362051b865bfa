#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "server/gateway/apriso/apriso_options.h"
#include "server/gateway/http/http_transport.h"

namespace interlock::apriso {

// How the broker shows who it is. Thread-safe. Callbacks come at once or later, on any thread, and
// exactly once; a source that has to fetch a token first answers when it has it.
class CredentialSource {
 public:
  using Headers = std::vector<http::Header>;

  virtual ~CredentialSource() = default;

  // The headers to add to a request; an error if there is no credential to show.
  virtual void Authorize(std::function<void(absl::StatusOr<Headers>)> done) = 0;

  // Gets the credential anew after it was refused. kUnavailable: it cannot be had at present, the
  // old one stays. kPermissionDenied: it was refused.
  virtual void Refresh(std::function<void(absl::Status)> done) = 0;
};

// The source that `options` describe. Files are read here for the first time: kNotFound if one
// cannot be read, kInvalidArgument if its content or another setting cannot be used. No secret is
// ever part of an error.
absl::StatusOr<std::unique_ptr<CredentialSource>> MakeCredentials(const AuthOptions& options);

}  // namespace interlock::apriso
