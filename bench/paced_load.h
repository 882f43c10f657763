// Requests at even intervals, and how long their answers take.
#pragma once

#include <string>
#include <vector>

namespace dateline::bench {

/// Requests are due whether or not earlier ones are answered.
struct PacedLoad {
  std::string address;  ///< "http://127.0.0.1:8108"
  double per_second = 0;
  double seconds = 10;
};

/// Milliseconds from when each request was due until this machine had its whole answer: asked by one thread that costs
/// no more than wrk does, and whose own delays do not count after the request. @throws Error(io) if one answer was no
/// 200.
std::vector<double> measure_paced_load(const PacedLoad& load, const std::vector<std::string>& targets);

}  // namespace dateline::bench
