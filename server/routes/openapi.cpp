// GET /openapi.json: OpenAPI 3.1, made from the tables of routes and parameters and the schemas of answers.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "base/json_text.h"
#include "server/answer_schemas.h"
#include "server/route.h"

namespace dateline {
namespace {

namespace json = boost::json;

json::object schema_of(const Parameter& parameter) {
  json::object schema;
  switch (parameter.kind) {
    case ParameterKind::text:
      schema["type"] = "string";
      break;
    case ParameterKind::flag:
      schema["type"] = "boolean";
      break;
    case ParameterKind::integer:
    case ParameterKind::number:
      schema["type"] = parameter.kind == ParameterKind::integer ? "integer" : "number";
      schema["minimum"] = parameter.least;
      schema["maximum"] = parameter.most;
      break;
  }
  if (!parameter.choices.empty()) {
    json::array choices;
    for (const auto choice : parameter.choices) choices.emplace_back(choice);
    schema["enum"] = std::move(choices);
  }
  if (parameter.repeated) return {{"type", "array"}, {"items", std::move(schema)}};
  return schema;
}

json::array parameters_of(const Route& route) {
  json::array list;
  for (std::size_t open = 0; (open = route.path.find('{', open)) != std::string_view::npos; ++open) {
    const std::string_view name = route.path.substr(open + 1, route.path.find('}', open) - open - 1);
    list.push_back({{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
  }
  for (const Parameter& parameter : route.parameters) {
    list.push_back({{"name", parameter.name},
                    {"in", "query"},
                    {"description", parameter.description},
                    {"schema", schema_of(parameter)}});
  }
  return list;
}

json::object member_schema_of(const Parameter& parameter) {
  if (!parameter.separated) return schema_of(parameter);
  return {{"type", {"string", "array"}}, {"items", {{"type", "string"}}}};
}

json::object object_schema(const Route& route, json::object (*schema_of_one)(const Parameter&)) {
  json::object properties;
  for (const Parameter& parameter : route.parameters) properties[parameter.name] = schema_of_one(parameter);
  return {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
}

json::object body_of(const Route& route) {
  if (route.parameters.empty()) {
    return {{"content", {{"application/json", {{"schema", {{"type", "object"}}}}}}}};
  }
  return {{"content",
           {{"application/json", {{"schema", object_schema(route, member_schema_of)}}},
            {kFormType, {{"schema", object_schema(route, schema_of)}}}}}};
}

json::object reference(std::string_view schema) { return {{"$ref", "#/components/schemas/" + std::string(schema)}}; }

// What is no JSON is text; Algolia's dialect is described elsewhere.
json::object media_type(const Route& route, std::string_view schema) {
  if (!schema.empty()) return {{"schema", reference(schema)}};
  if (route.dialect == Dialect::algolia) return {};
  return {{"schema", {{"type", "string"}}}};
}

json::object content_of(const Route& route) {
  json::object content{{route.content_type, media_type(route, route.schema)}};
  if (!route.other_schema.empty()) content[route.other_content_type] = media_type(route, route.other_schema);
  return content;
}

json::object failure(const Route& route, std::string_view description) {
  if (route.dialect == Dialect::algolia) {
    return {{"description", description}, {"content", {{"application/json", json::object{}}}}};
  }
  return {{"description", description},
          {"content", {{"application/problem+json", {{"schema", reference("Problem")}}}}}};
}

// Where the handler itself may say what is wrong: the page says it to a person.
json::object refusal(const Route& route, std::string_view description) {
  json::object described = failure(route, description);
  if (route.handler == answer_page) described["content"].as_object()[route.content_type] = media_type(route, "");
  return described;
}

bool has_parameter(const Route& route, std::string_view name) {
  return std::ranges::find(route.parameters, name, &Parameter::name) != route.parameters.end();
}

// The page depends on more than an index.
bool has_tag(const Route& route) {
  const bool of_index = route.access != Access::open && route.handler != answer_page;
  return of_index || route.handler == answer_box || route.handler == answer_asset;
}

json::object responses_of(const Route& route, http::verb method) {
  json::object responses{{"200", {{"description", route.summary}, {"content", content_of(route)}}}};
  if (route.dialect == Dialect::algolia || !route.parameters.empty()) {
    responses["400"] = refusal(route, "The request is wrong");
  }
  if (route.access == Access::whole) responses["403"] = failure(route, "The key is for searches only");
  if (has_parameter(route, "as_of"))
    responses["403"] = failure(route, "The key is for some articles, and this would tell of others");
  if (method == http::verb::post) responses["413"] = failure(route, "The body is too long");
  if (method == http::verb::get && has_tag(route)) {
    responses["304"] = {{"description", "The client has this answer already"}};
  }
  if (has_parameter(route, "index") || route.dialect == Dialect::algolia ||
      route.path.find('{') != std::string_view::npos)
    responses["404"] = refusal(route, "There is no such thing");
  if (route.access != Access::open) {
    responses["401"] = failure(route, "The server wants a key, and this is none or has expired");
    responses["429"] = failure(route, "Too many requests of one client: try again");
    responses["503"] = refusal(route, "No index yet, or too many requests: try again");
  } else if (!route.at_once) {
    responses["503"] = failure(route, "Too many requests: try again");
  }
  // The one route that says in its own words what is missing.
  if (route.handler == answer_readiness) {
    responses["503"] = {{"description", "An index cannot be searched, or the server ends"},
                        {"content", content_of(route)}};
  }
  return responses;
}

json::object path_item(const Route& route) {
  json::object item;
  for (const http::verb method : route.methods) {
    json::object operation{
        {"summary", route.summary}, {"parameters", parameters_of(route)}, {"responses", responses_of(route, method)}};
    if (method == http::verb::post) operation["requestBody"] = body_of(route);
    item[method == http::verb::get ? "get" : "post"] = std::move(operation);
  }
  return item;
}

}  // namespace

Response answer_openapi(const Site& site, const Request&) {
  json::object paths;
  for (const Route& route : routes()) paths[route.path] = path_item(route);
  const json::object document{
      {"openapi", "3.1.0"},
      {"info", {{"title", "dateline"}, {"version", DATELINE_VERSION}}},
      {"servers",
       json::array{json::object{{"url", site.options().base_path.empty() ? "/" : site.options().base_path}}}},
      {"paths", std::move(paths)},
      {"security", json::array{json::object{}, json::object{{"key", json::array{}}}}},
      {"components",
       {{"schemas", answer_schemas()},
        {"securitySchemes", {{"key", {{"type", "apiKey"}, {"in", "header"}, {"name", "X-API-Key"}}}}}}}};
  Response response;
  response.body = to_json_text(document, JsonLayout::indented);
  return response;
}

}  // namespace dateline
