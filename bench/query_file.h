// Queries as a file of JSON Lines.
#pragma once

#include <boost/json.hpp>
#include <filesystem>
#include <vector>

#include "bench/query_set.h"

namespace dateline::bench {

/// {"kind", "words", "domain", "topic"}
boost::json::object to_json(const BenchQuery& query);

/// @throws Error(io) if it cannot be written.
void write_queries(const std::filesystem::path& file, const std::vector<BenchQuery>& queries);
/// @throws Error(io) if it cannot be read; boost::system::system_error if it is not of this shape.
std::vector<BenchQuery> read_queries(const std::filesystem::path& file);

}  // namespace dateline::bench
