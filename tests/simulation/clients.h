#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "core/admit.h"
#include "server/intake/submit_answer.h"
#include "tests/simulation/life.h"
#include "tests/simulation/model_apriso.h"
#include "tests/simulation/site.h"

namespace interlock::simulation {

// The services of the plant that submit intents: what they want, and that they ask again with the
// same event id until they are answered. A service holds a work order as long as a submission of
// it is in doubt.
class Clients {
 public:
  Clients(Site& site, ModelApriso& apriso, std::uint64_t seed);

  // The broker that answers now; null: none does.
  void Use(Life* life);

  void OnSubmission();
  void OnResend(std::int64_t ticket);
  void OnCancel(std::int64_t intent);
  // Nothing new is submitted any more.
  void Stop() { is_stopped_ = true; }

  // One of the work orders that are worked on.
  int AnyOrder(Dice& dice) const;

 private:
  // A submission on its way, perhaps several times.
  struct Ticket {
    core::Submission submission;
    int order = 0;
    Status target = Status::kReleased;
    std::int64_t number = 0;  // of the event
    std::int64_t first = 0;   // intent that it was told; 0: not told any
    int refusals = 0;         // in a row, for a passing reason
    bool is_free = true;
    bool is_waiting = false;  // for an answer
    bool is_again = false;    // it has been answered before
    bool is_reuse = false;    // other content under a key that was taken
  };
  struct Order {
    Status planned = Status::kReleased;
    int source = 0;
    bool is_held = false;
  };

  Order& At(int order) { return orders_[static_cast<std::size_t>(order)]; }
  Ticket& TicketAt(std::int64_t ticket) { return tickets_[static_cast<std::size_t>(ticket)]; }
  bool Chance(Feature feature) { return dice_.Chance(site_.swarm.rate(feature)); }
  double Traffic() const;
  int PickOrder();
  void Replace(std::size_t place);
  Status PickTarget(int order);
  std::int64_t Make(int order);
  void Dress(Ticket& ticket);
  std::int64_t TakeTicket();
  void Free(std::int64_t ticket);
  void Send(std::int64_t ticket);
  void SendBatch(const std::vector<std::int64_t>& batch);
  void SendLater(std::int64_t ticket, std::int64_t delay_us);
  void NoteSubmit(const Ticket& ticket);
  void OnAnswer(std::int64_t ticket, const intake::SubmitAnswer& answer);
  void OnAccepted(std::int64_t ticket, const intake::Accepted& accepted);
  void OnRefused(std::int64_t ticket, const core::Refusal& refusal);
  void Plan(std::int64_t ticket);

  Site& site_;
  ModelApriso& apriso_;
  Dice dice_;
  Life* life_ = nullptr;
  bool is_stopped_ = false;
  std::int64_t next_event_ = 1;
  std::vector<int> active_;
  std::deque<Order> orders_;
  std::deque<Ticket> tickets_;
  std::vector<std::int64_t> free_;
  std::vector<std::string> last_event_of_;  // by source
};

}  // namespace interlock::simulation
