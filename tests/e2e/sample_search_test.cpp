// Searching sample/: what is found, and in which order.
#include <algorithm>
#include <cmath>

#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

const Arguments kTextOnly{"--recency", "0", "--prior", "0", "--explain"};

Arguments with(Arguments arguments, const Arguments& more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

double number_at(const json::object& object, const std::string& key) { return object.at(key).to_number<double>(); }

// Position of `id` from 1; 0 if it is not there.
std::size_t position_of(const std::vector<std::string>& ids, const std::string& id) {
  const auto found = std::find(ids.begin(), ids.end(), id);
  return found == ids.end() ? 0 : static_cast<std::size_t>(found - ids.begin()) + 1;
}

std::string newest_of(const std::vector<json::object>& hits) {
  const auto newest = std::max_element(hits.begin(), hits.end(), [](const auto& a, const auto& b) {
    return text_at(a, "published_at") < text_at(b, "published_at");
  });
  return text_at(*newest, "id");
}

TEST_F(IndexedSampleTest, AllWordsMustMatch) {
  EXPECT_GT(total({"bridge"}), total({"bridge toll"}));
  EXPECT_GT(total({"bridge toll"}), 0);
}

TEST_F(IndexedSampleTest, AWordThatNoArticleHasFindsNothing) {
  for (const std::string word : {"striker", "president", "embassies", "quartz", "title:striker"}) {
    EXPECT_EQ(total({word, "--typo", "off"}), 0) << word;
    EXPECT_TRUE(ids({word, "--typo", "off"}).empty()) << word;
  }
}

TEST_F(IndexedSampleTest, AMisspeltWordIsReadAsOneOfTheIndex) {
  const auto response = search({"feryr strike"});
  EXPECT_EQ(response.at("total").to_number<std::int64_t>(), total({"ferry strike"}));
  EXPECT_EQ(json::serialize(response.at("corrections")), R"([{"word":"feryr","read_as":["ferry"],"offset":0}])");
  EXPECT_EQ(text_at(response, "did_you_mean"), "ferry strike");
  const auto as_typed = search({"feryr strike", "--typo", "off"});
  EXPECT_EQ(json::serialize(as_typed.at("corrections")), "[]");
  EXPECT_EQ(text_at(as_typed, "did_you_mean"), "ferry strike");
}

TEST_F(IndexedSampleTest, APersonIsToldOfMisspeltWords) {
  EXPECT_TRUE(contains(on_index({"search", "feryr strike"}).err, "showing results for 'ferry' instead of 'feryr'"));
  EXPECT_TRUE(contains(on_index({"search", "feryr strike", "--typo", "off"}).err, "did you mean 'ferry strike'?"));
}

TEST_F(IndexedSampleTest, TheLastWordMayBeABeginning) {
  EXPECT_EQ(ids({"ferry stri", "--as-you-type", "--typo", "off"}), ids({"ferry (stri OR stri*)", "--typo", "off"}));
  EXPECT_GT(total({"ferry stri", "--as-you-type", "--typo", "off"}), 0);
}

TEST_F(IndexedSampleTest, AnyWordMayMatchWhenNoArticleHasAll) {
  const auto response = search({"bridge zzzqqq"});
  EXPECT_EQ(text_at(response, "match"), "any");
  EXPECT_EQ(response.at("total").to_number<std::int64_t>(), total({"bridge"}));
}

TEST_F(IndexedSampleTest, StemsAccentsCaseAndApostrophesDoNotMatter) {
  EXPECT_EQ(total({"résumé"}), 1);
  EXPECT_EQ(total({"RESUME"}), 1);
  EXPECT_EQ(total({"zoe"}), total({"Zoë"}));
  EXPECT_EQ(total({"sao bento"}), total({"São Bento"}));
  EXPECT_EQ(total({"skerrow's"}), total({"Skerrow’s"}));
  EXPECT_EQ(total({"skerrow"}), total({"Skerrow’s"}));
  EXPECT_EQ(total({"strikes"}), total({"strike"}));
}

TEST_F(IndexedSampleTest, CompoundsAndAcronymsAreFoundInEverySpelling) {
  EXPECT_EQ(total({"covid-19"}), 1);
  EXPECT_EQ(total({"covid19"}), 1);
  EXPECT_EQ(total({"covid 19"}), 1);
  EXPECT_EQ(total({"h5n1-free"}), 1);
  EXPECT_EQ(total({"h5n1"}), 1);
  EXPECT_EQ(total({"U.S."}), 2);
  EXPECT_EQ(total({"E.U."}), 2);
}

TEST_F(IndexedSampleTest, OtherLanguagesAreFoundByTheirOwnWords) {
  EXPECT_EQ(total({"orages", "--lang", "fr"}), 1);
  EXPECT_EQ(total({"Zäune"}), 1);
  EXPECT_EQ(total({"último"}), 1);
  EXPECT_EQ(total({"無人"}), 1);
  EXPECT_EQ(total({"ตลาดน้ำ"}), 1);
}

TEST_F(IndexedSampleTest, PhrasesExclusionsFieldsAndRangesNarrow) {
  EXPECT_EQ(total({"\"golden pike\""}), 2);
  EXPECT_EQ(total({"flood -insurers"}), total({"flood"}) - total({"flood insurers"}));
  EXPECT_EQ(total({"provider:\"Le Courrier du Lac\""}), facet("provider", {""})["Le Courrier du Lac"]);
  EXPECT_EQ(total({"date:2025-02-20..2025-02-23"}), 5);
  EXPECT_EQ(total({"date:2025-02-21"}), 1);
  EXPECT_EQ(total({"quality:>=187"}), 2);
  EXPECT_EQ(total({"insur*"}), total({"insurers OR insurance"}));
}

TEST_F(IndexedSampleTest, SinceAndUntilIncludeBothEnds) {
  EXPECT_EQ(total({"", "--since", "2025-02-20", "--until", "2025-02-21"}), 3);
}

TEST_F(IndexedSampleTest, WithoutWordsTheNewestComeFirst) {
  const auto found = hits({""});
  ASSERT_EQ(found.size(), 81u);
  EXPECT_TRUE(std::is_sorted(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return text_at(a, "published_at") > text_at(b, "published_at");
  }));
}

