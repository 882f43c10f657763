#include "base/read_file.h"

#include <fstream>
#include <iterator>

namespace dateline {

std::optional<std::string> read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  try {
    return std::string{std::istreambuf_iterator<char>(in), {}};
  } catch (const std::ios_base::failure&) {  // The iterators ignore the stream's state, not its buffer's exceptions.
    return std::nullopt;
  }
}

}  // namespace dateline
