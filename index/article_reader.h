// Stored articles, read past Xapian where that is possible: a search reads ten, which was a fifth of its time.
#pragma once

#include <libdeflate.h>
#include <xapian.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "index/article.h"
#include "index/glass/table_view.h"

namespace dateline {

/// Of one commit, for one thread.
class ArticleReader {
 public:
  /// @param documents  the table of documents of that commit; nullptr: everything is asked of Xapian.
  explicit ArticleReader(std::shared_ptr<const glass::TableView> documents);

  /// As load_stored_article(). @param database  of the same commit. @throws Error(stale), Error(corrupt).
  [[nodiscard]] Article read(const Xapian::Database& database, Xapian::docid docid);

 private:
  struct Free {
    void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
  };
  /// Refers to `tag` or to the buffer; nullopt if it cannot be decompressed.
  std::optional<std::string_view> unpack(const glass::Tag& tag);

  std::shared_ptr<const glass::TableView> documents_;
  std::unique_ptr<libdeflate_decompressor, Free> decompressor_;
  std::string buffer_;
};

}  // namespace dateline
