#include "tests/search/steps.h"

#include <algorithm>

#include "core/lifecycle.h"
#include "tests/search/model_apriso.h"
#include "tests/search/model_broker.h"

namespace interlock::search {
namespace {

using core::RefusalKind;
using core::WireAnswer;

struct Refusal {
  Event event;
  WireAnswer answer;
  RefusalKind kind;
};

constexpr std::array<Refusal, 8> kRefusals = {{
    {Event::kRefuse409, WireAnswer::kPrecondition, RefusalKind::kNone},
    {Event::kRefuse412, WireAnswer::kStale, RefusalKind::kNone},
    {Event::kRefuse422, WireAnswer::kRefused, RefusalKind::kBusinessRule},
    {Event::kRefuse403, WireAnswer::kRefused, RefusalKind::kBadRequest},
    {Event::kRefuse404, WireAnswer::kGone, RefusalKind::kNone},
    {Event::kRefuse423, WireAnswer::kLocked, RefusalKind::kNone},
    {Event::kRefuse429, WireAnswer::kThrottled, RefusalKind::kNone},
    {Event::kRefuse401, WireAnswer::kUnauthorized, RefusalKind::kNone},
}};

constexpr std::array<Status, 4> kStatuses = {Status::kOnHold, Status::kInProgress,
                                             Status::kReleased, Status::kClosed};

bool IsOpen(const IntentRecord& record) {
  return !core::IsFinal(static_cast<core::IntentState>(record.state));
}

class StepFinder {
 public:
  StepFinder(const State& from, const Configuration& configuration, ModelBroker& broker,
             std::vector<Successor>& successors)
      : from_(from),
        configuration_(configuration),
        apriso_(configuration.apriso),
        broker_(broker),
        successors_(successors) {}

  void Find() {
    const bool is_any_open =
        std::any_of(from_.intents.begin(), from_.intents.begin() + from_.intent_count, IsOpen);
    if (from_.budget.restores > 0) {
      Add(Event::kRestore, [&](State& to) {
        to.budget.restores -= 1;
        broker_.Restore(to);
      });
    }
    if (!is_any_open && from_.copies[0].etag == 0) return;
    if (ModelBroker::Head(from_)) FindBrokerSteps();
    if (is_any_open) FindPeoplesSteps();
    FindTimeSteps();
    for (std::size_t i = 0; i < from_.copies.size(); ++i) {
      if (IsDifferentCopy(i)) FindCopySteps(i);
    }
    FindEdits();
  }

 private:
  template <class Change>
  void Add(Event event, Change change, std::size_t detail = 0) {
    successors_.push_back({{event, static_cast<std::uint8_t>(detail)}, from_});
    change(successors_.back().state);
  }

  bool IsDifferentCopy(std::size_t place) const {
    const Copy& copy = from_.copies[place];
    if (copy.etag == 0) return false;
    if (place == 0) return true;
    const Copy& before = from_.copies[place - 1];
    return std::memcmp(&copy, &before, sizeof(Copy)) != 0;
  }

  void FindBrokerSteps() {
    switch (from_.memory.phase) {
      case Phase::kDue:
        Add(Event::kLook,
            [&](State& to) { broker_.Look(to, ModelBroker::RememberedWrite::kFresh); });
        if (from_.memory.has_remembered != 0) {
          Add(Event::kLookLate,
              [&](State& to) { broker_.Look(to, ModelBroker::RememberedWrite::kTooOld); });
        }
        break;
      case Phase::kReading:
        FindReads();
        break;
      case Phase::kHasRead:
        Add(Event::kJudgeRead, [&](State& to) { broker_.JudgeRead(to); });
        break;
      case Phase::kToSend:
        FindSendSteps();
        break;
      case Phase::kAwaiting:
        Add(Event::kTimeOut, [&](State& to) { Answer(to, WireAnswer::kUnknown); });
        break;
      case Phase::kAnswered:
        Add(Event::kTakeAnswer, [&](State& to) { broker_.TakeAnswer(to); });
        break;
    }
    if (from_.budget.crashes > 0) {
      Add(Event::kCrash, [&](State& to) {
        to.budget.crashes -= 1;
        broker_.Crash(to);
      });
    }
  }

