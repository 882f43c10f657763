// Which articles fold into one, as the documents promise it.
#pragma once

#include <map>
#include <string>

#include "searcher/search_request.h"
#include "tests/unit/searcher/reference_corpus.h"

namespace dateline {

/// A name of its group, by an article's id.
std::map<std::string, std::string> reference_groups(const ReferenceCorpus& corpus, Collapse by);

}  // namespace dateline
