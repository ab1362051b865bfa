#include "client/cli/descriptor_buffer.h"

#include <unistd.h>

#include <cstddef>

namespace interlock::client::cli {
namespace {

constexpr std::size_t kChunkBytes = 64 * 1024;

}  // namespace

DescriptorBuffer::DescriptorBuffer(int descriptor, Ownership ownership)
    : descriptor_(descriptor), ownership_(ownership), chunk_(kChunkBytes) {}

DescriptorBuffer::~DescriptorBuffer() {
  if (ownership_ == Ownership::kOwned) close(descriptor_);
}

DescriptorBuffer::int_type DescriptorBuffer::underflow() {
  const ssize_t count = read(descriptor_, chunk_.data(), chunk_.size());
  if (count <= 0) return traits_type::eof();
  setg(chunk_.data(), chunk_.data(), chunk_.data() + count);
  return traits_type::to_int_type(chunk_[0]);
}

}  // namespace interlock::client::cli
