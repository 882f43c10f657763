#include <boost/json.hpp>
#include <ostream>

#include "base/json_text.h"
#include "cli/display_text.h"
#include "cli/formats/format.h"
#include "searcher/hit_json.h"

namespace dateline {
namespace {

namespace json = boost::json;

const std::vector<std::string> kDefaultFields{"score", "published_at", "provider", "title", "url", "id"};

// Lists are joined; of an object the first member tells most (a provider's name, an image's address).
std::string cell(const json::value& value) {
  if (const auto* text = value.if_string()) return printable(*text);
  if (const auto* list = value.if_array()) {
    std::string joined;
    for (const auto& item : *list) joined.append(joined.empty() ? "" : ", ").append(cell(item));
    return joined;
  }
  if (const auto* object = value.if_object()) return object->empty() ? "" : cell(object->begin()->value());
  return to_json_text(value, JsonLayout::one_line);
}

}  // namespace

void write_tsv(const SearchResponse& response, const Output& output) {
  const auto& fields = output.fields.empty() ? kDefaultFields : output.fields;
  for (std::size_t at = 0; at < fields.size(); ++at) output.out << (at == 0 ? "" : "\t") << fields[at];
  output.out << "\n";
  for (const auto& hit : response.hits) {
    const json::object values = hit_to_json(hit, fields);
    for (std::size_t at = 0; at < fields.size(); ++at) {
      const auto* value = values.if_contains(fields[at]);
      output.out << (at == 0 ? "" : "\t") << (value == nullptr ? "" : cell(*value));
    }
    output.out << "\n";
  }
}

}  // namespace dateline
