// Tables of test indexes, read past Xapian.
#pragma once

#include <filesystem>
#include <memory>
#include <random>
#include <string_view>
#include <utility>
#include <vector>

#include "index/glass/table_view.h"
#include "index/index_writer.h"
#include "tests/support/damage.h"

namespace dateline {

/// nullptr if the table cannot be read as the snapshot's commit left it.
inline std::shared_ptr<const glass::TableView> view_of(const Snapshot& snapshot, std::string_view table) {
  auto view = glass::TableView::open(snapshot.generation(), table, (*snapshot.lease()).get_revision());
  return view ? std::make_shared<const glass::TableView>(*std::move(view)) : nullptr;
}

/// Commits the articles.
inline void put(const TestIndex& index, const std::vector<Article>& articles) {
  const IndexLock lock = index.lock();
  IndexWriter writer(lock);
  for (const Article& article : articles) writer.put(article);
  writer.commit();
}

/// Flips a bit of a table in blocks of 4 KB: heads and directories of blocks more often than what they hold.
inline void damage_table(const std::filesystem::path& file, std::mt19937_64& random) {
  const auto bytes = std::filesystem::file_size(file);
  const bool anywhere = random() % 3 == 0;
  const std::uintmax_t at = anywhere ? random() % bytes : random() % (bytes / 4096) * 4096 + random() % 64;
  flip_bit(file, at, static_cast<unsigned>(random() % 8));
}

}  // namespace dateline
