// A parsed query: what the person meant, before analysis and before Xapian.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace dateline {

/// Half-open interval of unix seconds; an absent end is open.
struct TimeRange {
  std::optional<std::int64_t> from;  ///< Included.
  std::optional<std::int64_t> to;    ///< Excluded.
  bool operator==(const TimeRange&) const = default;
};

/// Closed interval of a number; an absent end is open.
struct NumberRange {
  std::optional<double> from;
  std::optional<double> to;
  bool from_excluded = false;  ///< `quality:>150`
  bool to_excluded = false;
  bool operator==(const NumberRange&) const = default;
};

/// One node. Which members have a meaning depends on `kind`.
struct QueryNode {
  enum class Kind : std::uint8_t {
    all,        ///< Every child. `implicit` if only white space stood between them.
    any,        ///< At least one child.
    negated,    ///< Not the one child. Only ever a child of `all`.
    text,       ///< `text`: a run without white space, e.g. "COVID-19"; analysis may find several words in it.
    phrase,     ///< `text`: what stood between the quotes.
    prefix,     ///< `text`: what stood before the star.
    near,       ///< The children (text) at most `window` positions apart, in any order.
    scope,      ///< The one child, within the field `name` ("title" or "excerpt").
    facet,      ///< Articles whose facet `name` has the value `text`.
    published,  ///< Articles whose published flag is `flag`.
    number,     ///< `numbers` over the number field `name`.
    date,       ///< `dates` over the date of publication.
    best,       ///< At least one child; the score is that of the best. Made of `text` by synonyms, not by the parser.
  };

  Kind kind = Kind::all;
  std::string name;
  std::string text;
  std::vector<QueryNode> children;
  bool implicit = false;
  bool flag = true;  ///< Of `best`: the first child is as typed.
  unsigned window = 0;
  NumberRange numbers;
  TimeRange dates;
  double boost = 1.0;     ///< `^2`; 0.01 to 100.
  std::size_t begin = 0;  ///< Bytes of the query it came from, half-open.
  std::size_t end = 0;

  bool operator==(const QueryNode&) const = default;
};

/// Something in the query that was not taken as written.
struct QueryWarning {
  std::string message;
  std::size_t offset = 0;  ///< Byte of the query it concerns.
  bool operator==(const QueryWarning&) const = default;
};

/// The tree on one line, for tests and --explain, e.g. `(all* text:harris (not text:mexico) facet:provider=cnn)`.
std::string describe(const QueryNode& node);

}  // namespace dateline