TEST_F(IndexedSampleTest, WithoutRecencyAndPriorTheOrderIsThatOfTextAlone) {
  for (const std::string query : {"bridge", "ferry strike", "flood", "rovers", "election -toll", "hospital"}) {
    const auto found = hits(with({query}, kTextOnly));
    ASSERT_FALSE(found.empty()) << query;
    for (std::size_t at = 0; at < found.size(); ++at) {
      EXPECT_NEAR(number_at(found[at], "score"), number_at(found[at].at("explain").as_object(), "text"), 1e-6);
      if (at == 0) continue;
      const double before = number_at(found[at - 1], "score");
      const double score = number_at(found[at], "score");
      EXPECT_GE(before, score) << query;
      if (before == score) {
        EXPECT_GE(text_at(found[at - 1], "published_at"), text_at(found[at], "published_at")) << query;
      }
    }
  }
}

TEST_F(IndexedSampleTest, MoreRecencyNeverMovesTheNewestArticleDown) {
  for (const std::string query : {"bridge", "ferry", "flood", "rovers", "election", "harbour"}) {
    const std::string newest = newest_of(hits({query}));
    std::size_t last = 1000;
    for (const std::string recency : {"0", "0.1", "0.2", "0.3", "0.5", "0.8", "1", "2", "5", "100"}) {
      const std::size_t position = position_of(ids({query, "--recency", recency}), newest);
      ASSERT_GT(position, 0u) << query;
      EXPECT_LE(position, last) << query << " --recency " << recency;
      last = position;
    }
    EXPECT_EQ(last, 1u) << query;
  }
}

TEST_F(IndexedSampleTest, RecencyOnlyReordersNeverFindsOrLoses) {
  auto plain = ids({"ferry", "--recency", "0"});
  auto boosted = ids({"ferry", "--recency", "2"});
  EXPECT_NE(plain, boosted);
  std::sort(plain.begin(), plain.end());
  std::sort(boosted.begin(), boosted.end());
  EXPECT_EQ(plain, boosted);
}

