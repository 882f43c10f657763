// Makes the column of a facet of its stored values.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "index/column_bytes.h"
#include "index/schema.h"

namespace dateline {

/// Spellings that fold alike become one value. Rows come in ascending order.
class FacetCollector {
 public:
  /// @param rows  articles at most.
  FacetCollector(const FacetField& field, std::uint32_t rows);

  /// @param stored  what the field's slot holds. @throws Error(refused) as finish() does.
  void add(std::uint32_t row, std::string_view stored);

  /// What FacetColumn reads; once. @throws Error(refused) if there are more values, or more bytes of them, than 32 bits
  /// can count.
  ColumnBytes finish();

 private:
  struct Spelling {
    std::uint32_t ordinal = 0;
    std::uint32_t count = 0;
  };
  struct Value {
    std::string key;
    std::string display;
    std::uint32_t most = 0;  ///< Articles with this spelling.
    std::uint32_t count = 0;
  };

  [[nodiscard]] bool is_list() const { return field_.kind == FacetKind::list; }
  void check_count(std::uint64_t count) const;
  void fill_to(std::uint32_t row);
  std::uint32_t ordinal_of(std::string_view stored);
  std::uint32_t ordinal_of_key(std::string key);
  void choose_spellings();
  void order_by_key();
  [[nodiscard]] std::vector<std::uint32_t> commonest() const;
  [[nodiscard]] ColumnBytes write() const;

  /// Looks strings up without making one.
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return hash64(text); }
  };

  const FacetField& field_;
  std::uint32_t rows_;
  boost::unordered_flat_map<std::string, Spelling, Hash, std::equal_to<>> spellings_;  // By stored value.
  boost::unordered_flat_map<std::string, std::uint32_t, Hash, std::equal_to<>> by_key_;
  std::vector<Value> values_;            // By ordinal.
  std::vector<std::uint32_t> starts_;    // Of lists: where each row's values begin.
  std::vector<std::uint32_t> ordinals_;  // kNoValue: none.
};

}  // namespace dateline
