// The words that an unfinished one may become.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "index/snapshot.h"
#include "searcher/row_finder.h"

namespace dateline {

/// Looks for words in one snapshot, each stem once. For one request, in one thread.
class Completions {
 public:
  Completions(const Snapshot& snapshot, const Snapshot::Lease& lease);

  /// Does not find the words of the text.
  void leave_out(std::string_view text);

  /// Words that begin so, each in one of the articles `rows`; at most `most`, the likeliest first. Shares of articles
  /// say how likely a word is: those of the newest 128 of `rows`, and, where `rows` are at least half of all articles,
  /// those of the whole index too. Of fewer, words that none of the newest has come last.
  /// @param beginning  folded; empty: any word of the newest.
  [[nodiscard]] std::vector<std::string> find(std::string_view beginning, const Rows& rows, std::size_t most);

 private:
  struct Candidate {
    double share = 0;
    bool seen = false;  // In one of the newest.
  };
  using Candidates = std::map<std::string, Candidate, std::less<>>;

  void add_newest(std::string_view beginning, const Rows& rows, Candidates& candidates) const;
  void add_common(std::string_view beginning, Candidates& candidates) const;
  void add_older(std::string_view beginning, const Rows& rows, std::size_t most, std::vector<std::string>& words);
  [[nodiscard]] bool has_one(const std::string& word, const Rows& rows) const;
  [[nodiscard]] bool is_new(const std::string& word);

  const Snapshot& snapshot_;
  const Xapian::Database& database_;
  Analyzer& analyzer_;
  RowFinder finder_;
  std::set<std::string, std::less<>> stems_;
};

}  // namespace dateline
