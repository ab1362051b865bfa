#pragma once

#include <cstdint>
#include <string>

#include "absl/time/time.h"

namespace interlock::simulator {

enum class SignInKind : std::uint8_t { kNone, kBasic, kBearer, kApiKey, kOauth2 };

// How clients of the token endpoint may show their secret.
enum class ClientSecretPlace : std::uint8_t { kAny, kBasic, kForm };

// [auth]: the credential that every request to the API must show.
struct SignIn {
  SignInKind kind = SignInKind::kNone;
  // kBasic
  std::string username = {};
  std::string password = {};
  // kBearer
  std::string token = {};
  // kApiKey
  std::string header = "X-API-Key";
  std::string key = {};
  // kOauth2: client credentials at the token endpoint
  std::string token_path = "/oauth2/token";
  std::string client_id = {};
  std::string client_secret = {};
  ClientSecretPlace client_secret_in = ClientSecretPlace::kAny;
  std::string scope = {};  // what a client may ask for, blanks between; empty = anything
  absl::Duration expires_in = absl::Hours(1);      // announced, in whole seconds
  absl::Duration lifetime = absl::ZeroDuration();  // real; zero = expires_in
  bool announce_expiry = true;                     // false: the answer has no expires_in
};

// [[auth.change]]: the settings that hold from a time on.
struct SignInChange {
  absl::Duration after = absl::ZeroDuration();  // after the start
  SignIn settings = {};
  bool revoke_tokens = false;
};

}  // namespace interlock::simulator
