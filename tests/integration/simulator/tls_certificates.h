#pragma once

#include <filesystem>
#include <string>

namespace interlock::simulator::testing {

// A certificate authority for one test, in a folder of its own that goes with this object. Valid
// for an hour around now.
class TlsCertificates {
 public:
  TlsCertificates();
  ~TlsCertificates();
  TlsCertificates(const TlsCertificates&) = delete;
  TlsCertificates& operator=(const TlsCertificates&) = delete;

  std::string authority() const { return PathOf("authority.pem"); }
  // Makes NAME.pem and NAME.key, signed by the authority, for 127.0.0.1 and clients alike.
  void Issue(const std::string& name);
  // As Issue, but signed by itself, so that nobody trusts it.
  void IssueUntrusted(const std::string& name);
  std::string certificate(const std::string& name) const { return PathOf(name + ".pem"); }
  std::string key(const std::string& name) const { return PathOf(name + ".key"); }

 private:
  class Pair;
  std::string PathOf(const std::string& file) const { return (folder_ / file).string(); }
  void Write(const std::string& name, const Pair& pair) const;

  std::filesystem::path folder_;
  Pair* authority_;
};

}  // namespace interlock::simulator::testing
