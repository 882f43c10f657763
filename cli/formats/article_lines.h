// The lines of an article that several text formats share.
#pragma once

#include <string>

#include "cli/paint.h"
#include "index/article.h"
#include "index/calendar.h"

namespace dateline {

/// "2021-06-08" in the calendar's zone; empty without a date.
std::string day_text(const std::optional<std::int64_t>& date, const Calendar& calendar);

/// "2021-06-08 17:07" in the calendar's zone.
std::string minute_text(std::int64_t date, const Calendar& calendar);

/// The provider's name, else its domain.
std::string provider_text(const Provider& provider);

/// "Election, Kamala Harris"; printable.
std::string topics_text(const Article& article);

/// `lines` painted, each after `indent` spaces and closed by a line break.
std::string indented(const Paint& paint, Style style, const std::vector<std::string>& lines, std::size_t indent);

/// Columns for running text: the terminal's, but no wider than people read with ease.
std::size_t reading_width(std::size_t terminal_width);

}  // namespace dateline
