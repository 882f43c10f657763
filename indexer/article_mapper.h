// A record to an article and its related entries: the one mapping for YAML and JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "index/article.h"
#include "index/calendar.h"
#include "index/file_table.h"
#include "index/settings.h"
#include "indexer/field_mapping.h"
#include "indexer/link_template.h"
#include "indexer/record.h"
#include "indexer/visibility.h"

namespace dateline {

/// Where a record came from.
struct Origin {
  std::string relative_path;     ///< Below the root, clean UTF-8.
  std::string fallback_id;       ///< For a record that names none.
  std::string_view body;         ///< Any bytes; empty for JSON Lines.
  bool titles_optional = false;  ///< An empty `title` beside an excerpt still makes an article.
};

/// One article as a file holds it, hidden or not.
struct MappedPost {
  Outcome outcome;  ///< One that is not an article has nothing else.
  std::int64_t expires_at = 0;
  Article article;                ///< Without cited_by.
  std::vector<Article> related;   ///< Entries with a title, as articles of source related; distinct ids.
  std::vector<Problem> problems;  ///< Without paths; none is `lost`. At most some fifty.
};

/// Immutable and thread-safe.
class ArticleMapper {
 public:
  /// @param now  unix seconds, for expiry dates. @throws Error(config) for a wrong zone, link or mapping.
  ArticleMapper(const Settings& settings, std::int64_t now);

  [[nodiscard]] MappedPost map(const Record& record, const Origin& origin) const;

 private:
  void read_common(const RecordPart& record, MappedPost& post, Article& article) const;
  void read_date(const RecordPart& record, MappedPost& post, Article& article) const;
  void read_numbers(const RecordPart& record, MappedPost& post, Article& article) const;
  void read_related(const RecordPart& record, MappedPost& post) const;
  void read_links(const RecordPart& record, const Origin& origin, Article& article) const;
  void add_related(const RecordPart& record, const boost::json::value& entry, MappedPost& post) const;
  void cut_long_texts(const RecordPart& record, MappedPost& post, Article& article) const;
  [[nodiscard]] std::string text(const RecordPart& record, ArticleField field) const;
  [[nodiscard]] std::string expand_permalink(const std::string& link, const LinkFields& fields) const;
  [[nodiscard]] LinkFields link_fields(const RecordPart& record, const Origin& origin, const Article& article) const;

  Settings settings_;
  Calendar calendar_;
  FieldMapping mapping_;
  std::optional<LinkTemplate> link_;
  std::int64_t now_;
};

}  // namespace dateline
