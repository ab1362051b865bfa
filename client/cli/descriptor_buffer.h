#pragma once

#include <streambuf>
#include <vector>

namespace interlock::client::cli {

// Reads a file descriptor as it comes. A read that a signal interrupts is the end, which the
// standard library's own file streams make impossible: they go on reading.
class DescriptorBuffer : public std::streambuf {
 public:
  // Closes it in the end if it is `kOwned`.
  enum class Ownership { kBorrowed, kOwned };
  DescriptorBuffer(int descriptor, Ownership ownership);
  ~DescriptorBuffer() override;
  DescriptorBuffer(const DescriptorBuffer&) = delete;
  DescriptorBuffer& operator=(const DescriptorBuffer&) = delete;

 protected:
  int_type underflow() override;

 private:
  const int descriptor_;
  const Ownership ownership_;
  std::vector<char> chunk_;
};

}  // namespace interlock::client::cli
