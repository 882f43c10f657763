#include "indexer/yaml_record.h"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <sstream>

#include "indexer/record_builder.h"

namespace dateline {
namespace {

namespace json = boost::json;

// yaml-cpp's words, and what to do about the commonest causes.
std::string explain(const YAML::Exception& error) {
  return error.msg + "; a value that holds ': ' or ' #', or begins with one of @ % ` & * ! | > [ {, needs quotes";
}

}  // namespace

ParsedRecord parse_yaml_record(std::string_view text) {
  RecordBuilder builder(text);
  try {
    std::istringstream in{std::string(text)};
    YAML::Parser parser(in);
    parser.HandleNextDocument(builder);
  } catch (const YAML::Exception& error) {
    const std::string reason = builder.refused() ? error.msg : explain(error);
    if (error.mark.is_null()) return lost_record({}, reason);
    return lost_record({static_cast<std::size_t>(error.mark.line) + 1, static_cast<std::size_t>(error.mark.column) + 1},
                       reason);
  }
  json::value value = builder.take_value();
  if (!value.is_object() && !value.is_null()) {
    return lost_record({1, 1}, "the front matter is not a list of 'key: value' lines");
  }
  ParsedRecord parsed = std::move(builder.notes());
  if (value.is_object()) parsed.record.fields = std::move(value.get_object());
  return parsed;
}

ParsedRecord parse_json_record(std::string_view text) {
  json::parse_options options;
  options.max_depth = kMaxRecordDepth;
  json::stream_parser parser({}, options);
  json::error_code error;
  const std::size_t read = parser.write_some(text.data(), text.size(), error);
  if (!error && text.find_first_not_of(" \t\r\n", read) != std::string_view::npos) {
    return lost_record(place_at(text, read), "not JSON: there is text after the object");
  }
  if (!error) parser.finish(error);
  if (error) {
    return lost_record(place_at(text, read), "not JSON: " + error.message());
  }
  json::value value = parser.release();
  if (!value.is_object()) return lost_record({1, 1}, "a JSON object {...} is expected");
  ParsedRecord parsed;
  parsed.record.fields = std::move(value.get_object());
  return parsed;
}

}  // namespace dateline
