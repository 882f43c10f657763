#include "searcher/query/query_signs.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

struct WideSign {
  std::string_view text;
  Sign sign;
};

constexpr std::array kWideSigns{
    WideSign{"\u201C", Sign::quote}, WideSign{"\u201D", Sign::quote}, WideSign{"\u201E", Sign::quote},
    WideSign{"\u201F", Sign::quote}, WideSign{"\u00AB", Sign::quote}, WideSign{"\u00BB", Sign::quote},
    WideSign{"\uFF02", Sign::quote}, WideSign{"\uFF08", Sign::open},  WideSign{"\uFF09", Sign::close},
    WideSign{"\uFF1A", Sign::colon}, WideSign{"\uFF5C", Sign::bar},   WideSign{"\u2212", Sign::minus},
    WideSign{"\u2013", Sign::minus}, WideSign{"\u2010", Sign::minus}, WideSign{"\u2011", Sign::minus},
    WideSign{"\uFF0D", Sign::minus}, WideSign{"\uFE63", Sign::minus}, WideSign{"\u00A0", Sign::space},
    WideSign{"\u0085", Sign::space}, WideSign{"\u1680", Sign::space}, WideSign{"\u2028", Sign::space},
    WideSign{"\u2029", Sign::space}, WideSign{"\u202F", Sign::space}, WideSign{"\u205F", Sign::space},
    WideSign{"\u3000", Sign::space}, WideSign{"\uFEFF", Sign::space}, WideSign{"\u2000", Sign::space},
    WideSign{"\u2001", Sign::space}, WideSign{"\u2002", Sign::space}, WideSign{"\u2003", Sign::space},
    WideSign{"\u2004", Sign::space}, WideSign{"\u2005", Sign::space}, WideSign{"\u2006", Sign::space},
    WideSign{"\u2007", Sign::space}, WideSign{"\u2008", Sign::space}, WideSign{"\u2009", Sign::space},
    WideSign{"\u200A", Sign::space}, WideSign{"\u200B", Sign::space},
};

bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

Sign ascii_sign(char byte) {
  switch (byte) {
    case '"':
      return Sign::quote;
    case '(':
      return Sign::open;
    case ')':
      return Sign::close;
    case ':':
      return Sign::colon;
    case '-':
      return Sign::minus;
    case '|':
      return Sign::bar;
    default:
      return byte <= ' ' || byte == '\x7F' ? Sign::space : Sign::none;
  }
}

// U+05D0 to U+05EA.
bool is_hebrew_letter(std::string_view text) {
  return text.size() == 2 && text[0] == '\xD7' && text[1] >= '\x90' && text[1] <= '\xAA';
}

}  // namespace

SignAt sign_at(std::string_view text, std::size_t at) {
  if (is_ascii(text[at])) return {ascii_sign(text[at]), 1};
  const std::string_view rest = text.substr(at);
  const auto found =
      std::ranges::find_if(kWideSigns, [&](const WideSign& wide) { return rest.starts_with(wide.text); });
  return found == kWideSigns.end() ? SignAt{} : SignAt{found->sign, found->text.size()};
}

bool is_word_byte(char byte) {
  return !is_ascii(byte) || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= 'a' && byte <= 'z');
}

bool is_gershayim(std::string_view text, std::size_t at, std::size_t bytes) {
  return at >= 2 && is_hebrew_letter(text.substr(at - 2, 2)) && is_hebrew_letter(text.substr(at + bytes, 2));
}

bool is_blank(std::string_view text) { return trim_space(text).empty(); }

std::string_view trim_space(std::string_view text) {
  std::size_t begin = text.size();
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const SignAt sign = sign_at(text, at);
    if (sign.sign != Sign::space) {
      begin = std::min(begin, at);
      end = at + sign.bytes;
    }
    at += sign.bytes;
  }
  return begin < end ? text.substr(begin, end - begin) : std::string_view();
}

}  // namespace dateline
