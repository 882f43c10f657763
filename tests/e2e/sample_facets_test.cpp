// Facets over sample/, checked against counting the hits one by one.
#include <algorithm>
#include <cctype>

#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

using Counts = std::map<std::string, std::int64_t>;

const std::vector<std::string> kFacets{"provider", "topic", "category", "type", "source",
                                       "lang",     "year",  "month",    "day"};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

// The same topic may be spelt with another case from post to post; it is one value.
Counts lowered(const Counts& counts) {
  Counts result;
  for (const auto& [value, count] : counts) result[lower(value)] += count;
  return result;
}

Counts counted(const std::vector<json::object>& hits, const std::string& facet) {
  Counts counts;
  for (const auto& hit : hits) {
    for (const auto& value : facet_values(hit, facet)) ++counts[lower(value)];
  }
  return counts;
}

TEST_F(IndexedSampleTest, CountsAreThoseOfAllHits) {
  for (const std::string query :
       {"", "bridge", "flood", "ferry strike", "the", "\"port ellery\"", "election OR rovers"}) {
    const auto found = hits({query});
    for (const auto& name : kFacets) EXPECT_EQ(lowered(facet(name, {query})), counted(found, name)) << query << name;
  }
}

TEST_F(IndexedSampleTest, OneValueInItsCommonestSpelling) {
  const auto topics = facet("topic", {""});
  EXPECT_EQ(topics.count("Harbour Bridge"), 1u);
  EXPECT_EQ(topics.count("Harbour bridge"), 0u);
}

TEST_F(IndexedSampleTest, EveryValueAsAFilterFindsItsCount) {
  for (const auto& name : kFacets) {
    const auto counts = facet(name, {""});
    ASSERT_FALSE(counts.empty()) << name;
    for (const auto& [value, count] : counts) {
      if (name == "day" && count < 2) continue;
      EXPECT_EQ(total({"", "--filter", name + "=" + value}), count) << name << "=" << value;
    }
  }
}

TEST_F(IndexedSampleTest, AChosenValueLeavesItsSiblingsCountsAsTheyWere) {
  const Arguments plain{"bridge"};
  const Arguments chosen{"bridge", "--filter", "provider=Harbour Times"};
  EXPECT_EQ(facet("provider", chosen), facet("provider", plain));
  EXPECT_EQ(lowered(facet("topic", chosen)), counted(hits(chosen), "topic"));
  EXPECT_NE(facet("topic", chosen), facet("topic", plain));
}

TEST_F(IndexedSampleTest, ValuesOfOneFacetWidenAndFacetsNarrow) {
  const auto ht = total({"", "--filter", "provider=Harbour Times"});
  const auto vp = total({"", "--filter", "provider=Valley Post"});
  EXPECT_EQ(total({"", "--filter", "provider=Harbour Times", "--filter", "provider=Valley Post"}), ht + vp);
  EXPECT_LT(total({"", "--filter", "provider=Harbour Times", "--filter", "type=liveblog"}), ht);
}

TEST_F(IndexedSampleTest, AFacetOfTwoChosenFacetsIgnoresOnlyItsOwnChoice) {
  const Arguments both{"", "--filter", "provider=Harbour Times", "--filter", "type=article"};
  EXPECT_EQ(facet("provider", both), facet("provider", {"", "--filter", "type=article"}));
  EXPECT_EQ(facet("type", both), facet("type", {"", "--filter", "provider=Harbour Times"}));
}

TEST_F(IndexedSampleTest, ATypedFieldIsPartOfTheQueryNotAChoice) {
  EXPECT_EQ(facet("provider", {"bridge provider:\"Harbour Times\""}).size(), 1u);
}

TEST_F(IndexedSampleTest, TheFilterKnowsAnySpelling) {
  EXPECT_EQ(total({"", "--filter", "provider=le courrier DU lac"}), facet("provider", {""})["Le Courrier du Lac"]);
  EXPECT_EQ(total({"", "--filter", "topic=sao bento"}), 2);
}

TEST_F(IndexedSampleTest, AFilterWithoutArticlesFindsNone) {
  EXPECT_EQ(on_index({"search", "bridge", "--filter", "provider=Nobody", "--as-of", "2026-11-20"}).status, 1);
}

TEST_F(IndexedSampleTest, RecencyDoesNotChangeCounts) {
  EXPECT_EQ(facet("topic", {"ferry", "--recency", "0"}), facet("topic", {"ferry", "--recency", "3"}));
}

TEST_F(IndexedSampleTest, ALimitedFacetShowsTheMostFrequentAndTheNumberOfAll) {
  const auto all = facet("topic", {""});
  const auto response = search({"", "--facet", "topic:3", "-n", "0"});
  const auto& topic = response.at("facets").at("topic");
  EXPECT_EQ(topic.as_array().size(), 3u);
  EXPECT_EQ(response.at("facet_totals").at("topic").to_number<std::size_t>(), all.size());
}

TEST_F(IndexedSampleTest, NumbersGetLeastMostAndMean) {
  const auto found = hits({"flood"});
  double least = 1e9, most = 0, sum = 0;
  for (const auto& hit : found) {
    const double quality = hit.at("quality").to_number<double>();
    least = std::min(least, quality);
    most = std::max(most, quality);
    sum += quality;
  }
  const auto response = search({"flood", "--facet", "quality", "-n", "0"});
  const auto& numbers = response.at("numbers").at("quality");
  EXPECT_DOUBLE_EQ(numbers.at("min").to_number<double>(), least);
  EXPECT_DOUBLE_EQ(numbers.at("max").to_number<double>(), most);
  EXPECT_NEAR(numbers.at("mean").to_number<double>(), sum / static_cast<double>(found.size()), 1e-6);
}

}  // namespace
}  // namespace dateline
