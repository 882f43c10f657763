// Decides what becomes of every id that a run may have changed. A full build is the run in which all files are new.
#pragma once

#include <boost/unordered/unordered_flat_set.hpp>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "index/article.h"
#include "index/index_builder.h"
#include "index/settings.h"
#include "indexer/citations.h"
#include "indexer/file_parser.h"
#include "indexer/file_survey.h"
#include "indexer/ownership.h"

namespace dateline {

/// The article of one id as it is to be; nullopt: none.
struct Change {
  std::string id;
  std::optional<PendingArticle> article;
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
  /// @param settings  for `related` and `roots`. @param parser  the one that read the survey.
  Resolver(const Survey& survey, const Ownership& ownership, const Settings& settings, const FileParser& parser);

  /// All articles, of a first run. @param jobs  threads; 0: one a core.
  std::vector<PendingArticle> resolve_all(unsigned jobs);

  /// The ids of the survey and those that their posts cite or cited.
  std::vector<Change> resolve(const FindArticle& find);

 private:
  /// An id; its text is not known where nothing is looked up by it.
  struct Identity {
    std::uint64_t hash = 0;
    std::string_view text;
  };
  using Citing = std::span<const Citations::Citation>;

  std::vector<std::string> affected_ids(const FindArticle& find);
  std::optional<Change> resolve_id(const std::string& id, const FindArticle& find);
  SpooledArticle post_article(Identity id, const Owner& owner, const FindArticle& find);
  SpooledArticle related_article(Identity id, Citing citing, const FindArticle& find);
  SpooledArticle entry_of(const SpooledPost& post, EntryPlace place, std::uint64_t cited) const;
  std::int64_t date_of(EntryPlace place, const FindArticle& find);
  PendingArticle pending(const SpooledArticle& article, Citing citing) const;
  SpooledArticle spool(const Article& article) const;
  [[nodiscard]] const SpooledPost* content(EntryPlace place) const;
  const SpooledPost* read_again(EntryPlace place);
  [[nodiscard]] bool from_lines(EntryPlace place) const;

  const Survey& survey_;
  const Ownership& ownership_;
  const Settings& settings_;
  const FileParser& parser_;
  ArticleSpool& spool_;
  Citations::IdHashes changed_posts_;
  std::optional<Citations> citations_;
  std::unordered_map<std::uint32_t, ParsedFile> reread_;
};

}  // namespace dateline
