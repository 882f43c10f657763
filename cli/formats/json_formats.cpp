#include <ostream>

#include "base/json_text.h"
#include "cli/formats/format.h"
#include "searcher/hit_json.h"
#include "searcher/response_json.h"

namespace dateline {

void write_json_value(const boost::json::value& value, std::ostream& out, const Terminal& terminal) {
  out << to_json_text(value, terminal.interactive ? JsonLayout::indented : JsonLayout::one_line) << "\n";
}

void write_json(const SearchResponse& response, const Output& output) {
  write_json_value(response_to_json(response, output.fields), output.out, output.terminal);
}

void write_ndjson(const SearchResponse& response, const Output& output) {
  for (const auto& hit : response.hits) {
    output.out << to_json_text(hit_to_json(hit, output.fields), JsonLayout::one_line) << "\n";
  }
}

}  // namespace dateline
