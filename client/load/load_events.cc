#include "client/load/load_events.h"

#include <algorithm>
#include <cstddef>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace interlock::client::load {
namespace {

constexpr std::size_t kMostDigits = 15;

}  // namespace

LoadEvents::LoadEvents(const LoadShape& shape) : shape_(shape) {
  const std::string& first = shape_.first_work_order;
  std::size_t at = first.size();
  while (at > 0 && first.size() - at < kMostDigits &&
         absl::ascii_isdigit(static_cast<unsigned char>(first[at - 1]))) {
    --at;
  }
  order_prefix_ = first.substr(0, at);
  order_digits_ = static_cast<int>(first.size() - at);
  const bool is_number = absl::SimpleAtoi(first.substr(at), &first_order_);
  if (!is_number) first_order_ = 0;
}

void LoadEvents::Fill(std::int64_t number, v1::SubmitIntentRequest& request) const {
  Fill(number % shape_.work_orders, number / shape_.work_orders, absl::StrCat(number), request);
}

void LoadEvents::FillForSlot(int slot, std::int64_t turn, v1::SubmitIntentRequest& request) const {
  // The orders slot, slot + in_flight, … below work_orders.
  const std::int64_t own = (shape_.work_orders - slot - 1) / shape_.in_flight + 1;
  Fill(slot + (turn % own) * shape_.in_flight, turn / own, absl::StrCat(slot, ".", turn), request);
}

void LoadEvents::Fill(std::int64_t order, std::int64_t visit, absl::string_view event,
                      v1::SubmitIntentRequest& request) const {
  request.set_source(shape_.source);
  request.set_event_id(absl::StrCat(shape_.run_id, "/", event));
  request.set_work_order_id(
      absl::StrFormat("%s%0*d", order_prefix_, order_digits_, first_order_ + order));
  request.set_target_status(
      shape_.statuses[static_cast<std::size_t>(visit) % shape_.statuses.size()]);
  std::string text(event);
  text.resize(std::max(text.size(), static_cast<std::size_t>(shape_.payload_bytes)), '.');
  (*request.mutable_fields()->mutable_fields())["benchNote"].set_string_value(text);
}

}  // namespace interlock::client::load
