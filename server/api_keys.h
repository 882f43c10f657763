// API keys: who may search, and what of.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/query_tree.h"

namespace dateline {

struct ApiKey {
  std::string name;  ///< For the log; the key itself is never written anywhere.
  std::string key;
  std::vector<QueryNode> conditions;    ///< Of every search with this key; empty: all articles.
  std::string filters;                  ///< The same as they are written, a line each.
  std::optional<std::int64_t> expires;  ///< Unix seconds.
  double rate = 0;                      ///< Requests a second, over all its clients; 0: any number.
};

/// Immutable.
class KeyRing {
 public:
  /// Reads
  /// {"keys":[{"name":...,"key":...,"filters":["provider=CNN","published=true"],"expires":"2027-01-01","rate":10}]}.
  /// Values of one facet are alternatives, as in a request. @throws Error(not_found), Error(config) naming the file and
  /// what is wrong in it, but never a key.
  static KeyRing load(const std::filesystem::path& file);

  /// nullptr if it is none or has expired. Takes as long for a wrong key as for a right one.
  [[nodiscard]] std::shared_ptr<const ApiKey> find(std::string_view key, std::int64_t now) const;
  [[nodiscard]] std::size_t size() const { return keys_.size(); }

 private:
  std::vector<std::shared_ptr<const ApiKey>> keys_;
};

/// As long for texts that differ in the first byte as for those that differ in the last.
bool equal_in_constant_time(std::string_view presented, std::string_view secret);

/// "provider=CNN", "published=true" or "published:true" as a condition. @throws Error(usage).
QueryNode parse_condition(std::string_view text);

}  // namespace dateline
