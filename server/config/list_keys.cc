#include <string>
#include <utility>

#include "server/config/key_rows.h"
#include "server/config/text_rules.h"

namespace interlock::config {
namespace {

template <class Row>
std::vector<void*> PointersTo(std::vector<Row>& rows) {
  std::vector<void*> pointers;
  for (Row& row : rows) pointers.push_back(&row);
  return pointers;
}

const Limit kName = TextRule{"a name", IsNotBlank};

ListRule OutcomeList() {
  using Row = OutcomeRuleConfig;
  return {.name = "apriso.outcome",
          .sentence =
              "The site's own reading of answers to a write; the first row that fits counts, "
              "before the built-in table.",
          .keys = {{.rule = {.name = "status",
                             .field = InRow(&Row::status),
                             .limit = From(200, 599),
                             .sentence = "HTTP status of the answer."},
                    .need = RowKey::kRequired},
                   {.rule = {.name = "pointer",
                             .field = InRow(&Row::pointer),
                             .limit = TextRule{"a JSON pointer, or empty", IsJsonPointerOrEmpty},
                             .sentence = "Where in its body to look; empty: the status decides."}},
                   {.rule = {.name = "equals",
                             .field = InRow(&Row::equals),
                             .sentence = "The value there; empty: any."}},
                   {.rule = {.name = "means",
                             .field = ChoiceInRow(&Row::means, {"race", "locked", "refused",
                                                                "throttled", "unknown", "applied"}),
                             .sentence = "What such an answer means."},
                    .need = RowKey::kRequired}},
          .append = [](Config& config) -> void* { return &config.apriso.outcomes.emplace_back(); },
          .example_lines = {"status = 400", "pointer = \"/error/code\"", "equals = \"WO_LOCKED\"",
                            "means = \"locked\""},
          .rows = [](Config& config) { return PointersTo(config.apriso.outcomes); }};
}

ListRule TransitionList() {
  using Row = TransitionConfig;
  return {
      .name = "state_machine.transition",
      .sentence = "A transition that is allowed. Any entry replaces all built-in ones.",
      .keys = {{.rule = {.name = "from",
                         .field = InRow(&Row::from),
                         .limit = kName,
                         .sentence = "Status before."},
                .need = RowKey::kRequired},
               {.rule = {.name = "to",
                         .field = InRow(&Row::to),
                         .limit = kName,
                         .sentence = "Status after."},
                .need = RowKey::kRequired},
               {.rule = {.name = "work_order_type",
                         .field = InRow(&Row::work_order_type),
                         .sentence = "Only for this type, which then has only such ones."}}},
      .append = [](Config& config) -> void* {
        return &config.state_machine.transitions.emplace_back();
      },
      .example_lines = {"from = \"Released\"", "to = \"In Progress\"", "work_order_type = \"\""},
      .rows = [](Config& config) { return PointersTo(config.state_machine.transitions); }};
}

ListRule StatusList() {
  using Row = StatusConfig;
  return {.name = "state_machine.status",
          .sentence = "A status of the site. Replaces the built-in one of that name, or is new.",
          .keys = {{.rule = {.name = "name",
                             .field = InRow(&Row::name),
                             .limit = kName,
                             .sentence = "As Apriso writes it."},
                    .need = RowKey::kRequired},
                   {.rule = {.name = "aliases",
                             .field = InRow(&Row::aliases),
                             .limit = kName,
                             .sentence = "Other spellings, in Apriso or in clients."}},
                   {.rule = {.name = "required_fields",
                             .field = InRow(&Row::required_fields),
                             .limit = kName,
                             .sentence = "Fields that a submission for this target must have."}},
                   {.rule = {.name = "optional_fields",
                             .field = InRow(&Row::optional_fields),
                             .limit = kName,
                             .sentence = "Fields that it may have; for documentation."}},
                   {.rule = {.name = "work_order_type",
                             .field = InRow(&Row::work_order_type),
                             .sentence = "Only for this type."}}},
          .append = [](Config& config) -> void* {
            return &config.state_machine.statuses.emplace_back();
          },
          .example_lines = {"name = \"Rework\"", "aliases = [\"REWORK\"]",
                            "required_fields = [\"reworkReasonCode\"]", "optional_fields = []",
                            "work_order_type = \"\""},
          .rows = [](Config& config) { return PointersTo(config.state_machine.statuses); }};
}

ListRule ClientList() {
  using Row = AccessClientConfig;
  return {
      .name = "access.client",
      .sentence =
          "A client that may call, and what it may do. None: everybody who can connect may do "
          "everything.",
      .keys =
          {{.rule = {.name = "name",
                     .field = InRow(&Row::name),
                     .limit = kName,
                     .sentence = "The actor in the audit."},
            .need = RowKey::kRequired},
           {.rule = {.name = "token_sha256",
                     .field = InRow(&Row::token_sha256),
                     .limit = TextRule{"64 hexadecimal digits", IsSha256OrEmpty},
                     .sentence = "SHA-256 of its token; or tls_san."}},
           {.rule = {.name = "tls_san",
                     .field = InRow(&Row::tls_san),
                     .sentence =
                         "A subject alternative name of its certificate (DNS, URI or IP), exactly; "
                         "or token_sha256."}},
           {.rule = {.name = "roles",
                     .field = InRow(&Row::roles),
                     .limit = TextRule{"submit, read, operate or admin", IsRole},
                     .sentence = "submit, read, operate, admin; none includes another."}},
           {.rule = {.name = "sources",
                     .field = InRow(&Row::sources),
                     .limit = kName,
                     .sentence = "Sources that it may use; empty: all."}},
           {.rule =
                {.name = "rate",
                 .field = InRow(&Row::rate),
                 .limit = From(0, 1000000),
                 .sentence =
                     "Submissions a second, items of batches and streams counted; 0: no limit."}}},
      .append = [](Config& config) -> void* { return &config.access_clients.emplace_back(); },
      .example_lines = {"name = \"line-7\"", "token_sha256 = \"" + std::string(64, '0') + "\"",
                        "tls_san = \"\"", "roles = [\"submit\", \"read\"]",
                        "sources = [\"line-7\"]", "rate = 0"},
      .rows = [](Config& config) { return PointersTo(config.access_clients); }};
}

}  // namespace

std::vector<ListRule> AllLists() {
  ListRule clients = ClientList();
  for (RowKeyRule& key : clients.keys) key.rule.takes = Takes::kReload;
  return {OutcomeList(), TransitionList(), StatusList(), std::move(clients)};
}

}  // namespace interlock::config
