#include "server/config/describe_config.h"

#include <cstddef>
#include <map>
#include <type_traits>
#include <utility>
#include <variant>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "server/config/value_text.h"

namespace interlock::config {
namespace {

// A key of a list's row, or a key of its own.
struct Cell {
  std::string key;
  FieldRef field;
  const KeyRule* rule;
  std::string list;     // of the row; empty: none
  std::size_t row = 0;  // in the list
};

// `config` is only read through them.
std::vector<Cell> CellsOf(Config& config) {
  std::vector<Cell> cells;
  for (const KeyRule& rule : ConfigKeys()) {
    cells.push_back({rule.name, rule.field(&config), &rule, "", 0});
  }
  for (const ListRule& list : ConfigLists()) {
    const std::vector<void*> rows = list.rows(config);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (const RowKeyRule& key : list.keys) {
        cells.push_back({absl::StrCat(list.name, "[", row, "].", key.rule.name),
                         key.rule.field(rows[row]), &key.rule, list.name, row});
      }
    }
  }
  return cells;
}

std::string RawFieldText(const FieldRef& field) {
  if (const auto* text = std::get_if<std::string*>(&field)) return **text;
  return ValueText(field);
}

void CopyField(const FieldRef& from, const FieldRef& to) {
  std::visit(
      [&to](const auto& source) {
        using Source = std::decay_t<decltype(source)>;
        const Source& target = std::get<Source>(to);
        if constexpr (std::is_same_v<Source, ChoiceRef>) {
          target.set(source.get());
        } else {
          *target = *source;
        }
      },
      from);
}

// Chat services put the secret into the path.
std::string HostOnly(const std::string& url) {
  const std::size_t host = url.find("://");
  const std::size_t path = host == std::string::npos ? host : url.find_first_of("/?#", host + 3);
  return path == std::string::npos ? url : url.substr(0, path) + "/…";
}

// A token endpoint's key may stand in its query.
std::string WithoutQuery(const std::string& url) {
  const std::size_t query = url.find('?');
  return query == std::string::npos ? url : url.substr(0, query + 1) + "…";
}

// A hash can be guessed at, if the token was a word.
bool IsSecret(const Cell& cell) { return cell.rule->name == "token_sha256"; }

std::string Shown(const Cell& cell) {
  const auto* text = std::get_if<std::string*>(&cell.field);
  if (text != nullptr && !(*text)->empty()) {
    if (IsSecret(cell)) return kMasked;
    if (cell.rule->name == "alerts.webhook_url") {
      std::string host = HostOnly(**text);
      return ValueText(FieldRef(&host));
    }
    if (cell.rule->name == "apriso.auth.token_url") {
      std::string address = WithoutQuery(**text);
      return ValueText(FieldRef(&address));
    }
  }
  return ValueText(cell.field);
}

struct Seen {
  std::string raw;  // never shown
  std::string shown;
  Takes takes = Takes::kRestart;
};

std::map<std::string, Seen> SeenIn(Config& config) {
  std::map<std::string, Seen> seen;
  for (const Cell& cell : CellsOf(config)) {
    seen[cell.key] = {RawFieldText(cell.field), Shown(cell), cell.rule->takes};
  }
  return seen;
}

}  // namespace

std::vector<ConfigEntry> DescribeConfig(const Config& config, const Provenance& provenance,
                                        const std::string& prefix) {
  Config copy = config;
  std::vector<ConfigEntry> entries;
  for (const Cell& cell : CellsOf(copy)) {
    if (!absl::StartsWith(cell.key, prefix)) continue;
    ConfigEntry entry{cell.key, Shown(cell), std::nullopt, "", cell.rule->takes};
    const bool is_row = !cell.list.empty();
    if (is_row || provenance.IsSet(cell.key)) {
      const Place place =
          is_row ? provenance.PlaceOfRow(cell.list, cell.row) : provenance.PlaceOf({cell.key});
      entry.origin = place.kind;
      entry.origin_detail = place.text;
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

bool WouldOpen(const Config& in_use, const Config& loaded) {
  return !in_use.access_clients.empty() && loaded.access_clients.empty();
}

std::vector<ConfigChange> CompareConfigs(const Config& before, const Config& after) {
  Config old_copy = before;
  Config new_copy = after;
  const std::map<std::string, Seen> was = SeenIn(old_copy);
  const std::map<std::string, Seen> is = SeenIn(new_copy);
  std::vector<ConfigChange> changes;
  for (const Cell& cell : CellsOf(new_copy)) {
    const Seen& now = is.at(cell.key);
    const auto then = was.find(cell.key);
    if (then != was.end() && then->second.raw == now.raw) continue;
    changes.push_back(
        {cell.key, then == was.end() ? "" : then->second.shown, now.shown, now.takes});
  }
  for (const Cell& cell : CellsOf(old_copy)) {
    if (is.contains(cell.key)) continue;
    const bool waits = cell.list == "access.client" && WouldOpen(before, after);
    changes.push_back(
        {cell.key, was.at(cell.key).shown, "", waits ? Takes::kRestart : cell.rule->takes});
  }
  return changes;
}

void TakeReloadable(Config& in_use, const Config& loaded) {
  Config copy = loaded;
  for (const KeyRule& rule : ConfigKeys()) {
    if (rule.takes == Takes::kReload) CopyField(rule.field(&copy), rule.field(&in_use));
  }
  if (!WouldOpen(in_use, loaded)) in_use.access_clients = loaded.access_clients;
}

}  // namespace interlock::config
