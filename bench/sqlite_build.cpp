// Building the FTS5 index: sqlite_engine.cpp searches it.
#include <string>
#include <unordered_map>

#include "bench/corpus.h"
#include "bench/sqlite_database.h"
#include "bench/sqlite_engine.h"

namespace dateline::bench {
namespace {

// Nothing is written twice and nothing waits for the disk: a crash would only mean to build again.
constexpr const char* kBuildSettings = R"(
  PRAGMA page_size = 8192;
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  PRAGMA locking_mode = EXCLUSIVE;
  PRAGMA cache_size = -1000000;
  PRAGMA temp_store = MEMORY;
)";

// Wide rows (articles) are read only for the hits shown; matching joins the narrow ones (facts).
// `tags` holds provider and topics as tokens, so that filters are part of the full-text query.
// The merge settings leave all merging to the one `optimize` at the end.
constexpr const char* kSchema = R"(
  CREATE TABLE providers(id INTEGER PRIMARY KEY, domain TEXT, name TEXT);
  CREATE TABLE topics(id INTEGER PRIMARY KEY, name TEXT);
  CREATE TABLE articles(id INTEGER PRIMARY KEY, title TEXT, excerpt TEXT, tags TEXT, url TEXT, category TEXT,
                        date INTEGER);
  CREATE TABLE facts(id INTEGER PRIMARY KEY, date INTEGER, provider INTEGER);
  CREATE TABLE article_topics(article INTEGER, topic INTEGER, PRIMARY KEY(article, topic)) WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5(title, excerpt, tags, content = 'articles', content_rowid = 'id',
                                        tokenize = 'porter unicode61', prefix = '2 3 4');
  INSERT INTO words(words, rank) VALUES('automerge', 0);
  INSERT INTO words(words, rank) VALUES('crisismerge', 64);
  INSERT INTO words(words, rank) VALUES('hashsize', 268435456);
  INSERT INTO words(words, rank) VALUES('rank', 'bm25(3.0, 1.0, 0.0)');
)";

constexpr const char* kFinish = R"(
  CREATE INDEX provider_domain ON providers(domain);
  CREATE INDEX topic_name ON topics(name);
  INSERT INTO words(words) VALUES('optimize');
  ANALYZE;
  VACUUM;
)";

/// Numbers for names, from 1.
using Numbers = std::unordered_map<std::string, std::int64_t>;

class SqliteLoader {
 public:
  explicit SqliteLoader(SqliteDatabase& database)
      : article_(database.prepare("INSERT INTO articles VALUES(?, ?, ?, ?, ?, ?, ?)")),
        fact_(database.prepare("INSERT INTO facts VALUES(?, ?, ?)")),
        article_topic_(database.prepare("INSERT OR IGNORE INTO article_topics VALUES(?, ?)")),
        words_(database.prepare("INSERT INTO words(rowid, title, excerpt, tags) VALUES(?, ?, ?, ?)")),
        provider_(database.prepare("INSERT INTO providers VALUES(?, ?, ?)")),
        topic_(database.prepare("INSERT INTO topics VALUES(?, ?)")) {}

  void add(const CorpusArticle& article) {
    const auto id = static_cast<std::int64_t>(article.number);
    const std::int64_t provider = provider_number(article);
    const std::string tags = "zzp" + std::to_string(provider) + add_topics(article);
    article_.bind(1, id).bind(2, article.title).bind(3, article.excerpt).bind(4, tags).bind(5, article.url);
    article_.bind(6, article.category).bind(7, article.published_at).run();
    fact_.bind(1, id).bind(2, article.published_at).bind(3, provider).run();
    words_.bind(1, id).bind(2, article.title).bind(3, article.excerpt).bind(4, tags).run();
  }

 private:
  std::int64_t provider_number(const CorpusArticle& article) {
    const auto [entry, fresh] = providers_.emplace(article.domain, providers_.size() + 1);
    if (fresh) provider_.bind(1, entry->second).bind(2, article.domain).bind(3, article.provider).run();
    return entry->second;
  }

  // Returns the topics as tokens.
  std::string add_topics(const CorpusArticle& article) {
    std::string tags;
    for (const std::string& topic : article.topics) {
      const auto [entry, fresh] = topics_.emplace(topic, topics_.size() + 1);
      if (fresh) topic_.bind(1, entry->second).bind(2, topic).run();
      article_topic_.bind(1, static_cast<std::int64_t>(article.number)).bind(2, entry->second).run();
      tags += " zzt" + std::to_string(entry->second);
    }
    return tags;
  }

  SqliteStatement article_, fact_, article_topic_, words_, provider_, topic_;
  Numbers providers_, topics_;
};

}  // namespace

void build_sqlite(const BuildTask& task) {
  SqliteDatabase database(task.directory / "news.db", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  database.execute(kBuildSettings);
  database.execute(kSchema);
  database.execute("BEGIN");
  {
    SqliteLoader loader(database);
    for_each_article(task.corpus, [&](const CorpusArticle& article) { loader.add(article); });
  }
  database.execute("COMMIT");
  database.execute(kFinish);
}

}  // namespace dateline::bench
