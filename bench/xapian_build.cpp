// Building the stock Xapian database: xapian_engine.cpp searches it.
#include "bench/corpus.h"
#include "bench/xapian_engine.h"

namespace dateline::bench {
namespace {

namespace schema = xapian_schema;

constexpr Xapian::termcount kTitleWeight = 3;
constexpr std::size_t kMaxTerm = 240;  // Bytes; Xapian refuses terms that are not much longer.

// Nothing waits for the disk: a crash would only mean to build again.
constexpr int kFlags = Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

void append(std::string& list, std::string_view value, char separator) {
  if (!list.empty()) list += separator;
  list += value;
}

class XapianLoader {
 public:
  explicit XapianLoader(Xapian::WritableDatabase& database) : database_(database) {
    generator_.set_stemmer(Xapian::Stem("en"));
  }

  void add(const CorpusArticle& article) {
    Xapian::Document document;
    generator_.set_document(document);
    generator_.set_termpos(0);
    generator_.index_text(article.title, kTitleWeight);
    generator_.increase_termpos();  // No phrase reaches from the title into the excerpt.
    generator_.index_text(article.excerpt);
    document.add_boolean_term(schema::filter_term(schema::kProviderPrefix, article.domain));
    std::string topics;
    for (const std::string& topic : article.topics) {
      document.add_boolean_term(schema::filter_term(schema::kTopicPrefix, topic));
      append(topics, topic, schema::kTopicSeparator);
    }
    document.add_value(schema::kDate, Xapian::sortable_serialise(static_cast<double>(article.published_at)));
    document.add_value(schema::kProvider, article.domain);
    document.add_value(schema::kTopics, topics);
    document.set_data(stored(article));
    database_.add_document(document);
  }

 private:
  static std::string stored(const CorpusArticle& article) {
    std::string data = article.title;
    for (const std::string* field : {&article.excerpt, &article.url, &article.category, &article.provider}) {
      append(data, *field, '\n');
    }
    return data;
  }

  Xapian::WritableDatabase& database_;
  Xapian::TermGenerator generator_;
};

}  // namespace

std::string schema::filter_term(std::string_view prefix, std::string_view value) {
  return (std::string(prefix) + std::string(value)).substr(0, kMaxTerm);
}

std::filesystem::path schema::database(const std::filesystem::path& directory) { return directory / "news.xapian"; }

void build_xapian(const BuildTask& task) {
  const std::filesystem::path loose = task.directory / "loose";
  {
    Xapian::WritableDatabase database(loose.string(), kFlags);
    XapianLoader loader(database);
    for_each_article(task.corpus, [&](const CorpusArticle& article) { loader.add(article); });
    database.commit();
    database.compact(schema::database(task.directory).string());  // Smaller, and faster to search.
  }
  std::filesystem::remove_all(loose);
}

}  // namespace dateline::bench
