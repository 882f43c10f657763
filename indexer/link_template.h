// Links made from a post's date, title and path, by the placeholders of Jekyll and Hugo.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/calendar.h"

namespace dateline {

/// What placeholders stand for.
struct LinkFields {
  std::optional<CivilTime> date;
  std::string slug;   ///< `:slug`, and `:title` as Jekyll means it; not empty.
  std::string title;  ///< As written.
  std::vector<std::string> categories;
  std::string_view relative_path;  ///< Below the root.
};

/// A template such as "https://host/:year/:month/:slug/", or a style of Jekyll: pretty, date, ordinal, none.
///
/// :year :short_year :month :i_month :short_month :long_month :monthname :day :i_day :y_day :yearday :weekday
/// :weekdayname :hour :minute :second :title :slug :slugorfilename :filename :contentbasename :slugorcontentbasename
/// :name :basename :path :categories :slugified_categories :category :section :sections :collection :output_ext
class LinkTemplate {
 public:
  /// @throws Error(config) naming an unknown placeholder and the nearest known one.
  explicit LinkTemplate(std::string_view text);

  /// The link; runs of slashes an empty placeholder leaves become one. nullopt if it needs a date and there is none.
  [[nodiscard]] std::optional<std::string> expand(const LinkFields& fields) const;

  /// True if `text` is a style of Jekyll or holds a placeholder.
  static bool is_template(std::string_view text);

 private:
  struct Part {
    std::string literal;
    std::string_view placeholder;  // After the literal; empty at the end.
  };
  std::vector<Part> parts_;
};

}  // namespace dateline
