// SQLite with destructors and exceptions: as much of it as the benchmark needs.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace dateline::bench {

/// A prepared statement. Not thread-safe; must die before its database.
class SqliteStatement {
 public:
  SqliteStatement() = default;  ///< Only to be assigned to.
  SqliteStatement(sqlite3* database, std::string_view sql);

  /// Parameters count from 1. The text must stay alive until the statement has run.
  SqliteStatement& bind(int parameter, std::string_view text);
  SqliteStatement& bind(int parameter, std::int64_t number);

  /// True while there is a row; at the end the statement is ready to run again. @throws Error(io).
  bool step();
  /// Runs to the end.
  void run();
  /// The single number of a statement that gives one row.
  std::int64_t number();
  /// Runs to the end, reading every column as text. @return the bytes read.
  std::uint64_t read_all();

  [[nodiscard]] std::int64_t column_number(int column) const;
  /// Valid until the next step.
  [[nodiscard]] std::string_view column_text(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class SqliteDatabase {
 public:
  /// @param flags  SQLITE_OPEN_... @throws Error(io).
  SqliteDatabase(const std::filesystem::path& file, int flags);

  /// Runs statements that give no rows worth reading. @throws Error(io) with SQLite's message.
  void execute(const char* sql);
  SqliteStatement prepare(std::string_view sql) { return {handle_.get(), sql}; }
  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
  };
  std::unique_ptr<sqlite3, Close> handle_;
};

}  // namespace dateline::bench
