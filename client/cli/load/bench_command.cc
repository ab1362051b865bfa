#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "client/cli/commands.h"
#include "client/cli/duration_text.h"
#include "client/cli/load/load_view.h"
#include "client/load/end_to_end_carrier.h"
#include "client/load/load_run.h"
#include "client/load/stream_carrier.h"
#include "client/load/unary_carrier.h"
#include "grpc/grpc.h"

namespace interlock::client::cli {
namespace {

struct BenchArguments {
  load::LoadShape shape;
  std::string kind = "submit";
  std::string duration = "10s";
  std::string warm_up = "1s";
  std::string statuses = "On Hold,In Progress";
  bool yes = false;
};

const std::map<std::string, load::LoadKind>& Kinds() {
  static const auto* const kKinds =
      new std::map<std::string, load::LoadKind>{{"submit", load::LoadKind::kSubmit},
                                                {"batch", load::LoadKind::kBatch},
                                                {"stream", load::LoadKind::kStream},
                                                {"end-to-end", load::LoadKind::kEndToEnd}};
  return *kKinds;
}

absl::StatusOr<load::LoadShape> ShapeOf(const BenchArguments& arguments, Session& session) {
  load::LoadShape shape = arguments.shape;
  shape.kind = Kinds().at(arguments.kind);
  for (const auto& [text, value] : {std::pair(&arguments.duration, &shape.duration),
                                    std::pair(&arguments.warm_up, &shape.warm_up)}) {
    const auto duration = ParseDurationText(*text);
    if (!duration.ok()) return duration.status();
    *value = *duration;
  }
  shape.statuses = absl::StrSplit(arguments.statuses, ',', absl::SkipEmpty());
  shape.run_id = session.surroundings().new_event_id();
  if (absl::Status status = load::CheckShape(shape); !status.ok()) return status;
  return shape;
}

load::Stubs Connect(const load::LoadShape& shape, Session& session) {
  load::Stubs stubs;
  for (int i = 0; i < shape.connections; ++i) {
    grpc::ChannelArguments arguments;
    // Else channels to one address share a connection.
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
    arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
    arguments.SetInt(GRPC_ARG_HTTP2_BDP_PROBE, 0);
    stubs.push_back(v1::TransitionBroker::NewStub(session.OpenBrokerChannel(arguments)));
  }
  return stubs;
}

absl::StatusOr<std::unique_ptr<load::LoadCarrier>> CarrierFor(const load::LoadShape& shape,
                                                              load::Stubs stubs) {
  switch (shape.kind) {
    case load::LoadKind::kSubmit:
      return load::MakeSubmitCarrier(shape, std::move(stubs));
    case load::LoadKind::kBatch:
      return load::MakeBatchCarrier(shape, std::move(stubs));
    case load::LoadKind::kStream:
      return load::MakeStreamCarrier(shape, stubs);
    case load::LoadKind::kEndToEnd:
      break;
  }
  return load::MakeEndToEndCarrier(shape, std::move(stubs));
}

ExitCode RunBench(Session& session, const BenchArguments& arguments) {
  const auto shape = ShapeOf(arguments, session);
  if (!shape.ok()) return session.FailUsage(std::string(shape.status().message()));
  if (!arguments.yes) {
    return session.FailUsage(absl::StrCat("this moves work orders from ", shape->first_work_order,
                                          " on in earnest: against a test system, say --yes"));
  }
  auto carrier = CarrierFor(*shape, Connect(*shape, session));
  if (!carrier.ok()) return session.Fail("beginning the load", carrier.status());
  const std::atomic<bool> never{false};
  const auto& catches = session.surroundings().catch_interrupt;
  const std::atomic<bool>& is_interrupted = catches ? catches() : never;
  load::LoadRun run(*shape, SystemPacing());
  const load::LoadResult result =
      run.Run(**carrier, [&](absl::Duration elapsed, std::int64_t accepted) {
        session.Say(absl::StrCat(DurationText(elapsed), ": ", accepted, " intents"));
        return !is_interrupted;
      });
  carrier->reset();
  if (!result.error.ok()) return session.Fail("the load", result.error);
  session.Print(session.wants_json() ? LoadJson(*shape, result) : LoadText(*shape, result));
  if (is_interrupted) return ExitCode::kInterrupted;
  return result.accepted > 0 ? ExitCode::kOk : ExitCode::kEndedBadly;
}

void AddShapeOptions(CLI::App& command, load::LoadShape& shape) {
  command.add_option("-n,--in-flight", shape.in_flight, "Calls, or messages of streams, at once")
      ->capture_default_str();
  command.add_option("--connections", shape.connections, "TCP connections")->capture_default_str();
  command.add_option("--batch", shape.batch, "Intents in a call of kind batch")
      ->capture_default_str();
  command
      .add_option("--rate", shape.per_second,
                  "Begin so many calls a second, whatever the answers do; 0: as they come")
      ->capture_default_str();
  command.add_option("--payload", shape.payload_bytes, "Bytes of text that go to Apriso with each")
      ->capture_default_str();
  command.add_option("--work-orders", shape.work_orders, "How many, in turns")
      ->capture_default_str();
  command.add_option("--first-work-order", shape.first_work_order, "The others count up from it")
      ->capture_default_str();
  command.add_option("--source", shape.source, "Who submits")->capture_default_str();
}

}  // namespace

void AddBenchCommand(CLI::App& app, Session& session, Plan& plan) {
  const auto arguments = std::make_shared<BenchArguments>();
  CLI::App* command = app.add_subcommand("bench", "Put load on a test broker, and measure");
  command
      ->add_option("kind", arguments->kind,
                   "submit (one a call), batch, stream, end-to-end (to its success)")
      ->check(CLI::IsMember({"submit", "batch", "stream", "end-to-end"}))
      ->capture_default_str();
  AddShapeOptions(*command, arguments->shape);
  command->add_option("--duration", arguments->duration, "What is measured")->capture_default_str();
  command->add_option("--warm-up", arguments->warm_up, "What is not, before")
      ->capture_default_str();
  command->add_option("--statuses", arguments->statuses, "Each work order takes them in turns")
      ->capture_default_str();
  command->add_flag("-y,--yes", arguments->yes, "Do it: intents are carried out");
  command->footer(
      "Latency counts from when a call was due. Leaves with 3 if nothing was accepted.\n\n"
      "Examples:\n"
      "  interlock bench submit --in-flight 64 --duration 5s --yes\n"
      "  interlock bench end-to-end --rate 500 --in-flight 256 --work-orders 2000 --yes");
  command->callback([arguments, &session, &plan] {
    plan.run = [arguments, &session] { return RunBench(session, *arguments); };
  });
}

}  // namespace interlock::client::cli
