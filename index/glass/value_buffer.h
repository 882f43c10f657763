// The values of many documents: streams by slot, and what their bounds are.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "index/glass/table_writer.h"

namespace dateline::glass {

/// Documents come in order of docid.
class ValueBuffer {
 public:
  /// @param slot  below 128. @param value  not empty.
  void add(std::uint32_t docid, std::uint32_t slot, std::string_view value);

  /// Statistics and streams, which stand before all posting lists.
  void write(TableWriter& postings) const;

  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  struct Stream {
    std::uint32_t documents = 0;
    std::string least{};
    std::string greatest{};
    std::vector<std::pair<std::uint32_t, std::string>> chunks{};  // First docid and packed values.
    std::uint32_t last = 0;
  };

  std::map<std::uint32_t, Stream> streams_;
  std::size_t bytes_ = 0;
};

}  // namespace dateline::glass
