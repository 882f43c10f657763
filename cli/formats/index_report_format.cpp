#include "cli/formats/index_report_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <ostream>
#include <span>

#include "base/json_text.h"
#include "base/utf8.h"
#include "cli/display_text.h"

namespace dateline {
namespace {

namespace json = boost::json;

std::string place(const Problem& problem) {
  std::string place = printable(problem.path);
  if (problem.line > 0) place += ":" + std::to_string(problem.line);
  if (problem.line > 0 && problem.column > 0) place += ":" + std::to_string(problem.column);
  return place;
}

std::string changes(const IndexReport& report) {
  if (!report.changed && !report.dry_run) {
    return fmt::format("nothing changed: {} in the index", count_of(report.articles, "article"));
  }
  return fmt::format("{}{} indexed, {} unchanged, {} removed; {}{} in the index", report.dry_run ? "would be: " : "",
                     with_commas(report.indexed), with_commas(report.unchanged), with_commas(report.removed),
                     report.dry_run ? "then " : "now ", count_of(report.articles, "article"));
}

void write_left_out(const IndexReport& report, std::ostream& out) {
  if (report.left_out.empty()) return;
  std::size_t total = 0;
  std::string reasons;
  for (const auto& [reason, count] : report.left_out) {
    total += count;
    reasons += fmt::format("{}{} {}", reasons.empty() ? "" : ", ", with_commas(count), reason);
  }
  out << with_commas(total) << " left out: " << reasons << "\n";
}

// Worth a line because it costs something: no recency without a date, nowhere to go without a link.
void write_incomplete(const IndexReport& report, std::ostream& out) {
  if (report.undated > 0) out << count_of(report.undated, "post") << " without a date\n";
  if (report.without_link > 0) out << count_of(report.without_link, "post") << " without a link\n";
}

void write_details(const IndexReport& report, std::ostream& out) {
  if (!report.left_out_files.empty()) out << "left out:\n";
  for (const auto& file : report.left_out_files) {
    out << "  " << printable(file.path) << ": " << file.reason;
    if (!file.id.empty()) out << ", id '" << printable(file.id) << "'";
    if (file.count > 1) out << ", " << count_of(file.count, "time");
    out << "\n";
  }
  if (!report.skipped.empty()) out << "not looked at:\n";
  for (const auto& skipped : report.skipped) out << "  " << printable(skipped.path) << ": " << skipped.reason << "\n";
}

// An empty index is rarely what was meant, and searching it would only say "nothing found".
void write_emptiness(const IndexReport& report, std::ostream& out) {
  if (report.articles > 0) return;
  out << "no article at all: ";
  if (report.files == 0) {
    out << "no file was looked at; is this the right folder?"
        << (report.detailed ? "\n" : " --verbose names what was passed over\n");
  } else {
    out << "nothing in " << count_of(report.files, "file") << " can be indexed; "
        << (report.detailed ? "see below why\n" : "--verbose says why of each\n");
  }
}

json::array left_out_to_json(const std::vector<LeftOut>& files) {
  json::array array;
  for (const auto& file : files) {
    array.push_back(json::object{
        {"path", clean_utf8(file.path)}, {"id", clean_utf8(file.id)}, {"reason", file.reason}, {"count", file.count}});
  }
  return array;
}

json::array skipped_to_json(const std::vector<SkippedPath>& skipped) {
  json::array array;
  for (const auto& one : skipped) {
    array.push_back(json::object{{"path", clean_utf8(one.path)}, {"reason", one.reason}});
  }
  return array;
}

json::array problems_to_json(const std::vector<Problem>& problems) {
  json::array array;
  for (const auto& problem : problems) {
    array.push_back(json::object{{"path", clean_utf8(problem.path)},
                                 {"line", problem.line},
                                 {"column", problem.column},
                                 {"reason", clean_utf8(problem.reason)},
                                 {"lost", problem.lost}});
  }
  return array;
}

}  // namespace

void write_problems(const std::vector<Problem>& problems, std::size_t most, std::ostream& out) {
  for (auto begin = problems.begin(); begin != problems.end();) {
    const auto end = std::find_if(begin, problems.end(), [&](const auto& other) { return other.path != begin->path; });
    const auto shown = std::min(static_cast<std::size_t>(end - begin), most);
    const auto rest = static_cast<std::size_t>(end - begin) - shown;
    for (const auto& problem : std::span(begin, shown)) {
      out << place(problem) << ": " << printable(problem.reason) << "\n";
    }
    if (rest > 0) out << printable(begin->path) << ": " << count_of(rest, "further problem") << "; see --verbose\n";
    begin = end;
  }
}

void write_index_report(const IndexReport& report, std::ostream& out) {
  if (report.dry_run) out << "dry run: nothing was written\n";
  if (report.rebuilt && !report.dry_run) out << "built the index\n";
  out << count_of(report.files, "file") << " seen, " << count_of(report.posts, "post") << " in them\n";
  out << changes(report) << "\n";
  write_emptiness(report, out);
  write_left_out(report, out);
  write_incomplete(report, out);
  write_details(report, out);
  if (!report.bad.empty()) {
    const auto lost = static_cast<std::size_t>(std::ranges::count(report.bad, true, &Problem::lost));
    out << count_of(report.bad.size(), "problem") << " (" << count_of(lost, "post") << " lost):\n";
    write_problems(report.bad, report.detailed ? report.bad.size() : kProblemsShown, out);
  }
  out << fmt::format("{:.1f} seconds", report.seconds);
  if (report.indexed > 0 && !report.dry_run) {
    out << ", " << with_commas(static_cast<std::size_t>(report.articles_per_second)) << " articles per second";
  }
  out << "\n";
}

void write_index_run(const IndexReport& report, std::ostream& out) {
  out << changes(report);
  if (!report.bad.empty()) out << "; " << count_of(report.bad.size(), "problem");
  out << fmt::format("; {:.1f} seconds\n", report.seconds);
}

void write_index_report_json(const IndexReport& report, std::ostream& out) {
  json::object left_out;
  for (const auto& [reason, count] : report.left_out) left_out[reason] = count;
  const json::object object{{"files", report.files},
                            {"posts", report.posts},
                            {"articles", report.articles},
                            {"indexed", report.indexed},
                            {"unchanged", report.unchanged},
                            {"removed", report.removed},
                            {"left_out", std::move(left_out)},
                            {"left_out_files", left_out_to_json(report.left_out_files)},
                            {"skipped", skipped_to_json(report.skipped)},
                            {"bad", problems_to_json(report.bad)},
                            {"seconds", rounded(report.seconds, 3)},
                            {"articles_per_second", rounded(report.articles_per_second, 3)},
                            {"undated", report.undated},
                            {"without_link", report.without_link},
                            {"dry_run", report.dry_run},
                            {"rebuilt", report.rebuilt}};
  out << to_json_text(object, JsonLayout::one_line) << "\n";
}

}  // namespace dateline
