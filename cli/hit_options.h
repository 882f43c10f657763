// Options for ranking and printing hits, shared by the commands that print them.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "cli/answer.h"
#include "cli/console.h"
#include "cli/formats/format.h"
#include "searcher/search_request.h"

namespace dateline {

struct HitOptions {
  SearchRequest request;  ///< What options fill in without further ado.
  std::string half_life;
  std::string decay;
  std::string format = "text";
  std::string fields;
  std::string highlight_tags;
  std::string color = "auto";
  bool json = false;
};

void add_limit_option(CLI::App& command, HitOptions& options);
void add_ranking_options(CLI::App& command, HitOptions& options);
void add_output_options(CLI::App& command, HitOptions& options);

/// The format that is asked for.
const Format& chosen_format(const HitOptions& options);

/// The request with ranking and marks as asked, for hits in this format. @throws Error(usage) for options that do not
/// go together, and for an unknown field.
SearchRequest request_for_hits(const HitOptions& options, const Format& format);

/// On standard output.
void print_hits(const Answer& answer, const HitOptions& options, const Console& console);

}  // namespace dateline
