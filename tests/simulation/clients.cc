#include "tests/simulation/clients.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "core/lane_order.h"
#include "core/refusal.h"
#include "tests/simulation/oracle.h"

namespace interlock::simulation {
namespace {

// A lane with more open intents than this is not given more, but for the limits' sake.
constexpr std::size_t kDepthMax = 6;
constexpr std::int64_t kShiftUs = 8 * kHourUs;
constexpr std::int64_t kBurstUs = 15 * kMinuteUs;
constexpr double kBurstFactor = 6;
constexpr std::int64_t kResendUs = kSecondUs;
// Who waits for a precondition seldom waits longer.
constexpr std::int64_t kPatienceUs = kHourUs;
// From then on the wait before the next try is not doubled any more.
constexpr int kRefusalsMax = 6;

const char kReworkFields[] =
    R"({"defectType":"dent","originalOperationId":"10","reworkInstructions":"sand","reworkReasonCode":"R1"})";

}  // namespace

Clients::Clients(Site& site, ModelApriso& apriso, std::uint64_t seed)
    : site_(site), apriso_(apriso), dice_(seed, 12) {
  last_event_of_.resize(static_cast<std::size_t>(site.swarm.sources));
  active_.resize(static_cast<std::size_t>(site.swarm.active_orders));
  for (std::size_t place = 0; place < active_.size(); ++place) Replace(place);
  site_.schedule.After(0, Happening::kSubmission);
}

void Clients::Replace(std::size_t place) {
  active_[place] = apriso_.Create();
  orders_.emplace_back();
  orders_.back().source = dice_.Below(site_.swarm.sources);
}

int Clients::AnyOrder(Dice& dice) const {
  return active_[static_cast<std::size_t>(dice.Below(static_cast<int>(active_.size())))];
}

void Clients::Use(Life* life) {
  life_ = life;
  for (std::size_t i = 0; i < tickets_.size(); ++i) {
    Ticket& ticket = tickets_[i];
    if (!ticket.is_waiting) continue;
    ticket.is_waiting = false;
    site_.oracle.counts().unanswered += 1;
    site_.log.Note(Line::kUnanswered, ticket.number);
    SendLater(static_cast<std::int64_t>(i), kResendUs);
  }
}

// How much is going on at this time of the day; 1 in the mean.
double Clients::Traffic() const {
  if (!site_.swarm.has(Feature::kBursts)) return 1;
  const double share = static_cast<double>(kBurstUs) / static_cast<double>(kShiftUs);
  const double mean = share * kBurstFactor + (1 - share);
  const bool is_burst = site_.clock.now_us() % kShiftUs < kBurstUs;
  return (is_burst ? kBurstFactor : 1) / mean;
}

void Clients::OnSubmission() {
  if (is_stopped_) return;
  std::vector<std::int64_t> batch;
  const int count = Chance(Feature::kBatches) ? 2 + dice_.Below(40) : 1;
  for (int i = 0; i < count; ++i) {
    const int order = PickOrder();
    if (order >= 0) batch.push_back(Make(order));
  }
  if (batch.size() == 1) {
    Send(batch.front());
  } else if (!batch.empty()) {
    SendBatch(batch);
  }
  const double mean_us = static_cast<double>(kDayUs) / site_.swarm.intents_per_day / Traffic();
  site_.schedule.After(dice_.GapUs(mean_us * count), Happening::kSubmission);
}

// -1: the one that was thought of is not ready for more.
int Clients::PickOrder() {
  const auto place = static_cast<std::size_t>(dice_.Below(static_cast<int>(active_.size())));
  const int order = active_[place];
  Order& plan = At(order);
  if (plan.is_held) return -1;
  const std::size_t depth = site_.oracle.DepthOf(order);
  if (depth == 0) plan.planned = apriso_.StatusOf(order);
  const bool is_done = StepsFrom(plan.planned).empty() || apriso_.IsRemoved(order);
  const bool is_stuck =
      depth > kDepthMax || (depth > 2 && site_.oracle.NeedsPerson(order) && dice_.Below(2) == 0);
  if (is_stuck || (is_done && dice_.Below(8) > 0)) {
    Replace(place);
    return active_[place];
  }
  return order;
}

Status Clients::PickTarget(int order) {
  const std::vector<Step>& steps = StepsFrom(At(order).planned);
  if (steps.empty() || Chance(Feature::kIllegal)) {
    return static_cast<Status>(1 + dice_.Below(kStatuses - 1));
  }
  int left = dice_.Below(100);
  for (const Step& step : steps) {
    left -= step.weight;
    if (left < 0) return step.to;
  }
  return steps.back().to;
}

std::int64_t Clients::TakeTicket() {
  std::int64_t slot = static_cast<std::int64_t>(tickets_.size());
  if (free_.empty()) {
    tickets_.emplace_back();
  } else {
    slot = free_.back();
    free_.pop_back();
  }
  Ticket& ticket = TicketAt(slot);
  ticket = Ticket();
  ticket.is_free = false;
  return slot;
}

void Clients::Free(std::int64_t slot) {
  TicketAt(slot).is_free = true;
  free_.push_back(slot);
}

std::int64_t Clients::Make(int order) {
  const std::int64_t slot = TakeTicket();
  Ticket& ticket = TicketAt(slot);
  ticket.order = order;
  ticket.target = PickTarget(order);
  ticket.number = next_event_++;
  At(order).is_held = true;
  core::IntentSpec& spec = ticket.submission.spec;
  const int source = At(order).source;
  spec.key.source = core::Source(absl::StrCat("plc-", source));
  spec.key.event_id = core::EventId(absl::StrCat("e", ticket.number));
  spec.work_order_id = OrderName(order);
  spec.target_status = NameOf(ticket.target);
  Dress(ticket);
  std::string& last = last_event_of_[static_cast<std::size_t>(source)];
  if (Chance(Feature::kAfterEvent) && !last.empty()) spec.after_event_id = core::EventId(last);
  last = spec.key.event_id.value();
  return slot;
}

// What not every submission has.
void Clients::Dress(Ticket& ticket) {
  core::IntentSpec& spec = ticket.submission.spec;
  if (ticket.target == Status::kRework) {
    spec.fields.canonical_json = kReworkFields;
    spec.fields.names = {"defectType", "originalOperationId", "reworkInstructions",
                         "reworkReasonCode"};
  } else if (dice_.Below(4) == 0) {
    spec.fields.canonical_json = absl::StrCat("{\"quantity\":", dice_.Below(1000), "}");
    spec.fields.names = {"quantity"};
  }
  if (Chance(Feature::kUrgent)) spec.priority = core::Priority::kUrgent;
  if (Chance(Feature::kPrecondition)) {
    spec.on_precondition = core::OnPrecondition::kWait;
    const std::int64_t patience_us = dice_.Below(50) == 0 ? 0 : kPatienceUs;
    spec.time_to_live = absl::Microseconds(dice_.BetweenUs(0, patience_us));
  }
  if (Chance(Feature::kExpected)) {
    spec.expected_statuses = {NameOf(At(ticket.order).planned)};
  }
  if (Chance(Feature::kShortLives)) {
    spec.time_to_live = absl::Microseconds(dice_.BetweenUs(kSecondUs, 10 * kMinuteUs));
  }
  if (Chance(Feature::kSkip)) {
    spec.on_attention = core::OnAttention::kSkip;
    ticket.submission.attention_choice = core::Submission::AttentionChoice::kGiven;
  }
}

void Clients::NoteSubmit(const Ticket& ticket) {
  site_.oracle.counts().submissions += 1;
  const core::IntentSpec& spec = ticket.submission.spec;
  const int flags = (spec.priority == core::Priority::kUrgent ? 1 : 0) +
                    (spec.on_precondition == core::OnPrecondition::kWait ? 2 : 0) +
                    (spec.on_attention == core::OnAttention::kSkip ? 4 : 0) +
                    (spec.expected_statuses.empty() ? 0 : 8) +
                    (spec.after_event_id.empty() ? 0 : 16) + (ticket.is_reuse ? 32 : 0) +
                    (ticket.is_again ? 64 : 0);
  site_.log.Note(Line::kSubmits, ticket.number, ticket.order, static_cast<int>(ticket.target),
                 flags);
}

void Clients::SendLater(std::int64_t slot, std::int64_t delay_us) {
  site_.schedule.After(delay_us + dice_.BetweenUs(0, delay_us), Happening::kResend, slot);
}

void Clients::Send(std::int64_t slot) {
  if (life_ == nullptr) return SendLater(slot, kResendUs);
  Ticket& ticket = TicketAt(slot);
  NoteSubmit(ticket);
  ticket.is_waiting = true;
  auto answer = [this, slot](const intake::SubmitAnswer& answered) { OnAnswer(slot, answered); };
  if (Chance(Feature::kStreams)) {
    life_->intake().SubmitInOrder(ticket.submission, life_->StreamOf(At(ticket.order).source),
                                  std::move(answer));
  } else {
    life_->intake().Submit(ticket.submission, std::move(answer));
  }
}

void Clients::SendBatch(const std::vector<std::int64_t>& batch) {
  if (life_ == nullptr) {
    for (const std::int64_t slot : batch) SendLater(slot, kResendUs);
    return;
  }
  std::vector<core::Submission> submissions;
  submissions.reserve(batch.size());
  for (const std::int64_t slot : batch) {
    NoteSubmit(TicketAt(slot));
    TicketAt(slot).is_waiting = true;
    submissions.push_back(TicketAt(slot).submission);
  }
  life_->intake().SubmitBatch(
      std::move(submissions), [this, batch](const intake::BatchAnswer& answer) {
        const auto* answers = std::get_if<std::vector<intake::SubmitAnswer>>(&answer);
        for (std::size_t i = 0; i < batch.size(); ++i) {
          OnAnswer(batch[i], answers != nullptr
                                 ? (*answers)[i]
                                 : intake::SubmitAnswer(std::get<core::Refusal>(answer)));
        }
      });
}

void Clients::OnResend(std::int64_t slot) {
  if (!TicketAt(slot).is_free) Send(slot);
}

void Clients::OnAnswer(std::int64_t slot, const intake::SubmitAnswer& answer) {
  TicketAt(slot).is_waiting = false;
  if (const auto* accepted = std::get_if<intake::Accepted>(&answer)) {
    OnAccepted(slot, *accepted);
  } else {
    OnRefused(slot, std::get<core::Refusal>(answer));
  }
}

void Clients::OnAccepted(std::int64_t slot, const intake::Accepted& accepted) {
  Ticket& ticket = TicketAt(slot);
  const std::int64_t intent = accepted.intent.id.number();
  site_.log.Note(Line::kAccepted, ticket.number, intent, static_cast<int>(accepted.duplicate));
  if (ticket.is_reuse) {
    return site_.oracle.Complain(absl::StrCat("event ", ticket.number,
                                              " was used again with other content and accepted as "
                                              "intent ",
                                              intent));
  }
  site_.oracle.OnAnswered(accepted.intent, accepted.duplicate, ticket.first, ticket.order);
  const bool is_first_time = ticket.first == 0;
  ticket.first = intent;
  if (is_first_time) {
    Order& order = At(ticket.order);
    order.is_held = false;
    if (IsLegal(order.planned, ticket.target)) order.planned = ticket.target;
    if (Chance(Feature::kCancels)) {
      site_.schedule.After(dice_.BetweenUs(0, dice_.Below(2) == 0 ? kSecondUs : kMinuteUs),
                           Happening::kCancel, intent);
    }
  }
  Plan(slot);
}

// What becomes of a submission that was accepted: it may come again.
void Clients::Plan(std::int64_t slot) {
  Ticket& ticket = TicketAt(slot);
  ticket.is_again = true;
  if (!is_stopped_ && Chance(Feature::kResends)) {
    return SendLater(slot, dice_.BetweenUs(kMsUs, 20 * kMinuteUs));
  }
  if (!is_stopped_ && Chance(Feature::kReuses)) {
    ticket.is_reuse = true;
    ticket.submission.spec.fields.canonical_json = R"({"quantity":-1})";
    ticket.submission.spec.fields.names = {"quantity"};
    if (ticket.target == Status::kRework) return Free(slot);
    return SendLater(slot, dice_.BetweenUs(kMsUs, 20 * kMinuteUs));
  }
  const bool repeats = !is_stopped_ && !At(ticket.order).is_held && Chance(Feature::kRepeats);
  if (repeats) {
    ticket.number = next_event_++;
    ticket.first = 0;
    ticket.is_again = false;
    ticket.submission.spec.key.event_id = core::EventId(absl::StrCat("e", ticket.number));
    At(ticket.order).is_held = true;
    return SendLater(slot, dice_.BetweenUs(kMsUs, kMinuteUs));
  }
  Free(slot);
}

void Clients::OnRefused(std::int64_t slot, const core::Refusal& refusal) {
  Ticket& ticket = TicketAt(slot);
  site_.log.Note(Line::kRefused, ticket.number, static_cast<int>(refusal.code));
  site_.oracle.counts().refused += 1;
  if (core::IsPassing(refusal.code)) {
    if (is_stopped_) return Free(slot);
    ticket.refusals += 1;
    return SendLater(slot, kResendUs << std::min(ticket.refusals, kRefusalsMax));
  }
  const bool is_right = ticket.is_reuse && refusal.code == core::RefusalCode::kEventIdReused;
  if (!is_right) {
    return site_.oracle.Complain(
        absl::StrCat("event ", ticket.number, " was refused: ", refusal.message));
  }
  Free(slot);
}

void Clients::OnCancel(std::int64_t intent) {
  if (life_ == nullptr) return;
  site_.log.Note(Line::kCancels, intent);
  site_.oracle.OnCancelWanted(intent);
  life_->dispatcher().Cancel(
      core::IntentId(intent),
      dispatch::CancelRequest{"wrong order", "plc", [this](const dispatch::CancelAnswer& answer) {
                                const auto* cancelled = std::get_if<core::Intent>(&answer);
                                if (cancelled == nullptr) return;
                                site_.log.Note(Line::kCancelled, cancelled->id.number(),
                                               static_cast<int>(cancelled->state));
                                site_.oracle.OnCancelAnswered(*cancelled);
                              }});
}

}  // namespace interlock::simulation
