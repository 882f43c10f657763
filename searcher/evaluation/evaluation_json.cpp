#include "searcher/evaluation/evaluation_json.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/error.h"
#include "base/json_text.h"
#include "base/utf8.h"
#include "searcher/evaluation/trec_files.h"

namespace dateline {
namespace {

namespace json = boost::json;

constexpr int kDigits = 6;  // More than any collection of queries can tell apart.

void add_measures(const Measures& measures, json::object& object) {
  for (std::size_t at = 0; at < measures.size(); ++at) object[kMeasureNames[at]] = rounded(measures[at], kDigits);
}

std::optional<QueryMeasures> query_from_json(const json::value& value) {
  if (!value.is_object()) return std::nullopt;
  const json::object& object = value.get_object();
  const json::value* id = object.if_contains("query");
  if (id == nullptr || !id->is_string()) return std::nullopt;
  QueryMeasures query{std::string(id->get_string())};
  for (std::size_t at = 0; at < query.measures.size(); ++at) {
    const json::value* number = object.if_contains(kMeasureNames[at]);
    if (number == nullptr || !number->is_number()) return std::nullopt;
    query.measures[at] = number->to_number<double>();
  }
  return query;
}

}  // namespace

json::object evaluation_to_json(const Evaluation& evaluation, bool details) {
  json::object object{{"queries", evaluation.queries.size()}};
  add_measures(evaluation.mean, object);
  if (!details) return object;
  json::array& queries = object["details"].emplace_array();
  for (const QueryMeasures& query : evaluation.queries) {
    json::object one{{"query", clean_utf8(query.id)}};
    add_measures(query.measures, one);
    queries.push_back(std::move(one));
  }
  return object;
}

json::object comparison_to_json(const Comparison& comparison) {
  json::object measures;
  for (std::size_t at = 0; at < kMeasureNames.size(); ++at) {
    const ComparedMeasure& one = comparison.measures[at];
    measures[kMeasureNames[at]] = {
        {"first", rounded(one.first, kDigits)}, {"second", rounded(one.second, kDigits)}, {"p", one.p_value}};
  }
  json::array changed;
  for (const ComparedQuery& query : comparison.changed) {
    changed.push_back({{"query", clean_utf8(query.id)},
                       {"first", rounded(query.first, kDigits)},
                       {"second", rounded(query.second, kDigits)}});
  }
  return {{"queries", comparison.queries},
          {"test", "paired randomization, two-sided"},
          {"measures", std::move(measures)},
          {"changed", std::move(changed)}};
}

Evaluation read_evaluation(std::istream& in, const std::string& name) {
  const auto refuse = [&name] {
    return Error(ErrorCode::usage,
                 fmt::format("{} is no evaluation; make one by dateline eval --details --format json", name));
  };
  boost::system::error_code failure;
  const json::value value = json::parse(read_bounded(in, name), failure);
  const json::object* object = failure ? nullptr : value.if_object();
  const json::value* details = object == nullptr ? nullptr : object->if_contains("details");
  if (details == nullptr || !details->is_array()) throw refuse();
  Evaluation evaluation;
  for (const json::value& one : details->get_array()) {
    auto query = query_from_json(one);
    if (!query) throw refuse();
    evaluation.queries.push_back(std::move(*query));
  }
  evaluation.mean = mean_of(evaluation.queries);
  return evaluation;
}

}  // namespace dateline
