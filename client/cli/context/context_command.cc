#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "client/cli/commands.h"
#include "client/cli/context/context_file.h"
#include "client/cli/settings.h"
#include "client/cli/suggestion.h"
#include "client/cli/text_table.h"
#include "nlohmann/json.hpp"

namespace interlock::client::cli {
namespace {

using nlohmann::ordered_json;

struct ContextArguments {
  std::string name;
  bool none = false;
  bool names = false;
  // Given, also as "": absent is null.
  std::unique_ptr<std::string> address, admin_address, source, output;
  std::unique_ptr<std::string> tls_ca, tls_cert, tls_key, tls_server_name, token_file;
};

std::string PathOf(Session& session) { return ContextFilePath(session.surroundings().environment); }

absl::Status NoSuchContext(const std::string& name, const ContextBook& book) {
  const std::vector<std::string> known = NamesOf(book);
  const std::string meant = DidYouMean(name, known);
  if (known.empty()) {
    return absl::NotFoundError(
        absl::StrCat("there is no context '", name, "'; there are none yet"));
  }
  return absl::NotFoundError(absl::StrCat(
      "there is no context '", name, "'",
      meant.empty() ? absl::StrCat("; there are: ", absl::StrJoin(known, ", ")) : meant));
}

void PrintJson(Session& session, const ordered_json& json) {
  session.Print(json.dump(Session::JsonIndent(session.OutputWithoutBroker()), ' ', false,
                          ordered_json::error_handler_t::replace) +
                "\n");
}

// Paths and a name: nothing of it is secret.
std::vector<std::pair<std::string, std::string>> SecurityRows(const Context& context) {
  return {{"tlsCa", context.tls_ca},
          {"tlsCert", context.tls_cert},
          {"tlsKey", context.tls_key},
          {"tlsServerName", context.tls_server_name},
          {"tokenFile", context.token_file}};
}

ordered_json ContextJson(const std::string& name, const Context& context) {
  ordered_json json = {{"name", name},
                       {"address", context.address},
                       {"adminAddress", context.admin_address},
                       {"source", context.source},
                       {"output", context.output}};
  for (const auto& [key, value] : SecurityRows(context)) {
    if (!value.empty()) json[key] = value;
  }
  return json;
}

ExitCode RunList(Session& session, const ContextArguments& arguments) {
  const auto book = LoadContextBook(PathOf(session));
  if (!book.ok()) return session.FailUsage(std::string(book.status().message()));
  if (arguments.names) {
    for (const std::string& name : NamesOf(*book)) session.Print(name + "\n");
    return ExitCode::kOk;
  }
  if (session.OutputWithoutBroker() != "text") {
    ordered_json json = {{"current", book->current}, {"contexts", ordered_json::array()}};
    for (const auto& [name, context] : book->contexts) {
      json["contexts"].push_back(ContextJson(name, context));
    }
    PrintJson(session, json);
    return ExitCode::kOk;
  }
  if (book->contexts.empty()) {
    session.Say("there are no contexts yet: interlock context set NAME --address A");
    return ExitCode::kOk;
  }
  TextTable table({{" "}, {"NAME"}, {"ADDRESS"}, {"ADMIN ADDRESS"}, {"SOURCE"}, {"OUTPUT"}});
  for (const auto& [name, context] : book->contexts) {
    table.AddRow({{name == book->current ? "*" : " ", Ink::kGood},
                  {name, name == book->current ? Ink::kStrong : Ink::kPlain},
                  {context.address},
                  {context.admin_address},
                  {context.source},
                  {context.output}});
  }
  session.Print(table.Render(session.style()));
  return ExitCode::kOk;
}

ExitCode ShowEffective(Session& session, const ContextBook& book) {
  const auto settings =
      ResolveSettings(session.options().settings, session.surroundings().environment, book);
  if (!settings.ok()) return session.FailUsage(std::string(settings.status().message()));
  std::vector<std::pair<const char*, Setting>> rows = {{"address", settings->address},
                                                       {"adminAddress", settings->admin_address},
                                                       {"source", settings->source},
                                                       {"output", settings->output}};
  Setting token = settings->token;
  if (!token.value.empty()) token.value = "(not shown)";
  const std::pair<const char*, Setting> security[] = {
      {"tlsCa", settings->tls_ca},         {"tlsCert", settings->tls_cert},
      {"tlsKey", settings->tls_key},       {"tlsServerName", settings->tls_server_name},
      {"tokenFile", settings->token_file}, {"token", token}};
  for (const auto& row : security) {
    if (!row.second.value.empty()) rows.push_back(row);
  }
  if (session.OutputWithoutBroker() != "text") {
    ordered_json json = {{"context", settings->context}};
    for (const auto& [name, setting] : rows) {
      json[name] = {{"value", setting.value}, {"from", OriginText(setting, settings->context)}};
    }
    PrintJson(session, json);
    return ExitCode::kOk;
  }
  session.Print(
      absl::StrCat("context  ", settings->context.empty() ? "none" : settings->context, "\n\n"));
  TextTable table({{"SETTING"}, {"VALUE"}, {"FROM"}});
  for (const auto& [name, setting] : rows) {
    table.AddRow({{name}, {setting.value}, {OriginText(setting, settings->context)}});
  }
  session.Print(table.Render(session.style()));
  return ExitCode::kOk;
}

ExitCode RunShow(Session& session, const ContextArguments& arguments) {
  const auto book = LoadContextBook(PathOf(session));
  if (!book.ok()) return session.FailUsage(std::string(book.status().message()));
  if (arguments.name.empty()) return ShowEffective(session, *book);
  const auto found = book->contexts.find(arguments.name);
  if (found == book->contexts.end()) {
    return session.Fail("showing a context", NoSuchContext(arguments.name, *book));
  }
  if (session.OutputWithoutBroker() != "text") {
    PrintJson(session, ContextJson(found->first, found->second));
    return ExitCode::kOk;
  }
  TextTable table({{"SETTING"}, {"VALUE"}});
  const auto add = [&](const char* name, const std::string& value) {
    table.AddRow({{name}, {value.empty() ? "(not set)" : value}});
  };
  add("address", found->second.address);
  add("adminAddress", found->second.admin_address);
  add("source", found->second.source);
  add("output", found->second.output);
  for (const auto& [key, value] : SecurityRows(found->second)) {
    if (!value.empty()) add(key.c_str(), value);
  }
  session.Print(table.Render(session.style()));
  return ExitCode::kOk;
}

ExitCode Save(Session& session, const ContextBook& book, const std::string& done) {
  const absl::Status saved = SaveContextBook(book, PathOf(session));
  if (!saved.ok()) return session.Fail("keeping the contexts", saved);
  session.Say(done);
  return ExitCode::kOk;
}

ExitCode RunUse(Session& session, const ContextArguments& arguments) {
  if (arguments.name.empty() != arguments.none) {
    return session.FailUsage("context use needs a name, or --none");
  }
  auto book = LoadContextBook(PathOf(session));
  if (!book.ok()) return session.FailUsage(std::string(book.status().message()));
  if (!arguments.none && book->contexts.count(arguments.name) == 0) {
    return session.Fail("changing the context", NoSuchContext(arguments.name, *book));
  }
  book->current = arguments.name;
  return Save(session, *book,
              arguments.none ? "no context is in use" : absl::StrCat("using ", arguments.name));
}

ExitCode RunSet(Session& session, const ContextArguments& arguments) {
  const std::string wrong = WrongContextName(arguments.name);
  if (!wrong.empty()) return session.FailUsage(wrong);
  auto book = LoadContextBook(PathOf(session));
  if (!book.ok()) return session.FailUsage(std::string(book.status().message()));
  const bool first = book->contexts.empty();
  Context& context = book->contexts[arguments.name];
  if (arguments.address) context.address = *arguments.address;
  if (arguments.admin_address) context.admin_address = *arguments.admin_address;
  if (arguments.source) context.source = *arguments.source;
  if (arguments.output) context.output = *arguments.output;
  if (arguments.tls_ca) context.tls_ca = *arguments.tls_ca;
  if (arguments.tls_cert) context.tls_cert = *arguments.tls_cert;
  if (arguments.tls_key) context.tls_key = *arguments.tls_key;
  if (arguments.tls_server_name) context.tls_server_name = *arguments.tls_server_name;
  if (arguments.token_file) context.token_file = *arguments.token_file;
  if (first) book->current = arguments.name;
  return Save(session, *book, absl::StrCat("kept ", arguments.name, first ? "; it is in use" : ""));
}

ExitCode RunDelete(Session& session, const ContextArguments& arguments) {
  auto book = LoadContextBook(PathOf(session));
  if (!book.ok()) return session.FailUsage(std::string(book.status().message()));
  if (book->contexts.erase(arguments.name) == 0) {
    return session.Fail("deleting a context", NoSuchContext(arguments.name, *book));
  }
  const bool current = book->current == arguments.name;
  if (current) book->current.clear();
  return Save(
      session, *book,
      absl::StrCat("deleted ", arguments.name, current ? "; it was in use, now none is" : ""));
}

using Run = ExitCode (*)(Session&, const ContextArguments&);

CLI::App* AddVerb(CLI::App& command, const char* name, const char* description, Run run,
                  const std::shared_ptr<ContextArguments>& arguments, Session& session,
                  Plan& plan) {
  CLI::App* verb = command.add_subcommand(name, description);
  verb->callback([run, arguments, &session, &plan] {
    plan.needs = Plan::Needs::kNothing;
    plan.run = [run, arguments, &session] { return run(session, *arguments); };
  });
  return verb;
}

void AddSetOptions(CLI::App& set, ContextArguments& arguments) {
  const auto add = [&set](const char* name, std::unique_ptr<std::string>& into, const char* help) {
    return set.add_option_function<std::string>(
        name, [&into](const std::string& value) { into = std::make_unique<std::string>(value); },
        help);
  };
  add("--address", arguments.address, "Broker, host:port or unix:PATH");
  add("--admin-address", arguments.admin_address, "Its admin listener");
  add("--source", arguments.source, "Who submits");
  add("--default-output", arguments.output, "text, json or jsonl")
      ->check(CLI::IsMember({"text", "json", "jsonl"}));
  add("--tls-ca", arguments.tls_ca, "Authorities of the broker's certificate (PEM): use TLS");
  add("--tls-cert", arguments.tls_cert, "Certificate to show (PEM)");
  add("--tls-key", arguments.tls_key, "Its key (PEM)");
  add("--tls-server-name", arguments.tls_server_name, "Name expected in the broker's certificate");
  add("--token-file", arguments.token_file, "File with the token");
}

}  // namespace

void AddContextCommand(CLI::App& app, Session& session, Plan& plan) {
  auto arguments = std::make_shared<ContextArguments>();
  CLI::App* command = app.add_subcommand("context", "Named brokers");
  command->require_subcommand(1);
  const auto add = [&](const char* name, const char* description, Run run) {
    return AddVerb(*command, name, description, run, arguments, session, plan);
  };
  const auto add_name = [&](CLI::App* verb, const char* help) {
    CLI::Option* option = verb->add_option("name", arguments->name, help);
    plan.offers[option] = {.kind = Offer::Kind::kContexts};
    return option;
  };
  CLI::App* list = add("list", "Every context; * marks the one in use", RunList);
  list->add_flag("--names", arguments->names, "Names only, one a line");
  CLI::App* show =
      add("show", "One context; without a name: what holds now, and who says so", RunShow);
  add_name(show, "Context");
  CLI::App* use = add("use", "Use a context from now on", RunUse);
  add_name(use, "Context");
  use->add_flag("--none", arguments->none, "Use none");
  CLI::App* set = add("set", "Make a context or change it; \"\" takes a value away", RunSet);
  add_name(set, "Context")->required();
  AddSetOptions(*set, *arguments);
  add_name(add("delete", "Delete a context", RunDelete), "Context")->required();
  command->footer(
      "A context names a broker: its addresses, who submits, and how to print. Kept in\n"
      "$XDG_CONFIG_HOME/interlock/contexts.json (~/.config/...), readable by you alone.\n"
      "What holds: flag before environment before context before default. The context is that of\n"
      "--context, else of INTERLOCK_CONTEXT, else the one in use.\n\n"
      "Examples:\n"
      "  interlock context set line7 --address 10.20.0.7:7443 --source scada-7\n"
      "  interlock context set plant --address broker.plant:7443 --tls-ca ca.pem --token-file "
      "token\n"
      "  interlock context use line7\n"
      "  interlock status --context line7");
}

}  // namespace interlock::client::cli
