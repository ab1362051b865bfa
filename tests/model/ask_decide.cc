// Answers compare_decide.py: reads the cases of the decision table in words, asks core::Decide, and
// tells the first few that differ.
//
// usage: ask_decide FILLS SEED < cases
//   input NAME WORD...              in the order of the columns, before the first case
//   case ROW ACT WHAT COLUMN...     a column is a word, "-" (does not exist) or "*" (any word)
//   fail                            the asker has found something wrong itself
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "tests/model/worded_situation.h"

namespace interlock::model {
namespace {

constexpr std::size_t kMostTold = 10;

struct Case {
  Answer expected;
  std::vector<std::string> columns;
};

class Comparison {
 public:
  Comparison(std::uint64_t fills, std::uint64_t seed) : fills_(fills), chance_(seed) {}

  void Take(const std::string& line) {
    const std::vector<std::string> words = absl::StrSplit(line, ' ');
    if (words[0] == "fail") is_failed_ = true;
    if (words[0] == "input") {
      names_.push_back(words[1]);
      words_.emplace_back(words.begin() + 2, words.end());
    }
    if (words[0] != "case") return;
    cases_ += 1;
    const std::string what = words[3] == "-" ? "" : absl::StrReplaceAll(words[3], {{"/", " "}});
    AskAll({{std::atoi(words[1].c_str()), words[2], what}, {words.begin() + 4, words.end()}});
  }

  int Report() const {
    std::cout << asked_ << " combinations asked of core::Decide; " << in_full_ << " of " << cases_
              << " situations in every combination; " << rows_.size() << " rows; " << differing_
              << " differ\n";
    return is_failed_ || differing_ > 0 || asked_ == 0 ? 1 : 0;
  }

 private:
  void AskAll(const Case& asked) {
    std::vector<std::size_t> open;
    std::uint64_t combinations = 1;
    for (std::size_t i = 0; i < asked.columns.size(); ++i) {
      if (asked.columns[i] != "*") continue;
      open.push_back(i);
      if (combinations <= fills_) combinations *= words_[i].size();
    }
    const bool is_full = combinations <= fills_;
    in_full_ += is_full ? 1 : 0;
    const std::uint64_t count = is_full ? combinations : fills_;
    Words words;
    for (std::size_t i = 0; i < asked.columns.size(); ++i) words[names_[i]] = asked.columns[i];
    for (std::uint64_t fill = 0; fill < count; ++fill) {
      std::uint64_t rest = fill;
      for (const std::size_t i : open) {
        const std::uint64_t size = words_[i].size();
        words[names_[i]] = words_[i][is_full ? rest % size : NextChance() % size];
        rest /= size;
      }
      Ask(asked.expected, words);
    }
  }

  void Ask(const Answer& expected, const Words& words) {
    asked_ += 1;
    const Answer answer = AskDecide(words);
    rows_.insert(answer.row);
    if (answer == expected) return;
    differing_ += 1;
    // One example of each difference, and not too many.
    const bool is_new = told_.insert(ToText(expected) + ToText(answer)).second;
    if (!is_new || told_.size() > kMostTold) return;
    std::cout << "\nThe table says " << ToText(expected) << ", core::Decide says " << ToText(answer)
              << " when\n ";
    for (const std::string& name : names_) {
      if (words.at(name) != "-") std::cout << " " << name << "=" << words.at(name);
    }
    std::cout << "\n";
  }

  // SplitMix64: the same everywhere.
  std::uint64_t NextChance() {
    std::uint64_t value = (chance_ += 0x9e3779b97f4a7c15);
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
  }

  const std::uint64_t fills_;
  std::uint64_t chance_;
  std::vector<std::string> names_;
  std::vector<std::vector<std::string>> words_;
  std::set<int> rows_;
  std::set<std::string> told_;
  std::uint64_t cases_ = 0;
  std::uint64_t in_full_ = 0;
  std::uint64_t asked_ = 0;
  std::uint64_t differing_ = 0;
  bool is_failed_ = false;
};

int Main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: ask_decide FILLS SEED < cases (see tests/model/compare_decide.py)\n";
    return 2;
  }
  Comparison comparison(std::strtoull(argv[1], nullptr, 10), std::strtoull(argv[2], nullptr, 10));
  for (std::string line; std::getline(std::cin, line);) comparison.Take(line);
  return comparison.Report();
}

}  // namespace
}  // namespace interlock::model

int main(int argc, char** argv) { return interlock::model::Main(argc, argv); }
