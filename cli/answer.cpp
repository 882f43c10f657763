#include "cli/answer.h"

#include "index/snapshot.h"
#include "searcher/searcher.h"

namespace dateline {

Answer ask(const std::string& index, const SearchRequest& request) {
  SnapshotSource source(index, 1);
  return source.run([&](const Snapshot& snapshot) {
    load_columns(snapshot, request);
    return Answer{search(snapshot, request), Calendar(snapshot.settings().timezone)};
  });
}

}  // namespace dateline
