#include "indexer/link_template.h"

#include <date/date.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/error.h"
#include "base/nearest.h"
#include "indexer/slug.h"

namespace dateline {
namespace {

using Expand = std::string (*)(const LinkFields&);

struct Placeholder {
  std::string_view name;
  bool needs_date;
  Expand expand;
};

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                       "Thursday", "Friday", "Saturday"};

date::local_days day_of(const CivilTime& civil) {
  return date::local_days(date::year(civil.year) / civil.month / civil.day);
}

// Only placeholders that need a date ask for it.
CivilTime date_of(const LinkFields& fields) { return fields.date.value_or(CivilTime{}); }

unsigned weekday_of(const LinkFields& fields) { return date::weekday(day_of(date_of(fields))).c_encoding(); }

std::string year_day(const LinkFields& fields) {
  const date::local_days first(date::year(date_of(fields).year) / 1 / 1);
  return fmt::format("{:03}", (day_of(date_of(fields)) - first).count() + 1);
}

std::string long_month(const LinkFields& fields) { return std::string(kMonths[date_of(fields).month - 1]); }

/// The folders that mean something in a link: without Hugo's `content` and Jekyll's `_posts`.
std::string folders(const LinkFields& fields) {
  const std::size_t slash = fields.relative_path.rfind('/');
  if (slash == std::string_view::npos) return {};
  std::string_view path = fields.relative_path.substr(0, slash);
  std::string kept;
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    const bool silent = (kept.empty() && part == "content") || part.starts_with('_');
    if (!silent) kept.append(kept.empty() ? "" : "/").append(part);
  }
  return kept;
}

std::string joined_categories(const LinkFields& fields) {
  std::string joined;
  for (const std::string& category : fields.categories) {
    joined.append(joined.empty() ? "" : "/").append(slugify(category));
  }
  return joined;
}

std::string file_name(const LinkFields& fields) { return std::string(content_name(fields.relative_path)); }
std::string slug(const LinkFields& fields) { return fields.slug; }
std::string nothing(const LinkFields&) { return {}; }
std::string first_folder(const LinkFields& fields) {
  const std::string path = folders(fields);
  return path.substr(0, path.find('/'));
}

// Add a placeholder here and in the header's list.
constexpr auto kPlaceholders = std::to_array<Placeholder>({
    {"year", true, [](const LinkFields& f) { return fmt::format("{:04}", date_of(f).year); }},
    {"short_year", true, [](const LinkFields& f) { return fmt::format("{:02}", date_of(f).year % 100); }},
    {"month", true, [](const LinkFields& f) { return fmt::format("{:02}", date_of(f).month); }},
    {"i_month", true, [](const LinkFields& f) { return std::to_string(date_of(f).month); }},
    {"short_month", true, [](const LinkFields& f) { return long_month(f).substr(0, 3); }},
    {"long_month", true, long_month},
    {"monthname", true, [](const LinkFields& f) { return ascii_lower(long_month(f)); }},
    {"day", true, [](const LinkFields& f) { return fmt::format("{:02}", date_of(f).day); }},
    {"i_day", true, [](const LinkFields& f) { return std::to_string(date_of(f).day); }},
    {"y_day", true, year_day},
    {"yearday", true, year_day},
    {"weekday", true, [](const LinkFields& f) { return std::to_string(weekday_of(f)); }},
    {"weekdayname", true, [](const LinkFields& f) { return ascii_lower(kWeekdays[weekday_of(f)]); }},
    {"hour", true, [](const LinkFields& f) { return fmt::format("{:02}", date_of(f).hour); }},
    {"minute", true, [](const LinkFields& f) { return fmt::format("{:02}", date_of(f).minute); }},
    {"second", true, [](const LinkFields& f) { return fmt::format("{:02}", date_of(f).second); }},
    {"title", false, slug},
    {"slug", false, slug},
    {"slugorfilename", false, slug},
    {"slugorcontentbasename", false, slug},
    {"filename", false, file_name},
    {"contentbasename", false, file_name},
    {"name", false, file_name},
    {"basename", false, file_name},
    {"path", false,
     [](const LinkFields& f) { return std::string(f.relative_path.substr(0, f.relative_path.rfind('.'))); }},
    {"categories", false, joined_categories},
    {"slugified_categories", false, joined_categories},
    {"category", false, [](const LinkFields& f) { return f.categories.empty() ? "" : slugify(f.categories.front()); }},
    {"section", false, first_folder},
    {"sections", false, folders},
    {"collection", false, nothing},
    {"output_ext", false, [](const LinkFields&) { return std::string(".html"); }},
});

