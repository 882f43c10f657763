// What a document of the database holds, however it is written.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

struct DocumentTerm {
  std::string text;                  ///< Prefix and all; at most 245 bytes, NUL counting twice.
  std::uint32_t wdf = 0;             ///< An impact; 0 for filters.
  std::uint32_t first_position = 0;  ///< Index into DocumentContent::positions.
  std::uint32_t position_count = 0;
};

struct DocumentContent {
  std::vector<DocumentTerm> terms;                            ///< Distinct, in byte order.
  std::vector<std::uint32_t> positions;                       ///< Ascending and distinct within a term.
  std::vector<std::pair<std::uint32_t, std::string>> values;  ///< By slot; none is empty.
  std::string data;
  std::string_view language;  ///< Code of the profile its texts were analysed with; static.

  [[nodiscard]] std::span<const std::uint32_t> positions_of(const DocumentTerm& term) const {
    return std::span(positions).subspan(term.first_position, term.position_count);
  }
};

}  // namespace dateline
