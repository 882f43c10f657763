// Where values stand in a file.
#include "indexer/places.h"

#include <gtest/gtest.h>

namespace dateline {
namespace {

constexpr std::string_view kJson =
    "{ \"title\" : \"{\\\"date\\\": 1}\",\n"
    "  \"Date\":\"soon\",\n"
    "  \"related\": [1, {\"a\": [], \"date\": {\"of\": true}} ] }";

TEST(PlaceAt, CountsLinesAndBytesFromOne) {
  EXPECT_EQ(place_at("ab\ncd", 0), (Place{1, 1}));
  EXPECT_EQ(place_at("ab\ncd", 4), (Place{2, 2}));
  EXPECT_EQ(place_at("\u00e9x", 2), (Place{1, 3}));
}

TEST(PlaceInJson, FindsAValueByKeyWithoutCase) {
  EXPECT_EQ(place_in_json(kJson, "title"), (Place{1, 13}));
  EXPECT_EQ(place_in_json(kJson, "date"), (Place{2, 10}));
}

TEST(PlaceInJson, FindsAValueInsideListsAndMaps) {
  EXPECT_EQ(place_in_json(kJson, "related.0"), (Place{3, 15}));
  EXPECT_EQ(place_in_json(kJson, "related.1"), (Place{3, 18}));
  EXPECT_EQ(place_in_json(kJson, "related.1.date.of"), (Place{3, 43}));
}

TEST(PlaceInJson, KnowsNoPlaceOfWhatIsNotThere) {
  for (const auto* path : {"missing", "title.x", "related.2", "related.1.date.on", ""}) {
    EXPECT_EQ(place_in_json(kJson, path).line, path[0] == '\0' ? 1U : 0U) << path;
  }
}

TEST(PlaceInJson, StaysInsideAnyText) {
  const std::string text(kJson);
  for (std::size_t length = 0; length < text.size(); ++length) {
    EXPECT_LE(place_in_json(text.substr(0, length), "related.1.date.of").line, 3U);
  }
}

TEST(Path, IsTheSameStepByStep) {
  EXPECT_EQ(Path() / "related" / "2" / "Date", Path("related.2.date"));
  EXPECT_NE(Path("related.2.date"), Path("related.1.date"));
  EXPECT_NE(Path("relateddate"), Path("related.date"));
}

}  // namespace
}  // namespace dateline
