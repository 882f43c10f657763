// What a check of an index found.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace dateline {

struct Finding {
  bool damage = true;  ///< False: worth knowing, but nothing is wrong.
  std::string part;    ///< Of the index: one of the names below.
  std::string text;    ///< One sentence; clean UTF-8, at most some hundred bytes.
  bool operator==(const Finding&) const = default;
};

/// The parts of an index that a finding can be about.
namespace part {
inline constexpr std::string_view kIndex = "index";        ///< The directory, its stub and lock.
inline constexpr std::string_view kTables = "tables";      ///< Xapian's tables.
inline constexpr std::string_view kMetadata = "metadata";  ///< Format version, settings, statistics.
inline constexpr std::string_view kFiles = "files";        ///< The file table.
inline constexpr std::string_view kArticles = "articles";  ///< Stored articles, their terms and values.
inline constexpr std::string_view kPostings = "postings";  ///< Posting lists against the articles' term lists; ids.
inline constexpr std::string_view kColumns = "columns";    ///< The file of columns against the value slots.
inline constexpr std::string_view kRelated = "related";    ///< Who cites whom.
inline constexpr std::string_view kOrder = "order";        ///< Of docids.
inline constexpr std::string_view kLeftOver = "left over";
}  // namespace part

/// Takes findings from any thread and hands on the first ones of every part, so that a wholly damaged index gives
/// an answer of bounded size.
class Findings {
 public:
  using Listener = std::function<void(const Finding&)>;
  /// Findings of one part, of damage and of notes each, that are handed on.
  static constexpr std::uint64_t kListed = 10;

  /// @param listener  called from any thread, one call at a time.
  explicit Findings(Listener listener) : listener_(std::move(listener)) {}

  void damage(std::string_view part, std::string_view text) { add(true, part, text); }
  void note(std::string_view part, std::string_view text) { add(false, part, text); }

  /// Runs `work`; an exception becomes damage of `part`, and the result is false.
  bool guard(std::string_view part, const std::function<void()>& work);

  /// Damage found so far, of a part or of all, listed or not.
  [[nodiscard]] std::uint64_t damage_count() const;
  [[nodiscard]] std::map<std::string, std::uint64_t> damage_counts() const;

 private:
  void add(bool damage, std::string_view part, std::string_view text);

  Listener listener_;
  mutable std::mutex mutex_;
  std::map<std::string, std::uint64_t> damage_;
  std::map<std::string, std::uint64_t> notes_;
};

/// `text` for a finding: clean UTF-8 and not longer than a line of a report should be.
std::string quote(std::string_view text);

}  // namespace dateline
