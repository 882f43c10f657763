#include "index/snapshot.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <utility>

#include "base/error.h"
#include "index/article_codec.h"
#include "index/article_lookup.h"
#include "index/column_file.h"
#include "index/column_maker.h"
#include "index/glass/table_view.h"
#include "index/glass/version_file.h"
#include "index/index_directory.h"
#include "index/metadata.h"
#include "index/posting_reader.h"
#include "index/xapian_errors.h"

namespace dateline {
namespace {

constexpr int kOpenAttempts = 10;
constexpr std::size_t kPostingBytes = 24;  // For each row.
constexpr std::size_t kLeastPostingBytes = 1 << 20;

// A value made on first use, once, whichever thread asks.
template <class Value>
class Lazy {
 public:
  const Value& get(const std::function<Value()>& make) const {
    std::call_once(made_, [&] { value_ = make(); });
    return value_;
  }

 private:
  mutable std::once_flag made_;
  mutable Value value_;
};

// A column and the bytes it refers to, unless those are of the mapped file.
template <class Column>
struct LoadedColumn {
  ColumnBytes made;
  Column column;
};

}  // namespace

struct Snapshot::Impl {
  Impl(GenerationHold held, std::size_t handles) : generation(std::move(held)), commits(generation.path()) {
    const std::string path = generation.path().string();
    glass::check_version_file(path);
    for (Loader& loader : loaders) loader.database = Xapian::Database(path);
    const Xapian::Database& database = loaders.front().database;
    version = version_of(database);
    revision = database.get_revision();
    check_format(database);
    settings = read_settings(database);
    const LanguageProfile* declared = find_language(settings.language);
    language = declared != nullptr ? declared : find_language("en");
    std::shared_ptr<const glass::TableView> documents;
    if (auto view = glass::TableView::open(path, "docdata", database.get_revision())) {
      documents = std::make_shared<const glass::TableView>(*std::move(view));
    }
    for (std::size_t i = 0; i < handles; ++i) {
      pool.push_back(
          std::make_unique<Handle>(Handle{Xapian::Database(path), Analyzer(*language), ArticleReader(documents)}));
    }
    statistics = read_statistics(database);
    docids = docids_of(database);
    posting_reader.emplace(glass::TableView::open(path, "postlist", database.get_revision()), docids);
    article_count = database.get_doccount();
    columns = ColumnFile::open(generation.path(), version, docids);
    postings.emplace(std::max(kLeastPostingBytes, kPostingBytes * docids.rows));
  }

  // A commit between two openings leaves handles of different states.
  [[nodiscard]] bool consistent() const {
    const auto same = [&](const Xapian::Database& database) { return version_of(database) == version; };
    return std::ranges::all_of(loaders, same, &Loader::database) &&
           std::ranges::all_of(pool, [&](const auto& handle) { return same(handle->database); });
  }

  // Work must not load anything itself: its thread would wait for the loader that it holds.
  template <class Work>
  auto load(const Work& work) const {
    // A free one; else this thread waits for the last.
    auto free = loaders.begin();
    std::unique_lock hold(free->mutex, std::try_to_lock);
    while (!hold && ++free != loaders.end()) hold = std::unique_lock(free->mutex, std::try_to_lock);
    if (!hold) hold = std::unique_lock((--free)->mutex);
    try {
      return translate_errors([&] { return work(free->database); });
    } catch (...) {
      note_failure();
      throw;
    }
  }

  // Commits after that of the snapshot.
  [[nodiscard]] std::uint64_t commits_since() const {
    if (!commits.saw_commit()) return 0;
    const auto newest = glass::newest_revision(generation.path());
    return newest && *newest > revision ? *newest - revision : 0;
  }

  // Xapian's handle may have kept a block of the commit that is under way, and would read on in it.
  void note_failure() const {
    if (commits_since() > 0) doubtful = true;
  }

