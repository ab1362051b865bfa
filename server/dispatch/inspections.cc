#include "server/dispatch/inspections.h"

#include <utility>

namespace interlock::dispatch {
namespace {

constexpr int kUnderWayMax = 8;

}  // namespace

bool Inspections::TryRead(const core::LaneKey& key, Done done) {
  if (under_way_ >= kUnderWayMax) return false;
  under_way_ += 1;
  Read(key, Refreshed::kNo, std::move(done));
  return true;
}

void Inspections::Read(const core::LaneKey& key, Refreshed refreshed, Done done) {
  ports_.Read({key.work_order_id, key.work_order_type},
              [this, key, refreshed, done = std::move(done)](core::ReadOutcome outcome) {
                const bool tries_again = refreshed == Refreshed::kNo &&
                                         outcome.answer == core::ReadAnswer::kUnauthorized;
                if (tries_again) {
                  ports_.RefreshCredential([this, key, done](const absl::Status& /*answer*/) {
                    Read(key, Refreshed::kYes, done);
                  });
                  return;
                }
                under_way_ -= 1;
                done(std::move(outcome));
              });
}

}  // namespace interlock::dispatch
