#pragma once

#include <string>

namespace interlock::config {

// A configuration file with every key at its default, its range and what it means, made from
// ConfigKeys() and ConfigLists(): deploy/interlock.example.toml. Lines that set nothing (rows of
// lists, keys that nothing acts on yet) are comments.
std::string ExampleConfig();

}  // namespace interlock::config
