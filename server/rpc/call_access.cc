#include "server/rpc/call_access.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "base/log.h"
#include "grpc/grpc_security_constants.h"
#include "server/rpc/gated_context.h"

namespace interlock::rpc {
namespace {

constexpr char kAuthorization[] = "authorization";
constexpr char kBearer[] = "bearer ";

absl::string_view View(grpc::string_ref text) { return {text.data(), text.size()}; }

// "Bearer TOKEN", the word in any case.
void ReadHeader(grpc::CallbackServerContext& context, access::Credential& credential) {
  using Header = access::Credential::Header;
  const auto [begin, end] = context.client_metadata().equal_range(kAuthorization);
  if (begin == end) return;
  absl::string_view value = View(begin->second);
  const absl::string_view prefix(kBearer);
  const bool is_bearer = absl::StartsWithIgnoreCase(value, prefix);
  if (is_bearer) value.remove_prefix(prefix.size());
  const absl::string_view token = absl::StripAsciiWhitespace(value);
  const bool is_readable = is_bearer && !token.empty() && std::next(begin) == end;
  credential.header = is_readable ? Header::kToken : Header::kUnreadable;
  if (is_readable) credential.token = access::DigestOf(token);
}

// The names that a client may be known by; the common name is not one of them.
void ReadCertificate(grpc::CallbackServerContext& context, access::Credential& credential) {
  const std::shared_ptr<const grpc::AuthContext> auth = context.auth_context();
  if (auth == nullptr || !auth->IsPeerAuthenticated()) return;
  for (const char* const property :
       {GRPC_PEER_DNS_PROPERTY_NAME, GRPC_PEER_URI_PROPERTY_NAME, GRPC_PEER_IP_PROPERTY_NAME}) {
    for (const grpc::string_ref& name : auth->FindPropertyValues(property)) {
      credential.certificate_names.emplace_back(name.data(), name.size());
    }
  }
}

core::Refusal NoGate(absl::string_view what) {
  base::LogError("no_access_rule", {{"detail", std::string(what)}});
  core::Refusal refusal;
  refusal.code = core::RefusalCode::kInternal;
  refusal.message = "nobody may call this: it has no rule of access (a defect of the broker)";
  return refusal;
}

}  // namespace

std::variant<CallAccess, core::Refusal> CallAccess::Ask(grpc::CallbackServerContext* context,
                                                        const access::MethodRights* rights) {
  const auto* const gated = dynamic_cast<GatedContext*>(context);
  if (gated == nullptr) return NoGate("a listener without a gate");
  if (rights == nullptr) return NoGate("a method without rights");
  const auto credential = [&] {
    access::Credential shown;
    ReadHeader(*context, shown);
    if (shown.header == access::Credential::Header::kNone) ReadCertificate(*context, shown);
    return shown;
  };
  const auto peer = [&] { return HostOfPeer(context->peer()); };
  std::variant<Caller, core::Refusal> admitted =
      gated->gate().Admit({*rights, gated->reach(), credential, peer});
  if (auto* refusal = std::get_if<core::Refusal>(&admitted)) return std::move(*refusal);
  return CallAccess(gated->gate(), *rights, std::get<Caller>(std::move(admitted)));
}

void CallAccess::NoteRefused(const core::Refusal& refusal) const {
  if (rights_->audit != access::AuditOf::kAct) return;
  gate_->NoteUnchanged(caller_, *rights_, v1::ErrorReason_Name(StatusRowFor(refusal.code).reason));
}

void CallAccess::NoteDryRun() const {
  if (rights_->audit != access::AuditOf::kAct) return;
  gate_->NoteUnchanged(caller_, *rights_, "dry run");
}

const access::MethodRights* FindRightsByResponse(const google::protobuf::Descriptor& response) {
  const google::protobuf::FileDescriptor& file = *response.file();
  for (int i = 0; i < file.service_count(); ++i) {
    const google::protobuf::ServiceDescriptor& service = *file.service(i);
    for (int j = 0; j < service.method_count(); ++j) {
      const google::protobuf::MethodDescriptor& method = *service.method(j);
      if (method.output_type() == &response) return access::FindMethodRights(method.name());
    }
  }
  return nullptr;
}

std::string HostOfPeer(absl::string_view peer) {
  if (absl::StartsWith(peer, "unix")) return "unix socket";
  std::string host(peer);
  if (const std::size_t port = host.rfind(':'); port != std::string::npos) host.resize(port);
  absl::StrReplaceAll(
      {{"ipv4:", ""}, {"ipv6:", ""}, {"%5B", ""}, {"%5D", ""}, {"[", ""}, {"]", ""}}, &host);
  return host;
}

}  // namespace interlock::rpc
