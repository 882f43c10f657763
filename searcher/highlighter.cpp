#include "searcher/highlighter.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kSnippetBytes = 240;
constexpr std::size_t kContextBytes = 60;  // Shown before the first mark.
constexpr std::size_t kMaxCuts = 50;       // Stretches compared: bounds the cost of a text full of marks.
constexpr std::string_view kEllipsis = "…";

// The tokens that stand in the text one after the other, as phrases compare them.
std::vector<const Token*> in_sequence(const std::vector<Token>& tokens) {
  std::vector<const Token*> sequence;
  for (const Token& token : tokens) {
    if (takes_position(token)) sequence.push_back(&token);
  }
  return sequence;
}

// The same with every compound in one piece.
std::vector<const Token*> in_one_piece(const std::vector<Token>& tokens) {
  std::vector<const Token*> sequence;
  std::uint32_t covered = 0;  // Last position that a joined form covers.
  for (const Token& token : tokens) {
    if (token.role == TokenRole::joined && token.position == covered + 1) continue;
    if (token.role == TokenRole::joined) {
      if (!sequence.empty() && sequence.back()->role == TokenRole::part) sequence.pop_back();
      sequence.push_back(&token);
      covered = token.last_position;
    } else if (takes_position(token) && token.position > covered) {
      sequence.push_back(&token);
    }
  }
  return sequence;
}

bool is_pair(const Token& token) {
  if (token.role == TokenRole::bigram) return true;
  const auto code_points = std::ranges::count_if(token.text, [](char byte) { return (byte & 0xC0) != 0x80; });
  return token.role == TokenRole::word && code_points == 2;
}

// The pairs of neighbouring characters, in the order of the text; a word of two characters is one of them.
std::vector<const Token*> pairs(const std::vector<Token>& tokens) {
  std::vector<const Token*> sequence;
  for (const Token& token : tokens) {
    if (is_pair(token)) sequence.push_back(&token);
  }
  std::ranges::stable_sort(sequence, {}, &Token::begin);
  return sequence;
}

// Where a cut may be made: beginnings of words.
std::vector<std::uint32_t> word_beginnings(const std::vector<Token>& tokens) {
  std::vector<std::uint32_t> beginnings;
  for (const Token* token : in_sequence(tokens)) beginnings.push_back(token->begin);
  return beginnings;
}

struct Cut {
  std::size_t begin, end;
};

// The stretch that begins at the last word at or before `wanted` and ends before a word.
Cut cut_at(std::string_view text, const std::vector<std::uint32_t>& beginnings, std::size_t wanted) {
  if (text.size() - wanted < kSnippetBytes) wanted = text.size() - kSnippetBytes;
  auto first = std::ranges::upper_bound(beginnings, wanted);
  std::size_t begin = first == beginnings.begin() ? 0 : *--first;
  if (wanted <= kContextBytes) begin = 0;
  if (text.size() - begin <= kSnippetBytes) return {begin, text.size()};
  const auto behind = std::ranges::upper_bound(beginnings, begin + kSnippetBytes);
  std::size_t end = behind == beginnings.begin() ? 0 : *std::prev(behind);
  // One word longer than the snippet: cut it between code points.
  if (end <= begin) return {begin, begin + utf8_prefix(text.substr(begin), kSnippetBytes).size()};
  while (end > begin && text[end - 1] == ' ') --end;
  return {begin, end};
}

bool needs_reference(char c) { return c == '&' || c == '<' || c == '>' || c == '"' || c == '\''; }

std::string_view reference_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "&#39;";
  }
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string escaped;
  escaped.reserve(text.size());
  for (;;) {
    const auto plain = static_cast<std::size_t>(std::ranges::find_if(text, needs_reference) - text.begin());
    escaped += text.substr(0, plain);
    if (plain == text.size()) return escaped;
    escaped += reference_of(text[plain]);
    text.remove_prefix(plain + 1);
  }
}

Highlighter::Highlighter(Analyzer& analyzer, const HighlightTerms& terms, const HighlightStyle& style)
    : analyzer_(analyzer), terms_(terms), style_(style) {
  for (const std::string& stem : terms.stems) stem_beginnings_.set(static_cast<unsigned char>(stem.front()));
  for (const std::string& form : terms.forms) form_beginnings_.set(static_cast<unsigned char>(form.front()));
}

// Spares most words the stemmer, which takes longer than all else that is done to them.
bool Highlighter::may_have_stem(const Token& form, const LanguageProfile& language) const {
  if (stem_beginnings_.none()) return false;
  const auto first = static_cast<unsigned char>(form.text.front());
  return stem_beginnings_.test(first) || first >= 0x80 || !analyzer_.keeps_beginnings(language);
}

