// Queries and judgements in the file formats of TREC.
#pragma once

#include <istream>
#include <map>
#include <string>
#include <vector>

#include "searcher/evaluation/measures.h"

namespace dateline {

/// All of it. @param name  of the file, for messages. @throws Error(usage) for more than 256 MB.
std::string read_bounded(std::istream& in, const std::string& name);

struct JudgedQuery {
  std::string id;
  std::string text;
  Grades grades = {};  ///< Empty if nobody judged it.
};

/// Lines "ID<TAB>TEXT". @param name  of the file, for messages. @throws Error(usage) naming the line that is wrong.
std::vector<JudgedQuery> read_queries(std::istream& in, const std::string& name);

/// Lines "QUERY ITERATION ARTICLE GRADE", by query. @throws Error(usage) naming the line that is wrong.
std::map<std::string, Grades> read_judgements(std::istream& in, const std::string& name);

}  // namespace dateline
