// The filter language: a:b AND (c:"d e" OR NOT f >= 5).
#include <fmt/format.h>

#include <vector>

#include "server/algolia/attributes.h"
#include "server/algolia/filter_text.h"
#include "server/algolia/filters.h"
#include "server/conditions.h"
#include "server/problem.h"

namespace dateline {
namespace {

class FilterParser {
 public:
  FilterParser(std::string_view text, FilterBudget& budget) : text_(text), budget_(budget) {}

  std::optional<QueryNode> parse() {
    skip_spaces();
    if (at_ == text_.size()) return std::nullopt;
    QueryNode node = either();
    if (at_ < text_.size()) refuse("AND or OR is missing");
    return node;
  }

 private:
  static constexpr unsigned kMostDepth = 32;
  static constexpr std::string_view kSpaces = " \t\r\n";
  static constexpr std::string_view kValueEnds = " \t\r\n()";

  [[noreturn]] void refuse(std::string_view complaint) const {
    refuse_filter("filters", {}, fmt::format("{} at byte {}", complaint, at_));
  }

  void skip_spaces() { at_ = std::min(text_.find_first_not_of(kSpaces, at_), text_.size()); }

  bool take_word(std::string_view word) {
    const std::string_view rest = text_.substr(at_);
    if (!rest.starts_with(word)) return false;
    const bool ends = rest.size() == word.size() || kValueEnds.find(rest[word.size()]) != kValueEnds.npos;
    if (!ends) return false;
    at_ += word.size();
    skip_spaces();
    return true;
  }

  QueryNode either() {
    std::vector<QueryNode> nodes{both()};
    while (take_word("OR")) nodes.push_back(both());
    return any_of(std::move(nodes));
  }

  QueryNode both() {
    std::vector<QueryNode> nodes{maybe_not()};
    while (take_word("AND")) nodes.push_back(maybe_not());
    return all_of(std::move(nodes));
  }

  QueryNode maybe_not() {
    if (take_word("NOT")) return none_of(in_parentheses());
    return in_parentheses();
  }

  QueryNode in_parentheses() {
    if (at_ == text_.size() || text_[at_] != '(') return condition();
    if (++depth_ > kMostDepth) refuse("too many parentheses");
    ++at_;
    skip_spaces();
    QueryNode node = either();
    if (at_ == text_.size() || text_[at_] != ')') refuse("a parenthesis is not closed");
    ++at_;
    skip_spaces();
    --depth_;
    return node;
  }

  // "..." or '...', with \ before a quote inside.
  std::string quoted() {
    const char quote = text_[at_];
    std::string value;
    for (++at_; at_ < text_.size() && text_[at_] != quote; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      value += text_[at_];
    }
    if (at_ == text_.size()) refuse("a quote is not closed");
    ++at_;
    return value;
  }

  // Quoted, or up to one of `ends`.
  std::string piece(std::string_view ends) {
    if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'')) return quoted();
    const std::size_t end = std::min(text_.find_first_of(ends, at_), text_.size());
    std::string word(text_.substr(at_, end - at_));
    if (word.empty()) refuse("a name or a value is missing");
    at_ = end;
    return word;
  }
  std::string take_name() { return piece(" \t\r\n():<>=!"); }
  // It may hold what a name may not.
  std::string take_value() { return piece(kValueEnds); }

  // All that a comparison may consist of, up to the next word that is none.
  QueryNode comparison(const std::string& name) {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_not_of("<>=! \t\r\n", at_), text_.size());
    at_ = std::min(text_.find_first_of(kValueEnds, at_), text_.size());
    const auto node = read_comparison(name + std::string(text_.substr(begin, at_ - begin)));
    if (!node) refuse("a number is missing before this");
    return *node;
  }

  QueryNode condition() {
    take_condition(budget_, "filters");
    const std::string name = take_name();
    skip_spaces();
    QueryNode node;
    if (at_ < text_.size() && text_[at_] == ':') {
      ++at_;
      skip_spaces();
      node = value_or_range(name);
    } else if (at_ < text_.size() && std::string_view("<>=!").find(text_[at_]) != std::string_view::npos) {
      node = comparison(name);
    } else {
      node = value_condition("_tags", name);
    }
    skip_spaces();
    return node;
  }

  QueryNode value_or_range(const std::string& name) {
    const std::string value = take_value();
    skip_spaces();
    if (!take_word("TO")) return value_condition(name, value);
    const auto node = read_comparison(fmt::format("{}:{} TO {}", name, value, take_value()));
    if (!node) refuse("TO takes two numbers, before this");
    return *node;
  }

  std::string_view text_;
  FilterBudget& budget_;
  std::size_t at_ = 0;
  unsigned depth_ = 0;
};

}  // namespace

std::optional<QueryNode> read_filters(std::string_view text, FilterBudget& budget) {
  return FilterParser(text, budget).parse();
}

}  // namespace dateline
