#include "tests/search/search.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <ctime>
#include <string>

#include "absl/strings/str_cat.h"
#include "tests/search/configurations.h"

namespace interlock::search {
namespace {

constexpr std::size_t kLeastStates = 1'000'000;

std::size_t CountEnds(const SearchResult& result) {
  std::size_t count = 0;
  for (const auto& [end, states] : result.ends) count += states;
  return count;
}

std::size_t CountViolations(const SearchResult& result) {
  std::size_t count = 0;
  for (const auto& [violation, found] : result.violations) count += found.count;
  return count;
}

std::string RowsOf(const std::array<std::size_t, kRows>& rows) {
  std::string text;
  for (std::size_t row = 0; row < kRows; ++row) {
    if (rows[row] > 0) absl::StrAppend(&text, text.empty() ? "" : " ", row, ":", rows[row]);
  }
  return text;
}

SearchResult SearchAndTell(const Configuration& configuration) {
  const std::clock_t start = std::clock();
  SearchResult result = Search(configuration);
  const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::printf("%s: %zu states, %zu with a verdict, %zu violations, %.2f s of a processor\n",
              configuration.name.c_str(), result.states, CountEnds(result), CountViolations(result),
              seconds);
  for (const auto& [end, count] : result.ends) std::printf("    %s: %zu\n", end.c_str(), count);
  std::printf("    questions to Decide by row: %s\n", RowsOf(result.rows).c_str());
  return result;
}

class SafeConfiguration : public testing::TestWithParam<Configuration> {
 protected:
  // What only all of them together must show.
  static void TearDownTestSuite() {
    std::printf("In all %zu states of %zu safe configurations; questions to Decide by row: %s\n",
                states_, searched_, RowsOf(rows_).c_str());
    if (searched_ < SafeConfigurations().size()) return;  // a filter was given
    EXPECT_GE(states_, kLeastStates);
    for (std::size_t row = 0; row < kRows; ++row) {
      EXPECT_GT(rows_[row], 0U) << "no state of any configuration leads to row " << row;
    }
  }

  static void Count(const SearchResult& result) {
    searched_ += 1;
    states_ += result.states;
    for (std::size_t row = 0; row < kRows; ++row) rows_[row] += result.rows[row];
  }

 private:
  static std::size_t searched_;
  static std::size_t states_;
  static std::array<std::size_t, kRows> rows_;
};

std::size_t SafeConfiguration::searched_ = 0;
std::size_t SafeConfiguration::states_ = 0;
std::array<std::size_t, kRows> SafeConfiguration::rows_ = {};

TEST_P(SafeConfiguration, ShowsNoViolationInAnyState) {
  const SearchResult result = SearchAndTell(GetParam());
  Count(result);
  for (const auto& [violation, found] : result.violations) {
    ADD_FAILURE() << Name(violation) << " (" << found.count << " times); the shortest way there:\n"
                  << TraceOf(result, violation);
  }
}

std::string NameOfCase(const testing::TestParamInfo<Configuration>& info) {
  return info.param.name;
}

INSTANTIATE_TEST_SUITE_P(Search, SafeConfiguration, testing::ValuesIn(SafeConfigurations()),
                         NameOfCase);

// The negative controls: a search that finds nothing here would find nothing anywhere.
class UnsafeConfiguration : public testing::TestWithParam<Configuration> {};

TEST_P(UnsafeConfiguration, IsFoundUnsafe) {
  const SearchResult result = SearchAndTell(GetParam());
  const Violation expected = GetParam().looked_for;
  ASSERT_TRUE(result.violations.contains(expected)) << Name(expected) << " was not found";
  std::printf("%s; the shortest way there:\n%s\n", Name(expected),
              TraceOf(result, expected).c_str());
}

INSTANTIATE_TEST_SUITE_P(Search, UnsafeConfiguration, testing::ValuesIn(UnsafeConfigurations()),
                         NameOfCase);

}  // namespace
}  // namespace interlock::search
