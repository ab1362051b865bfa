#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "demo/child_process.h"
#include "demo/day_course.h"
#include "demo/plant.h"
#include "demo/workspace.h"

namespace interlock::demo {

struct StageOptions {
  std::string binary_folder;  // where apriso-sim and interlockd are
  std::uint64_t seed = 1;
  int work_orders = 300;
  // A day with sign-in (day_setting.h) instead of a shift change without.
  std::optional<DayCourse> day = std::nullopt;
};

struct StagePorts {
  int apriso = 0;
  int grpc = 0;
  int admin = 0;
  int http = 0;
};

// The simulator and a broker that talks to it, both on free loopback ports, in a temporary folder.
// Both are stopped when the stage goes, the broker first, and the folder is removed.
class Stage {
 public:
  // Waits until both are ready. An error says which is not, with the end of its log; the folder
  // then stays.
  static absl::StatusOr<std::unique_ptr<Stage>> Build(const StageOptions& options);

  ~Stage();

  const StagePorts& ports() const { return ports_; }
  Workspace& workspace() { return *workspace_; }
  // Of a day: the secret that the broker shows to Apriso's token service.
  absl::Status ReplaceSecret(const std::string& secret) const;
  // Empty as long as both run, else which has ended and how.
  std::string FallenPart();

 private:
  explicit Stage(std::unique_ptr<Workspace> workspace);

  absl::Status StartSimulator(const StageOptions& options);
  absl::Status StartBroker(const StageOptions& options);

  const std::unique_ptr<Workspace> workspace_;
  std::unique_ptr<ChildProcess> simulator_;
  std::unique_ptr<ChildProcess> broker_;
  StagePorts ports_;
};

}  // namespace interlock::demo
