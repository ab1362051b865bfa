#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "core/attempt.h"
#include "core/ids.h"
#include "core/work_order.h"
#include "server/gateway/apriso/apriso_options.h"
#include "server/gateway/apriso/codec.h"
#include "server/gateway/apriso/json_reading.h"
#include "server/gateway/http/http_transport.h"

namespace interlock::apriso {

// What Apriso's answers mean: the outcome table. Immutable, thread-safe.
class ResponseMapping {
 public:
  // kInvalidArgument: a pointer of an outcome row is malformed. `codec` must live longer.
  static absl::StatusOr<ResponseMapping> Create(const AprisoOptions& options, const Codec& codec);

  // `now` is the wall clock, for a Retry-After that is a date.
  core::WriteOutcome MeaningOfWrite(const http::HttpResponse& response,
                                    const core::StatusName& target, absl::Time now) const;
  core::ReadOutcome MeaningOfRead(const http::HttpResponse& response, absl::Time now) const;

 private:
  struct SiteRule {
    OutcomeRule rule;
    JsonPointer pointer;
  };
  struct Meaning {
    core::WireAnswer answer = core::WireAnswer::kUnknown;
    core::RefusalKind refusal = core::RefusalKind::kNone;
  };

  explicit ResponseMapping(const Codec& codec) : codec_(&codec) {}

  const SiteRule* FindRule(int status, const nlohmann::json* body) const;
  Meaning MeaningOfRule(const OutcomeRule& rule) const;
  Meaning MeaningOfStatus(int status) const;
  // Fills in answer, ETag and message for a 2xx that the table calls applied.
  void JudgeSuccess(const http::HttpResponse& response, const nlohmann::json* body,
                    const core::StatusName& target, core::WriteOutcome& outcome) const;
  std::optional<absl::Duration> RetryAfterIn(const http::HttpResponse& response,
                                             absl::Time now) const;

  const Codec* codec_;
  std::vector<SiteRule> rules_;
  std::vector<int> race_status_;
  absl::Duration retry_after_max_;
};

}  // namespace interlock::apriso
