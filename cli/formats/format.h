// How the answer to a search is written. One file a format in this folder, one line each in registry.cpp.
#pragma once

#include <boost/json/value.hpp>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/console.h"
#include "index/calendar.h"
#include "searcher/search_response.h"

namespace dateline {

/// Where and how to write.
struct Output {
  std::ostream& out;
  Terminal terminal;
  bool color = false;
  const Calendar& calendar;         ///< Cuts the days that are shown.
  std::vector<std::string> fields;  ///< Of hit_fields(); empty: the format's own.
};

/// To the console's standard output. @param color  see parse_color_choice(), which may throw.
Output output_to(const Console& console, std::string_view color, const Calendar& calendar);

struct Format {
  std::string_view name;
  std::string_view description;
  bool marks_html = false;    ///< Highlights are escaped and marked as HTML; else with the marks of display_text.h.
  bool takes_fields = false;  ///< Fields can be chosen.
  bool explains = false;      ///< Shows the explanation of a score.
  bool has_notes = false;     ///< Holds warnings and `match`, so that they need not go to standard error.
  void (*write)(const SearchResponse& response, const Output& output);
};

/// Every format; the first is the default.
std::span<const Format> formats();
std::span<const std::string_view> format_names();

/// nullptr if there is none.
const Format* find_format(std::string_view name);

/// On several lines for a person at a terminal, on one for programs; a line break at the end.
void write_json_value(const boost::json::value& value, std::ostream& out, const Terminal& terminal);

void write_text(const SearchResponse& response, const Output& output);
void write_json(const SearchResponse& response, const Output& output);
void write_ndjson(const SearchResponse& response, const Output& output);
void write_tsv(const SearchResponse& response, const Output& output);

}  // namespace dateline
