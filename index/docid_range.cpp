#include "index/docid_range.h"

#include <limits>

namespace dateline {
namespace {

// Not what the version file says, which may be of an article that is gone, or damaged: columns are as long as this.
Xapian::docid last_docid(const Xapian::Database& database, Xapian::docid first) {
  const auto any_from = [&](Xapian::docid docid) {
    auto posting = database.postlist_begin("");
    posting.skip_to(docid);
    return posting != database.postlist_end("");
  };
  Xapian::docid last = first;
  for (Xapian::docid step = Xapian::docid{1} << 31; step > 0; step /= 2) {
    if (last <= std::numeric_limits<Xapian::docid>::max() - step && any_from(last + step)) last += step;
  }
  return last;
}

}  // namespace

DocidRange docids_of(const Xapian::Database& database) {
  const auto first = database.postlist_begin("");
  if (first == database.postlist_end("")) return {};
  return {*first, last_docid(database, *first) - *first + 1};
}

}  // namespace dateline
