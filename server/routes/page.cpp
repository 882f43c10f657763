// GET /: the page of web/, with the results for a browser without JavaScript in it. Every text is escaped, and the
// policy allows no script but the page's own files.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "index/calendar.h"
#include "index/schema.h"
#include "searcher/highlighter.h"
#include "server/problem.h"
#include "server/route.h"
#include "server/searching.h"
#include "server/url_text.h"

namespace dateline {
namespace {

// A filter takes any spelling.
bool is_same_value(const std::string& facet, std::string_view one, std::string_view other) {
  const FacetField& field = *find_facet(facet);
  return facet_key(field, one) == facet_key(field, other);
}

// The page's own address with other parameters.
class Links {
 public:
  Links(const Question& question, const std::string& key) : question_(question), key_(key) {}

  [[nodiscard]] std::string at_offset(std::size_t offset) const { return link(question_.search.filters, offset); }

  /// With the facet value chosen, or not any more.
  [[nodiscard]] std::string toggling(const std::string& facet, const FacetCount& value) const {
    std::vector<FacetFilter> filters = question_.search.filters;
    if (value.selected) {
      std::erase_if(filters, [&](const FacetFilter& filter) {
        return filter.facet == facet && is_same_value(facet, filter.value, value.value);
      });
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
    add("as_of", search.as_of);
    if (search.recency) add("recency", fmt::format("{}", *search.recency));
    if (search.sort != Sort::relevance) add("sort", std::string(sort_name(search.sort)));
    if (search.typo != Typo::automatic) add("typo", std::string(kTypoNames.at(static_cast<std::size_t>(search.typo))));
    add(kKeyParameter, key_);
    for (const FacetFilter& filter : filters) add("filter", filter.facet + "=" + filter.value);
    if (offset > 0) add("offset", std::to_string(offset));
    return escape_html(query);
  }

  const Question& question_;
  const std::string& key_;  // With which the page was asked for; empty: none.
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

std::string pages_html(const SearchResponse& found, std::size_t window, const Links& links) {
  std::string html = "<p>";
  if (found.offset > 0) {
    html += fmt::format("<a rel=\"prev\" href=\"{}\">Back</a> ",
                        links.at_offset(found.offset - std::min(found.offset, found.limit)));
  }
  const std::size_t next = found.offset + found.limit;
  if (next < found.total && next + found.limit <= window && !found.hits.empty()) {
    html += fmt::format("<a rel=\"next\" href=\"{}\">More</a>", links.at_offset(next));
  }
  return html + "</p>\n";
}

// What the next search takes along.
std::string hidden_html(std::string_view name, const std::string& value) {
  if (value.empty()) return {};
  return fmt::format("<input type=\"hidden\" form=\"search\" name=\"{}\" value=\"{}\">", name, escape_html(value));
}

std::string readings_html(const SearchResponse& found) {
  std::string html;
  for (const Correction& correction : found.corrections) {
    html +=
        fmt::format("<p class=\"detail\">Found {} for {}.</p>\n",
                    escape_html(fmt::format("{}", fmt::join(correction.read_as, ", "))), escape_html(correction.word));
  }
  return html;
}

std::string results_html(const Question& question, const std::string& key, std::size_t window,
                         const SearchResponse& found) {
  const Links links(question, key);
  std::string html = hidden_html("index", question.index) + hidden_html(kKeyParameter, key);
  html += fmt::format("<p class=\"detail\">{} {}</p>\n", found.total, found.total == 1 ? "article" : "articles");
  for (const QueryWarning& warning : found.warnings) {
    html += "<p class=\"detail\">" + escape_html(warning.message) + "</p>\n";
  }
  html += readings_html(found) + "<main class=\"plain\"><div>\n";
  for (const Hit& hit : found.hits) html += hit_html(hit);
  html += pages_html(found, window, links) + "</div><nav>\n";
  for (const FacetResult& facet : found.facets) html += facet_html(facet, links);
  return html + "</nav></main>\n";
}

// Addresses get decorated on their way: what the page does not know is not looked at.
Fields known_fields(const Request& request) {
  Fields known;
  for (const Field& field : request.query) {
    if (std::ranges::find(page_parameters(), field.name, &Parameter::name) != page_parameters().end()) {
      known.push_back(field);
    }
  }
  return known;
}

// What stands in index.html for `{{NAME}}`.
struct Insert {
  std::string_view name;
  std::string html;
};

std::string fill_in(std::string_view text, std::span<const Insert> inserts) {
  std::string filled;
  while (true) {
    const std::size_t open = text.find("{{");
    const std::size_t close = text.find("}}", open);
    if (close == std::string_view::npos) return filled.append(text);
    const std::string_view name = text.substr(open + 2, close - open - 2);
    filled.append(text.substr(0, open));
    for (const Insert& insert : inserts) {
      if (insert.name == name) filled.append(insert.html);
    }
    text.remove_prefix(close + 2);
  }
}

std::string policy(const ServerOptions& options) {
  return fmt::format(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'{}; "
      "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
      options.no_images ? "" : " https:");
}

// What a browser without JavaScript shows. What went wrong is part of the page, too: with JavaScript it can try again.
Response answer_results(const Site& site, Request request, std::string& html) {
  request.query = known_fields(request);
  request.headers.if_none_match.clear();  // The page depends on its files as well as on the index.
  try {
    const Question question = read_question(request.query, page_parameters(), site.options().limits);
    return respond_to_search(site, request, question, [&](const SearchResponse& found, Response& response) {
      html = results_html(question, request.key_in_address, site.options().limits.window, found);
      response.etag.clear();
    });
  } catch (const Error& error) {
    const HttpProblem problem = problem_of(error);
    html = "<p>" + escape_html(problem.detail) + "</p>\n";
    return problem_response(problem);
  }
}

}  // namespace

Response answer_page(const Site& site, const Request& request) {
  const ServerOptions& options = site.options();
  std::string results;
  Response answer = answer_results(site, request, results);
  const auto asked = std::ranges::find(request.query, "q", &Field::name);
  const Insert inserts[]{{"base", escape_html(options.base_path)},
                         {"query", asked == request.query.end() ? "" : escape_html(asked->value)},
                         {"images", options.no_images ? "off" : "on"},
                         {"window", std::to_string(options.limits.window)},
                         {"results", std::move(results)}};
  const auto files = site.web();
  const WebFile* page = files->find("index.html");
  answer.content_type = page->media_type;
  answer.body = fill_in(page->text, inserts);
  answer.headers.emplace_back("Content-Security-Policy", policy(options));
  answer.headers.emplace_back("Referrer-Policy", "no-referrer");
  return answer;
}

}  // namespace dateline
