// Which keys of a record an article's field is read from.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace dateline {

/// Fields of an article that are read from a record, in the order of the table in field_mapping.cpp.
enum class ArticleField : std::uint8_t {
  id,
  title,
  excerpt,
  published_at,
  provider,
  topics,
  category,
  type,
  language,
  quality,
  heat,
  published,
  web_url,
  image,
  related,
};
inline constexpr std::size_t kArticleFields = static_cast<std::size_t>(ArticleField::related) + 1;

/// The conventions of the native shape, Jekyll, Hugo, Eleventy, Astro and Docusaurus, with overrides. Immutable.
class FieldMapping {
 public:
  /// @param overrides  Settings::mapping: a field's list replaces the whole default list.
  /// @throws Error(config) for a name that is no field.
  explicit FieldMapping(const std::map<std::string, std::vector<std::string>>& overrides);

  /// In order: the first that is present wins.
  [[nodiscard]] std::span<const std::string> keys(ArticleField field) const {
    return keys_[static_cast<std::size_t>(field)];
  }

 private:
  std::array<std::vector<std::string>, kArticleFields> keys_;
};

}  // namespace dateline
