#include "server/access/roles.h"

#include "absl/strings/str_cat.h"

namespace interlock::access {

absl::string_view NameOf(Role role) {
  switch (role) {
    case Role::kSubmit:
      return "submit";
    case Role::kRead:
      return "read";
    case Role::kOperate:
      return "operate";
    case Role::kAdmin:
      return "admin";
  }
  return "";
}

std::optional<Role> RoleNamed(absl::string_view name) {
  for (const Role role : kAllRoles) {
    if (NameOf(role) == name) return role;
  }
  return std::nullopt;
}

std::string RoleSet::ToText(absl::string_view separator) const {
  std::string text;
  for (const Role role : kAllRoles) {
    if (Has(role)) absl::StrAppend(&text, text.empty() ? "" : separator, NameOf(role));
  }
  return text.empty() ? "none" : text;
}

}  // namespace interlock::access