constexpr auto kStyles = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"pretty", "/:categories/:year/:month/:day/:title/"},
    {"date", "/:categories/:year/:month/:day/:title:output_ext"},
    {"ordinal", "/:categories/:year/:y_day/:title:output_ext"},
    {"none", "/:categories/:title:output_ext"},
});

const Placeholder* find_placeholder(std::string_view name) {
  const auto found = std::ranges::find(kPlaceholders, name, &Placeholder::name);
  return found == kPlaceholders.end() ? nullptr : &*found;
}

std::string_view template_of(std::string_view text) {
  const auto style = std::ranges::find(kStyles, text, &std::pair<std::string_view, std::string_view>::first);
  return style == kStyles.end() ? text : style->second;
}

/// Letters and underscores after the colon at `colon`; empty for "https://" and ports.
std::string_view name_after(std::string_view text, std::size_t colon) {
  std::size_t end = colon + 1;
  while (end < text.size() && (is_ascii_letter(text[end]) || text[end] == '_')) ++end;
  return text.substr(colon + 1, end - colon - 1);
}

std::string known_name(std::string_view name) {
  std::vector<std::string_view> known;
  known.reserve(kPlaceholders.size());
  for (const Placeholder& placeholder : kPlaceholders) known.push_back(placeholder.name);
  return did_you_mean(name, known);
}

std::string with_single_slashes(const std::string& link) {
  const std::size_t scheme = link.find("://");
  const std::size_t begin = scheme == std::string::npos ? 0 : scheme + 3;
  std::string clean = link.substr(0, begin);
  for (std::size_t at = begin; at < link.size(); ++at) {
    if (link[at] == '/' && at > begin && link[at - 1] == '/') continue;
    clean += link[at];
  }
  return clean;
}

}  // namespace

LinkTemplate::LinkTemplate(std::string_view text) {
  text = template_of(text);
  Part part;
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view name = text[at] == ':' ? name_after(text, at) : std::string_view();
    if (name.empty()) {
      part.literal += text[at++];
      continue;
    }
    const Placeholder* placeholder = find_placeholder(name);
    if (placeholder == nullptr) {
      throw Error(
          ErrorCode::config,
          fmt::format("link: unknown placeholder ':{}'{}; known are :year, :month, :day, :slug, :title, :section, "
                      ":filename, :categories and others of Jekyll and Hugo",
                      name, known_name(name)));
    }
    part.placeholder = placeholder->name;
    parts_.push_back(std::move(part));
    part = {};
    at += 1 + name.size();
  }
  parts_.push_back(std::move(part));
}

std::optional<std::string> LinkTemplate::expand(const LinkFields& fields) const {
  std::string link;
  for (const Part& part : parts_) {
    link += part.literal;
    if (part.placeholder.empty()) continue;
    const Placeholder* placeholder = find_placeholder(part.placeholder);
    if (placeholder->needs_date && !fields.date) return std::nullopt;
    link += placeholder->expand(fields);
  }
  return with_single_slashes(link);
}

bool LinkTemplate::is_template(std::string_view text) {
  if (template_of(text) != text) return true;
  for (std::size_t colon = text.find(':'); colon != std::string_view::npos; colon = text.find(':', colon + 1)) {
    if (find_placeholder(name_after(text, colon)) != nullptr) return true;
  }
  return false;
}

}  // namespace dateline
