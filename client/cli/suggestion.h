#pragma once

#include <string>
#include <vector>

namespace interlock::client::cli {

// The known name that `name` is most likely meant to be, or nothing if none is near: at most two
// letters, and at most a third of its length, missing, superfluous, wrong or swapped. Letters of
// different case are alike.
std::string NearestName(const std::string& name, const std::vector<std::string>& known);

// "; did you mean 'line7'?" or nothing.
std::string DidYouMean(const std::string& name, const std::vector<std::string>& known);

}  // namespace interlock::client::cli
