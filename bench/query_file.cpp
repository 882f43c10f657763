#include "bench/query_file.h"

#include <fstream>
#include <string>

#include "base/error.h"

namespace dateline::bench {

namespace json = boost::json;

json::object to_json(const BenchQuery& query) {
  return {{"kind", find_query_kind(query.kind).name},
          {"words", json::value_from(query.words)},
          {"domain", query.domain},
          {"topic", query.topic}};
}

void write_queries(const std::filesystem::path& file, const std::vector<BenchQuery>& queries) {
  std::ofstream out(file);
  for (const BenchQuery& query : queries) out << json::serialize(to_json(query)) << '\n';
  out.close();
  if (!out) throw Error(ErrorCode::io, "cannot write " + file.string());
}

std::vector<BenchQuery> read_queries(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw Error(ErrorCode::io, "cannot read " + file.string());
  std::vector<BenchQuery> queries;
  for (std::string line; std::getline(in, line);) {
    const json::value parsed = json::parse(line);
    queries.push_back({.kind = find_query_kind(std::string_view(parsed.at("kind").as_string())).kind,
                       .words = json::value_to<std::vector<std::string>>(parsed.at("words")),
                       .domain = std::string(parsed.at("domain").as_string()),
                       .topic = std::string(parsed.at("topic").as_string())});
  }
  return queries;
}

}  // namespace dateline::bench
