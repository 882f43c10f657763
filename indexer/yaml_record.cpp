#include "indexer/yaml_record.h"

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <optional>
#include <sstream>

#include "indexer/record_builder.h"
#include "indexer/yaml_events.h"

namespace dateline {
namespace {

namespace json = boost::json;

// yaml-cpp's words, and what to do about the commonest causes.
std::string explain(const YAML::Exception& error) {
  return error.msg + "; a value that holds ': ' or ' #', or begins with one of @ % ` & * ! | > [ {, needs quotes";
}

/// yaml-cpp takes this character for the end of its input.
constexpr char kEndOfTransmission = '\4';

/// The text as yaml-cpp reads it to its end.
std::string readable(std::string_view text, std::vector<Problem>& problems) {
  std::string copy(text);
  const std::size_t end = copy.find(kEndOfTransmission);
  if (end == std::string::npos) return copy;
  const Place place = place_at(text, end);
  problems.push_back({{}, place.line, place.column, "a control character (U+0004), read as a space; remove it", false});
  std::ranges::replace(copy, kEndOfTransmission, ' ');
  return copy;
}

/// What follows the first document would be lost without a word.
void note_further_document(YAML::Parser& parser, RecordBuilder& builder) {
  try {
    parser.HandleNextDocument(builder);
  } catch (const YAML::Exception& error) {
    builder.notes().problems.push_back(
        {{},
         static_cast<std::size_t>(error.mark.line) + 1,
         static_cast<std::size_t>(error.mark.column) + 1,
         "a second YAML document begins here, and only the first is read; remove the --- or ... that parts them",
         false});
  }
}

ParsedRecord take_record(RecordBuilder& builder) {
  json::value value = builder.take_value();
  if (!value.is_object() && !value.is_null())
    return lost_record({1, 1}, "the front matter is not a list of 'key: value' lines; write it so");
  ParsedRecord& notes = builder.notes();
  return {{builder.memory(), value.is_object() ? std::move(value.get_object()) : json::object(),
           std::move(notes.record.places)},
          std::move(notes.problems)};
}

/// nullopt if yaml-cpp is to decide, or to say what is wrong.
std::optional<ParsedRecord> read_with_libyaml(std::string_view text) {
  RecordBuilder builder(text);
  try {
    if (!send_yaml_events(text, builder)) return std::nullopt;
  } catch (const YAML::Exception&) {
    return std::nullopt;
  }
  return take_record(builder);
}

}  // namespace

ParsedRecord parse_yaml_record(std::string_view text) {
  if (auto parsed = read_with_libyaml(text)) return std::move(*parsed);
  RecordBuilder builder(text);
  try {
    std::istringstream in{readable(text, builder.notes().problems)};
    YAML::Parser parser(in);
    parser.HandleNextDocument(builder);
    note_further_document(parser, builder);
  } catch (const YAML::Exception& error) {
    const std::string reason = builder.refused() ? error.msg : explain(error);
    if (error.mark.is_null()) return lost_record({}, reason);
    return lost_record({static_cast<std::size_t>(error.mark.line) + 1, static_cast<std::size_t>(error.mark.column) + 1},
                       reason);
  }
  return take_record(builder);
}

ParsedRecord parse_json_record(std::string_view text) {
  const auto memory = std::make_shared<json::monotonic_resource>();
  json::parse_options options;
  options.max_depth = kMaxRecordDepth;
  json::stream_parser parser({}, options);
  parser.reset(memory.get());
  json::error_code error;
  const std::size_t read = parser.write_some(text.data(), text.size(), error);
  if (!error && text.find_first_not_of(" \t\r\n", read) != std::string_view::npos) {
    return lost_record(place_at(text, read),
                       "not JSON: there is text after the object; remove it, or begin a new line");
  }
  if (!error) parser.finish(error);
  if (error) {
    return lost_record(place_at(text, read),
                       fmt::format("not JSON: {}; look for a missing comma, quote or bracket", error.message()));
  }
  json::value value = parser.release();
  if (!value.is_object()) return lost_record({1, 1}, "a JSON object {...} is expected; put the values into one");
  return {{memory, std::move(value.get_object())}, {}};
}

}  // namespace dateline
