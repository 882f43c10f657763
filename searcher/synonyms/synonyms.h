// Words that mean the same: the file that says so, read for queries.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/analyzer.h"

namespace dateline {

/// What a word or several in a row are searched as.
struct SynonymEntry {
  bool as_typed = false;                  ///< As typed too; else only as the others.
  std::vector<std::string> alternatives;  ///< As written in the file; each once.
};

/// Immutable, shared between threads. docs/query-language.md describes the file.
class Synonyms {
 public:
  /// @throws Error(not_found) if there is no such file, Error(config) naming the file, the line and what is wrong.
  static Synonyms load(const std::filesystem::path& file);
  /// @param name  of the file, for errors.
  static Synonyms parse(std::string_view text, const std::string& name);

  /// nullptr if there is none. @param words  synonym_key() of what was typed.
  [[nodiscard]] const SynonymEntry* find(std::string_view words) const;
  /// The most words in a row that have an entry.
  [[nodiscard]] std::size_t longest() const { return longest_; }
  /// Differs from that of a file with another content.
  [[nodiscard]] std::uint64_t version() const { return version_; }

 private:
  friend class SynonymReader;
  std::map<std::string, SynonymEntry, std::less<>> entries_;  // By synonym_key().
  std::size_t longest_ = 0;
  std::uint64_t version_ = 0;
};

/// The words of a text, folded, with a space between them: equal for what a search takes for equal. Empty if there are
/// none.
std::string synonym_key(std::string_view text, Analyzer& analyzer);

/// Words in a key.
std::size_t count_words(std::string_view key);

/// Bounds of one entry.
namespace synonym_limit {
inline constexpr std::size_t kFileBytes = 16 << 20;
inline constexpr std::size_t kWords = 8;          ///< In a row.
inline constexpr std::size_t kAlternatives = 32;  ///< Of one entry.
}  // namespace synonym_limit

}  // namespace dateline
