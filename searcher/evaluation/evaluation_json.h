// The JSON of an evaluation: what `dateline eval` writes and compares.
#pragma once

#include <boost/json/value.hpp>
#include <istream>
#include <string>

#include "searcher/evaluation/evaluation.h"

namespace dateline {

/// {"queries":225,"ndcg@10":...,"map":...,"mrr":...,"recall@100":...}.
/// @param details  adds "details": the measures of every query, [{"query":"1","ndcg@10":...}, ...].
boost::json::object evaluation_to_json(const Evaluation& evaluation, bool details);

/// {"queries":225,"test":"...","measures":{"ndcg@10":{"first":...,"second":...,"p":...},...},"changed":[...]}.
boost::json::object comparison_to_json(const Comparison& comparison);

/// Reads what evaluation_to_json() wrote with details.
/// @param name  of the file, for messages. @throws Error(usage) if it is anything else.
Evaluation read_evaluation(std::istream& in, const std::string& name);

}  // namespace dateline
