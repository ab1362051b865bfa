#include "tests/crash/client_record.h"

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"

namespace interlock::crash {

v1::Intent WithoutDetails(v1::Intent intent) {
  intent.clear_fields();
  intent.clear_attempts();
  intent.clear_history();
  return intent;
}

std::string BytesOf(const google::protobuf::Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    message.SerializeToCodedStream(&coded);
  }
  return bytes;
}

}  // namespace interlock::crash
