#include "server/rpc/status_table.h"

#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "gtest/gtest.h"

namespace interlock::rpc {
namespace {

using core::RefusalCode;
using grpc::StatusCode;
using testing::HasSubstr;

constexpr int kLastRefusal = static_cast<int>(RefusalCode::kInternal);

google::rpc::Status DetailsOf(const grpc::Status& status) {
  google::rpc::Status rich;
  EXPECT_TRUE(rich.ParseFromString(status.error_details()));
  return rich;
}

// The one detail of this type; fails if there are several.
template <class Detail>
bool FindDetail(const grpc::Status& status, Detail& detail) {
  int found = 0;
  const google::rpc::Status rich = DetailsOf(status);
  for (const auto& any : rich.details()) {
    if (any.UnpackTo(&detail)) ++found;
  }
  EXPECT_LE(found, 1);
  return found == 1;
}

TEST(StatusTable, EveryRefusalHasARowOfItsOwn) {
  for (int i = 0; i <= kLastRefusal; ++i) {
    const auto code = static_cast<RefusalCode>(i);
    EXPECT_EQ(StatusRowFor(code).refusal, code) << i;
    EXPECT_NE(StatusRowFor(code).code, StatusCode::OK) << i;
  }
}

TEST(StatusTable, EveryErrorReasonIsUsedOnce) {
  std::set<int> used;
  for (int i = 0; i <= kLastRefusal; ++i) {
    EXPECT_TRUE(used.insert(StatusRowFor(static_cast<RefusalCode>(i)).reason).second) << i;
  }
  used.insert(v1::RESUME_TOKEN_INVALID);  // of StreamEnd
  used.insert(v1::READER_TOO_SLOW);
  for (int i = v1::ErrorReason_MIN + 1; i <= v1::ErrorReason_MAX; ++i) {
    EXPECT_EQ(used.count(i), v1::ErrorReason_IsValid(i) ? 1u : 0u) << i;
  }
}

struct Row {
  RefusalCode refusal;
  StatusCode code;
  std::string reason;
};

TEST(StatusTable, CodesAreThoseOfTheApi) {
  const std::vector<Row> rows = {
      {RefusalCode::kInvalidArgument, StatusCode::INVALID_ARGUMENT, "INVALID_FIELDS"},
      {RefusalCode::kEventIdReused, StatusCode::ALREADY_EXISTS, "EVENT_ID_REUSED"},
      {RefusalCode::kNotFound, StatusCode::NOT_FOUND, "INTENT_NOT_FOUND"},
      {RefusalCode::kIntentEnded, StatusCode::FAILED_PRECONDITION, "INTENT_ENDED"},
      {RefusalCode::kNotActionable, StatusCode::FAILED_PRECONDITION, "INTENT_NOT_ACTIONABLE"},
      {RefusalCode::kQueueFull, StatusCode::RESOURCE_EXHAUSTED, "QUEUE_FULL"},
      {RefusalCode::kBusy, StatusCode::RESOURCE_EXHAUSTED, "BUSY"},
      {RefusalCode::kDraining, StatusCode::FAILED_PRECONDITION, "DRAINING"},
      {RefusalCode::kDiskFull, StatusCode::RESOURCE_EXHAUSTED, "DISK_FULL"},
      {RefusalCode::kQuarantined, StatusCode::UNAVAILABLE, "QUARANTINED"},
      {RefusalCode::kCommitFailed, StatusCode::UNAVAILABLE, "COMMIT_FAILED"},
      {RefusalCode::kShuttingDown, StatusCode::UNAVAILABLE, "SHUTTING_DOWN"},
      {RefusalCode::kLeaseHeld, StatusCode::FAILED_PRECONDITION, "LEASE_HELD"},
      {RefusalCode::kLeaseNotFound, StatusCode::NOT_FOUND, "LEASE_NOT_FOUND"},
      {RefusalCode::kBackupNotPossible, StatusCode::FAILED_PRECONDITION, "BACKUP_NOT_POSSIBLE"},
      {RefusalCode::kBackupExists, StatusCode::ALREADY_EXISTS, "BACKUP_EXISTS"},
      {RefusalCode::kTooManyLeases, StatusCode::RESOURCE_EXHAUSTED, "TOO_MANY_LEASES"},
      {RefusalCode::kTooManyStops, StatusCode::RESOURCE_EXHAUSTED, "TOO_MANY_PAUSES"},
      {RefusalCode::kTooManyStreams, StatusCode::RESOURCE_EXHAUSTED, "TOO_MANY_STREAMS"},
      {RefusalCode::kWriteUnderWay, StatusCode::UNAVAILABLE, "WRITE_UNDER_WAY"},
      {RefusalCode::kUnauthenticated, StatusCode::UNAUTHENTICATED, "NOT_AUTHENTICATED"},
      {RefusalCode::kPermissionDenied, StatusCode::PERMISSION_DENIED, "NOT_PERMITTED"},
      {RefusalCode::kRateLimited, StatusCode::RESOURCE_EXHAUSTED, "RATE_EXCEEDED"},
      {RefusalCode::kInternal, StatusCode::INTERNAL, "INTERNAL_ERROR"},
  };
  for (const Row& row : rows) {
    core::Refusal refusal;
    refusal.code = row.refusal;
    refusal.message = "what to do";
    const grpc::Status status = ToGrpcStatus(refusal);
    EXPECT_EQ(status.error_code(), row.code);
    EXPECT_EQ(status.error_message(), "what to do");
    EXPECT_EQ(DetailsOf(status).code(), row.code);
    EXPECT_EQ(DetailsOf(status).message(), "what to do");
    google::rpc::ErrorInfo info;
    ASSERT_TRUE(FindDetail(status, info));
    EXPECT_EQ(info.reason(), row.reason);
    EXPECT_EQ(info.domain(), "interlock");
  }
}

TEST(StatusTable, MetadataAndRetryDelayAreInTheDetails) {
  core::Refusal refusal;
  refusal.code = RefusalCode::kQueueFull;
  refusal.metadata = {{"limit", "limits.max_open_per_lane"}};
  refusal.retry_after = absl::Milliseconds(2500);
  const grpc::Status status = ToGrpcStatus(refusal);
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(FindDetail(status, info));
  EXPECT_EQ(info.metadata().at("limit"), "limits.max_open_per_lane");
  google::rpc::RetryInfo retry;
  ASSERT_TRUE(FindDetail(status, retry));
  EXPECT_EQ(retry.retry_delay().seconds(), 2);
  EXPECT_EQ(retry.retry_delay().nanos(), 500'000'000);
  google::rpc::BadRequest bad_request;
  EXPECT_FALSE(FindDetail(status, bad_request));
}

TEST(StatusTable, ViolationsAreNamedInMessageAndDetails) {
  const grpc::Status status = ToGrpcStatus(
      InvalidFields({{"page_size", "must not be negative"}, {"order_by", "is unknown"}}));
  EXPECT_EQ(status.error_message(), "page_size must not be negative; order_by is unknown");
  google::rpc::BadRequest bad_request;
  ASSERT_TRUE(FindDetail(status, bad_request));
  ASSERT_EQ(bad_request.field_violations_size(), 2);
  EXPECT_EQ(bad_request.field_violations(1).field(), "order_by");
  EXPECT_EQ(bad_request.field_violations(1).description(), "is unknown");
  google::rpc::RetryInfo retry;
  EXPECT_FALSE(FindDetail(status, retry));
}

TEST(StatusTable, TooManyViolationsAreCutWithACount) {
  std::vector<core::Violation> violations;
  for (int i = 0; i < 200; ++i) {
    violations.push_back({absl::StrCat("fields.n", i), "is a whole number JSON rounds"});
  }
  const grpc::Status status = ToGrpcStatus(InvalidFields(violations));
  EXPECT_LE(status.error_message().size(), kMaxStatusMessageBytes);
  EXPECT_LE(status.error_details().size(), kMaxStatusDetailsBytes);
  google::rpc::BadRequest bad_request;
  ASSERT_TRUE(FindDetail(status, bad_request));
  const int named = bad_request.field_violations_size() - 1;
  EXPECT_GT(named, 10);
  EXPECT_EQ(bad_request.field_violations(named).description(),
            absl::StrCat("and ", 200 - named, " more"));
}

TEST(StatusTable, TheLargestRefusalFitsAndIsValidText) {
  core::Refusal refusal;
  refusal.code = RefusalCode::kInvalidArgument;
  refusal.message = std::string(100'000, '\xFF');
  refusal.retry_after = absl::Hours(1);
  for (int i = 0; i < 50; ++i) {
    refusal.violations.push_back({std::string(5000, '\xFC'), std::string(5000, 'd')});
    refusal.metadata[absl::StrCat("key", i)] = std::string(5000, 'v');
  }
  const grpc::Status status = ToGrpcStatus(refusal);
  EXPECT_LE(status.error_message().size(), kMaxStatusMessageBytes);
  EXPECT_LE(status.error_details().size(), kMaxStatusDetailsBytes);
  google::rpc::BadRequest bad_request;
  ASSERT_TRUE(FindDetail(status, bad_request));
  EXPECT_GE(bad_request.field_violations_size(), 2);
}

TEST(StatusTable, PushbackIsWholeMillisecondsRoundedUp) {
  EXPECT_EQ(RetryPushback(absl::Seconds(5)), "5000");
  EXPECT_EQ(RetryPushback(absl::Microseconds(1500)), "2");
  EXPECT_EQ(RetryPushback(absl::ZeroDuration()), "0");
}

TEST(StatusTable, StoreErrorsDoNotLeakTheirText) {
  EXPECT_EQ(FromStoreError(absl::UnavailableError("x")).code, RefusalCode::kBusy);
  EXPECT_EQ(FromStoreError(absl::ResourceExhaustedError("x")).code, RefusalCode::kDiskFull);
  for (const absl::Status& error : {absl::DataLossError("page 17 of intents.db"),
                                    absl::InternalError("page 17 of intents.db")}) {
    const core::Refusal refusal = FromStoreError(error);
    EXPECT_EQ(refusal.code, RefusalCode::kInternal);
    EXPECT_EQ(refusal.message.find("page 17"), std::string::npos);
  }
}

}  // namespace
}  // namespace interlock::rpc
