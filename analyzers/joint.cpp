#include "analyzers/joint.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "analyzers/code_points.h"
#include "analyzers/script.h"

namespace dateline {
namespace {

Joint joint_of(UChar32 c) {
  switch (c) {
    case '\'':
    case '`':
    case 0xB4:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0x55A:
    case 0x5F3:
    case 0xFF07:
    case 0xB7:
    case 0x387:
    case 0x2027:
      return Joint::apostrophe;
    case '"':
    case 0x5F4:
      return Joint::gershayim;
    case '-':
    case 0x2010:
    case 0x2011:
    case 0x5BE:
    case 0xFF0D:
      return Joint::hyphen;
    case '&':
    case 0xFF06:
      return Joint::ampersand;
    case '_':
    case 0xFF3F:
      return Joint::underscore;
    case '.':
    case 0x66B:
    case 0xFF0E:
      return Joint::dot;
    case ',':
    case 0x66C:
    case 0xFF0C:
      return Joint::comma;
    case 0xA0:
    case 0x202F:
      return Joint::digit_space;
    case ':':
    case 0xFF1A:
      return Joint::colon;
    case '@':
    case 0xFF20:
      return Joint::at;
    case 0x200C:
      return Joint::non_joiner;
    default:
      return is_apostrophe(c) ? Joint::apostrophe : Joint::none;
  }
}

enum class Edge : std::uint8_t { letter, digit, other };

Edge edge_of(UChar32 c) {
  if (c >= '0' && c <= '9') return Edge::digit;
  if (c >= 'a' && c <= 'z') return Edge::letter;
  if (c < 0x80 || is_unspaced(c)) return Edge::other;
  const bool letter = u_isUAlphabetic(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0;
  return letter ? Edge::letter : Edge::other;
}

/// The rules by which ICU keeps punctuation inside a word, and their like for what it does not keep.
bool holds(Joint joint, UChar32 left, UChar32 right) {
  const Edge before = edge_of(left);
  const Edge after = edge_of(right);
  if (before == Edge::other || after == Edge::other) return false;
  switch (joint) {
    case Joint::apostrophe:
      return before == after || before == Edge::digit;  // the 1990's
    case Joint::dot:
      return before == after;
    case Joint::comma:
    case Joint::digit_space:
      return before == Edge::digit && after == Edge::digit;
    case Joint::colon:
    case Joint::non_joiner:
      return before == Edge::letter && after == Edge::letter;
    case Joint::gershayim:
      return script_of(left) == USCRIPT_HEBREW && script_of(right) == USCRIPT_HEBREW;
    default:
      return true;
  }
}

}  // namespace

Joint joint_but_space(const TokenStream& stream, std::size_t left, std::size_t right) {
  const Token& before = stream.tokens[left];
  const Token& after = stream.tokens[right];
  if (after.begin <= before.end || after.begin - before.end > U8_MAX_LENGTH) return Joint::none;
  std::size_t at = before.end;
  const UChar32 c = next_code_point(stream.source, at);
  if (at != after.begin) return Joint::none;
  const Joint joint = joint_of(c);
  if (joint == Joint::none) return joint;
  return holds(joint, last_code_point(before.text), first_code_point(after.text)) ? joint : Joint::none;
}

bool is_apostrophe(UChar32 c) { return c == 0x2BB || c == 0x2BC || c == 0x2BD || c == 0x2B9 || c == 0xA78C; }

}  // namespace dateline