  void FindReads() {
    using core::EtagProblem;
    using core::ReadAnswer;
    Add(Event::kRead, [&](State& to) { broker_.Read(to, ReadAnswer::kOk, EtagProblem::kNone); });
    if (from_.budget.bad_reads == 0) return;
    const auto add_bad = [&](Event event, ReadAnswer answer, EtagProblem problem) {
      Add(event, [&](State& to) {
        to.budget.bad_reads -= 1;
        broker_.Read(to, answer, problem);
      });
    };
    add_bad(Event::kReadFails, ReadAnswer::kFailed, EtagProblem::kNone);
    add_bad(Event::kReadDenied, ReadAnswer::kDenied, EtagProblem::kNone);
    add_bad(Event::kReadGone, ReadAnswer::kGone, EtagProblem::kNone);
    add_bad(Event::kReadWithoutEtag, ReadAnswer::kOk, EtagProblem::kMissing);
  }

  void FindSendSteps() {
    if (broker_.IsHeldBack(from_)) {
      Add(Event::kHoldBack, [&](State& to) { Answer(to, WireAnswer::kNotSent); });
    }
    // The cancel or the expiry may have come between that look and the sending.
    Add(Event::kSend, [&](State& to) { broker_.Send(to); });
    if (from_.budget.not_sent > 0) {
      Add(Event::kFailToSend, [&](State& to) {
        to.budget.not_sent -= 1;
        Answer(to, WireAnswer::kNotSent);
      });
    }
  }

  void FindPeoplesSteps() {
    for (std::size_t i = 0; i < from_.intent_count; ++i) {
      const auto state = static_cast<core::IntentState>(from_.intents[i].state);
      if (state != core::IntentState::kNeedsAttention || from_.budget.retries == 0) continue;
      Add(
          Event::kRetry,
          [&](State& to) {
            to.budget.retries -= 1;
            broker_.Retry(to, i);
          },
          i);
    }
    if (from_.budget.cancels == 0) return;
    for (std::size_t i = 0; i < from_.intent_count; ++i) {
      if (!IsOpen(from_.intents[i]) || from_.intents[i].cancel != 0) continue;
      Add(
          Event::kCancel,
          [&](State& to) {
            to.budget.cancels -= 1;
            broker_.Cancel(to, i);
          },
          i);
    }
  }

  void FindTimeSteps() {
    if (from_.budget.expiries > 0) {
      Add(Event::kExpire, [](State& to) {
        to.budget.expiries -= 1;
        to.is_expired = 1;
      });
    }
    const Phase phase = from_.memory.phase;
    // A read is old by a request's time at most, which the grace has room for; so has a write.
    const bool is_call_under_way = phase == Phase::kReading || phase == Phase::kHasRead ||
                                   phase == Phase::kToSend || phase == Phase::kAwaiting;
    if (is_call_under_way) return;
    for (std::size_t i = 0; i < from_.intent_count; ++i) {
      const IntentRecord& record = from_.intents[i];
      const bool runs = IsOpen(record) && record.recorded_etag != 0 && record.is_grace_over == 0;
      if (!runs || HasCopyOf(from_, i)) continue;
      Add(
          Event::kEndGrace, [&](State& to) { to.intents[i].is_grace_over = 1; }, i);
    }
  }

  void Answer(State& to, WireAnswer answer, RefusalKind kind = RefusalKind::kNone) const {
    broker_.Receive(to, answer, kind);
  }

  WireAnswer MeaningOf503() const {
    return configuration_.unavailable == Unavailable::kUnknown ? WireAnswer::kUnknown
                                                               : WireAnswer::kNotSent;
  }

  WireAnswer MeaningOfRace() const {
    return apriso_.race_status == RaceStatus::k412 ? WireAnswer::kStale : WireAnswer::kPrecondition;
  }

