#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "analyzers/code_points.h"
#include "analyzers/filters/filters.h"
#include "analyzers/joint.h"

namespace dateline {
namespace {

constexpr std::size_t kMostParts = 5;

/// '@' or '#' if that sign stands before the token and no word before the sign, else 0. `&#39;` is no tag.
char sign_before(std::string_view source, const Token& token) {
  const UChar32 sign = code_point_before(source, token.begin);
  const bool at = sign == '@' || sign == 0xFF20;
  if (!at && sign != '#' && sign != 0xFF03) return 0;
  const UChar32 before = code_point_before(source, token.begin - static_cast<std::size_t>(U8_LENGTH(sign)));
  if (before >= 0 && (u_isalnum(before) != 0 || before == '&' || before == '_')) return 0;
  return at ? '@' : '#';
}

/// Pieces [first, end) under one sign: with underscores between them, or, in a script without spaces, nothing.
struct Tag {
  std::size_t first;
  std::size_t end;
  bool unspaced;
};

Tag tag_from(const TokenStream& stream, std::size_t first) {
  const auto& tokens = stream.tokens;
  Tag tag{first, first + 1, false};
  const auto is_word = [](const Token& token) {
    return token.role == TokenRole::word && u_isalnum(first_code_point(token.text)) != 0;  // no emoji
  };
  for (; tag.end < tokens.size() && is_word(tokens[tag.end]); ++tag.end) {
    const bool touching = tokens[tag.end].begin == tokens[tag.end - 1].end;
    if (!touching && joint_between(stream, tag.end - 1, tag.end) != Joint::underscore) break;
    tag.unspaced |= touching;
  }
  return tag;
}

std::string join(const TokenStream& stream, Tag tag, std::string text, std::string_view underscore) {
  for (std::size_t at = tag.first; at < tag.end; ++at) {
    if (at > tag.first && stream.tokens[at].begin > stream.tokens[at - 1].end) text += underscore;
    text += stream.tokens[at].text;
  }
  return text;
}

Token whole(const TokenStream& stream, Tag tag, char sign) {
  Token token = stream.tokens[tag.first];
  token.text = join(stream, tag, std::string(1, sign), "_");
  token.begin -= static_cast<std::uint32_t>(U8_LENGTH(code_point_before(stream.source, token.begin)));
  token.end = stream.tokens[tag.end - 1].end;
  return token;
}

/// `@foo_bar`: one word; what stands behind the sign, as a whole and in pieces, are variants.
void add_word(std::vector<Token>& out, TokenStream& stream, Tag tag, char sign) {
  out.push_back(whole(stream, tag, sign));
  if (tag.end - tag.first > 1) {
    Token plain = out.back();
    plain.text = join(stream, tag, {}, {});
    plain.begin = stream.tokens[tag.first].begin;
    plain.role = TokenRole::variant;
    out.push_back(std::move(plain));
  }
  for (std::size_t at = tag.first; at < tag.end; ++at) {
    stream.tokens[at].role = TokenRole::variant;
    out.push_back(std::move(stream.tokens[at]));
  }
}

/// `#新型コロナ`: its words keep positions of their own, so that phrases of them still match.
void add_compound(std::vector<Token>& out, TokenStream& stream, Tag tag, char sign) {
  Token joined = whole(stream, tag, sign);
  joined.role = TokenRole::joined;
  joined.last_position = static_cast<std::uint32_t>(tag.end - tag.first - 1);
  for (std::size_t at = tag.first; at < tag.end; ++at) {
    stream.tokens[at].role = TokenRole::part;
    out.push_back(std::move(stream.tokens[at]));
    if (at == tag.first) out.push_back(joined);
  }
}

}  // namespace

void add_mentions(TokenStream& stream) {
  const auto signs = stream.ascii ? "@#" : "@#\xEF";  // U+FF03 and U+FF20 begin with EF
  if (!has_any(stream.source, signs)) return;
  std::vector<Token> out;
  out.reserve(stream.tokens.size() + 4);
  for (std::size_t at = 0; at < stream.tokens.size();) {
    const Token& token = stream.tokens[at];
    const char sign = token.role == TokenRole::word ? sign_before(stream.source, token) : '\0';
    const Tag tag = sign != 0 ? tag_from(stream, at) : Tag{at, at + 1, false};
    if (sign == 0 || (tag.unspaced && tag.end - tag.first > kMostParts)) {
      std::move(stream.tokens.begin() + static_cast<std::ptrdiff_t>(tag.first),
                stream.tokens.begin() + static_cast<std::ptrdiff_t>(tag.end), std::back_inserter(out));
    } else if (tag.unspaced) {
      add_compound(out, stream, tag, sign);
    } else {
      add_word(out, stream, tag, sign);
    }
    at = tag.end;
  }
  stream.tokens = std::move(out);
}

}  // namespace dateline
