#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "server/config/check_config.h"
#include "server/config/config_keys.h"

namespace interlock::config {
namespace {

// What is wrong with the file, or nothing.
std::string ProblemWith(const std::string& path) {
  std::error_code error;
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) {
    return status.type() == std::filesystem::file_type::not_found
               ? absl::StrCat("there is no file ", path)
               : absl::StrCat(path, " cannot be looked at: ", error.message());
  }
  if (!std::filesystem::is_regular_file(status)) return absl::StrCat(path, " is not a file");
  std::ifstream file(path, std::ios::binary);
  if (!file.is_open()) return absl::StrCat(path, " cannot be read by this user");
  if (file.peek() == std::ifstream::traits_type::eof()) return absl::StrCat(path, " is empty");
  return "";
}

bool OthersMayRead(const std::string& path) {
  std::error_code error;
  const auto permissions = std::filesystem::status(path, error).permissions();
  return !error &&
         (permissions & std::filesystem::perms::others_read) != std::filesystem::perms::none;
}

}  // namespace

void CheckFiles(Config& config, const Provenance& provenance, NoticeList* problems,
                NoticeList* warnings) {
  for (const KeyRule& rule : ConfigKeys()) {
    if (rule.names == Names::kNothing) continue;
    const FieldRef field = rule.field(&config);
    const std::string& path = *std::get<std::string*>(field);
    if (path.empty()) continue;
    const Place place = provenance.PlaceOf({rule.name});
    if (std::string problem = ProblemWith(path); !problem.empty()) {
      problems->Add(place, rule.name, std::move(problem));
    } else if (rule.names == Names::kSecretFile && OthersMayRead(path)) {
      warnings->Add(place, rule.name,
                    absl::StrCat("every user of this machine can read the secret in ", path,
                                 "; take that right away (chmod o-r)"));
    }
  }
}

}  // namespace interlock::config
