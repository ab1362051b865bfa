#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace interlock::simulator {

// Takes a JSON object apart by name and remembers everything that is wrong with it, so that a
// person gets all complaints at once. Names are accepted in snake_case and camelCase. Each Read
// leaves its target alone if the member is absent or wrong.
class ObjectReader {
 public:
  // `where` is how complaints name the object, e.g. "operators". `problems` outlives the reader.
  ObjectReader(const nlohmann::json& object, std::string where, std::vector<std::string>* problems);

  void Read(absl::string_view name, std::string* value);
  void Read(absl::string_view name, double* value);  // refuses negative numbers
  void Read(absl::string_view name, bool* value);
  void Read(absl::string_view name, int* value);             // 0 to 2^31-1
  void Read(absl::string_view name, std::uint64_t* value);   // not negative; also for sizes
  void Read(absl::string_view name, absl::Duration* value);  // text such as "80ms"; not negative
  void Read(absl::string_view name, std::vector<std::string>* value);

  // The member as it is; null if absent.
  const nlohmann::json* Member(absl::string_view name);
  // The member if it is an object (Object) or an array (Array); null if absent, or wrong.
  const nlohmann::json* Object(absl::string_view name);
  const nlohmann::json* Array(absl::string_view name);

  std::string Path(absl::string_view name) const;
  void Complain(absl::string_view name, absl::string_view complaint);
  // Complains about every member that nobody asked for. Call last.
  void RefuseUnknown();

 private:
  std::string where_;
  std::vector<std::string>* problems_;
  std::map<std::string, const nlohmann::json*> members_;
  std::set<std::string> asked_;
};

}  // namespace interlock::simulator
