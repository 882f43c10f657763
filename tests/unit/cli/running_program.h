// The whole program in this process.
#pragma once

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "cli/program.h"

namespace dateline {

struct Result {
  int status = 0;
  std::string out;
  std::string err;
};

/// Runs the program in this process, without input and terminals.
inline Result run_program(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "dateline");
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  Result result;
  result.status = run(static_cast<int>(arguments.size()), arguments.data(),
                      {.in = in, .out = out, .err = err, .out_terminal = {}, .err_terminal = {}});
  result.out = out.str();
  result.err = err.str();
  return result;
}

/// What it says on standard error when it refuses its arguments.
inline std::string usage_error(std::vector<const char*> arguments) {
  const Result result = run_program(std::move(arguments));
  EXPECT_EQ(result.status, 2);
  EXPECT_EQ(result.out, "");
  return result.err;
}

}  // namespace dateline
