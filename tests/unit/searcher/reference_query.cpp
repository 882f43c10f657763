#include "tests/unit/searcher/reference_query.h"

#include <fmt/format.h>

namespace dateline {
namespace {

bool is_group(const QueryPart& part) { return part.kind == PartKind::all || part.kind == PartKind::any; }

bool is_plain(const QueryPart& part) { return part.scope == Scope::anywhere && part.boost == 1; }

std::string joined(const std::vector<QueryPart>& parts, const std::string& separator,
                   std::string (*written)(const QueryPart&)) {
  std::string text;
  for (const QueryPart& part : parts) text += (text.empty() ? "" : separator) + written(part);
  return text;
}

std::string quoted(const std::string& text) { return '"' + text + '"'; }

std::string written(const QueryPart& part);

// Within OR a list binds by itself, as the table of docs/query-language.md has it.
std::string written_in_or(const QueryPart& part) {
  const bool bare = part.kind == PartKind::all && part.in_words && is_plain(part);
  return bare ? joined(part.parts, " AND ", written) : written(part);
}

std::string body(const QueryPart& part) {
  switch (part.kind) {
    case PartKind::word:
      return part.text;
    case PartKind::phrase:
      return quoted(part.text);
    case PartKind::prefix:
      return part.text + "*";
    case PartKind::near:
      return joined(part.parts, fmt::format(" NEAR/{} ", part.distance), written);
    case PartKind::filter:
      return part.field + ":" + (part.text.find(' ') == std::string::npos ? part.text : quoted(part.text));
    case PartKind::all:
      return joined(part.parts, part.in_words ? " AND " : " ", written);
    case PartKind::any:
      return joined(part.parts, part.in_words ? " OR " : " | ", written_in_or);
    case PartKind::without:
      return (part.in_words ? "NOT " : "-") + written(part.parts.front());
  }
  return {};
}

std::string written(const QueryPart& part) {
  std::string text = body(part);
  if (is_group(part) || part.kind == PartKind::near) text = '(' + text + ')';
  if (part.scope != Scope::anywhere) text = (part.scope == Scope::title ? "title:" : "excerpt:") + text;
  return part.boost == 1 ? text : fmt::format("{}^{}", text, part.boost);
}

}  // namespace

std::string query_text(const QueryPart& query) {
  return is_group(query) && is_plain(query) ? body(query) : written(query);
}

}  // namespace dateline
