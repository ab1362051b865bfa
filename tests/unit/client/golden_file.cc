#include "tests/unit/client/golden_file.h"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "gtest/gtest.h"

namespace interlock::client {

void ExpectGolden(const std::string& name, const std::string& text) {
  const std::string path = std::string(INTERLOCK_GOLDEN_DIR) + "/" + name;
  const char* update = std::getenv("INTERLOCK_UPDATE_GOLDEN");
  if (update != nullptr && std::string(update) == "1") {
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  ASSERT_TRUE(file) << path << " is missing; INTERLOCK_UPDATE_GOLDEN=1 writes it";
  const std::string expected(std::istreambuf_iterator<char>(file), {});
  EXPECT_EQ(text, expected) << name << " differs; if the new text is right, run this test with "
                            << "INTERLOCK_UPDATE_GOLDEN=1 and read the difference";
}

}  // namespace interlock::client
