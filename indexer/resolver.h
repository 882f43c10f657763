// Decides what becomes of every id that a run may have changed. A full build is the run in which all files are new.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "index/article.h"
#include "index/settings.h"
#include "indexer/file_parser.h"
#include "indexer/file_survey.h"
#include "indexer/ownership.h"

namespace dateline {

/// The article of one id as it is to be; nullopt: none.
struct Change {
  std::string id;
  std::optional<Article> article;
};

/// Finds articles as they are stored now.
using FindArticle = std::function<std::optional<Article>(std::string_view id)>;

/// For one run.
///
/// A visible post owns its id; a hidden one leaves it empty; an id without a post becomes an article of source related,
/// from the entry of the newest post that cites it (ties: the first in order of path), or goes. Files that did not
/// change are read again only where their content is needed.
class Resolver {
 public:
  /// @param survey  its contents are moved out. @param settings  for `related` and `roots`.
  Resolver(Survey& survey, const Ownership& ownership, const Settings& settings, const FileParser& parser);

  /// The ids of the survey and those that their posts cite or cited.
  std::vector<Change> resolve(const FindArticle& find);

 private:
  std::vector<std::string> affected_ids(const FindArticle& find);
  std::optional<Change> resolve_post(const std::string& id, const Owner& owner, const FindArticle& find);
  Change resolve_related(const std::string& id, const FindArticle& find);
  std::optional<Article> related_article(const std::string& id, const std::vector<EntryPlace>& citing,
                                         const FindArticle& find);
  std::optional<std::int64_t> date_of(EntryPlace place, const FindArticle& find);
  std::vector<std::string> ids_of(const std::vector<EntryPlace>& places) const;
  ParsedPost* content(EntryPlace place);
  ParsedPost* read_again(EntryPlace place);
  [[nodiscard]] bool from_lines(EntryPlace place) const;

  Survey& survey_;
  const Ownership& ownership_;
  const Settings& settings_;
  const FileParser& parser_;
  std::unordered_set<std::string_view> changed_posts_;
  std::unordered_map<std::uint32_t, ParsedFile> reread_;
};

}  // namespace dateline
