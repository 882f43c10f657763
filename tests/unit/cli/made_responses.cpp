#include "tests/unit/cli/made_responses.h"

namespace dateline {
namespace {

Hit harris_hit(const std::string& open, const std::string& close) {
  Hit hit;
  hit.article.id = "https://www.nytimes.com/2021/06/08/us/kamala-harris-mexico-migration.html";
  hit.article.title = "Kamala Harris meets with Mexico’s president in a high-stakes trip to the region.";
  hit.article.excerpt =
      "While meeting with Mexico’s president, Vice President Kamala Harris will likely discuss a policy.";
  hit.article.published_at = 1623172020;
  hit.article.provider = {"New York Times", "nytimes.com"};
  hit.article.topics = {"Election", "Kamala Harris", "Democratic Voice"};
  hit.article.category = "news";
  hit.article.type = "article";
  hit.article.language = "en";
  hit.article.quality = 130;
  hit.article.published = false;
  hit.article.web_url = hit.article.id;
  hit.article.image = {"https://static01.nyt.com/harris.jpg", 1050, 550};
  hit.article.path = "/site/_posts/2021-06-08-harris.md";
  hit.article.related = {"https://example.com/guatemala"};
  hit.score = 4.2371;
  hit.title_highlight = "Kamala " + open + "Harris" + close + " meets with " + open + "Mexico" + close +
                        "’s president in a high-stakes trip to the region.";
  hit.excerpt_highlight = "While meeting with " + open + "Mexico" + close + "’s president, Vice President Kamala " +
                          open + "Harris" + close + " will likely discuss a policy.";
  return hit;
}

Hit chinese_hit(const std::string& open, const std::string& close) {
  Hit hit;
  hit.article.id = "cjk";
  hit.article.title = "贺锦丽访问墨西哥:副总统与墨西哥总统讨论移民政策和边境安全问题以及两国贸易的未来发展方向";
  hit.article.published_at = 1623110400;
  hit.article.provider = {"", "xinhuanet.com"};
  hit.article.web_url = "https://xinhuanet.com/墨西哥";
  hit.article.quality = 90.5;
  hit.score = 1.5;
  hit.title_highlight = "贺锦丽访问" + open + "墨西哥" + close +
                        ":副总统与墨西哥总统讨论移民政策和边境安全问题以及两国贸易的未来发展方向";
  hit.excerpt_highlight = "…Tab\tand\nline break, an escape \x1b[31mred\x1b[0m and <b>markup</b>…";
  return hit;
}

Hit bare_hit() {
  Hit hit;
  hit.article.id = "notes/untitled.md";
  hit.article.title = "Untitled";
  hit.score = 0.25;
  hit.title_highlight = "Untitled";
  return hit;
}

}  // namespace

SearchResponse made_response(const std::string& open, const std::string& close) {
  SearchResponse response;
  response.query = "harris mexico";
  response.total = 17;
  response.took_ms = 0.42;
  response.hits = {harris_hit(open, close), chinese_hit(open, close), bare_hit()};
  response.facets = {
      {"provider",
       {{"New York Times", 5, true}, {"CNN", 4, false}, {"Associated Press and many more names", 1, false}},
       3},
      {"topic", {{"Election", 12345, false}, {"Kamala Harris", 9, false}, {"选举", 1, false}}, 40},
      {"year", {{"2021", 17, false}}, 1}};
  response.numbers = {{"quality", 15, 60, 180, 112.4}};
  response.limit = 3;
  response.as_of = 1623196800;
  response.warnings = {{"the closing quotation mark is missing", 7}};
  return response;
}

SearchResponse explained_response(const std::string& open, const std::string& close) {
  SearchResponse response = made_response(open, close);
  response.hits.resize(1);
  Explanation explanation;
  explanation.terms = {{"harris", 2.1401, 96, 1.71208}, {"title:mexico*", 1.25, 120, 1.25}};
  explanation.text = 2.96208;
  explanation.max_text = 3.3901;
  explanation.decay = 0.8123;
  explanation.recency = 0.82612;
  explanation.quality = 0.5;
  explanation.prior = 0.0847525;
  explanation.score = 3.8729525;
  response.hits[0].explanation = explanation;
  response.hits[0].score = explanation.score;
  return response;
}

}  // namespace dateline
