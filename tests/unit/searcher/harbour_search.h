// Five articles to search in.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/searching.h"
#include "tests/support/test_index.h"

namespace dateline {

inline Article with_topics(Article article, std::string provider, std::vector<std::string> topics) {
  article.provider.name = std::move(provider);
  article.topics = std::move(topics);
  return article;
}

// Stories of an invented harbour town.
class HarbourSearch : public testing::Test {
 protected:
  HarbourSearch() : snapshot_(index_.open()) {}
  [[nodiscard]] std::vector<std::string> find(std::string query) const {
    return ids(search(*snapshot_, request(std::move(query))));
  }

  TestIndex index_{{with_topics(make_article("bridge", "Harbour bridge reopens",
                                             "The old bridge was closed for migration of birds", 0),
                                "Harbour Times", {"Bridge", "Traffic"}),
                    with_topics(make_article("ferry", "Ferry strike ends",
                                             "Crews return to the harbour after a first foreign trip", 3),
                                "Harbour Times", {"Traffic"}),
                    with_topics(make_article("migrants", "Migrants arrive", "Immigration officers welcome migrants", 5),
                                "Radio Nord", {"Migration"}),
                    with_topics(make_article("covid", "COVID-19 vaccine for all",
                                             "A résumé of the U.S. trials, C++ code included", 8),
                                "Radio Nord", {"Health"}),
                    with_topics(make_article("title", "Trip foreign first", "Mexico’s president speaks", 20),
                                "Le Courrier", {"Élection"})}};
  std::shared_ptr<const Snapshot> snapshot_;
};

}  // namespace dateline
