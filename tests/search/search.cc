#include "tests/search/search.h"

#include <algorithm>
#include <cstdint>
#include <deque>

#include "absl/container/flat_hash_set.h"
#include "absl/hash/hash.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "core/lifecycle.h"
#include "tests/search/oracles.h"
#include "tests/search/steps.h"

namespace interlock::search {
namespace {

using Place = std::uint32_t;

// Every state met, in the order of meeting, with the step that first led there.
class VisitedStates {
 public:
  struct Visit {
    State state;
    Place from;
    Step step;
  };

  VisitedStates() : places_(1024, Hash{&visits_}, Equal{&visits_}) {}

  bool Add(const State& state, Place from, Step step) {
    visits_.push_back({state, from, step});
    const bool is_new = places_.insert(static_cast<Place>(visits_.size() - 1)).second;
    if (!is_new) visits_.pop_back();
    return is_new;
  }

  std::size_t size() const { return visits_.size(); }
  const Visit& operator[](Place place) const { return visits_[place]; }

 private:
  struct Hash {
    const std::deque<Visit>* visits;
    std::size_t operator()(Place place) const {
      const auto* bytes = reinterpret_cast<const char*>(&(*visits)[place].state);
      return absl::HashOf(absl::string_view(bytes, sizeof(State)));
    }
  };
  struct Equal {
    const std::deque<Visit>* visits;
    bool operator()(Place a, Place b) const { return (*visits)[a].state == (*visits)[b].state; }
  };

  std::deque<Visit> visits_;
  absl::flat_hash_set<Place, Hash, Equal> places_;
};

std::vector<std::string> TraceTo(const VisitedStates& visited, Place place, const Successor& last) {
  std::vector<std::string> lines = {Describe(last.step, last.state)};
  for (Place at = place; at != 0; at = visited[at].from) {
    lines.push_back(Describe(visited[at].step, visited[at].state));
  }
  std::reverse(lines.begin(), lines.end());
  return lines;
}

std::string EndOf(const IntentRecord& record) {
  const auto result = core::Name(static_cast<core::Result>(record.result));
  const auto reason = core::Name(static_cast<core::Reason>(record.reason));
  return absl::StrCat(core::Name(static_cast<core::IntentState>(record.state)),
                      result.empty() ? "" : "/", result, reason.empty() ? "" : "/", reason);
}

void NoteEnd(const IntentRecord& record, SearchResult& result) {
  const auto state = static_cast<core::IntentState>(record.state);
  if (state == core::IntentState::kQueued || state == core::IntentState::kExecuting) return;
  result.ends[EndOf(record)] += 1;
}

}  // namespace

SearchResult Search(const Configuration& configuration) {
  SearchResult result;
  VisitedStates visited;
  visited.Add(StartOf(configuration), 0, Step());
  std::vector<Successor> successors;
  ModelBroker broker(configuration);
  const auto is_done = [&] {
    return configuration.looked_for != Violation::kNone &&
           result.violations.contains(configuration.looked_for);
  };
  for (Place place = 0; place < visited.size() && !is_done(); ++place) {
    const State state = visited[place].state;
    NoteEnd(state.intents[0], result);
    FindSuccessors(state, configuration, broker, successors);
    for (const Successor& successor : successors) {
      result.steps += 1;
      const Violation violation = Judge(state, successor, configuration);
      if (violation == Violation::kNone) {
        visited.Add(successor.state, place, successor.step);
        continue;
      }
      Found& found = result.violations[violation];
      if (found.count == 0) found.shortest_trace = TraceTo(visited, place, successor);
      found.count += 1;
    }
  }
  result.states = visited.size();
  result.rows = broker.rows();
  return result;
}

std::string TraceOf(const SearchResult& result, Violation violation) {
  const auto found = result.violations.find(violation);
  if (found == result.violations.end()) return "";
  return absl::StrJoin(found->second.shortest_trace, "\n");
}

}  // namespace interlock::search
