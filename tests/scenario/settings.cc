#include "tests/scenario/settings.h"

#include <functional>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "tests/scenario/phrase.h"

namespace interlock::scenario {
namespace {

using Setter = std::function<bool(Settings&, const std::string&)>;

bool SetTime(const std::string& text, absl::Duration& out) {
  const absl::StatusOr<absl::Duration> time = ParseTime(text);
  if (time.ok()) out = *time;
  return time.ok();
}

template <class Number>
bool SetNumber(const std::string& text, Number& out) {
  return absl::SimpleAtoi(text, &out);
}

template <class Choice>
bool SetChoice(const std::string& text, Choice& out,
               const std::vector<std::pair<std::string, Choice>>& choices) {
  for (const auto& [name, value] : choices) {
    if (name != text) continue;
    out = value;
    return true;
  }
  return false;
}

struct Key {
  const char* name;  // as in interlock.toml
  Setter set;
};

std::vector<Key> AprisoKeys() {
  const auto apriso = [](Settings & s) -> auto& { return s.world.broker.apriso; };
  const auto profile = [](Settings & s) -> auto& { return s.world.broker.dispatch.decide.profile; };
  return {
      {"apriso.etag_kind",
       [=](Settings& s, const std::string& v) {
         const bool known =
             SetChoice<core::EtagKind>(v, apriso(s).etag_kind,
                                       {{"revision", core::EtagKind::kRevision},
                                        {"content-hash", core::EtagKind::kContentHash},
                                        {"weak", core::EtagKind::kWeak}});
         profile(s).etag_kind = apriso(s).etag_kind;
         return known;
       }},
      {"apriso.content_hash_grace",
       [=](Settings& s, const std::string& v) {
         return SetTime(v, profile(s).content_hash_grace);
       }},
      {"apriso.retrying_proxy",
       [=](Settings& s, const std::string& v) {
         return SetChoice<core::RetryingProxy>(
             v, profile(s).retrying_proxy,
             {{"true", core::RetryingProxy::kYes}, {"false", core::RetryingProxy::kNo}});
       }},
      {"apriso.echo_field",
       [=](Settings& s, const std::string& v) {
         apriso(s).echo_field = v;
         s.world.plant.echo_field = v;
         s.world.broker.admit.echo_field = v;
         profile(s).echo = core::EchoSupport::kConfigured;
         return true;
       }},
      {"apriso.work_order_path",
       [=](Settings& s, const std::string& v) {
         apriso(s).work_order_path = v;
         const bool has_type = absl::StrContains(v, "{work_order_type}");
         const core::LaneKeying keying =
             has_type ? core::LaneKeying::kByWorkOrderAndType : core::LaneKeying::kByWorkOrder;
         s.world.broker.dispatch.keying = keying;
         s.world.broker.admit.keying = keying;
         s.world.store.keying = keying;
         return true;
       }},
      {"apriso.request_timeout",
       [=](Settings& s, const std::string& v) { return SetTime(v, apriso(s).request_timeout); }},
      {"lock.own_users",
       [=](Settings& s, const std::string& v) {
         apriso(s).lock_own_users = {v};
         return true;
       }},
      {"transport.retry_after_max",
       [=](Settings& s, const std::string& v) { return SetTime(v, apriso(s).retry_after_max); }},
  };
}

std::vector<Key> DecideKeys() {
  const auto decide = [](Settings & s) -> auto& { return s.world.broker.dispatch.decide; };
  const auto gate = [](Settings & s) -> auto& { return s.world.broker.dispatch.gate; };
  return {
      {"conflict.profile",
       [=](Settings& s, const std::string& v) {
         decide(s).conflict = core::ConflictPolicy::FieldReport();
         return v == "field-report";
       }},
      {"conflict.max_retries",
       [=](Settings& s, const std::string& v) {
         return SetNumber(v, decide(s).conflict.max_retries);
       }},
      {"transport.base_delay",
       [=](Settings& s, const std::string& v) {
         return SetTime(v, decide(s).transport.base_delay);
       }},
      {"transport.max_delay",
       [=](Settings& s, const std::string& v) {
         return SetTime(v, decide(s).transport.max_delay);
       }},
      {"transport.max_unknown",
       [=](Settings& s, const std::string& v) { return SetNumber(v, decide(s).max_unknown); }},
      {"transport.breaker_consecutive",
       [=](Settings& s, const std::string& v) {
         return SetNumber(v, gate(s).breaker.consecutive);
       }},
      {"transport.breaker_open",
       [=](Settings& s, const std::string& v) { return SetTime(v, gate(s).breaker.open_for); }},
      {"transport.refusal_guard",
       [=](Settings& s, const std::string& v) { return SetNumber(v, gate(s).refusal_guard); }},
      {"transport.concurrency_start",
       [=](Settings& s, const std::string& v) { return SetNumber(v, gate(s).concurrency_start); }},
      {"lock.poll_interval",
       [=](Settings& s, const std::string& v) { return SetTime(v, decide(s).lock.poll_interval); }},
      {"lock.max_wait",
       [=](Settings& s, const std::string& v) { return SetTime(v, decide(s).lock.max_wait); }},
      {"intent.already_in_target",
       [=](Settings& s, const std::string& v) {
         return SetChoice<core::AlreadyInTarget>(
             v, decide(s).already_in_target,
             {{"accept", core::AlreadyInTarget::kAccept},
              {"attention", core::AlreadyInTarget::kAttention}});
       }},
      {"storage.former_broker_ids",
       [=](Settings& s, const std::string& v) {
         decide(s).echo_identity.former_broker_ids = absl::StrSplit(v, ", ");
         return true;
       }},
  };
}

std::vector<Key> AdmitKeys() {
  const auto admit = [](Settings & s) -> auto& { return s.world.broker.admit; };
  return {
      {"intent.time_to_live",
       [=](Settings& s, const std::string& v) {
         return SetTime(v, admit(s).default_time_to_live);
       }},
      {"intent.on_attention",
       [=](Settings& s, const std::string& v) {
         return SetChoice<core::OnAttention>(
             v, admit(s).default_on_attention,
             {{"block", core::OnAttention::kBlock}, {"skip", core::OnAttention::kSkip}});
       }},
      {"dedup.event_id_ttl",
       [](Settings& s, const std::string& v) { return SetTime(v, s.world.store.event_id_ttl); }},
      {"dedup.repeated_event_window",
       [=](Settings& s, const std::string& v) {
         const bool known = SetTime(v, admit(s).repeated_event_window);
         s.world.store.repeated_event_window = admit(s).repeated_event_window;
         return known;
       }},
      {"limits.max_open_intents",
       [=](Settings& s, const std::string& v) { return SetNumber(v, admit(s).limits.open_total); }},
      {"limits.max_open_per_lane",
       [=](Settings& s, const std::string& v) {
         return SetNumber(v, admit(s).limits.open_per_lane);
       }},
      {"limits.max_open_per_source",
       [=](Settings& s, const std::string& v) {
         return SetNumber(v, admit(s).limits.open_per_source);
       }},
  };
}

std::vector<Key> AllKeys() {
  std::vector<Key> all = AprisoKeys();
  for (auto* list : {&DecideKeys, &AdmitKeys}) {
    for (Key& key : (*list)()) all.push_back(std::move(key));
  }
  return all;
}

// What is no key of interlock.toml, or a table there.
struct Sentence {
  const char* form;
  std::function<bool(Settings&, const std::vector<std::string>&)> set;
};

void RequireField(Settings& s, const std::string& status, const std::string& type,
                  const std::string& field) {
  // The default state machine with one status entry more.
  std::vector<core::StatusRule> rules;
  std::vector<core::TransitionRule> transitions;
  const core::StateMachine machine = core::StateMachine::Default();
  for (const core::StatusName& name : machine.StatusNames()) {
    rules.push_back({name, {}, machine.RequiredFields(name, {}), {}, {}});
    for (const core::StatusName& next : machine.Successors(name, {})) {
      transitions.push_back({name, next, {}});
    }
  }
  rules.push_back({core::StatusName(status), {}, {field}, {}, core::WorkOrderType(type)});
  s.world.broker.admit.state_machine = core::StateMachine(rules, transitions);
  s.world.broker.dispatch.decide.state_machine = s.world.broker.admit.state_machine;
}

std::vector<Sentence> SiteSentences() {
  return {
      {"a work order of type <type> needs <field> for <status>",
       [](Settings& s, const std::vector<std::string>& a) {
         RequireField(s, a[2], a[0], a[1]);
         return true;
       }},
      {"up to <n> submissions may wait for the disk",
       [](Settings& s, const std::vector<std::string>& a) {
         return SetNumber(a[0], s.world.broker.queue_capacity);
       }},
      {"every throw of the dice says <number>",
       [](Settings& s, const std::vector<std::string>& a) {
         return absl::SimpleAtod(a[0], &s.chance) && s.chance >= 0 && s.chance < 1;
       }},
  };
}

std::vector<Sentence> AprisoSentences() {
  const auto plant = [](Settings & s) -> auto& { return s.world.plant; };
  using Words = std::vector<std::string>;
  return {
      {"makes its ETags from the content",
       [=](Settings& s, const Words&) {
         plant(s).tagging = world::Tagging::kContent;
         return true;
       }},
      {"makes weak ETags",
       [=](Settings& s, const Words&) {
         plant(s).tagging = world::Tagging::kWeakRevision;
         return true;
       }},
      {"answers an outdated If-Match with <code>",
       [=](Settings& s, const Words& a) { return SetNumber(a[0], plant(s).conflict_status); }},
      {"does not show who has a work order open",
       [=](Settings& s, const Words&) {
         plant(s).shows_locks = world::ShowsLocks::kNo;
         return true;
       }},
      {"drops the echo field",
       [=](Settings& s, const Words&) {
         plant(s).keeps_echo = world::KeepsEcho::kNo;
         return true;
       }},
      {"answers a write without the work order",
       [=](Settings& s, const Words&) {
         plant(s).answers_with = world::AnswersWith::kNothing;
         return true;
       }},
      {"takes <time> for a call",
       [](Settings& s, const Words& a) { return SetTime(a[0], s.world.broker.call_time); }},
  };
}

absl::Status Wrong(const Line& line) {
  return absl::InvalidArgumentError(absl::StrCat("line ", line.number, ": I do not understand \"",
                                                 line.text, "\"; see tests/scenario/README.md"));
}

bool TrySentences(const std::vector<Sentence>& sentences, const Line& line, Settings& settings) {
  std::vector<std::string> words;
  for (const Sentence& sentence : sentences) {
    if (Matches(sentence.form, line.text, words)) return sentence.set(settings, words);
  }
  return false;
}

}  // namespace

Settings DefaultSettings() {
  Settings settings;
  settings.world.broker.dispatch.decide.echo_identity.broker_id = "interlock";
  settings.world.broker.apriso.base_url = "http://apriso.test";
  settings.world.broker.apriso.changed_by_pointer = "/changedBy";
  return settings;
}

absl::Status ReadSite(const std::vector<Line>& lines, Settings& settings) {
  const std::vector<Key> keys = AllKeys();
  const std::vector<Sentence> sentences = SiteSentences();
  for (const Line& line : lines) {
    const std::vector<std::string> parts = absl::StrSplit(line.text, absl::MaxSplits(" = ", 1));
    bool is_understood = false;
    for (const Key& key : keys) {
      if (parts.size() == 2 && key.name == parts[0]) is_understood = key.set(settings, parts[1]);
    }
    if (!is_understood && !TrySentences(sentences, line, settings)) return Wrong(line);
  }
  return absl::OkStatus();
}

absl::Status ReadApriso(const std::vector<Line>& lines, Settings& settings) {
  const std::vector<Sentence> sentences = AprisoSentences();
  for (const Line& line : lines) {
    if (!TrySentences(sentences, line, settings)) return Wrong(line);
  }
  return absl::OkStatus();
}

std::vector<std::string> SettingForms() {
  std::vector<std::string> forms;
  for (const Key& key : AllKeys()) forms.emplace_back(key.name);
  for (auto* list : {&SiteSentences, &AprisoSentences}) {
    for (const Sentence& sentence : (*list)()) forms.emplace_back(sentence.form);
  }
  return forms;
}

}  // namespace interlock::scenario
