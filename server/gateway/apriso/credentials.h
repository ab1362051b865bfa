#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "core/clock.h"
#include "server/gateway/apriso/apriso_options.h"
#include "server/gateway/http/http_transport.h"

namespace interlock::apriso {

// How the broker shows who it is. Thread-safe. Callbacks come at once or later, on any thread, and
// exactly once; a source that has to fetch a token first answers when it has it. No secret is ever
// part of an error.
class CredentialSource {
 public:
  using Headers = std::vector<http::Header>;

  virtual ~CredentialSource() = default;

  // The headers to add to a request. kUnavailable: there is no credential to show at present;
  // kPermissionDenied: the token service refuses to give one.
  virtual void Authorize(std::function<void(absl::StatusOr<Headers>)> done) = 0;

  // Apriso answered 401 to a request with these headers. To be called before Refresh().
  virtual void OnRefused(const Headers& /*refused*/) {}

  // Gets the credential anew after it was refused; fetches nothing if it has been replaced since.
  // kUnavailable: it cannot be had at present; kPermissionDenied: the token service refuses.
  virtual void Refresh(std::function<void(absl::Status)> done) = 0;
};

// What a source works with; both must live longer. Required unless the kind is kNone.
struct CredentialParts {
  http::HttpTransport* transport = nullptr;  // kOauth2 fetches its tokens through it
  const core::Clock* clock = nullptr;
};

// The source that `options` describe. Files are read here for the first time: kNotFound if one
// cannot be read, kInvalidArgument if its content or another setting cannot be used. Fetches
// nothing.
absl::StatusOr<std::unique_ptr<CredentialSource>> MakeCredentials(
    const AuthOptions& options, const CredentialParts& parts = {});

}  // namespace interlock::apriso