  // read(bytes) makes a column of those in the file, or of those that make(database) gives.
  template <class Make, class Read>
  auto load_column(std::string_view name, const Make& make, const Read& read) const {
    LoadedColumn<decltype(read(std::span<const std::byte>()))> loaded;
    if (const auto bytes = columns ? columns->find(name) : std::nullopt) {
      loaded.column = read(*bytes);
    } else {
      loaded.made = load(make);
      loaded.column = read(std::span<const std::byte>(loaded.made));
    }
    return loaded;
  }

  GenerationHold generation;
  glass::CommitWatch commits;  // From before the database was opened.
  std::string version;
  std::uint64_t revision = 0;
  mutable std::atomic<bool> doubtful = false;
  Settings settings;
  const LanguageProfile* language = nullptr;
  Statistics statistics;
  DocidRange docids;
  std::uint32_t article_count = 0;

  std::optional<ColumnFile> columns;

  // What is read of the database itself is loaded through handles of their own, never a leased one: two at a time.
  struct Loader {
    std::mutex mutex;
    Xapian::Database database;
  };
  mutable std::array<Loader, 2> loaders;
  std::array<Lazy<LoadedColumn<FacetColumn>>, 16> facets;
  std::array<Lazy<LoadedColumn<NumberColumn>>, 8> numbers;
  Lazy<LoadedColumn<RankColumn>> ranks;
  Lazy<LoadedColumn<StoryColumn>> stories;
  Lazy<Vocabulary> vocabulary;
  std::optional<PostingReader> posting_reader;
  mutable std::optional<PostingCache> postings;

