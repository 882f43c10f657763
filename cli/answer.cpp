#include "cli/answer.h"

#include <ostream>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/display_text.h"
#include "index/snapshot_source.h"
#include "searcher/searcher.h"
#include "searcher/similar.h"

namespace dateline {

Answer ask(const std::string& index, const SearchRequest& request) {
  SnapshotSource source(index, 1);
  return source.run([&](const Snapshot& snapshot) {
    load_columns(snapshot, request);
    return Answer{search(snapshot, request), Calendar(snapshot.settings().timezone)};
  });
}

std::optional<Answer> ask_similar(const std::string& index, const std::string& id, const SearchRequest& request) {
  SnapshotSource source(index, 1);
  return source.run([&](const Snapshot& snapshot) -> std::optional<Answer> {
    auto response = find_similar(snapshot, id, request);
    if (!response) return std::nullopt;
    return Answer{*std::move(response), Calendar(snapshot.settings().timezone)};
  });
}

int report_unknown_id(const std::string& id, const Console& console) {
  console.err << "dateline: the index holds no article with the id '" << printable(id)
              << "'; `search --fields id,title --format tsv` prints ids\n";
  return exit_status::kNothing;
}

}  // namespace dateline
