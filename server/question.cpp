#include "server/question.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <charconv>
#include <set>

#include "base/ascii.h"
#include "base/json_text.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "server/problem.h"

namespace dateline {
namespace {

namespace json = boost::json;

[[noreturn]] void refuse(const Parameter& parameter, std::string_view detail) {
  constexpr std::size_t kMostDetail = 1000;  // It may repeat what was sent.
  HttpProblem problem;
  problem.detail = utf8_prefix(detail, kMostDetail);
  problem.parameter = parameter.name;
  for (const auto choice : parameter.choices) problem.allowed.emplace_back(choice);
  throw ProblemError(std::move(problem));
}

[[noreturn]] void refuse_unknown(std::string_view name, std::span<const Parameter> parameters) {
  std::vector<std::string_view> known;
  for (const Parameter& parameter : parameters) known.push_back(parameter.name);
  const std::string shown(utf8_prefix(name, kMostShown));
  const std::string hint = did_you_mean(shown, known);
  HttpProblem problem;
  problem.detail = fmt::format("unknown parameter '{}'{}", shown,
                               hint.empty() ? fmt::format("; there are {}", fmt::join(known, ", ")) : hint);
  problem.parameter = shown;
  throw ProblemError(std::move(problem));
}

double to_number(const Parameter& parameter, const std::string& text) {
  double number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole =
      parameter.kind != ParameterKind::integer || text.find_first_not_of("0123456789") == std::string::npos;
  if (text.empty() || parsed.ec != std::errc() || parsed.ptr != text.data() + text.size() || !whole ||
      !(number >= parameter.least && number <= parameter.most)) {
    refuse(parameter, fmt::format("{} takes a {} from {} to {}, not '{}'", parameter.name,
                                  parameter.kind == ParameterKind::integer ? "whole number" : "number", parameter.least,
                                  parameter.most, utf8_prefix(text, kMostShown)));
  }
  return number;
}

void check_kind(const Parameter& parameter, const std::string& value) {
  if (parameter.kind == ParameterKind::integer || parameter.kind == ParameterKind::number) {
    static_cast<void>(to_number(parameter, value));
  } else if (parameter.kind == ParameterKind::flag && value != "true" && value != "false") {
    refuse(parameter, fmt::format("{} takes true or false, not '{}'", parameter.name, utf8_prefix(value, kMostShown)));
  } else if (!parameter.choices.empty() && std::ranges::find(parameter.choices, value) == parameter.choices.end()) {
    refuse(parameter, fmt::format("{} takes {}, not '{}'", parameter.name, fmt::join(parameter.choices, ", "),
                                  utf8_prefix(value, kMostShown)));
  }
}

void set_parameter(const Parameter& parameter, const std::string& value, const Limits& limits, Question& question) {
  check_kind(parameter, value);
  try {
    parameter.set(value, limits, question);
  } catch (const ProblemError&) {
    throw;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::usage) throw;
    refuse(parameter, error.what());
  }
}

// A scalar as it would stand in a query.
std::string scalar_text(std::string_view name, const json::value& value) {
  if (const auto* text = value.if_string()) return std::string(*text);
  if (value.is_object() || value.is_array()) {
    HttpProblem problem;
    problem.parameter = utf8_prefix(name, kMostShown);
    problem.detail = fmt::format("{} takes a text, a number, true or false, or a list of them", problem.parameter);
    throw ProblemError(std::move(problem));
  }
  return to_json_text(value, JsonLayout::one_line);
}

void add_list(const Parameter* parameter, std::string_view name, const json::array& list, Fields& fields) {
  std::vector<std::string> texts;
  for (const json::value& each : list) texts.push_back(scalar_text(name, each));
  if (parameter != nullptr && parameter->separated) texts = {fmt::format("{}", fmt::join(texts, ","))};
  for (std::string& text : texts) fields.push_back({std::string(name), std::move(text)});
}

void add_members(const json::value& body, std::span<const Parameter> parameters, Fields& fields) {
  if (!body.is_object())
    throw ProblemError(make_problem(http::status::bad_request, "the body is no JSON object of parameters"));
  for (const auto& [name, value] : body.get_object()) {
    if (value.is_null()) continue;
    if (const auto* list = value.if_array()) {
      const auto parameter = std::ranges::find(parameters, std::string_view(name), &Parameter::name);
      add_list(parameter == parameters.end() ? nullptr : &*parameter, name, *list, fields);
    } else {
      fields.push_back({std::string(name), scalar_text(name, value)});
    }
  }
}

}  // namespace

Question read_question(const Fields& fields, std::span<const Parameter> parameters, const Limits& limits) {
  Question question;
  question.search.bounds = {limits.words, limits.expansions};
  std::set<std::string_view> given;
  for (const Field& field : fields) {
    const auto parameter = std::ranges::find(parameters, field.name, &Parameter::name);
    if (parameter == parameters.end()) refuse_unknown(field.name, parameters);
    if (!given.insert(field.name).second && !parameter->repeated) {
      refuse(*parameter, fmt::format("{} is given twice", parameter->name));
    }
    set_parameter(*parameter, field.value, limits, question);
  }
  if (question.search.offset + question.search.limit > limits.window) {
    throw ProblemError(make_problem(http::status::bad_request,
                                    fmt::format("offset and limit reach beyond the first {} hits", limits.window),
                                    question.search.offset > 0 ? "offset" : "limit"));
  }
  return question;
}

json::value parse_body(std::string_view text) {
  json::parse_options options;
  options.max_depth = 32;
  boost::system::error_code error;
  json::value value = json::parse(text, error, {}, options);
  if (error) throw ProblemError(make_problem(http::status::bad_request, "the body is no JSON: " + error.message()));
  return value;
}

Fields request_fields(const Request& request, std::span<const Parameter> parameters) {
  Fields fields = request.query;
  if (request.method != http::verb::post || request.body.empty()) return fields;
  if (ascii_lower(request.headers.content_type).starts_with(kFormType)) {
    const auto form = parse_fields(request.body);
    if (!form)
      throw ProblemError(
          make_problem(http::status::bad_request, "the body is no form: an escape or a character in it is wrong"));
    fields.insert(fields.end(), form->begin(), form->end());
  } else {
    add_members(parse_body(request.body), parameters, fields);
  }
  return fields;
}

}  // namespace dateline
