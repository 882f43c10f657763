// GET /: results for a browser without JavaScript. Every text is escaped; the policy allows no script at all.
#include <fmt/format.h>

#include <array>

#include "index/calendar.h"
#include "searcher/highlighter.h"
#include "server/route.h"
#include "server/searching.h"
#include "server/url_text.h"

namespace dateline {
namespace {

constexpr std::string_view kStyle =
    R"(body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
form{display:flex;gap:.5rem}input[type=search]{flex:1;font:inherit;padding:.5rem}button{font:inherit;padding:.5rem 1rem}
main{display:grid;grid-template-columns:1fr 14rem;gap:2rem}h2{font-size:1.1rem;margin:1.2rem 0 0}p{margin:.2rem 0}
.detail{color:#595959;font-size:.9rem}mark{background:#ffec99}nav ul{list-style:none;padding:0}
@media (max-width:40rem){main{grid-template-columns:1fr}}
@media (prefers-color-scheme:dark){body{color:#eee;background:#161616}a{color:#9cf}.detail{color:#aaa}mark{background:#665c00;color:#fff}}
)";

constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

// The page's own address with other parameters.
class Links {
 public:
  explicit Links(const Question& question) : question_(question) {}

  [[nodiscard]] std::string at_offset(std::size_t offset) const { return link(question_.search.filters, offset); }

  /// With the facet value chosen, or not any more.
  [[nodiscard]] std::string toggling(const std::string& facet, const FacetCount& value) const {
    std::vector<FacetFilter> filters = question_.search.filters;
    if (value.selected) {
      std::erase_if(filters,
                    [&](const FacetFilter& filter) { return filter.facet == facet && filter.value == value.value; });
    } else {
      filters.push_back({facet, value.value});
    }
    return link(filters, 0);
  }

 private:
  [[nodiscard]] std::string link(const std::vector<FacetFilter>& filters, std::size_t offset) const {
    const SearchRequest& search = question_.search;
    std::string query = "?q=" + encode_value(search.query);
    const auto add = [&](std::string_view name, const std::string& value) {
      if (!value.empty()) query += fmt::format("&{}={}", name, encode_value(value));
    };
    add("index", question_.index);
    add("since", search.since);
    add("until", search.until);
    if (search.sort != Sort::relevance) add("sort", std::string(sort_name(search.sort)));
    for (const FacetFilter& filter : filters) add("filter", filter.facet + "=" + filter.value);
    if (offset > 0) add("offset", std::to_string(offset));
    return escape_html(query);
  }

  const Question& question_;
};

bool may_be_linked(std::string_view url) { return url.starts_with("https://") || url.starts_with("http://"); }

std::string hit_html(const Hit& hit) {
  const Article& article = hit.article;
  std::string html = "<article><h2>";
  html += may_be_linked(article.web_url)
              ? fmt::format("<a href=\"{}\">{}</a>", escape_html(article.web_url), hit.title_highlight)
              : hit.title_highlight;
  html += "</h2><p class=\"detail\">" + escape_html(article.provider.name);
  if (article.published_at) html += fmt::format(" <time>{}</time>", format_utc(*article.published_at).substr(0, 10));
  html += "</p><p>" + hit.excerpt_highlight + "</p></article>\n";
  return html;
}

std::string facet_html(const FacetResult& facet, const Links& links) {
  std::string html = "<h2>" + escape_html(facet.name) + "</h2><ul>";
  for (const FacetCount& value : facet.values) {
    const std::string text = escape_html(value.value);
    html += fmt::format("<li><a href=\"{}\">{}</a> {}</li>", links.toggling(facet.name, value),
                        value.selected ? "<b>" + text + "</b>" : text, value.count);
  }
  return html + "</ul>\n";
}

std::string pages_html(const SearchResponse& found, const Links& links) {
  std::string html = "<p>";
  if (found.offset > 0) {
    html += fmt::format("<a rel=\"prev\" href=\"{}\">Back</a> ",
                        links.at_offset(found.offset - std::min(found.offset, found.limit)));
  }
  if (found.offset + found.hits.size() < found.total && !found.hits.empty()) {
    html += fmt::format("<a rel=\"next\" href=\"{}\">More</a>", links.at_offset(found.offset + found.limit));
  }
  return html + "</p>\n";
}

std::string form_html(const Question& question) {
  std::string hidden;
  if (!question.index.empty()) {
    hidden = fmt::format("<input type=\"hidden\" name=\"index\" value=\"{}\">", escape_html(question.index));
  }
  return fmt::format(
      "<form role=\"search\"><input type=\"search\" name=\"q\" value=\"{}\" aria-label=\"Search\" autofocus>{}"
      "<button>Search</button></form>\n",
      escape_html(question.search.query), hidden);
}

std::string page_html(const Question& question, const SearchResponse& found, const std::string& base_path) {
  const Links links(question);
  std::string html = fmt::format(
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{0}</title>"
      "<meta name=\"viewport\" content=\"width=device-width\"><link rel=\"stylesheet\" href=\"{1}/page.css\">\n"
      "<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"Search\" "
      "href=\"{1}/opensearch.xml\"></head>\n"
      "<body>\n",
      question.search.query.empty() ? "Search" : escape_html(question.search.query), escape_html(base_path));
  html += form_html(question);
  html += fmt::format("<p class=\"detail\">{} {}</p>\n", found.total, found.total == 1 ? "article" : "articles");
  for (const QueryWarning& warning : found.warnings) {
    html += "<p class=\"detail\">" + escape_html(warning.message) + "</p>\n";
  }
  html += "<main><div>\n";
  for (const Hit& hit : found.hits) html += hit_html(hit);
  html += pages_html(found, links) + "</div><nav>\n";
  for (const FacetResult& facet : found.facets) html += facet_html(facet, links);
  return html + "</nav></main>\n</body></html>\n";
}

}  // namespace

Response answer_page(const Site& site, const Request& request) {
  const Question question = read_question(request.query, page_parameters(), site.options().limits);
  Response answer = respond_to_search(site, request, question, [&](const SearchResponse& found, Response& response) {
    response.content_type = "text/html; charset=utf-8";
    response.body = page_html(question, found, site.options().base_path);
  });
  answer.headers.emplace_back("Content-Security-Policy", kPolicy);
  return answer;
}

Response answer_page_style(const Site& site, const Request& request) {
  Response response;
  if (tag_response(site, request, make_etag(request, {}, 0), response)) return response;
  response.content_type = "text/css; charset=utf-8";
  response.body = kStyle;
  return response;
}

}  // namespace dateline
