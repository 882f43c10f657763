// Posting lists against the articles' lists of terms, and the statistics that Xapian keeps. Inside index/ only.
#pragma once

#include <xapian.h>

#include "index/check/article_totals.h"
#include "index/check/findings.h"

namespace dateline {

/// Walks over every posting. Each id must belong to one article, and the sum over all postings must be that over the
/// articles, as must be the counts of values and lengths.
/// @param articles  of all articles, none unread.
void check_postings(const Xapian::Database& database, const ArticleTotals& articles, Findings& findings);

}  // namespace dateline
