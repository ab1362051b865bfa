#pragma once

#include <array>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace interlock::access {

// What a client may do. None includes another: a client has a list of them.
enum class Role {
  kSubmit,   // submit, stream, validate, cancel
  kRead,     // look at intents, lanes, reports and the broker's state
  kOperate,  // leases, pause, drain, purge, retry, resolve, replay, contention mode
  kAdmin,    // configuration, backup, audit, the end of a quarantine
};

inline constexpr std::array<Role, 4> kAllRoles = {Role::kSubmit, Role::kRead, Role::kOperate,
                                                  Role::kAdmin};

// As in the configuration: "submit", "read", "operate", "admin".
absl::string_view NameOf(Role role);
std::optional<Role> RoleNamed(absl::string_view name);

// A set of roles. A value.
class RoleSet {
 public:
  constexpr RoleSet() = default;
  template <class... Roles>
  constexpr explicit RoleSet(Roles... roles) {
    (Add(roles), ...);
  }

  constexpr void Add(Role role) { bits_ |= BitOf(role); }
  constexpr bool Has(Role role) const { return (bits_ & BitOf(role)) != 0; }
  constexpr bool HasAnyOf(RoleSet roles) const { return (bits_ & roles.bits_) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  // "submit, read"; "none" if it is empty.
  std::string ToText(absl::string_view separator = ", ") const;

  friend constexpr bool operator==(RoleSet, RoleSet) = default;

 private:
  static constexpr unsigned BitOf(Role role) { return 1U << static_cast<unsigned>(role); }
  unsigned bits_ = 0;
};

}  // namespace interlock::access
