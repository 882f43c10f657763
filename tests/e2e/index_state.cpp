#include "tests/e2e/index_state.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <regex>

#include "index/index_directory.h"
#include "index/snapshot.h"

namespace dateline {

std::optional<IndexState> state_of(const std::filesystem::path& index) {
  if (!index_exists(index)) return std::nullopt;
  const auto snapshot = Snapshot::open(index);
  const auto lease = snapshot->lease();
  IndexState state;
  for (auto id = lease->postlist_begin(""); id != lease->postlist_end(""); ++id) {
    const Article article = load_article(*lease, *id);
    state.articles[article.id] =
        fmt::format("{}|{}|{}", article.title, article.excerpt, fmt::join(article.cited_by, " "));
  }
  state.files = snapshot->files();
  state.roots = snapshot->settings().roots;
  return state;
}

std::set<std::string> names_in(const std::filesystem::path& folder) {
  static const std::regex kGeneration("gen-[0-9]+");
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    names.insert(std::regex_replace(entry.path().lexically_relative(folder).string(), kGeneration, "gen-N"));
  }
  return names;
}

}  // namespace dateline
