#include "index/index_writer.h"

#include <xapian.h>

#include <algorithm>
#include <ctime>
#include <map>

#include "base/error.h"
#include "index/article_codec.h"
#include "index/article_lookup.h"
#include "index/column_file.h"
#include "index/document.h"
#include "index/glass/version_file.h"
#include "index/metadata.h"
#include "index/schema.h"
#include "index/snapshot.h"
#include "index/xapian_errors.h"

namespace dateline {
namespace {

// Articles kept in memory to write them in order of date.
constexpr std::size_t kMostAdded = 10'000;

}  // namespace

struct IndexWriter::Impl {
  explicit Impl(const IndexLock& lock)
      : generation(GenerationHold::current(lock.index())),
        database((glass::check_version_file(generation.path()), generation.path().string()), Xapian::DB_OPEN),
        settings((check_format(database), read_settings(database))),
        statistics(read_statistics(database)),
        maker(settings, statistics.average_length) {
    database.begin_transaction();
  }

  // New articles go below all others, so that the newest keep the smallest docids.
  [[nodiscard]] Xapian::docid free_docid() {
    if (lowest_docid == 0) {
      const auto first = database.postlist_begin("");
      lowest_docid = first == database.postlist_end("") ? statistics.first_docid + 1 : *first;
    }
    return lowest_docid > 1 ? --lowest_docid : database.get_lastdocid() + 1;
  }

  bool add(const Article& article) {
    const bool fresh = added.insert_or_assign(article.id, article).second;
    if (added.size() == kMostAdded) write_added();
    return fresh;
  }

  void write(Xapian::docid docid, const Article& article) {
    const DocumentContent document = maker.make(article);
    database.replace_document(docid, to_document(document));
    const std::string code(document.language);
    const auto place = std::ranges::lower_bound(statistics.languages, code);
    if (place == statistics.languages.end() || *place != code) statistics.languages.insert(place, code);
  }

  // An article that went back in time breaks the order where it lies: the longer part stays in order.
  void leave_order(Xapian::docid docid) {
    std::uint32_t& from = statistics.ordered_from;
    std::uint32_t& end = statistics.ordered_end;
    if (docid < from || docid >= end) return;
    if (docid - from < end - docid) {
      from = docid + 1;
    } else {
      end = docid;
    }
  }

  // The newest last: each takes the docid below the one before.
  void write_added() {
    std::vector<const Article*> articles;
    for (const auto& [id, article] : added) articles.push_back(&article);
    std::ranges::stable_sort(articles, {}, [](const Article* article) { return article->published_at; });
    for (const Article* article : articles) write(free_docid(), *article);
    added.clear();
  }

  GenerationHold generation;
  Xapian::WritableDatabase database;
  Settings settings;
  Statistics statistics;
  DocumentMaker maker;
  Xapian::docid lowest_docid = 0;                     // Of all that were there; 0: not looked up yet.
  std::map<std::string, Article, std::less<>> added;  // Written in order of date, at the commit at the latest.
};

IndexWriter::IndexWriter(const IndexLock& lock)
    : impl_(translate_errors([&] { return std::make_unique<Impl>(lock); })) {}

IndexWriter::~IndexWriter() = default;

const Settings& IndexWriter::settings() const { return impl_->settings; }

void IndexWriter::set_settings(const Settings& settings) { impl_->settings = settings; }

std::size_t IndexWriter::article_count() const {
  return translate_errors([&] { return impl_->database.get_doccount() + impl_->added.size(); });
}

std::optional<Article> IndexWriter::find(std::string_view id) const {
  if (const auto found = impl_->added.find(id); found != impl_->added.end()) return found->second;
  return translate_errors([&]() -> std::optional<Article> {
    const Xapian::docid docid = find_docid(impl_->database, id);
    if (docid == 0) return std::nullopt;
    return load_stored_article(impl_->database, docid);
  });
}

PutResult IndexWriter::put(const Article& article) {
  return translate_errors([&] {
    const Xapian::docid docid = find_docid(impl_->database, article.id);
    if (docid == 0) {
      return impl_->add(article) ? PutResult::added : PutResult::replaced;
    }
    const Xapian::Document old = impl_->database.get_document(docid);
    if (old.get_data() == encode_article(article)) return PutResult::unchanged;
    const std::string old_date = old.get_value(slot::kDate);
    // No date is an empty text, which comes before all others.
    const std::string date =
        article.published_at ? Xapian::sortable_serialise(static_cast<double>(*article.published_at)) : std::string();
    if (date > old_date) {
      impl_->database.delete_document(docid);
      impl_->add(article);
    } else {
      if (date != old_date) impl_->leave_order(docid);
      impl_->write(docid, article);
    }
    return PutResult::replaced;
  });
}

bool IndexWriter::remove(std::string_view id) {
  return translate_errors([&] {
    if (const auto found = impl_->added.find(id); found != impl_->added.end()) {
      impl_->added.erase(found);
      return true;
    }
    const Xapian::docid docid = find_docid(impl_->database, id);
    if (docid == 0) return false;
    impl_->database.delete_document(docid);
    return true;
  });
}

std::vector<FileRecord> IndexWriter::files() const {
  return translate_errors([&] { return read_file_table(impl_->database); });
}

void IndexWriter::put_files(std::span<const FileRecord> records) {
  translate_errors([&] {
    FileTableWriter table(impl_->database);
    std::vector<std::uint64_t> pages;
    write_file_pages(records, [&](std::string_view page) { pages.push_back(table.put(page)); });
    table.finish(std::move(pages));
  });
}

void IndexWriter::commit() {
  translate_errors([&] {
    impl_->write_added();
    impl_->statistics.updated_at = std::time(nullptr);
    measure_articles(impl_->database, impl_->statistics);
    write_metadata(impl_->database, impl_->settings, impl_->statistics);
    impl_->database.commit_transaction();
    renew_column_file(impl_->generation.path());
    impl_->database.begin_transaction();
  });
}

}  // namespace dateline
