#include "cli/hit_options.h"

#include "base/error.h"
#include "base/text_list.h"
#include "cli/display_text.h"
#include "cli/options.h"
#include "cli/query_options.h"
#include "searcher/hit_json.h"

namespace dateline {
namespace {

void set_highlight(SearchRequest& request, const HitOptions& options, const Format& format) {
  if (!format.marks_html) {
    request.highlight_open = kMatchOpen;
    request.highlight_close = kMatchClose;
    request.escape_html = false;
  }
  if (options.highlight_tags.empty()) return;
  const std::size_t comma = options.highlight_tags.find(',');
  if (comma == std::string::npos || !format.marks_html) {
    throw Error(ErrorCode::usage, "--highlight-tags takes OPEN,CLOSE and needs --format json, ndjson or tsv");
  }
  request.highlight_open = options.highlight_tags.substr(0, comma);
  request.highlight_close = options.highlight_tags.substr(comma + 1);
}

void check_fields(const HitOptions& options, const Format& format) {
  const auto fields = split_commas(options.fields);
  if (!fields.empty() && !format.takes_fields) {
    throw Error(ErrorCode::usage, "--fields needs --format json, ndjson or tsv");
  }
  (void)HitFields(fields);  // Refuses an unknown field before the search.
}

}  // namespace

void add_limit_option(CLI::App& command, HitOptions& options) {
  auto* limit = command.add_option("-n,--limit", options.request.limit, "Print at most N hits; without it 10");
  limit_to_range(limit->type_name("N"), 0, kMaxLimit);
}

void add_ranking_options(CLI::App& command, HitOptions& options) {
  SearchRequest& request = options.request;
  auto* recency =
      command.add_option("--recency", request.recency, "Worth of being brand-new, in perfect text matches; 0 for none");
  limit_to_range(recency->type_name("N"), 0, kMostWeight);
  auto* prior = command.add_option("--prior", request.prior, "Worth of the best quality, likewise");
  limit_to_range(prior->type_name("N"), 0, kMostWeight);
  command.add_option("--half-life", options.half_life, "Age at which recency counts half: 12h, 30d, 2w")
      ->type_name("TIME");
  limit_to(command.add_option("--decay", options.decay, "How recency falls with age"), kDecayNames);
}

void add_output_options(CLI::App& command, HitOptions& options) {
  std::string formats_text = "What to print:";
  for (const auto& format : formats()) {
    formats_text.append(&format == &formats().front() ? " " : "; ").append(format.name).append(", ");
    formats_text.append(format.description);
  }
  limit_to(command.add_option("--format", options.format, formats_text), format_names());
  command.add_flag("-j,--json", options.json, "The same as --format json");
  command.add_option("--fields", options.fields, "Print only these fields of the hits (json, ndjson, tsv)")
      ->type_name("NAME,...");
  command.add_flag("--explain", options.request.explain, "Show how each score came about");
  command.add_option("--highlight-tags", options.highlight_tags, "Marks around matches in json; <mark>,</mark>")
      ->type_name("OPEN,CLOSE");
  add_color_option(command, options.color, "Color matches and titles");
}

const Format& chosen_format(const HitOptions& options) { return *find_format(options.json ? "json" : options.format); }

SearchRequest request_for_hits(const HitOptions& options, const Format& format) {
  check_fields(options, format);
  SearchRequest request = options.request;
  if (!options.half_life.empty()) request.half_life = parse_half_life(options.half_life);
  if (!options.decay.empty()) request.decay = parse_decay(options.decay);
  if (request.explain && !format.explains) {
    throw Error(ErrorCode::usage, "--explain needs --format text, json or ndjson");
  }
  set_highlight(request, options, format);
  return request;
}

void print_hits(const Answer& answer, const HitOptions& options, const Console& console) {
  Output output = output_to(console, options.color, answer.calendar);
  output.fields = split_commas(options.fields);
  chosen_format(options).write(answer.response, output);
}

}  // namespace dateline
