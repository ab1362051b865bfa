#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "server/gateway/http/http_transport.h"

namespace interlock::world {

// What an Apriso makes its ETags from.
enum class Tagging { kRevision, kContent, kWeakRevision };
enum class ShowsLocks { kYes, kNo };
enum class KeepsEcho { kYes, kNo };
enum class AnswersWith { kWorkOrder, kNothing };

// How the Apriso of a plant behaves; what the broker believes about it is said elsewhere.
struct PlantOptions {
  Tagging tagging = Tagging::kRevision;
  int conflict_status = 409;  // the answer to an outdated If-Match
  ShowsLocks shows_locks = ShowsLocks::kYes;
  KeepsEcho keeps_echo = KeepsEcho::kYes;
  AnswersWith answers_with = AnswersWith::kWorkOrder;  // to a write that it applies
  std::string echo_field = "interlockEcho";
};

// A work order as Apriso keeps it.
struct PlantOrder {
  std::string type;
  std::string status;
  std::string note;
  std::string echo;
  std::string changed_by;
  std::string locked_by;
  std::map<std::string, std::string> fields;  // values as JSON text
  int revision = 1;
};

// One change that Apriso carried out: the record by which the broker is judged.
struct AppliedChange {
  absl::Time time;
  std::string work_order;
  std::string by;           // a person, another broker, or "interlock"
  std::int64_t intent = 0;  // whose write it was; 0: not the broker's
  std::string status_before;
  std::string status_after;
};

// The work orders of a plant, their ETags, and what was done to them. Knows HTTP answers but no
// wire. Not thread-safe.
class Plant {
 public:
  explicit Plant(PlantOptions options) : options_(std::move(options)) {}

  void Put(const std::string& id, PlantOrder order) { orders_[id] = std::move(order); }
  void Remove(const std::string& id) { orders_.erase(id); }
  const PlantOrder* Find(const std::string& id) const;

  // What people and others do. False if there is no such work order.
  bool SetStatus(const std::string& id, const std::string& status, const std::string& by,
                 absl::Time now, const std::string& echo = "");
  bool WriteNote(const std::string& id, const std::string& note, const std::string& by,
                 absl::Time now);
  // An empty name unlocks. Makes no new version.
  bool Lock(const std::string& id, const std::string& by);

  http::HttpResponse Get(const std::string& id) const { return Show(orders_, id); }
  // As it was before its last change.
  http::HttpResponse GetOutdated(const std::string& id) const { return Show(before_, id); }
  http::HttpResponse Patch(const std::string& id, const http::HttpRequest& request, absl::Time now);

  const std::vector<AppliedChange>& changes() const { return changes_; }

 private:
  using Orders = std::map<std::string, PlantOrder>;

  http::HttpResponse Show(const Orders& orders, const std::string& id) const;
  nlohmann::json BodyOf(const std::string& id, const PlantOrder& order) const;
  std::string EtagOf(const std::string& id, const PlantOrder& order) const;
  PlantOrder* Change(const std::string& id, const std::string& by, const AppliedChange& change);

  const PlantOptions options_;
  Orders orders_;
  Orders before_;  // each as it was before its last change
  std::vector<AppliedChange> changes_;
};

// An answer as Apriso would give it; `message` goes into a JSON body.
http::HttpResponse MakeAnswer(int status, const std::string& message);

}  // namespace interlock::world
