// A snapshot: one committed state of an index, open for reading. A search runs on one from start to end.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"
#include "base/error.h"
#include "index/article.h"
#include "index/article_reader.h"
#include "index/columns.h"
#include "index/file_table.h"
#include "index/glass/posting_view.h"
#include "index/postings.h"
#include "index/settings.h"
#include "index/stories.h"
#include "index/vocabulary.h"

namespace dateline {

/// Immutable and shared between threads; every thread leases a Xapian handle of its own.
/// A handle dies at the second commit after the snapshot's: calls then throw Error(stale), or read anything. Whoever is
/// done asks overtaken(), and starts again on a new snapshot (see SnapshotSource).
class Snapshot {
 public:
  /// Opens the newest commit. @param handles  how many threads can search at once without waiting.
  /// @throws Error(not_found), Error(format) naming both versions and the command to rebuild, Error(corrupt).
  static std::shared_ptr<const Snapshot> open(const std::filesystem::path& index, std::size_t handles = 1);
  ~Snapshot();

  /// What one thread needs for itself. The analyzer remembers the stems of one search for the next.
  struct Handle {
    Xapian::Database database;
    Analyzer analyzer;
    ArticleReader articles;
  };
  /// A handle for one thread; goes back to the pool when destroyed.
  class Lease {
   public:
    Lease(const Snapshot& snapshot, std::unique_ptr<Handle> handle);
    ~Lease();
    Lease(Lease&&) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    Xapian::Database& operator*() const { return handle_->database; }
    Xapian::Database* operator->() const { return &handle_->database; }
    [[nodiscard]] Analyzer& analyzer() const { return handle_->analyzer; }
    /// As load_stored_article(), quicker.
    [[nodiscard]] Article article(Xapian::docid id) const { return handle_->articles.read(handle_->database, id); }

   private:
    const Snapshot* snapshot_;
    std::unique_ptr<Handle> handle_;
    int exceptions_;  // Under way when it was leased.
  };
  /// Waits while all handles are in use.
  [[nodiscard]] Lease lease() const;

  [[nodiscard]] const Settings& settings() const;
  /// The default language of the index.
  [[nodiscard]] const LanguageProfile& language() const;
  [[nodiscard]] const Statistics& statistics() const;
  [[nodiscard]] std::uint32_t article_count() const;
  [[nodiscard]] DocidRange docids() const;
  /// Changes with every commit and every rebuild.
  [[nodiscard]] const std::string& version() const;
  /// True if what was read until now may be of another commit: the second one after this was made, or a failure says
  /// that it is under way. Never false again.
  [[nodiscard]] bool overtaken() const;
  /// The directory of the database, which stays while the snapshot lives.
  [[nodiscard]] const std::filesystem::path& generation() const;

  /// Columns are loaded on first use, once, whichever thread asks.
  [[nodiscard]] const NumberColumn& dates() const;
  [[nodiscard]] const NumberColumn& numbers(const NumberField& field) const;
  [[nodiscard]] const FacetColumn& facet(const FacetField& field) const;
  [[nodiscard]] const RankColumn& ranks() const;
  [[nodiscard]] const StoryColumn& stories() const;
  [[nodiscard]] const Vocabulary& vocabulary() const;
  /// Takes at most 24 bytes an article, or 1 MiB.
  [[nodiscard]] PostingCache& postings() const;

  /// The articles with the term, in order of docid, and their impacts. @param handle  of a lease.
  /// @throws Error(stale), Error(corrupt).
  [[nodiscard]] std::vector<glass::Posting> read_postings(const Xapian::Database& handle,
                                                          const std::string& term) const;
  /// As PostingReader::visit_beginning().
  [[nodiscard]] bool visit_postings_beginning(const std::string& beginning, const glass::VisitPostings& visit) const;

  /// The stored article; nullopt if there is none with this id.
  [[nodiscard]] std::optional<Article> find(std::string_view id) const;
  /// All records of the file table, in byte order of path.
  [[nodiscard]] std::vector<FileRecord> files() const;

 private:
  struct Impl;
  explicit Snapshot(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// The stored fields of the document `id`, with the language that the article declares.
Article load_stored_article(const Xapian::Database& database, Xapian::docid id);
/// The same, but its language is the one it was analysed with if it declares none.
Article load_article(const Xapian::Database& database, Xapian::docid id);

}  // namespace dateline
