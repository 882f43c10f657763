#include "searcher/evaluation/trec_files.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <string_view>

#include "base/error.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{1} << 28;  // The judgements of the largest collections take a tenth.

[[noreturn]] void refuse(const std::string& name, std::size_t line, std::string_view reason) {
  throw Error(ErrorCode::usage, fmt::format("{}:{}: {}", name, line, reason));
}

// Calls take(line, number) for each line that is not blank.
template <class Take>
void for_each_line(const std::string& text, Take take) {
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line(text.data() + begin, end - begin);
    if (line.ends_with('\r')) line.remove_suffix(1);
    ++number;
    if (line.find_first_not_of(" \t") != line.npos) take(line, number);
    begin = end + 1;
  }
}

std::vector<std::string_view> split_blanks(std::string_view line) {
  constexpr std::string_view kBlanks = " \t";
  std::vector<std::string_view> parts;
  for (std::size_t begin = line.find_first_not_of(kBlanks); begin != line.npos;) {
    const std::size_t end = std::min(line.find_first_of(kBlanks, begin), line.size());
    parts.push_back(line.substr(begin, end - begin));
    begin = line.find_first_not_of(kBlanks, end);
  }
  return parts;
}

std::optional<int> parse_grade(std::string_view text) {
  int grade = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), grade);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return grade;
}

}  // namespace

std::string read_bounded(std::istream& in, const std::string& name) {
  std::string text;
  std::array<char, 1 << 16> part{};
  while (in.read(part.data(), part.size()) || in.gcount() > 0) {
    text.append(part.data(), static_cast<std::size_t>(in.gcount()));
    if (text.size() > kMaxBytes) {
      throw Error(ErrorCode::usage, fmt::format("{} is larger than {} MB", name, kMaxBytes >> 20));
    }
  }
  return text;
}

std::vector<JudgedQuery> read_queries(std::istream& in, const std::string& name) {
  std::vector<JudgedQuery> queries;
  std::set<std::string, std::less<>> ids;
  for_each_line(read_bounded(in, name), [&](std::string_view line, std::size_t number) {
    const std::size_t tab = line.find('\t');
    if (tab == line.npos || tab == 0) refuse(name, number, "not of the form ID<TAB>TEXT");
    const std::string id(line.substr(0, tab));
    if (!ids.insert(id).second) refuse(name, number, "the query '" + id + "' was there before");
    queries.push_back({id, std::string(line.substr(tab + 1))});
  });
  return queries;
}

std::map<std::string, Grades> read_judgements(std::istream& in, const std::string& name) {
  std::map<std::string, Grades> judgements;
  for_each_line(read_bounded(in, name), [&](std::string_view line, std::size_t number) {
    const auto parts = split_blanks(line);
    if (parts.size() != 4) refuse(name, number, "not of the form QUERY ITERATION ARTICLE GRADE");
    const auto grade = parse_grade(parts[3]);
    if (!grade) refuse(name, number, fmt::format("the grade '{}' is no whole number", parts[3]));
    judgements[std::string(parts[0])][std::string(parts[2])] = *grade;
  });
  return judgements;
}

}  // namespace dateline