  mutable std::mutex pool_mutex;
  mutable std::condition_variable pool_filled;
  mutable std::vector<std::unique_ptr<Handle>> pool;
};

Snapshot::Snapshot(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Snapshot::~Snapshot() = default;

std::shared_ptr<const Snapshot> Snapshot::open(const std::filesystem::path& index, std::size_t handles) {
  for (int attempt = 1;; ++attempt) {
    const std::string state = index_state(index);
    try {
      auto impl = translate_errors(
          [&] { return std::make_unique<Impl>(GenerationHold::current(index), std::max<std::size_t>(1, handles)); });
      if (impl->consistent()) return std::shared_ptr<const Snapshot>(new Snapshot(std::move(impl)));
    } catch (const Error& error) {
      const bool moved_on = error.code() == ErrorCode::corrupt && index_state(index) != state;
      if (error.code() != ErrorCode::stale && !moved_on) throw;
    }
    if (attempt == kOpenAttempts) {
      throw Error(ErrorCode::corrupt,
                  "the index " + index.string() +
                      " cannot be opened: its database is missing or changes faster than it can be "
                      "read; if no other run is active, build it anew with: dateline index --rebuild");
    }
  }
}

Snapshot::Lease::Lease(const Snapshot& snapshot, std::unique_ptr<Handle> handle)
    : snapshot_(&snapshot), handle_(std::move(handle)), exceptions_(std::uncaught_exceptions()) {}

Snapshot::Lease::~Lease() {
  if (!handle_) return;
  if (std::uncaught_exceptions() > exceptions_) snapshot_->impl_->note_failure();
  const std::scoped_lock hold(snapshot_->impl_->pool_mutex);
  snapshot_->impl_->pool.push_back(std::move(handle_));
  snapshot_->impl_->pool_filled.notify_one();
}

Snapshot::Lease Snapshot::lease() const {
  std::unique_lock hold(impl_->pool_mutex);
  impl_->pool_filled.wait(hold, [&] { return !impl_->pool.empty(); });
  auto handle = std::move(impl_->pool.back());
  impl_->pool.pop_back();
  return {*this, std::move(handle)};
}

const Settings& Snapshot::settings() const { return impl_->settings; }
const LanguageProfile& Snapshot::language() const { return *impl_->language; }
const Statistics& Snapshot::statistics() const { return impl_->statistics; }
std::uint32_t Snapshot::article_count() const { return impl_->article_count; }
DocidRange Snapshot::docids() const { return impl_->docids; }
const std::string& Snapshot::version() const { return impl_->version; }
bool Snapshot::overtaken() const { return impl_->doubtful || impl_->commits_since() > 1; }

const std::filesystem::path& Snapshot::generation() const { return impl_->generation.path(); }

const NumberColumn& Snapshot::dates() const { return numbers(*find_number("date")); }

const NumberColumn& Snapshot::numbers(const NumberField& field) const {
  const auto at = static_cast<std::size_t>(&field - number_fields().data());
  const DocidRange docids = impl_->docids;
  const auto make = [&](const Xapian::Database& database) { return make_number_column(database, field.slot, docids); };
  const auto read = [&](std::span<const std::byte> bytes) { return NumberColumn(bytes, docids); };
  return impl_->numbers.at(at).get([&] { return impl_->load_column(field.name, make, read); }).column;
}

const FacetColumn& Snapshot::facet(const FacetField& field) const {
  const auto at = static_cast<std::size_t>(&field - facet_fields().data());
  const DocidRange docids = impl_->docids;
  const auto make = [&](const Xapian::Database& database) { return make_facet_column(database, field, docids); };
  const auto read = [&](std::span<const std::byte> bytes) { return FacetColumn(bytes, field, docids); };
  return impl_->facets.at(at).get([&] { return impl_->load_column(field.name, make, read); }).column;
}

const RankColumn& Snapshot::ranks() const {
  const NumberColumn& all_dates = dates();
  const auto make = [&](const Xapian::Database& database) {
    return make_rank_column(database, all_dates, ordered_docids(impl_->statistics));
  };
  const auto read = [&](std::span<const std::byte> bytes) { return RankColumn(bytes, impl_->docids); };
  return impl_->ranks.get([&] { return impl_->load_column(kRankColumnName, make, read); }).column;
}

const StoryColumn& Snapshot::stories() const {
  const NumberColumn& all_dates = dates();
  const auto make = [&](const Xapian::Database& database) { return make_story_column(database, all_dates); };
  const auto read = [&](std::span<const std::byte> bytes) { return StoryColumn(bytes, impl_->docids); };
  return impl_->stories.get([&] { return impl_->load_column(kStoryColumnName, make, read); }).column;
}

const Vocabulary& Snapshot::vocabulary() const {
  return impl_->vocabulary.get(
      [&] { return impl_->load([](const Xapian::Database& database) { return Vocabulary(database); }); });
}

PostingCache& Snapshot::postings() const { return *impl_->postings; }

std::vector<glass::Posting> Snapshot::read_postings(const Xapian::Database& handle, const std::string& term) const {
  return impl_->posting_reader->read(handle, term);
}

bool Snapshot::visit_postings_beginning(const std::string& beginning, const glass::VisitPostings& visit) const {
  return impl_->posting_reader->visit_beginning(beginning, visit);
}

std::optional<Article> Snapshot::find(std::string_view id) const {
  return impl_->load([&](const Xapian::Database& database) -> std::optional<Article> {
    const Xapian::docid docid = find_docid(database, id);
    if (docid == 0) return std::nullopt;
    return load_article(database, docid);
  });
}

std::vector<FileRecord> Snapshot::files() const {
  return impl_->load([](const Xapian::Database& database) { return read_file_table(database); });
}

Article load_stored_article(const Xapian::Database& database, Xapian::docid id) {
  return translate_errors(
      [&] { return decode_article(database.get_document(id, Xapian::DOC_ASSUME_VALID).get_data()); });
}

Article load_article(const Xapian::Database& database, Xapian::docid id) {
  return translate_errors([&] {
    Article article = load_stored_article(database, id);
    if (article.language.empty()) article.language = database.get_document(id).get_value(slot::kLanguage);
    return article;
  });
}

}  // namespace dateline
