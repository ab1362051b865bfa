// Many submissions over one stream.
//
//   class Bridge : public interlock::client::StreamListener { ... };
//   interlock::client::StreamSubmitter submitter(*client, {}, bridge);
//   submitter.Submit(request, /*tag=*/row_number, absl::Seconds(1));   // from any thread
//   submitter.AwaitAnswers(absl::Minutes(1));
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "client/broker_client.h"
#include "client/pacing.h"
#include "client/stream_connection.h"
#include "client/stream_ledger.h"

namespace interlock::client {

struct StreamPolicy {
  StreamRules rules;
  // Taken and not answered at once.
  std::size_t capacity = 2048;
  // Something was sent and nothing answered for so long: the connection is given up for dead.
  absl::Duration answer_timeout = absl::Seconds(30);
  // Before a broken connection is opened again; times two for each further one, up to the longest.
  absl::Duration base_reconnect = absl::Milliseconds(100);
  absl::Duration max_reconnect = absl::Seconds(5);
  // A work order that the broker refuses for passing reasons for so long is given up: each of its
  // events is answered with ABORTED, EARLIER_ITEM_REFUSED, and so is every later one, so that none
  // overtakes. Others go on.
  absl::Duration give_up_work_order = absl::InfiniteDuration();
};

// Hears of every submission, on the submitter's own thread, one call at a time. Must not call
// Submit.
class StreamListener {
 public:
  virtual ~StreamListener() = default;

  // The lasting answer: accepted, or refused for good (refusal_kind.h). In the order of Submit
  // within a work order, except that a duplicate may be answered before an earlier event that is
  // refused for now.
  virtual void OnAnswer(const v1::SubmitIntentRequest& request, std::uint64_t tag,
                        const absl::StatusOr<v1::SubmitIntentResponse>& answer) = 0;
  // Refused for now; it will be sent again.
  virtual void OnRefusedForNow(const v1::SubmitIntentRequest& /*request*/, std::uint64_t /*tag*/,
                               const absl::Status& /*refusal*/) {}
  // The connection broke or cannot be made; the next try comes after `wait`.
  virtual void OnLost(const absl::Status& /*error*/, absl::Duration /*wait*/) {}
  // The first answer on a new connection.
  virtual void OnConnected() {}
};

// Submits over StreamIntents, at most 256 under way, such that the events of one work order are
// accepted in the order in which Submit was called, over refusals for passing reasons and over lost
// connections: what was not answered is sent again, in order. Safe because the broker knows events
// by (source, event_id): a resend is answered with the first intent. Thread-safe; has one thread.
//
// What is taken and not answered is memory of this object alone: after a crash, submit it again.
class StreamSubmitter : private StreamConnectionListener {
 public:
  enum class Taken { kYes, kFull, kEnded };

  // `client` and `listener` must outlive it. Connects on the first Submit.
  StreamSubmitter(BrokerClient& client, const StreamPolicy& policy, StreamListener& listener);
  // Stops at once: what is not answered may or may not have been accepted.
  ~StreamSubmitter() override;
  StreamSubmitter(const StreamSubmitter&) = delete;
  StreamSubmitter& operator=(const StreamSubmitter&) = delete;

  // Takes the request, which needs a source and an event id; `tag` comes back with its answer. If
  // there is no room, waits for it for at most `patience`, then kFull. kEnded: see status().
  Taken Submit(const v1::SubmitIntentRequest& request, std::uint64_t tag, absl::Duration patience);

  // Waits until everything taken is answered, at most `patience`. True if so.
  bool AwaitAnswers(absl::Duration patience);

  std::size_t unanswered() const;
  // OK, or why nothing is sent any more: the broker does not let this client in, does not know
  // StreamIntents, or breaks every connection for the same reason.
  absl::Status status() const;

 private:
  struct Entry {
    v1::SubmitIntentRequest request;
    std::uint64_t tag = 0;
  };
  // What has come in for the thread.
  struct Mail {
    std::deque<Entry> entries;
    std::deque<v1::StreamIntentsResponse> answers;
    bool written = false;
    bool broken = false;
    std::optional<absl::Status> ended;
    bool stop = false;
  };

  void OnAnswer(v1::StreamIntentsResponse answer) override;
  void OnWritten() override;
  void OnBroken() override;
  void OnEnded(const absl::Status& status) override;

  void Run();
  Mail Collect();
  absl::Duration NextLook();
  void Take(Entry entry);
  void Settle(const v1::StreamIntentsResponse& answer);
  void Finish(const Entry& entry, const absl::StatusOr<v1::SubmitIntentResponse>& answer);
  // Answers an event of a work order that was given up.
  void FinishUnsent(const Entry& entry);
  // The connection has ended.
  void Lose(const absl::Status& error);
  void GiveUpWorkOrders();
  void Send();
  void End();

  BrokerClient& client_;
  const StreamPolicy policy_;
  StreamListener& listener_;
  Pacing& pacing_;

  mutable std::mutex mutex_;  // guards these; never held across a call out
  std::condition_variable for_thread_;
  std::condition_variable for_callers_;
  Mail mail_;
  std::size_t unanswered_ = 0;
  absl::Status status_;

  // The thread's own.
  StreamLedger ledger_;
  std::map<StreamLedger::Ticket, Entry> entries_;
  std::map<std::string, std::string> given_up_;  // work order -> the event that holds it
  std::unique_ptr<StreamConnection> connection_;
  enum class Wire { kNone, kIdle, kWriting, kBroken } wire_ = Wire::kNone;
  bool answered_ = false;  // on this connection
  bool over_ = false;      // status_ is an error
  int fruitless_ = 0;      // connections in a row that broke without an answer
  int strange_ = 0;        // of these, those in a row that broke for a reason of their own
  absl::Duration connect_time_ = absl::ZeroDuration();
  absl::Duration last_sign_ = absl::ZeroDuration();  // of life: an answer, or a send into silence
  std::thread thread_;
};

}  // namespace interlock::client
