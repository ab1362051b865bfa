#include "server/rpc/lease_calls.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "google/protobuf/duration.pb.h"
#include "server/rpc/bulk_act.h"
#include "server/rpc/read_calls.h"
#include "server/rpc/status_table.h"
#include "server/rpc/translate.h"
#include "server/rpc/utf8.h"

namespace interlock::rpc {
namespace {

// What cannot be read is as far out of bounds as zero.
absl::Duration TtlFromProto(const google::protobuf::Duration& ttl) {
  return DurationFromProto(ttl).value_or(absl::ZeroDuration());
}

std::optional<core::LeaseId> IdFromProto(const std::string& text,
                                         std::vector<core::Violation>& violations) {
  std::optional<core::LeaseId> id = core::LeaseId::FromText(text);
  if (!id) {
    violations.push_back({"lease_id", "is required and must be as AcquireWorkOrderLease gave it"});
  }
  return id;
}

// Answers the call with the lease.
template <class Call>
dispatch::Heard AnswerWithLease(Call& call, const dispatch::LeaseAnswer& answer) {
  if (const auto* refusal = std::get_if<core::Refusal>(&answer)) {
    call.Refuse(*refusal);
    return dispatch::Heard::kYes;
  }
  const bool is_heard = call.Answer([&](auto& response) {
    LeaseToProto(std::get<core::Lease>(answer), *response.mutable_lease());
  });
  return is_heard ? dispatch::Heard::kYes : dispatch::Heard::kNo;
}

template <class Call>
dispatch::LeaseDone Answering(std::shared_ptr<Call> call) {
  return [call = std::move(call)](const dispatch::LeaseAnswer& answer) {
    AnswerWithLease(*call, answer);
  };
}

}  // namespace

void LeaseToProto(const core::Lease& lease, v1::WorkOrderLease& proto) {
  proto.set_lease_id(lease.id.ToText());
  proto.set_work_order_id(ToUtf8(lease.lane.work_order_id.value()));
  proto.set_work_order_type(ToUtf8(lease.lane.work_order_type.value()));
  proto.set_holder(ToUtf8(lease.holder));
  proto.set_terminal(ToUtf8(lease.terminal));
  *proto.mutable_acquire_time() = TimeToProto(lease.acquire_time);
  *proto.mutable_expire_time() = TimeToProto(lease.expire_time);
}

void AcquireWorkOrderLease(const Ports& ports, const v1::AcquireWorkOrderLeaseRequest& request,
                           UnaryCall<v1::AcquireWorkOrderLeaseResponse>::Ptr call) {
  core::LeaseRequest lease{
      {core::WorkOrderId(request.work_order_id()), core::WorkOrderType(request.work_order_type())},
      request.holder(),
      request.terminal(),
      TtlFromProto(request.ttl())};
  std::vector<core::Violation> violations = core::FindViolations(lease, ports.keying);
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  // As the lane has it.
  if (ports.keying == core::LaneKeying::kByWorkOrder) lease.lane.work_order_type = {};
  dispatch::LeaseCaller caller{
      [call] { return call->IsOver(); },
      [call](const dispatch::LeaseAnswer& answer) { return AnswerWithLease(*call, answer); }};
  ports.leases.AcquireLease(std::move(lease), std::move(caller));
}

void RenewWorkOrderLease(const Ports& ports, const v1::RenewWorkOrderLeaseRequest& request,
                         UnaryCall<v1::RenewWorkOrderLeaseResponse>::Ptr call) {
  const absl::Duration ttl = TtlFromProto(request.ttl());
  std::vector<core::Violation> violations = core::FindTtlViolations(ttl);
  const std::optional<core::LeaseId> id = IdFromProto(request.lease_id(), violations);
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  ports.leases.RenewLease(*id, ttl, Answering(std::move(call)));
}

void ReleaseWorkOrderLease(const Ports& ports, const v1::ReleaseWorkOrderLeaseRequest& request,
                           UnaryCall<v1::ReleaseWorkOrderLeaseResponse>::Ptr call) {
  std::vector<core::Violation> violations;
  const std::optional<core::LeaseId> id = IdFromProto(request.lease_id(), violations);
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  ports.leases.ReleaseLease(*id, std::nullopt, Answering(std::move(call)));
}

void ListLeases(const Ports& ports, const v1::ListLeasesRequest& request,
                UnaryCall<v1::ListLeasesResponse>::Ptr call) {
  std::vector<core::Violation> violations;
  const int wanted = request.page_size() == 0 ? kDefaultPageSize : request.page_size();
  if (wanted < 1 || wanted > kMaxPageSize) {
    violations.push_back({"page_size", absl::StrCat("must be 0 to ", kMaxPageSize)});
  }
  // A token is the id of the last lease shown: good also when that one has ended.
  const std::optional<core::LeaseId> after = request.page_token().empty()
                                                 ? core::LeaseId()
                                                 : core::LeaseId::FromText(request.page_token());
  if (!after) violations.push_back({"page_token", "must come from the response before"});
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  const auto page_size = static_cast<std::size_t>(wanted);
  ports.leases.ListLeases(*after, page_size + 1, [call, page_size](dispatch::LeaseList list) {
    if (const auto* refusal = std::get_if<core::Refusal>(&list)) return call->Refuse(*refusal);
    auto& leases = std::get<std::vector<core::Lease>>(list);
    const bool is_last = leases.size() <= page_size;
    if (!is_last) leases.resize(page_size);
    call->Answer([&](v1::ListLeasesResponse& response) {
      for (const core::Lease& lease : leases) LeaseToProto(lease, *response.add_leases());
      if (!is_last) response.set_next_page_token(leases.back().id.ToText());
    });
  });
}

void ReleaseLease(const Ports& ports, const v1::ReleaseLeaseRequest& request,
                  UnaryCall<v1::ReleaseLeaseResponse>::Ptr call) {
  std::vector<core::Violation> violations;
  const std::optional<core::LeaseId> id = IdFromProto(request.lease_id(), violations);
  CheckReason(request.reason(), violations);
  if (!violations.empty()) return call->Refuse(InvalidFields(std::move(violations)));
  dispatch::ActRequest by{request.reason(), call->caller().actor};
  ports.leases.ReleaseLease(*id, std::move(by), Answering(std::move(call)));
}

}  // namespace interlock::rpc