TEST_F(IndexedSampleTest, AnExplanationAddsUpToTheScore) {
  for (const std::string query : {"bridge", "ferry strike", "\"golden pike\"", "insur* flood", "bridge^2 toll"}) {
    for (const auto& hit : hits({query, "--explain", "--recency", "0.7", "--prior", "0.2"})) {
      const auto& parts = hit.at("explain").as_object();
      double terms = 0;
      for (const auto& term : parts.at("terms").as_array()) terms += number_at(term.as_object(), "contribution");
      EXPECT_NEAR(terms, number_at(parts, "text"), 1e-6) << query;
      EXPECT_NEAR(number_at(parts, "text") + number_at(parts, "recency") + number_at(parts, "prior"),
                  number_at(hit, "score"), 1e-6)
          << query;
      EXPECT_NEAR(number_at(parts, "recency"), number_at(parts, "max_text") * 0.7 * number_at(parts, "decay"), 1e-4);
      EXPECT_NEAR(number_at(parts, "prior"), number_at(parts, "max_text") * 0.2 * number_at(parts, "quality"), 1e-4);
    }
  }
}

TEST_F(SampleTest, EqualScoresComeNewestFirst) {
  for (const std::string day : {"2026-03-02", "2026-03-04", "2026-03-01", "2026-03-03"}) {
    write_text(posts_ / (day + "-tide-table.md"), "---\ntitle: Tide table\nexcerpt: High water at noon.\ndate: " + day +
                                                      "\nwebUrl: https://tide.example/" + day + "\n---\n");
  }
  index(posts_);
  EXPECT_EQ(ids({"\"tide table\"", "--recency", "0", "--prior", "0"}),
            (Arguments{"https://tide.example/2026-03-04", "https://tide.example/2026-03-03",
                       "https://tide.example/2026-03-02", "https://tide.example/2026-03-01"}));
}

TEST_F(IndexedSampleTest, AnArticleOfTheFutureIsNotShownBeforeItsTime) {
  EXPECT_EQ(total({"\"time capsule\""}), 0);
  EXPECT_EQ(total({"\"time capsule\"", "--as-of", "2029-12-31"}), 0);
  EXPECT_EQ(total({"\"time capsule\"", "--as-of", "2030-01-01"}), 1);
  EXPECT_EQ(facet("year", {""}).count("2030"), 0u);
}

TEST_F(IndexedSampleTest, TheNumberOfHitsDoesNotChangeTheirOrder) {
  const auto all = ids({"harbour"});
  for (const std::string limit : {"1", "3", "7"}) {
    const auto response = search({"harbour", "-n", limit});
    const auto& page = response.at("hits").as_array();
    ASSERT_EQ(page.size(), std::stoul(limit));
    for (std::size_t at = 0; at < page.size(); ++at) EXPECT_EQ(text_at(page[at].as_object(), "id"), all[at]);
  }
}

TEST_F(IndexedSampleTest, PagesFollowEachOther) {
  const auto all = ids({"harbour"});
  const auto response = search({"harbour", "-n", "4", "--offset", "3"});
  const auto& page = response.at("hits").as_array();
  for (std::size_t at = 0; at < page.size(); ++at) EXPECT_EQ(text_at(page[at].as_object(), "id"), all[at + 3]);
}

TEST_F(IndexedSampleTest, SortsByOtherThanRelevance) {
  const auto by_quality = hits({"flood", "--sort", "quality"});
  EXPECT_TRUE(std::is_sorted(by_quality.begin(), by_quality.end(), [](const auto& a, const auto& b) {
    return number_at(a, "quality") > number_at(b, "quality");
  }));
  auto oldest = ids({"flood", "--sort", "oldest"});
  const auto newest = ids({"flood", "--sort", "newest"});
  std::reverse(oldest.begin(), oldest.end());
  EXPECT_EQ(oldest, newest);
}

std::string highlight_at(const boost::json::object& hit, const std::string& field) {
  return text_at(hit.at("highlight").as_object(), field);
}

TEST_F(IndexedSampleTest, HighlightsTheWordsFound) {
  const auto found = hits({"levee"});
  ASSERT_FALSE(found.empty());
  for (const auto& hit : found) {
    EXPECT_TRUE(contains(highlight_at(hit, "title") + highlight_at(hit, "excerpt"), "<mark>"));
  }
}

TEST_F(IndexedSampleTest, ASnippetOfALongExcerptIsShort) {
  const auto found = hits({"wilhelmina"});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_LT(highlight_at(found[0], "excerpt").size(), 400u);
  EXPECT_TRUE(contains(highlight_at(found[0], "excerpt"), "<mark>Wilhelmina</mark>"));
}

}  // namespace
}  // namespace dateline
