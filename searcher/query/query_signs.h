// The characters that mean something in a query, in every form that keyboards and word processors give them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dateline {

enum class Sign : std::uint8_t { none, space, quote, open, close, colon, minus, bar };

struct SignAt {
  Sign sign = Sign::none;
  std::size_t bytes = 1;  ///< Its length; 1 if it is none, so that a scan may go on there.
};

/// What stands at byte `at`, which must lie within `text`. Any bytes are accepted; control characters are spaces.
SignAt sign_at(std::string_view text, std::size_t at);

/// True for a byte of something that can be searched: ASCII letters and digits, all of other scripts.
bool is_word_byte(char byte);

/// True if the quotation mark of `bytes` bytes at `at` stands between Hebrew letters, where it marks an
/// abbreviation (צה"ל) and quotes nothing.
bool is_gershayim(std::string_view text, std::size_t at, std::size_t bytes);

/// True if there is nothing but spaces.
bool is_blank(std::string_view text);

/// Without the spaces at both ends.
std::string_view trim_space(std::string_view text);

}  // namespace dateline
