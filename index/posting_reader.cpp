#include "index/posting_reader.h"

#include "base/error.h"
#include "index/xapian_errors.h"

namespace dateline {
namespace {

std::vector<glass::Posting> ask_xapian(const Xapian::Database& database, const std::string& term) {
  return translate_errors([&] {
    std::vector<glass::Posting> found;
    const auto end = database.postlist_end(term);
    for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
      found.push_back({*posting, posting.get_wdf()});
    }
    return found;
  });
}

}  // namespace

std::vector<glass::Posting> PostingReader::read(const Xapian::Database& database, const std::string& term) const {
  auto viewed = postings_ ? glass::read_postings(*postings_, term) : std::nullopt;
  std::vector<glass::Posting> found = viewed ? *std::move(viewed) : ask_xapian(database, term);
  // Rows index columns without a further check.
  if (!found.empty() && !(range_.contains(found.front().docid) && range_.contains(found.back().docid))) {
    throw Error(ErrorCode::corrupt,
                "the index lists an article that it does not have; build it anew with: dateline index --rebuild");
  }
  return found;
}

}  // namespace dateline
