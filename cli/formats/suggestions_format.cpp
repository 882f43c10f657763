#include "cli/formats/suggestions_format.h"

#include <boost/json.hpp>
#include <ostream>

#include "cli/display_text.h"
#include "cli/formats/article_lines.h"
#include "searcher/suggest/suggestions_json.h"

namespace dateline {
namespace {

std::string target_of(const Suggestion& suggestion) {
  switch (suggestion.kind) {
    case SuggestionKind::words:
      return suggestion.text;
    case SuggestionKind::article:
      return suggestion.article.web_url.empty() ? suggestion.article.id : suggestion.article.web_url;
    case SuggestionKind::facet:
      break;
  }
  return suggestion.facet + "=" + suggestion.text;
}

// What a person wants to know besides.
std::string detail_of(const Suggestion& suggestion, const Calendar& calendar) {
  switch (suggestion.kind) {
    case SuggestionKind::words:
      return "";
    case SuggestionKind::article:
      return day_text(suggestion.article.published_at, calendar);
    case SuggestionKind::facet:
      break;
  }
  return count_of(suggestion.count, "article");
}

void write_line(const Suggestion& suggestion, const Output& output, const Paint& paint) {
  const std::string detail = detail_of(suggestion, output.calendar);
  const std::size_t taken = detail.empty() ? 0 : detail.size() + 2;
  const std::size_t room = std::max<std::size_t>(reading_width(output.terminal.width), taken + 20) - taken;
  const std::string label = suggestion.facet.empty() ? "" : suggestion.facet + ": ";
  output.out << paint(Style::plain, shorten(label + printable(suggestion.highlight), room));
  if (!detail.empty()) output.out << "  " << paint(Style::detail, detail);
  output.out << "\n";
}

}  // namespace

void write_suggestions(const Suggestions& suggestions, const Output& output) {
  const Paint paint(output.color);
  for (const Suggestion& suggestion : suggestions.list) {
    if (output.terminal.interactive) {
      write_line(suggestion, output, paint);
    } else {
      output.out << kind_name(suggestion.kind) << "\t" << printable(suggestion.text) << "\t"
                 << printable(target_of(suggestion)) << "\n";
    }
  }
}

void write_suggestions_json(const Suggestions& suggestions, const Output& output) {
  write_json_value(suggestions_to_json(suggestions), output.out, output.terminal);
}

}  // namespace dateline
