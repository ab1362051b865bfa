#pragma once

#include <cstddef>

#include "absl/time/time.h"
#include "grpcpp/server_builder.h"

namespace interlock::rpc {

// What gRPC 1.51 lets a peer do, as far as it can be bounded by options.
//
// Not used: GRPC_ARG_MINIMAL_STACK, which would take out the filters that enforce the message size,
// the connection's age and the client's deadline. Not boundable: one huge header costs quadratic
// time in HPACK (CVE-2023-33953), so a listener belongs on loopback, on a unix socket or behind a
// proxy.

// A submission is at most 64 KiB of fields, up to six times that in protobuf's Struct.
inline constexpr std::size_t kMaxSubmissionBytes = 256 * 1024;
// A batch. So much that its answer, which has everything of it but the fields, stays below the
// 4 MiB that clients accept.
inline constexpr std::size_t kMaxBatchBytes = 3 * 1024 * 1024;
// gRPC has no limit for each method; UnaryCall enforces the smaller one where it holds.
inline constexpr int kMaxReceiveBytes = static_cast<int>(kMaxBatchBytes);
// Beyond this gRPC gives up connections rather than buffer more.
inline constexpr std::size_t kMaxBufferedBytes = 512 * 1024 * 1024;
inline constexpr int kMaxMetadataBytes = 8 * 1024;
// Per connection. Enforced by gRPC only after the peer has acknowledged it; CallLimit holds always.
inline constexpr int kMaxStreamsPerConnection = 1024;
inline constexpr absl::Duration kHandshakeTimeout = absl::Seconds(10);
inline constexpr absl::Duration kKeepaliveTime = absl::Seconds(60);
inline constexpr absl::Duration kKeepaliveTimeout = absl::Seconds(20);
inline constexpr absl::Duration kMinClientPingInterval = absl::Seconds(10);
inline constexpr absl::Duration kMaxConnectionIdle = absl::Minutes(15);
inline constexpr absl::Duration kMaxConnectionAge = absl::Minutes(30);
// Longer than the longest WaitIntent.
inline constexpr absl::Duration kConnectionAgeGrace = absl::Seconds(70);

void ApplyServerLimits(grpc::ServerBuilder& builder);

}  // namespace interlock::rpc
