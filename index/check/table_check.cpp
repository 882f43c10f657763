#include "index/check/table_check.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <streambuf>
#include <string>

namespace dateline {
namespace {

constexpr std::array<std::string_view, 6> kTables{"docdata", "termlist", "postlist", "position", "spelling", "synonym"};

// Reads what Xapian prints, line by line, as it comes: "postlist:" begins a table, most other lines are errors.
class CheckLog final : public std::streambuf {
 public:
  CheckLog(Findings& findings, const std::function<void(std::string_view)>& begin_table)
      : findings_(findings), begin_table_(begin_table) {}

  /// Where Xapian was when it threw.
  [[nodiscard]] std::string place() const { return table_.empty() ? "" : table_ + ": "; }

 protected:
  int_type overflow(int_type c) override {
    if (c == traits_type::eof()) return c;
    const char byte = traits_type::to_char_type(c);
    if (byte == '\n') {
      take_line();
    } else if (line_.size() < kLongestLine) {
      line_ += byte;
    }
    return c;
  }

 private:
  static constexpr std::size_t kLongestLine = 1000;

  void take_line() {
    const std::string line = std::exchange(line_, {});
    const bool heading =
        line.ends_with(':') && std::ranges::find(kTables, line.substr(0, line.size() - 1)) != kTables.end();
    if (heading) {
      table_ = line.substr(0, line.size() - 1);
      begin_table_(table_);
    } else if (!is_harmless(line)) {
      findings_.damage(part::kTables, place() + line);
    }
  }

  static bool is_harmless(std::string_view line) {
    return line.empty() || line.ends_with("table structure checked OK") || line == "B-tree checked okay" ||
           line.starts_with("Lazily created") || line == "Continuing check anyway" ||
           line.find("table errors found") != std::string_view::npos ||
           line.find("Don't know how to check structure") != std::string_view::npos;
  }

  Findings& findings_;
  const std::function<void(std::string_view)>& begin_table_;
  std::string table_;
  std::string line_;
};

}  // namespace

void check_tables(const std::filesystem::path& generation, Findings& findings,
                  const std::function<void(std::string_view table)>& begin_table) {
  CheckLog log(findings, begin_table);
  std::ostream out(&log);
  try {
    const std::size_t errors = Xapian::Database::check(generation.string(), 0, &out);
    if (errors > 0 && findings.damage_count() == 0) {
      findings.damage(part::kTables, fmt::format("Xapian counts {} errors", errors));
    }
  } catch (const Xapian::Error& error) {
    findings.damage(part::kTables, log.place() + error.get_msg());
  }
}

}  // namespace dateline
