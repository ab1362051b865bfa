#pragma once

#include <string>

namespace interlock::client::cli {

// "label   value" lines; facts that are empty are left out, long ones wrapped.
class FactSheet {
 public:
  // Width of the terminal; 0: nothing is wrapped.
  explicit FactSheet(int columns);

  void Add(const std::string& label, const std::string& value);
  std::string Take();

 private:
  const int value_width_;
  std::string text_;
};

}  // namespace interlock::client::cli