  void FindCopySteps(std::size_t place) {
    const Copy& copy = from_.copies[place];
    const bool is_heard = copy.is_awaited != 0;
    if (Matches(from_, copy, apriso_)) {
      FindApplications(place, is_heard);
      if (is_heard) FindRefusals(place);
    } else if (is_heard) {
      Add(Event::kAnswerOtherVersion, [&](State& to) {
        RemoveCopy(to, place);
        Answer(to, MeaningOfRace());
      });
    }
    // Lost on the way there; or not applied, and the answer lost on the way back.
    Add(Event::kDropCopy, [&](State& to) { RemoveCopy(to, place); });
    if (from_.budget.duplicates > 0 && CountCopies(from_) < kMostCopies) {
      Add(Event::kRepeatCopy, [&](State& to) {
        to.budget.duplicates -= 1;
        AddCopy(to, copy);
      });
    }
    if (is_heard && from_.budget.unavailable > 0) {
      Add(Event::kAnswer503WithoutApplying, [&](State& to) {
        to.budget.unavailable -= 1;
        RemoveCopy(to, place);
        Answer(to, MeaningOf503());
      });
      Add(Event::kAnswer503BeforeArrival, [&](State& to) {
        to.budget.unavailable -= 1;
        Answer(to, MeaningOf503());
      });
    }
  }

  void FindApplications(std::size_t place, bool is_heard) {
    const Copy copy = from_.copies[place];
    const auto apply = [&](State& to) {
      RemoveCopy(to, place);
      Apply(to, copy, apriso_);
    };
    Add(Event::kApplyAndLoseAnswer, apply, copy.intent);
    if (!is_heard) return;
    Add(
        Event::kApplyAndAnswer,
        [&](State& to) {
          apply(to);
          Answer(to, WireAnswer::kApplied);
        },
        copy.intent);
    if (from_.budget.unavailable == 0) return;
    Add(
        Event::kApplyAndAnswer503,
        [&](State& to) {
          to.budget.unavailable -= 1;
          apply(to);
          Answer(to, MeaningOf503());
        },
        copy.intent);
  }

  void FindRefusals(std::size_t place) {
    if (from_.budget.refusals == 0) return;
    for (const Refusal& refusal : kRefusals) {
      Add(refusal.event, [&](State& to) {
        to.budget.refusals -= 1;
        RemoveCopy(to, place);
        Answer(to, refusal.answer, refusal.kind);
      });
    }
  }

  void FindEdits() {
    for (const Status status : kStatuses) {
      if (status == from_.work_order.status || from_.budget.edits == 0) continue;
      Add(
          Event::kEditStatus,
          [&](State& to) {
            to.budget.edits -= 1;
            Edit(to.work_order, status, apriso_);
          },
          static_cast<std::size_t>(status));
    }
    if (from_.budget.edits > 0) {
      Add(Event::kEditField, [&](State& to) {
        to.budget.edits -= 1;
        EditField(to.work_order, apriso_);
      });
    }
    FindSecondBrokersWrites();
  }

  void FindSecondBrokersWrites() {
    if (from_.budget.second_broker_writes == 0) return;
    for (const Status status : kStatuses) {
      Add(
          Event::kSecondBrokerWrites,
          [&](State& to) {
            to.budget.second_broker_writes -= 1;
            Edit(to.work_order, status, apriso_);
            if (apriso_.echo_field == EchoField::kAbsent) return;
            to.work_order.echo = {EchoWriter::kSecondBroker, 1};
          },
          static_cast<std::size_t>(status));
    }
  }

  const State& from_;
  const Configuration& configuration_;
  const Apriso& apriso_;
  ModelBroker& broker_;
  std::vector<Successor>& successors_;
};

}  // namespace

State StartOf(const Configuration& configuration) {
  State state;
  state.intent_count = configuration.intents;
  state.budget = configuration.budget;
  state.memory.is_echo_seen =
      configuration.echo_seen_at_start == core::EchoSeen::kYes ? std::uint8_t{1} : std::uint8_t{0};
  return state;
}

void FindSuccessors(const State& state, const Configuration& configuration, ModelBroker& broker,
                    std::vector<Successor>& successors) {
  successors.clear();
  StepFinder(state, configuration, broker, successors).Find();
}

}  // namespace interlock::search
