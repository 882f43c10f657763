// What articles add up to, for comparison with what the index says of them all. Inside index/ only.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <string>

#include "index/check/posting_sum.h"

namespace dateline {

struct ArticleTotals {
  std::uint64_t articles = 0;
  std::uint64_t unread = 0;  ///< Of these, those that could not be read.
  PostingSum postings;
  std::map<Xapian::valueno, std::uint64_t> values;  ///< Slot -> articles with a value.
  std::set<std::string> languages;                  ///< Codes they were analysed with.
  std::uint64_t length = 0;                         ///< Xapian's: the sum of all weights.
  std::uint64_t shortest = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t longest = 0;

  void add_length(std::uint64_t of_article) {
    length += of_article;
    shortest = std::min(shortest, of_article);
    longest = std::max(longest, of_article);
  }

  void add(const ArticleTotals& other) {
    articles += other.articles;
    unread += other.unread;
    postings.add(other.postings);
    for (const auto& [slot, count] : other.values) values[slot] += count;
    languages.insert(other.languages.begin(), other.languages.end());
    length += other.length;
    shortest = std::min(shortest, other.shortest);
    longest = std::max(longest, other.longest);
  }
};

}  // namespace dateline
