// Parameters of the native interface: tables from which requests are read and /openapi.json is made.
#pragma once

#include <boost/json/value.hpp>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/search_request.h"
#include "server/exchange.h"
#include "server/server_options.h"

namespace dateline {

/// What a request asks. Routes read from it what their parameters can set.
struct Question {
  std::string index;  ///< Its name; empty: the first.
  SearchRequest search;
  std::vector<std::string> fields;  ///< Of the hits; empty: all.
  std::string value;                ///< Facet values that have words which begin so.
  bool for_browsers = false;        ///< Suggestions in the form that browsers take.
};

/// The media type of a form's body, which is taken beside JSON.
inline constexpr std::string_view kFormType = "application/x-www-form-urlencoded";

/// Bytes of the two marks around a match: an answer has them for every match of every hit.
inline constexpr std::size_t kLongestTags = 100;

enum class ParameterKind : std::uint8_t { text, integer, number, flag };

/// One parameter. Add one here, and it can be asked for, is documented, and is named to who misspells it.
struct Parameter {
  std::string_view name;
  ParameterKind kind;
  std::string_view description;
  /// Takes the value, which is of the kind already. @throws Error(usage).
  void (*set)(const std::string& value, const Limits& limits, Question& question);
  bool repeated = false;
  std::span<const std::string_view> choices = {};  ///< Of a text; empty: any.
  double least = 0, most = 0;                      ///< Of a number.
  bool separated = false;                          ///< A text of several with commas between; in JSON a list too.
};

/// The names are those of the command line's options, with _ for -.
std::span<const Parameter> search_parameters();
std::span<const Parameter> facet_parameters();
std::span<const Parameter> similar_parameters();
std::span<const Parameter> suggest_parameters();
std::span<const Parameter> index_parameters();  ///< Only which index.
std::span<const Parameter> page_parameters();

/// @throws ProblemError that names the parameter: unknown (with the nearest known one), repeated, of the wrong kind,
/// out
///         of bounds.
Question read_question(const Fields& fields, std::span<const Parameter> parameters, const Limits& limits);

/// What a request says of the parameters: its query, and of a POST the members of the JSON object (or the form) in its
/// body. @throws ProblemError.
Fields request_fields(const Request& request, std::span<const Parameter> parameters);

/// `text` as JSON, at most 32 levels deep. @throws ProblemError.
boost::json::value parse_body(std::string_view text);

}  // namespace dateline
