#include "indexer/field_mapping.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "base/error.h"
#include "base/nearest.h"

namespace dateline {
namespace {

struct DefaultKeys {
  std::string_view field;
  std::vector<std::string> keys;
};

// In the order of ArticleField.
const std::array<DefaultKeys, kArticleFields>& default_keys() {
  static const std::array<DefaultKeys, kArticleFields> kDefaults = {{
      {"id", {"webUrl", "id", "objectID", "permalink"}},
      {"title", {"title", "linkTitle"}},
      {"excerpt", {"excerpt", "description", "summary"}},
      {"published_at",
       {"publishedDateTime", "date", "publishDate", "pubDate", "publishedAt", "published_at", "datePublished",
        "published"}},
      {"provider", {"provider"}},
      {"topics", {"topics", "tags", "categories", "keywords"}},
      {"category", {"category", "categories"}},
      {"type", {"type"}},
      {"language", {"locale", "lang", "language"}},
      {"quality", {"quality"}},
      {"heat", {"heat"}},
      {"published", {"published"}},
      {"web_url", {"webUrl", "url", "permalink"}},
      {"image", {"images", "image"}},
      {"related", {"related"}},
  }};
  return kDefaults;
}

}  // namespace

FieldMapping::FieldMapping(const std::map<std::string, std::vector<std::string>>& overrides) {
  std::vector<std::string_view> names;
  for (std::size_t field = 0; field < kArticleFields; ++field) {
    keys_[field] = default_keys()[field].keys;
    names.push_back(default_keys()[field].field);
  }
  for (const auto& [name, keys] : overrides) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) {
      throw Error(ErrorCode::config, fmt::format("mapping: unknown field '{}'{}", name, did_you_mean(name, names)));
    }
    keys_[static_cast<std::size_t>(found - names.begin())] = keys;
  }
}

}  // namespace dateline
