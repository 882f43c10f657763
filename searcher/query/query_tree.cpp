#include "searcher/query/query_tree.h"

#include <fmt/format.h>

#include <string_view>

#include "index/calendar.h"

namespace dateline {
namespace {

using Kind = QueryNode::Kind;

bool stays_bare(char c) {
  constexpr std::string_view kMarks = "\"()\\^*=";
  return static_cast<unsigned char>(c) > ' ' && c != '\x7F' && kMarks.find(c) == std::string_view::npos;
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < ' ' || c == '\x7F') {
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out += '"';
}

std::string bare_or_quoted(std::string_view text) {
  for (const char c : text) {
    if (!stays_bare(c)) return quoted(text);
  }
  return text.empty() ? "\"\"" : std::string(text);
}

std::string moment(std::int64_t unix_seconds) {
  constexpr std::int64_t kYear10000 = 253402300800;
  return unix_seconds < kYear10000 ? format_utc(unix_seconds) : "10000-01-01T00:00:00Z";
}

// Mathematicians' brackets: round ones leave the end out.
std::string describe_dates(const TimeRange& dates) {
  return fmt::format("date:{}{},{})", dates.from ? "[" : "(", dates.from ? moment(*dates.from) : "",
                     dates.to ? moment(*dates.to) : "");
}

std::string describe_numbers(const std::string& name, const NumberRange& numbers) {
  const auto number = [](const std::optional<double>& value) { return value ? fmt::format("{}", *value) : ""; };
  return fmt::format("number:{}{}{},{}{}", name, !numbers.from || numbers.from_excluded ? "(" : "[",
                     number(numbers.from), number(numbers.to), !numbers.to || numbers.to_excluded ? ")" : "]");
}

std::string head_of(const QueryNode& node) {
  switch (node.kind) {
    case Kind::all:
      return node.implicit ? "all*" : "all";
    case Kind::any:
      return "any";
    case Kind::negated:
      return "not";
    case Kind::best:
      return "best";
    case Kind::near:
      return fmt::format("near/{}", node.window);
    default:
      return "scope:" + node.name;
  }
}

std::string describe_list(const QueryNode& node) {
  std::string out = "(" + head_of(node);
  for (const QueryNode& child : node.children) out += " " + describe(child);
  return out += ')';
}

std::string describe_unboosted(const QueryNode& node) {
  switch (node.kind) {
    case Kind::text:
      return "text:" + bare_or_quoted(node.text);
    case Kind::phrase:
      return "phrase:" + quoted(node.text);
    case Kind::prefix:
      return "prefix:" + bare_or_quoted(node.text) + "*";
    case Kind::facet:
      return "facet:" + node.name + "=" + bare_or_quoted(node.text);
    case Kind::published:
      return node.flag ? "published:true" : "published:false";
    case Kind::number:
      return describe_numbers(node.name, node.numbers);
    case Kind::date:
      return describe_dates(node.dates);
    default:
      return describe_list(node);
  }
}

}  // namespace

std::string describe(const QueryNode& node) {
  const std::string text = describe_unboosted(node);
  return node.boost == 1.0 ? text : fmt::format("{}^{}", text, node.boost);
}

}  // namespace dateline
