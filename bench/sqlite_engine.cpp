#include "bench/sqlite_engine.h"

#include <cmath>
#include <string>
#include <unordered_map>

#include "bench/sqlite_database.h"

namespace dateline::bench {
namespace {

constexpr double kHalfLife = 30 * 86400.0;  // Seconds; dateline's default.

constexpr const char* kSearchSettings = R"(
  PRAGMA mmap_size = 8589934592;
  PRAGMA cache_size = -500000;
  PRAGMA temp_store = MEMORY;
  PRAGMA locking_mode = EXCLUSIVE;
  CREATE TEMP TABLE matches(id INTEGER PRIMARY KEY, score REAL, provider INTEGER);
)";

// `boost(date)` is 2 for the newest article and falls towards 1; bm25() is the better the smaller.
constexpr std::string_view kText = "bm25(words, 3.0, 1.0, 0.0)";
constexpr std::string_view kTextAndRecency = "bm25(words, 3.0, 1.0, 0.0) * boost(f.date)";

/// The stored fields of the articles whose ids the query `ids` gives, in its order.
std::string show(std::string_view ids) {
  return "SELECT a.id, a.title, a.excerpt, a.url, a.date, a.category, p.domain, p.name, a.tags FROM (" +
         std::string(ids) +
         ") h CROSS JOIN articles a ON a.id = h.id CROSS JOIN facts f ON f.id = h.id"
         " CROSS JOIN providers p ON p.id = f.provider";
}

/// All matches with their scores and providers into the temporary table.
std::string fill(std::string_view score) {
  return "INSERT INTO temp.matches SELECT words.rowid, " + std::string(score) +
         ", f.provider FROM words CROSS JOIN facts f ON f.id = words.rowid WHERE words MATCH ?1 ORDER BY words.rowid";
}

void boost(sqlite3_context* context, int, sqlite3_value** values) {
  const auto newest = *static_cast<const std::int64_t*>(sqlite3_user_data(context));
  const auto age = static_cast<double>(newest - sqlite3_value_int64(values[0]));
  sqlite3_result_double(context, 1.0 + std::exp2(-age / kHalfLife));
}

class SqliteEngine final : public Engine {
 public:
  explicit SqliteEngine(const std::filesystem::path& file) : database_(file, SQLITE_OPEN_READONLY) {
    database_.execute(kSearchSettings);
    newest_ = database_.prepare("SELECT max(date) FROM facts").number();
    sqlite3_create_function(database_.handle(), "boost", 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, &newest_, boost,
                            nullptr, nullptr);
    read_numbers("SELECT domain, id FROM providers", providers_);
    read_numbers("SELECT name, id FROM topics", topics_);
    prepare_hits();
    prepare_matches();
  }

  Answer run(const BenchQuery& query, Mode mode) override {
    const std::string expression = make_expression(query);
    const bool browse = query.words.empty();
    if (wants_counts(mode)) {
      return count_matches(browse ? fill_newest_ : wants_recency(mode) ? fill_recency_ : fill_text_, expression);
    }
    SqliteStatement& best = browse ? hits_newest_ : wants_recency(mode) ? hits_recency_ : hits_text_;
    return {.bytes = best.bind(1, expression).read_all()};
  }

 private:
  using Numbers = std::unordered_map<std::string, std::int64_t>;

  void read_numbers(std::string_view sql, Numbers& numbers) {
    SqliteStatement rows = database_.prepare(sql);
    while (rows.step()) numbers.emplace(rows.column_text(0), rows.column_number(1));
  }

  void prepare_hits() {
    hits_text_ = database_.prepare(show("SELECT rowid id FROM words WHERE words MATCH ?1 ORDER BY rank LIMIT 10"));
    hits_recency_ = database_.prepare(show(
        "SELECT words.rowid id FROM words CROSS JOIN facts f ON f.id = words.rowid WHERE words MATCH ?1 ORDER BY " +
        std::string(kTextAndRecency) + " LIMIT 10"));
    // The corpus is in order of date, so the newest articles have the largest ids.
    hits_newest_ =
        database_.prepare(show("SELECT rowid id FROM words WHERE words MATCH ?1 ORDER BY rowid DESC LIMIT 10"));
  }

  void prepare_matches() {
    clear_ = database_.prepare("DELETE FROM temp.matches");
    fill_text_ = database_.prepare(fill(kText));
    fill_recency_ = database_.prepare(fill(kTextAndRecency));
    fill_newest_ = database_.prepare(fill("-words.rowid"));
    best_ = database_.prepare(show("SELECT id FROM temp.matches ORDER BY score LIMIT 10"));
    total_ = database_.prepare("SELECT count(*) FROM temp.matches");
    providers_facet_ = database_.prepare(
        "SELECT p.domain, n FROM (SELECT provider, count(*) n FROM temp.matches GROUP BY provider ORDER BY n DESC"
        " LIMIT 10) c CROSS JOIN providers p ON p.id = c.provider");
    topics_facet_ = database_.prepare(
        "SELECT t.name, n FROM (SELECT topic, count(*) n FROM temp.matches m CROSS JOIN article_topics k"
        " ON k.article = m.id GROUP BY topic ORDER BY n DESC LIMIT 10) c CROSS JOIN topics t ON t.id = c.topic");
  }

  std::string make_expression(const BenchQuery& query) const {
    if (query.kind == QueryKind::phrase2) return '"' + query.words[0] + ' ' + query.words[1] + '"';
    const bool any = query.kind == QueryKind::or2 || query.kind == QueryKind::or3;
    std::string expression;
    const auto add = [&](const std::string& part) {
      if (!expression.empty()) expression += any ? " OR " : " AND ";
      expression += part;
    };
    for (const std::string& word : query.words) add('"' + word + '"');
    if (query.kind == QueryKind::prefix) expression += '*';
    if (!query.domain.empty()) add("zzp" + number_of(providers_, query.domain));
    if (!query.topic.empty()) add("zzt" + number_of(topics_, query.topic));
    return expression;
  }

  // Number 0 belongs to nothing, so a name that is not in the index finds nothing.
  static std::string number_of(const Numbers& numbers, const std::string& name) {
    const auto found = numbers.find(name);
    return std::to_string(found == numbers.end() ? 0 : found->second);
  }

  Answer count_matches(SqliteStatement& fill_matches, const std::string& expression) {
    clear_.run();
    fill_matches.bind(1, expression).run();
    Answer answer;
    answer.bytes = best_.read_all();
    answer.total = static_cast<std::uint64_t>(total_.number());
    answer.bytes += providers_facet_.read_all() + topics_facet_.read_all();
    return answer;
  }

  SqliteDatabase database_;
  std::int64_t newest_ = 0;
  Numbers providers_, topics_;
  SqliteStatement hits_text_, hits_recency_, hits_newest_;
  SqliteStatement clear_, fill_text_, fill_recency_, fill_newest_, best_, total_, providers_facet_, topics_facet_;
};

}  // namespace

std::string sqlite_version() { return std::string(sqlite3_libversion()) + " (FTS5)"; }

std::unique_ptr<Engine> open_sqlite(const std::filesystem::path& directory) {
  return std::make_unique<SqliteEngine>(directory / "news.db");
}

}  // namespace dateline::bench
