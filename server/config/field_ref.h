#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "absl/time/time.h"

namespace interlock::config {

// A field that takes one of a few words.
struct ChoiceRef {
  std::vector<std::string> words;
  std::function<std::size_t()> get;  // index into words
  std::function<void(std::size_t)> set;
};

// A place in a configuration struct where a value of its type can be put or read.
using FieldRef = std::variant<bool*, int*, double*, std::string*, absl::Duration*,
                              std::vector<std::string>*, std::vector<int>*, ChoiceRef>;

// Finds the field in the struct that it is given.
using FieldFinder = std::function<FieldRef(void*)>;

// A field of a row struct, e.g. of OutcomeRuleConfig.
template <class Row, class T>
FieldFinder InRow(T Row::*member) {
  return [member](void* row) { return FieldRef(&(static_cast<Row*>(row)->*member)); };
}

// The same for an enum whose enumerators, counted from 0, are called `words`.
template <class Row, class E>
FieldFinder ChoiceInRow(E Row::*member, std::vector<std::string> words) {
  return [member, words = std::move(words)](void* row) {
    E* field = &(static_cast<Row*>(row)->*member);
    return FieldRef(ChoiceRef{words, [field] { return static_cast<std::size_t>(*field); },
                              [field](std::size_t index) { *field = static_cast<E>(index); }});
  };
}

// A field of a section of Config, or of a section within a section.
template <class Whole, class Section, class T>
FieldFinder In(Section Whole::*section, T Section::*member) {
  return [section, member](void* whole) {
    return FieldRef(&(static_cast<Whole*>(whole)->*section.*member));
  };
}
template <class Whole, class Section, class Inner, class T>
FieldFinder In(Section Whole::*section, Inner Section::*inner, T Inner::*member) {
  return [section, inner, member](void* whole) {
    return FieldRef(&(static_cast<Whole*>(whole)->*section.*inner.*member));
  };
}
template <class Whole, class Section, class E>
FieldFinder ChoiceIn(Section Whole::*section, E Section::*member, std::vector<std::string> words) {
  const FieldFinder in_section = ChoiceInRow(member, std::move(words));
  return [section, in_section](void* whole) {
    return in_section(&(static_cast<Whole*>(whole)->*section));
  };
}
template <class Whole, class Section, class Inner, class E>
FieldFinder ChoiceIn(Section Whole::*section, Inner Section::*inner, E Inner::*member,
                     std::vector<std::string> words) {
  const FieldFinder in_inner = ChoiceInRow(member, std::move(words));
  return [section, inner, in_inner](void* whole) {
    return in_inner(&(static_cast<Whole*>(whole)->*section.*inner));
  };
}

}  // namespace interlock::config
