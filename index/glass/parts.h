// A database in parts while an index is built: one for each table, of the same documents.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace dateline::glass {

/// They are merged at the same time, and each has blocks of a size of its own.
struct Part {
  std::string_view directory;  ///< In that of the whole.
  std::string_view table;      ///< Its own.
  std::uint32_t block_bytes;   ///< Of the merged table.
};

/// A search reads some dozen blocks here and there, so small ones are quicker: most of what is read of a block is not
/// looked at. Only a writer reads term lists, which take less room in large ones.
inline constexpr std::uint32_t kSmallBlock = 4096;
inline constexpr std::uint32_t kLargeBlock = 16384;

inline constexpr Part kPostings{"postings", "postlist", kSmallBlock};
inline constexpr Part kPositions{"positions", "position", kSmallBlock};
inline constexpr Part kTermLists{"term-lists", "termlist", kLargeBlock};
inline constexpr Part kData{"data", "docdata", kSmallBlock};
/// Those that take longest to merge come first.
inline constexpr std::array kParts{kPostings, kPositions, kTermLists, kData};

}  // namespace dateline::glass
