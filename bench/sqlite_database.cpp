#include "bench/sqlite_database.h"

#include "base/error.h"

namespace dateline::bench {
namespace {

[[noreturn]] void fail(sqlite3* database, std::string_view what) {
  throw Error(ErrorCode::io, "SQLite: " + std::string(sqlite3_errmsg(database)) + " in: " + std::string(what));
}

}  // namespace

SqliteStatement::SqliteStatement(sqlite3* database, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int status = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &statement, nullptr);
  statement_.reset(statement);
  if (status != SQLITE_OK) fail(database, sql);
}

SqliteStatement& SqliteStatement::bind(int parameter, std::string_view text) {
  sqlite3_bind_text(statement_.get(), parameter, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  return *this;
}

SqliteStatement& SqliteStatement::bind(int parameter, std::int64_t number) {
  sqlite3_bind_int64(statement_.get(), parameter, number);
  return *this;
}

bool SqliteStatement::step() {
  const int status = sqlite3_step(statement_.get());
  if (status == SQLITE_ROW) return true;
  if (status != SQLITE_DONE) fail(sqlite3_db_handle(statement_.get()), sqlite3_sql(statement_.get()));
  sqlite3_reset(statement_.get());
  return false;
}

void SqliteStatement::run() {
  while (step()) {
  }
}

std::int64_t SqliteStatement::number() {
  std::int64_t result = 0;
  while (step()) result = column_number(0);
  return result;
}

std::uint64_t SqliteStatement::read_all() {
  std::uint64_t bytes = 0;
  const int columns = sqlite3_column_count(statement_.get());
  while (step()) {
    for (int column = 0; column < columns; ++column) bytes += column_text(column).size();
  }
  return bytes;
}

std::int64_t SqliteStatement::column_number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

std::string_view SqliteStatement::column_text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return {text == nullptr ? "" : text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

SqliteDatabase::SqliteDatabase(const std::filesystem::path& file, int flags) {
  sqlite3* handle = nullptr;
  const int status = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
  handle_.reset(handle);
  if (status != SQLITE_OK) fail(handle, "opening " + file.string());
}

void SqliteDatabase::execute(const char* sql) {
  if (sqlite3_exec(handle(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(handle(), sql);
}

}  // namespace dateline::bench
