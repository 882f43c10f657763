#include "index/posting_reader.h"

#include <algorithm>

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

// Rows index columns without a further check.
void require(bool in_range) {
  if (in_range) return;
  throw Error(ErrorCode::corrupt,
              "the index lists an article that it does not have; build it anew with: dateline index --rebuild");
}

}  // namespace

std::vector<glass::Posting> PostingReader::read(const Xapian::Database& database, const std::string& term) const {
  auto viewed = postings_ ? glass::read_postings(*postings_, term) : std::nullopt;
  if (viewed) {  // Which ascends: see posting_view.cpp.
    require(viewed->empty() || ends_in_range(*viewed));
    return *std::move(viewed);
  }
  std::vector<glass::Posting> found = ask_xapian(database, term);
  require(std::ranges::all_of(found, [this](const glass::Posting& posting) { return in_range(posting); }));
  return found;
}

bool PostingReader::visit_beginning(const std::string& beginning, const glass::VisitPostings& visit) const {
  return postings_ && glass::visit_postings_beginning(*postings_, beginning, [&](std::span<const glass::Posting> list) {
           require(ends_in_range(list));  // There are no empty ones.
           visit(list);
         });
}

}  // namespace dateline
