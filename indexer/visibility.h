// Whether a post is shown: published, draft, deleted, expired.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "index/calendar.h"
#include "index/file_table.h"
#include "indexer/field_mapping.h"
#include "indexer/record.h"

namespace dateline {

struct Visibility {
  Outcome outcome = outcome::kIndexed;  ///< Else why the post is hidden.
  bool published = true;                ///< For Article::published.
  std::int64_t expires_at = 0;          ///< Unix seconds; 0: never.
  std::vector<Problem> problems;        ///< Without paths; none is `lost`.
};

struct VisibilityRules {
  const FieldMapping& mapping;
  const Calendar& calendar;
  bool published_only = false;
  std::int64_t now = 0;  ///< Unix seconds.
};

/// The first that holds: `deleted`; `draft`, or a path through `_drafts`; a passed `expiryDate`; `unlisted`,
/// `eleventyExcludeFromCollections`, `build.list: never`; `published` false or empty. The last only for a post without
/// its own `webUrl`, or under published_only. A `published` that is a date says yes.
Visibility judge_visibility(const Record& record, std::string_view relative_path, const VisibilityRules& rules);

}  // namespace dateline
