#include "searcher/synonyms/synonyms.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "base/error.h"
#include "base/hash.h"
#include "base/read_file.h"
#include "base/utf8.h"

namespace dateline {
namespace {

constexpr std::string_view kArrow = "=>";

}  // namespace

// Reads one file.
class SynonymReader {
 public:
  explicit SynonymReader(std::string name) : name_(std::move(name)), analyzer_(*find_language("en")) {}

  Synonyms read(std::string_view text) {
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    if (text.size() > synonym_limit::kFileBytes) fail("the file is larger than 16 MB");
    if (!is_utf8(text)) fail("the file is no UTF-8");
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      ++line_;
      read_line(trim(text.substr(begin, end - begin)));
      begin = end + 1;
    }
    synonyms_.version_ = hash64(text);
    return std::move(synonyms_);
  }

 private:
  struct Term {
    std::string text;
    std::string key;
  };
  using Terms = std::vector<Term>;

  [[noreturn]] void fail(const std::string& what) const {
    throw Error(ErrorCode::config,
                line_ == 0 ? fmt::format("{}: {}", name_, what) : fmt::format("{}:{}: {}", name_, line_, what));
  }

  void read_line(std::string_view line) {
    if (line.empty() || line.front() == '#') return;
    const std::vector<Terms> sides = split(line);
    if (sides.size() > 2) fail("there is more than one '=>'");
    if (sides.size() == 2) return read_mapping(sides.front(), sides.back());
    if (sides.front().size() < 2) fail("a word alone has no synonym; write 'a, b' or 'a => b'");
    for (const Term& term : sides.front()) {
      add(term, true);
      for (const Term& other : sides.front()) add_alternative(term, other);
    }
  }

  // The left ones are searched as the right ones.
  void read_mapping(const Terms& left, const Terms& right) {
    for (const Term& term : left) {
      const bool itself = std::ranges::find(right, term.key, &Term::key) != right.end();
      add(term, itself);
      for (const Term& other : right) add_alternative(term, other);
    }
  }

  // The terms on each side of the arrow; a backslash takes the next character for itself.
  [[nodiscard]] std::vector<Terms> split(std::string_view line) {
    std::vector<Terms> sides(1);
    std::string term;
    for (std::size_t at = 0; at < line.size(); ++at) {
      if (line[at] == '\\' && at + 1 < line.size()) {
        term += line[++at];
      } else if (line[at] == ',') {
        sides.back().push_back(make_term(std::exchange(term, {})));
      } else if (line.substr(at).starts_with(kArrow)) {
        sides.back().push_back(make_term(std::exchange(term, {})));
        sides.emplace_back();
        ++at;
      } else {
        term += line[at];
      }
    }
    sides.back().push_back(make_term(term));
    return sides;
  }

  [[nodiscard]] Term make_term(const std::string& written) {
    const std::string_view text = trim(written);
    if (text.empty()) fail("there is nothing between two commas, or beside '=>'");
    Term term{std::string(text), synonym_key(text, analyzer_)};
    if (term.key.empty()) fail(fmt::format("'{}' has no word to search for", text));
    if (count_words(term.key) > synonym_limit::kWords) {
      fail(fmt::format("'{}' has more than {} words", text, synonym_limit::kWords));
    }
    return term;
  }

  void add(const Term& term, bool as_typed) {
    SynonymEntry& entry = synonyms_.entries_[term.key];
    entry.as_typed = entry.as_typed || as_typed;
    synonyms_.longest_ = std::max(synonyms_.longest_, count_words(term.key));
  }

  void add_alternative(const Term& term, const Term& other) {
    auto& alternatives = synonyms_.entries_[term.key].alternatives;
    const bool known = std::ranges::find(alternatives, other.text) != alternatives.end();
    if (term.key == other.key || known) return;
    if (alternatives.size() == synonym_limit::kAlternatives) {
      fail(fmt::format("'{}' has more than {} synonyms", term.text, synonym_limit::kAlternatives));
    }
    alternatives.push_back(other.text);
  }

  std::string name_;
  Analyzer analyzer_;
  std::size_t line_ = 0;
  Synonyms synonyms_;
};

Synonyms Synonyms::load(const std::filesystem::path& file) {
  const auto text = read_file(file);
  if (!text) throw Error(ErrorCode::not_found, fmt::format("the synonym file {} cannot be read", file.string()));
  return parse(*text, file.string());
}

Synonyms Synonyms::parse(std::string_view text, const std::string& name) { return SynonymReader(name).read(text); }

const SynonymEntry* Synonyms::find(std::string_view words) const {
  const auto found = entries_.find(words);
  return found == entries_.end() ? nullptr : &found->second;
}

std::string synonym_key(std::string_view text, Analyzer& analyzer) {
  std::string key;
  for (const Token& token : analyzer.analyze(text, *find_language("en"))) {
    if (takes_position(token)) key.append(key.empty() ? "" : " ").append(token.text);
  }
  return key;
}

std::size_t count_words(std::string_view key) {
  return key.empty() ? 0 : static_cast<std::size_t>(std::ranges::count(key, ' ')) + 1;
}

}  // namespace dateline
