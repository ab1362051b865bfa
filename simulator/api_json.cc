#include "simulator/api_json.h"

#include <initializer_list>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "simulator/object_reader.h"
#include "simulator/work_order_path.h"

namespace interlock::simulator {
namespace {

using Json = nlohmann::json;
using Problems = std::vector<std::string>;

void ReadStatusCode(ObjectReader& reader, absl::string_view name, std::initializer_list<int> known,
                    int* value) {
  int read = *value;
  reader.Read(name, &read);
  for (const int code : known) {
    if (read == code) {
      *value = read;
      return;
    }
  }
  reader.Complain(name, absl::StrCat("must be one of ", absl::StrJoin(known, ", ")));
}

// A name of a top-level member, or a JSON pointer.
void ReadPointer(ObjectReader& reader, absl::string_view name, std::string* pointer) {
  std::string text = *pointer;
  reader.Read(name, &text);
  if (!text.empty() && text[0] != '/') {
    text = absl::StrCat("/", absl::StrReplaceAll(text, {{"~", "~0"}, {"/", "~1"}}));
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '~' && (i + 1 == text.size() || (text[i + 1] != '0' && text[i + 1] != '1'))) {
      return reader.Complain(name, "is no JSON pointer: ~ must be ~0 or ~1");
    }
  }
  *pointer = text;
}

void ReadMembers(const Json& json, MemberNames* members, Problems* problems) {
  ObjectReader reader(json, "api.members", problems);
  ReadPointer(reader, "etag", &members->etag);
  ReadPointer(reader, "id", &members->id);
  ReadPointer(reader, "status", &members->status);
  ReadPointer(reader, "type", &members->type);
  ReadPointer(reader, "version", &members->version);
  ReadPointer(reader, "locked_by", &members->locked_by);
  ReadPointer(reader, "changed_by", &members->changed_by);
  ReadPointer(reader, "changed_at", &members->changed_at);
  if (members->status.empty()) reader.Complain("status", "must not be empty");
  const std::string* all[] = {&members->etag,       &members->id,        &members->status,
                              &members->type,       &members->version,   &members->locked_by,
                              &members->changed_by, &members->changed_at};
  for (const std::string* one : all) {
    for (const std::string* other : all) {
      if (one == other || one->empty() || other->empty()) continue;
      if (*one == *other || absl::StartsWith(*other, absl::StrCat(*one, "/"))) {
        return problems->push_back(
            absl::StrCat("api.members has two members at one place: ", *one, " and ", *other));
      }
    }
  }
  reader.RefuseUnknown();
}

void ReadRefusals(const Json& json, ApiBehaviour* behaviour, Problems* problems) {
  ObjectReader reader(json, "api.refusal", problems);
  for (std::size_t i = 0; i < kRefusals; ++i) {
    const absl::string_view name = Name(static_cast<Refusal>(i));
    const Json* part = reader.Object(name);
    if (part == nullptr) continue;
    ObjectReader row(*part, reader.Path(name), problems);
    RefusalStyle& style = behaviour->refusals[i];
    row.Read("status", &style.status);
    if (style.status != 0 && (style.status < 400 || style.status > 499)) {
      row.Complain("status", "must be 400 to 499");
    }
    row.Read("code", &style.code);
    row.RefuseUnknown();
  }
  reader.RefuseUnknown();
}

void ReadEtag(ObjectReader& reader, ApiBehaviour* behaviour) {
  std::string etag;
  reader.Read("etag", &etag);
  if (etag == "revision") {
    behaviour->etag_style = EtagStyle::kRevision;
  } else if (etag == "content-hash") {
    behaviour->etag_style = EtagStyle::kContentHash;
  } else if (etag == "weak") {
    behaviour->etag_style = EtagStyle::kWeak;
  } else if (!etag.empty()) {
    reader.Complain("etag", "must be revision, content-hash or weak");
  }
  reader.Read("etag_header", &behaviour->etag_header);
}

void ReadErrorFormat(ObjectReader& reader, ErrorFormat* format) {
  std::string errors;
  reader.Read("errors", &errors);
  if (errors == "plain") {
    *format = ErrorFormat::kPlain;
  } else if (errors == "nested") {
    *format = ErrorFormat::kNested;
  } else if (!errors.empty()) {
    reader.Complain("errors", "must be plain or nested");
  }
}

}  // namespace

void ReadBehaviour(const Json& json, ApiBehaviour* behaviour, Problems* problems) {
  ObjectReader reader(json, "api", problems);
  ReadStatusCode(reader, "conflict_status", {409, 412}, &behaviour->conflict_status);
  ReadStatusCode(reader, "transition_status", {409, 422}, &behaviour->transition_status);
  ReadStatusCode(reader, "missing_fields_status", {422, 409}, &behaviour->missing_fields_status);
  ReadStatusCode(reader, "success_status", {200, 204}, &behaviour->success_status);
  reader.Read("max_body_bytes", &behaviour->max_body_bytes);
  reader.Read("auth_header", &behaviour->auth_header);
  reader.Read("auth_value", &behaviour->auth_value);
  ReadEtag(reader, behaviour);
  reader.Read("path", &behaviour->path);
  if (const auto path = WorkOrderPath::Parse(behaviour->path); !path.ok()) {
    reader.Complain("path", path.status().message());
  }
  reader.Read("lock_blocks_writes", &behaviour->lock_blocks_writes);
  ReadErrorFormat(reader, &behaviour->error_format);
  if (const Json* part = reader.Object("members"); part != nullptr) {
    ReadMembers(*part, &behaviour->members, problems);
  }
  if (const Json* part = reader.Object("refusal"); part != nullptr) {
    ReadRefusals(*part, behaviour, problems);
  }
  reader.RefuseUnknown();
}

}  // namespace interlock::simulator
