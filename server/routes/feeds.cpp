// GET /opensearch.xml, with which browsers learn to search here, and GET /rss, the hits as a feed.
#include <fmt/format.h>

#include <algorithm>
#include <boost/algorithm/string/erase.hpp>

#include "searcher/highlighter.h"
#include "server/http_date.h"
#include "server/route.h"
#include "server/searching.h"
#include "server/url_text.h"

namespace dateline {
namespace {

// XML has no way to write control characters and U+FFFE and U+FFFF (https://www.w3.org/TR/xml/#charsets).
std::string xml_text(std::string text) {
  std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
  for (const char* character : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) boost::algorithm::erase_all(text, character);
  return escape_html(text);
}

// As the client reached it.
std::string own_address(const Site& site, const Request& request) {
  return fmt::format("{}://{}{}", request.headers.secure ? "https" : "http", request.headers.host,
                     site.options().base_path);
}

std::string item_xml(const Article& article) {
  std::string xml = fmt::format("<item><title>{}</title>", xml_text(article.title));
  if (!article.web_url.empty()) xml += fmt::format("<link>{}</link>", xml_text(article.web_url));
  xml += fmt::format("<guid isPermaLink=\"false\">{}</guid>", xml_text(article.id));
  if (article.published_at) xml += fmt::format("<pubDate>{}</pubDate>", http_date(*article.published_at));
  if (!article.excerpt.empty()) xml += fmt::format("<description>{}</description>", xml_text(article.excerpt));
  for (const std::string& topic : article.topics) xml += fmt::format("<category>{}</category>", xml_text(topic));
  return xml + "</item>\n";
}

std::string rss_xml(const SearchResponse& found, const std::string& address) {
  const std::string link = address + "/?q=" + encode_value(found.query);
  std::string xml = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<rss version=\"2.0\" xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\"><channel>\n"
      "<title>{}</title><link>{}</link><description>Articles that match the search</description>\n"
      "<opensearch:totalResults>{}</opensearch:totalResults><opensearch:startIndex>{}</opensearch:startIndex>"
      "<opensearch:itemsPerPage>{}</opensearch:itemsPerPage>\n",
      found.query.empty() ? "All articles" : xml_text(found.query), xml_text(link), found.total, found.offset + 1,
      found.limit);
  for (const Hit& hit : found.hits) xml += item_xml(hit.article);
  return xml + "</channel></rss>\n";
}

}  // namespace

Response answer_rss(const Site& site, const Request& request) {
  Question question = read_question(request.query, page_parameters(), site.options().limits);
  const bool ordered = std::ranges::any_of(request.query, [](const Field& field) { return field.name == "sort"; });
  if (!ordered) question.search.sort = Sort::newest;
  question.search.facets.emplace();
  return respond_to_search(site, request, question, [&](const SearchResponse& found, Response& response) {
    response.content_type = "application/rss+xml; charset=utf-8";
    response.body = rss_xml(found, own_address(site, request));
  });
}

Response answer_opensearch(const Site& site, const Request& request) {
  const std::string address = xml_text(own_address(site, request));
  Response response;
  response.content_type = "application/opensearchdescription+xml; charset=utf-8";
  response.body = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
      "<ShortName>Search</ShortName><Description>Search for articles</Description>"
      "<InputEncoding>UTF-8</InputEncoding>\n"
      "<Url type=\"text/html\" template=\"{0}/?q={{searchTerms}}\"/>\n"
      "<Url type=\"application/x-suggestions+json\" "
      "template=\"{0}/suggest?q={{searchTerms}}&amp;format=opensearch\"/>\n"
      "<Url type=\"application/rss+xml\" template=\"{0}/rss?q={{searchTerms}}\"/>\n"
      "<Url type=\"application/opensearchdescription+xml\" rel=\"self\" template=\"{0}/opensearch.xml\"/>\n"
      "</OpenSearchDescription>\n",
      address);
  return response;
}

}  // namespace dateline
