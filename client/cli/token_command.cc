#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <system_error>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "client/cli/commands.h"
#include "nlohmann/json.hpp"

namespace interlock::client::cli {
namespace {

// 256 bits: nobody guesses one, so the plain hash in the broker's file gives none away.
constexpr std::size_t kTokenBytes = 32;
// Tells whoever finds one what it is.
constexpr char kTokenPrefix[] = "ilk_";

struct TokenArguments {
  std::string file;
};

std::string Sha256Of(absl::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &length, EVP_sha256(), nullptr);
  return absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(digest.data()), length));
}

// `token` is empty if it is not to be seen.
void Show(Session& session, const std::string& token, const std::string& sha256) {
  if (const std::string output = session.OutputWithoutBroker(); output != "text") {
    nlohmann::ordered_json json;
    if (!token.empty()) json["token"] = token;
    json["tokenSha256"] = sha256;
    session.Print(json.dump(Session::JsonIndent(output)) + "\n");
    return;
  }
  if (!token.empty()) session.Print(absl::StrCat("token         ", token, "\n"));
  session.Print(absl::StrCat("token_sha256  ", sha256, "\n"));
}

// Makes a file for its owner alone; never writes over one.
absl::Status WriteToken(const std::string& path, const std::string& token) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) {
    const int error = errno;
    return absl::FailedPreconditionError(
        absl::StrCat(path, " cannot be made: ", std::generic_category().message(error)));
  }
  const std::string text = token + "\n";
  const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const bool closed = ::close(file) == 0;
  if (written && closed) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat(path, " cannot be written"));
}

ExitCode RunNew(Session& session, const TokenArguments& arguments) {
  std::array<unsigned char, kTokenBytes> random{};
  if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1) {
    return session.Fail("making a token", absl::InternalError("there is no randomness"));
  }
  const absl::string_view bytes(reinterpret_cast<const char*>(random.data()), random.size());
  const std::string token = absl::StrCat(kTokenPrefix, absl::WebSafeBase64Escape(bytes));
  if (!arguments.file.empty()) {
    const absl::Status written = WriteToken(arguments.file, token);
    if (!written.ok()) return session.Fail("keeping the token", written);
    session.Say(absl::StrCat("the token is in ", arguments.file));
  }
  Show(session, arguments.file.empty() ? token : "", Sha256Of(token));
  if (arguments.file.empty()) session.Say("give the token to the client; it is not shown again");
  return ExitCode::kOk;
}

ExitCode RunHash(Session& session, const TokenArguments& arguments) {
  std::string text;
  if (arguments.file == "-") {
    text.assign(std::istreambuf_iterator<char>(session.surroundings().in), {});
  } else {
    std::ifstream file(arguments.file, std::ios::binary);
    if (!file.is_open()) {
      return session.FailUsage(absl::StrCat(arguments.file, " cannot be read"));
    }
    text.assign(std::istreambuf_iterator<char>(file), {});
  }
  const absl::string_view token = absl::StripAsciiWhitespace(text);
  if (token.empty()) return session.FailUsage(absl::StrCat(arguments.file, " has no token in it"));
  Show(session, "", Sha256Of(token));
  return ExitCode::kOk;
}

}  // namespace

void AddTokenCommand(CLI::App& app, Session& session, Plan& plan) {
  auto arguments = std::make_shared<TokenArguments>();
  CLI::App* command = app.add_subcommand("token", "Tokens for clients of a broker");
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* description,
                       ExitCode (*run)(Session&, const TokenArguments&)) {
    CLI::App* verb = command->add_subcommand(name, description);
    verb->callback([run, arguments, &session, &plan] {
      plan.needs = Plan::Needs::kNothing;
      plan.run = [run, arguments, &session] { return run(session, *arguments); };
    });
    return verb;
  };
  CLI::App* make = add("new", "Make a token and the hash that the broker's file names", RunNew);
  plan.offers[make->add_option(
      "--file", arguments->file,
      "Write the token there, readable by you alone, and do not show it")] = {
      .kind = Offer::Kind::kFiles};
  CLI::App* hash = add("hash", "The hash of a token that you have", RunHash);
  plan.offers[hash->add_option("file", arguments->file,
                               "File with the token; - reads it from input")
                  ->required()] = {.kind = Offer::Kind::kFiles};
  command->footer(
      "The broker keeps only the hash: token_sha256 of an [[access.client]] in its configuration.\n"
      "The client sends the token (--token-file, INTERLOCK_TOKEN_FILE).\n\n"
      "Examples:\n"
      "  interlock token new --file line7.token\n"
      "  interlock token hash line7.token");
}

}  // namespace interlock::client::cli
