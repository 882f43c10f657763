#include "searcher/highlighter.h"

#include <algorithm>
#include <iterator>
#include <ranges>
#include <set>
#include <utility>

#include "base/utf8.h"

namespace dateline {
namespace {

constexpr std::size_t kSnippetBytes = 240;
constexpr std::size_t kContextBytes = 60;  // Shown before the first mark, at most.
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

// The stretch that holds what was found, or its beginning if it is too long; the text is longer than a snippet.
Cut cut_around(std::string_view text, const std::vector<std::uint32_t>& beginnings, Cut found) {
  const std::size_t wanted = std::min(found.begin - std::min(found.begin, kContextBytes), text.size() - kSnippetBytes);
  const auto first = std::ranges::lower_bound(beginnings, wanted);
  std::size_t begin = first == beginnings.end() ? found.begin : std::min<std::size_t>(*first, found.begin);
  if (wanted == 0) begin = 0;
  if (text.size() - begin <= kSnippetBytes) return {begin, text.size()};
  const std::size_t most = begin + kSnippetBytes;
  const auto behind = std::ranges::upper_bound(beginnings, most);
  std::size_t end = behind == beginnings.begin() ? 0 : *std::prev(behind);
  // One word longer than the snippet: cut it between code points.
  if (end <= begin) end = begin + utf8_prefix(text.substr(begin), kSnippetBytes).size();
  while (end > begin && text[end - 1] == ' ') --end;
  return {begin, found.end <= most ? std::max(end, found.end) : end};
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
    const std::size_t open = std::max<std::size_t>(mark.begin, begin), close = std::min<std::size_t>(mark.end, end);
    if (open >= close) continue;
    append_text(out, text.substr(at, open - at));
    out += style_.open;
    append_text(out, text.substr(open, close - open));
    out += style_.close;
    at = close;
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
  Cut best = cut_around(text, beginnings, {0, 0});
  std::size_t most = 0;
  for (const Mark& mark : marks | std::views::take(kMaxCuts)) {
    const Cut cut = cut_around(text, beginnings, {mark.begin, mark.end});
    std::set<std::string_view> words;
    for (const Mark& each : marks) {
      if (each.begin >= cut.end) break;
      if (each.end > cut.begin) words.insert(each.word);
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
