#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "simulator/object_reader.h"
#include "simulator/sign_in.h"

namespace interlock::simulator {

// The members of [auth]; changes only what the object names. The caller refuses unknown ones.
void ReadSignIn(ObjectReader& reader, SignIn* settings);

// The rows of [[auth.change]]. Each starts from the settings before it, by time.
std::vector<SignInChange> ReadSignInChanges(const nlohmann::json& rows, const SignIn& initial,
                                            std::vector<std::string>* problems);

// Secrets included: they are a test's.
nlohmann::json WriteSignIn(const SignIn& settings);

}  // namespace interlock::simulator
