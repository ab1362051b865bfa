#include "client/cli/bulk/intent_ends.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <set>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "client/cli/intent_words.h"
#include "client/intent_end.h"
#include "client/pacing.h"

namespace interlock::client::cli {
namespace {

constexpr int kPageSize = 1000;
// Between two looks at all of them; shorter if the first one ends.
constexpr absl::Duration kLongestRest = absl::Seconds(1);
constexpr absl::Duration kShortestRest = absl::Milliseconds(200);

// Looks for intents by listing the time in which they were created, which takes a thousandth of the
// calls that asking for each would.
class EndWatch {
 public:
  EndWatch(BrokerClient& client, std::vector<std::uint64_t> ids, IntentEnds* ends)
      : client_(client), ids_(std::move(ids)), ends_(ends) {
    std::sort(ids_.begin(), ids_.end());
    ids_.erase(std::unique(ids_.begin(), ids_.end()), ids_.end());
  }

  std::size_t open() const { return ids_.size(); }

  // Takes those that have ended out. False if the broker did not answer.
  bool Look() {
    v1::Intent first;
    v1::Intent last;
    if (!Get(/*from_end=*/false, &first) || !Get(/*from_end=*/true, &last)) return false;
    if (ids_.empty()) return true;
    v1::ListIntentsRequest request;
    request.set_page_size(kPageSize);
    request.set_order_by("create_time");
    *request.mutable_filter()->mutable_created_after() = first.create_time();
    *request.mutable_filter()->mutable_created_before() = last.create_time();
    request.mutable_filter()->mutable_created_before()->set_seconds(last.create_time().seconds() +
                                                                    1);
    std::set<std::uint64_t> ended;
    const absl::Status listed = client_.ListAll(request, [&](const v1::Intent& intent) {
      std::uint64_t id = 0;
      if (IsDone(intent.state()) && absl::SimpleAtoi(intent.intent_id(), &id) &&
          std::binary_search(ids_.begin(), ids_.end(), id) && ended.insert(id).second) {
        ends_->Count(intent);
      }
      return Listing::kGoOn;
    });
    std::vector<std::uint64_t> left;
    std::set_difference(ids_.begin(), ids_.end(), ended.begin(), ended.end(),
                        std::back_inserter(left));
    ids_ = std::move(left);
    return listed.ok();
  }

  // Until the first one ends.
  void Rest() {
    if (!ids_.empty()) (void)client_.Wait(absl::StrCat(ids_.front()), kLongestRest).status();
  }

 private:
  // The open intent with the least or greatest id; those that are not known any more are counted.
  bool Get(bool from_end, v1::Intent* intent) {
    while (!ids_.empty()) {
      v1::GetIntentRequest request;
      request.set_intent_id(absl::StrCat(from_end ? ids_.back() : ids_.front()));
      auto answer = client_.Get(request);
      if (answer.ok()) {
        *intent = std::move(*answer);
        return true;
      }
      if (!absl::IsNotFound(answer.status())) return false;
      ++ends_->otherwise;
      ++ends_->by_end["not known any more"];
      ids_.erase(from_end ? ids_.end() - 1 : ids_.begin());
    }
    return true;
  }

  BrokerClient& client_;
  std::vector<std::uint64_t> ids_;  // sorted
  IntentEnds* ends_;
};

}  // namespace

void IntentEnds::Count(const v1::Intent& intent) {
  const std::string why = WhyOf(intent);
  ++by_end[absl::StrCat(Name(intent.state()), why.empty() ? "" : " ", why)];
  ++(intent.state() == v1::Intent::SUCCEEDED ? succeeded : otherwise);
}

void AwaitEnds(BrokerClient& client, std::vector<std::uint64_t> intent_ids, absl::Duration timeout,
               const std::atomic<bool>& interrupted, BulkOutput& output, IntentEnds* ends) {
  Pacing& pacing = SystemPacing();
  const absl::Duration start = pacing.Elapsed();
  EndWatch watch(client, std::move(intent_ids), ends);
  const std::size_t all = watch.open();
  while (watch.open() > 0 && !interrupted) {
    const absl::Duration looked = pacing.Elapsed();
    watch.Look();
    Advance advance;
    advance.total = all;
    advance.done = all - watch.open();
    advance.share = static_cast<double>(advance.done) / static_cast<double>(all);
    advance.unit = "ended";
    if (ends->otherwise > 0) advance.details = absl::StrCat(ends->otherwise, " not as wished");
    output.ShowProgress(advance, pacing.Elapsed() - start);
    if (watch.open() == 0 || pacing.Elapsed() - start >= timeout) break;
    watch.Rest();
    const absl::Duration rested = pacing.Elapsed() - looked;
    if (rested < kShortestRest) pacing.Sleep(kShortestRest - rested);
  }
  ends->open += watch.open();
}

}  // namespace interlock::client::cli
