#include "indexer/line_blocks.h"

#include "base/ascii.h"
#include "base/utf8.h"

namespace dateline {
namespace {

// Enough that threads seldom meet, little enough that many of them need little memory.
constexpr std::size_t kBlockBytes = 256 << 10;

}  // namespace

std::optional<LineBlock> LineBlocks::next() {
  const std::scoped_lock hold(mutex_);
  LineBlock block;
  std::string_view text;
  while (block.bytes.size() < kBlockBytes && reader_.next(text)) {
    if (reader_.line_number() == 1 && text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    if (trim(text).empty()) continue;
    block.lines.push_back({reader_.line_number(), block.bytes.size(), text.size(), reader_.too_long()});
    block.bytes.append(text);
  }
  if (block.lines.empty()) return std::nullopt;
  block.number = blocks_++;
  return block;
}

}  // namespace dateline
