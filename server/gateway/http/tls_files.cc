#include "server/gateway/http/tls_files.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace interlock::http {
namespace {

struct ContextFree {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
};
using Context = std::unique_ptr<SSL_CTX, ContextFree>;

// OpenSSL's queue of errors belongs to the thread; what is left there would be taken for the cause
// of a later failure.
int TakeError() {
  const unsigned long first = ERR_peek_error();
  ERR_clear_error();
  return ERR_GET_LIB(first) == ERR_LIB_PEM ? ERR_GET_REASON(first) : 0;
}

// Gives no passphrase. Without this OpenSSL would ask for one on the terminal.
int NoPassphrase(char*, int, int, void* was_asked) {
  *static_cast<bool*>(was_asked) = true;
  return 0;
}

class Problems {
 public:
  // False, and noted, if the file cannot be read.
  bool IsReadable(const char* key, const std::string& path) {
    if (std::ifstream(path).good()) return true;
    texts_.push_back(absl::StrCat("apriso.tls.", key, ": cannot read ", path));
    code_ = absl::StatusCode::kNotFound;
    return false;
  }
  void Add(const char* key, const std::string& path, absl::string_view text) {
    texts_.push_back(absl::StrCat("apriso.tls.", key, ": ", path, " ", text));
  }
  absl::Status ToStatus() const {
    return texts_.empty() ? absl::OkStatus() : absl::Status(code_, absl::StrJoin(texts_, "; "));
  }

 private:
  std::vector<std::string> texts_;
  absl::StatusCode code_ = absl::StatusCode::kInvalidArgument;
};

void CheckCa(SSL_CTX* context, const std::string& path, Problems& problems) {
  if (path.empty() || !problems.IsReadable("ca_file", path)) return;
  if (SSL_CTX_load_verify_locations(context, path.c_str(), nullptr) == 1) return;
  TakeError();
  problems.Add("ca_file", path, "has no certificate in PEM");
}

// True if the certificate can be used.
bool CheckCertificate(SSL_CTX* context, const std::string& path, Problems& problems) {
  if (!problems.IsReadable("cert_file", path)) return false;
  if (SSL_CTX_use_certificate_chain_file(context, path.c_str()) == 1) return true;
  const bool is_absent = TakeError() == PEM_R_NO_START_LINE;
  problems.Add("cert_file", path,
               is_absent ? "has no certificate in PEM" : "has a certificate that cannot be used");
  return false;
}

void CheckKey(SSL_CTX* context, const TlsOptions& options, Problems& problems) {
  const char* const key = options.key_file.empty() ? "cert_file" : "key_file";
  const std::string& path = options.key_file.empty() ? options.cert_file : options.key_file;
  if (!problems.IsReadable(key, path)) return;
  bool was_asked = false;
  SSL_CTX_set_default_passwd_cb(context, NoPassphrase);
  SSL_CTX_set_default_passwd_cb_userdata(context, &was_asked);
  const bool is_loaded = SSL_CTX_use_PrivateKey_file(context, path.c_str(), SSL_FILETYPE_PEM) == 1;
  SSL_CTX_set_default_passwd_cb_userdata(context, nullptr);
  const bool matches = is_loaded && SSL_CTX_check_private_key(context) == 1;
  // With a certificate already there OpenSSL compares the two when it loads the key.
  const unsigned long error = ERR_peek_last_error();
  const bool differs = ERR_GET_LIB(error) == ERR_LIB_X509;
  ERR_clear_error();
  if (matches) return;
  if (was_asked) {
    problems.Add(key, path, "has a key with a passphrase; store it without one");
  } else if (is_loaded || differs) {
    problems.Add(
        key, path,
        absl::StrCat("has a key that does not belong to the certificate in ", options.cert_file));
  } else {
    problems.Add(key, path, "has no private key in PEM");
  }
}

}  // namespace

absl::Status CheckTlsFiles(const TlsOptions& options) {
  ERR_clear_error();
  const Context context(SSL_CTX_new(TLS_client_method()));
  if (!context) return absl::ResourceExhaustedError("no memory for a TLS context");
  Problems problems;
  CheckCa(context.get(), options.ca_file, problems);
  if (!options.cert_file.empty() && CheckCertificate(context.get(), options.cert_file, problems)) {
    CheckKey(context.get(), options, problems);
  } else if (options.cert_file.empty() && !options.key_file.empty()) {
    problems.Add("key_file", options.key_file, "needs a certificate: apriso.tls.cert_file");
  }
  return problems.ToStatus();
}

}  // namespace interlock::http
