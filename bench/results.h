// Where progress and results go.
#pragma once

#include <fstream>
#include <iostream>
#include <string>

#include "base/error.h"

namespace dateline::bench {

inline void progress(const std::string& text) { std::cerr << "bench: " << text << std::endl; }

/// Text to standard output, JSON to the file `json` if that is not empty. @throws Error(io) if it cannot be written.
template <class Report>
void write_results(const Report& report, const std::string& json) {
  write_text(std::cout, report);
  if (json.empty()) return;
  std::ofstream out(json);
  write_json(out, report);
  out.flush();
  if (!out) throw Error(ErrorCode::io, "cannot write " + json);
}

}  // namespace dateline::bench
