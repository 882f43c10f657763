// The query's text as tokens: which marks and words act, and which are only text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "searcher/query/query_fields.h"
#include "searcher/query/query_tree.h"

namespace dateline {

struct QueryToken {
  enum class Kind : std::uint8_t {
    word,
    prefix,     ///< `text` without its star.
    phrase,     ///< `text` between the quotation marks; perhaps blank.
    field,      ///< `name:` of a known field.
    not_field,  ///< `name:` before something, but there is no such field.
    open,
    close,
    minus,
    not_op,
    and_op,
    or_op,
    near_op,
    boost,  ///< Only behind word, prefix, phrase or close.
    end,
  };

  Kind kind = Kind::end;
  std::string_view text = {};
  std::size_t begin = 0;  ///< Bytes of the query, half-open.
  std::size_t end = 0;
  bool glued = false;  ///< Nothing but a dropped quotation mark stands between the token before and this.
  const QueryField* field = nullptr;  ///< Of `field`.
  double number = 0;                  ///< Of `boost` and `near_op`, as written.
};

struct LexedQuery {
  std::vector<QueryToken> tokens;  ///< The last one is `end`. Their texts are slices of the query.
  std::vector<QueryWarning> warnings;
};

/// Never fails. Marks without a word (`&`, `*`, a dash between spaces) leave no token. Linear time.
LexedQuery lex_query(std::string_view query);

}  // namespace dateline
