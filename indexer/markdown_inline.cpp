#include "indexer/markdown_inline.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "indexer/html_entities.h"

namespace dateline {
namespace {

// Longer ones are stray brackets; the bounds keep the walk linear.
constexpr std::size_t kLongestLink = 2000;
constexpr int kDeepest = 4;

/// The index of the bracket that closes the one at the beginning of `text`; npos if there is none.
std::size_t closing_bracket(std::string_view text, char open, char close) {
  int depth = 0;
  const std::size_t limit = std::min(text.size(), kLongestLink);
  for (std::size_t at = 0; at < limit; ++at) {
    if (text[at] == '\\') {
      ++at;
    } else if (text[at] == open) {
      ++depth;
    } else if (text[at] == close && --depth == 0) {
      return at;
    }
  }
  return std::string_view::npos;
}

struct Link {
  std::string_view text;
  std::size_t length;
};

/// "[text](target)", "[text][name]" or "[^note]" at the beginning of `source`.
std::optional<Link> read_link(std::string_view source) {
  const std::size_t close = closing_bracket(source, '[', ']');
  if (close == std::string_view::npos) return std::nullopt;
  const std::string_view text = source.substr(1, close - 1);
  if (text.starts_with('^')) return Link{{}, close + 1};
  const std::string_view rest = source.substr(close + 1);
  std::size_t target = std::string_view::npos;
  if (rest.starts_with('(')) target = closing_bracket(rest, '(', ')');
  if (rest.starts_with('[')) target = closing_bracket(rest, '[', ']');
  if (target == std::string_view::npos) return std::nullopt;
  return Link{text, close + 1 + target + 1};
}

bool is_word(char c) { return is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80; }
bool is_punctuation(char c) { return static_cast<unsigned char>(c) > ' ' && !is_word(c) && c != '\x7F'; }

class InlineReader {
 public:
  InlineReader(std::string_view source, int depth) : source_(source), depth_(depth) {}

  std::string read() {
    while (at_ < source_.size()) {
      if (!read_mark()) out_ += source_[at_++];
    }
    return std::move(out_);
  }

 private:
  /// Reads the mark at the current place; false if there is none.
  bool read_mark() {
    switch (source_[at_]) {
      case '\\':
        return read_escape();
      case '`':
        return read_code();
      case '!':
        return peek(1) == '[' && read_image();
      case '[':
        return read_linked_text();
      case '<':
        return read_automatic_link();
      case '*':
      case '_':
      case '~':
        return read_emphasis();
      default:
        return false;
    }
  }

  [[nodiscard]] char peek(std::size_t distance) const {
    return at_ + distance < source_.size() ? source_[at_ + distance] : '\0';
  }

  bool read_escape() {
    if (!is_punctuation(peek(1))) return false;
    append_escaped(source_.substr(at_ + 1, 1), out_);
    at_ += 2;
    return true;
  }

  bool read_code() {
    const std::size_t run = run_length();
    const std::string ticks(run, '`');
    const std::size_t close = source_.substr(0, at_ + kLongestLink).find(ticks, at_ + run);
    if (close != std::string_view::npos) append_escaped(source_.substr(at_ + run, close - at_ - run), out_);
    at_ = close == std::string_view::npos ? at_ + run : close + run;
    return true;
  }

  bool read_image() {
    const auto image = read_link(source_.substr(at_ + 1));
    if (image) at_ += 1 + image->length;
    return image.has_value();
  }

  bool read_linked_text() {
    const auto link = read_link(source_.substr(at_));
    if (!link) return false;
    if (depth_ < kDeepest) out_ += InlineReader(link->text, depth_ + 1).read();
    at_ += link->length;
    return true;
  }

  bool read_automatic_link() {
    const std::size_t close = source_.substr(at_, kLongestLink).find('>');
    if (close == std::string_view::npos) return false;
    const std::string_view target = source_.substr(at_ + 1, close - 1);
    if (target.find("://") == std::string_view::npos || target.find_first_of(" \n\"") != std::string_view::npos) {
      return false;
    }
    out_ += target;
    at_ += close + 1;
    return true;
  }

  bool read_emphasis() {
    const char mark = source_[at_];
    const std::size_t run = run_length();
    const char before = at_ == 0 ? ' ' : source_[at_ - 1];
    const char after = peek(run) == '\0' ? ' ' : peek(run);
    const bool alone = is_blank(before) && is_blank(after);
    const bool inside_word = mark == '_' && is_word(before) && is_word(after);
    if (alone || inside_word || (mark == '~' && run < 2)) out_.append(run, mark);
    at_ += run;
    return true;
  }

  [[nodiscard]] std::size_t run_length() const {
    const std::size_t end = source_.find_first_not_of(source_[at_], at_);
    return std::min(end, source_.size()) - at_;
  }

  std::string_view source_;
  int depth_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string markdown_inline_text(std::string_view text) { return InlineReader(text, 0).read(); }

}  // namespace dateline