// Forms of one stem are one word, by which snippets are chosen.
void Highlighter::mark_if_found(const Token& form, const LanguageProfile& language, std::vector<Mark>& marks) const {
  const std::string stem = may_have_stem(form, language) ? analyzer_.stem(form.text, language) : std::string();
  const auto begins = [&](const std::string& prefix) {
    return form.role != TokenRole::bigram && form.text.starts_with(prefix);
  };
  const bool stem_found = !stem.empty() && terms_.stems.contains(stem);
  const bool form_found =
      form_beginnings_.test(static_cast<unsigned char>(form.text.front())) && terms_.forms.contains(form.text);
  if (stem_found || form_found || std::ranges::any_of(terms_.prefixes, begins)) {
    marks.push_back({form.begin, form.end, stem_found ? stem : form.text});
  }
}

void Highlighter::mark_sequence(const std::vector<const Token*>& sequence, const std::vector<std::string>& forms,
                                std::vector<Mark>& marks) {
  const auto same = [](const Token* token, const std::string& form) { return token->text == form; };
  for (auto at = sequence.begin();; at += static_cast<std::ptrdiff_t>(forms.size())) {
    at = std::search(at, sequence.end(), forms.begin(), forms.end(), same);
    if (at == sequence.end()) return;
    for (std::size_t i = 0; i < forms.size(); ++i) {
      const Token* token = at[static_cast<std::ptrdiff_t>(i)];
      marks.push_back({token->begin, token->end, token->text});
    }
  }
}

void Highlighter::find_phrases(const std::vector<Token>& tokens, std::vector<Mark>& marks) const {
  for (const auto& phrase : terms_.phrases) {
    mark_sequence(in_sequence(tokens), phrase, marks);
    mark_sequence(in_one_piece(tokens), phrase, marks);
  }
  for (const auto& run : terms_.runs) mark_sequence(pairs(tokens), run, marks);
}

// Sorted, without overlaps: of two overlapping marks one that covers both remains.
std::vector<Highlighter::Mark> Highlighter::find_marks(const std::vector<Token>& forms,
                                                       const LanguageProfile& language) const {
  std::vector<Mark> all;
  for (const Token& form : forms) mark_if_found(form, language, all);
  find_phrases(forms, all);
  std::ranges::sort(all, {}, &Mark::begin);
  std::vector<Mark> marks;
  for (Mark& mark : all) {
    if (!marks.empty() && mark.begin < marks.back().end) {
      marks.back().end = std::max(marks.back().end, mark.end);
    } else {
      marks.push_back(std::move(mark));
    }
  }
  return marks;
}

void Highlighter::append_text(std::string& out, std::string_view text) const {
  if (style_.escape_html) {
    out += escape_html(text);
  } else {
    out += text;
  }
}

std::string Highlighter::render(std::string_view text, std::size_t begin, std::size_t end,
                                const std::vector<Mark>& marks) const {
  std::string out;
  std::size_t at = begin;
  for (const Mark& mark : marks) {
    if (mark.begin < begin || mark.end > end) continue;
    append_text(out, text.substr(at, mark.begin - at));
    out += style_.open;
    append_text(out, text.substr(mark.begin, mark.end - mark.begin));
    out += style_.close;
    at = mark.end;
  }
  append_text(out, text.substr(at, end - at));
  return out;
}

std::string Highlighter::highlight(std::string_view text, const LanguageProfile& language) {
  if (terms_.empty()) return render(text, 0, text.size(), {});
  return render(text, 0, text.size(), find_marks(analyzer_.analyze_forms(text, language), language));
}

std::string Highlighter::snippet(std::string_view text, const LanguageProfile& language) {
  if (terms_.empty() && text.size() <= kSnippetBytes) return render(text, 0, text.size(), {});
  const std::vector<Token> forms = analyzer_.analyze_forms(text, language);
  const std::vector<Mark> marks = find_marks(forms, language);
  if (text.size() <= kSnippetBytes) return render(text, 0, text.size(), marks);

  const std::vector<std::uint32_t> beginnings = word_beginnings(forms);
  Cut best = cut_at(text, beginnings, 0);
  std::size_t most = 0;
  for (std::size_t i = 0; i < marks.size() && i < kMaxCuts; ++i) {
    const std::size_t wanted = marks[i].begin > kContextBytes ? marks[i].begin - kContextBytes : 0;
    const Cut cut = cut_at(text, beginnings, wanted);
    std::set<std::string_view> words;
    for (std::size_t j = 0; j < marks.size() && marks[j].begin < cut.end; ++j) {
      if (marks[j].begin >= cut.begin && marks[j].end <= cut.end) words.insert(marks[j].word);
    }
    if (words.size() > most) {
      most = words.size();
      best = cut;
    }
  }
  std::string out(best.begin > 0 ? kEllipsis : "");
  out += render(text, best.begin, best.end, marks);
  if (best.end < text.size()) out += kEllipsis;
  return out;
}

}  // namespace dateline
