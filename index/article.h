// The article: what is found. The indexer makes it, the index stores it, the searcher shows it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

/// Where an article came from.
enum class Source : std::uint8_t {
  post,     ///< A file of its own.
  related,  ///< Only cited in the `related` list of posts.
};

struct Provider {
  std::string name;    ///< As written, e.g. "New York Times"; empty if unknown.
  std::string domain;  ///< e.g. "nytimes.com"; empty if unknown.
  bool operator==(const Provider&) const = default;
};

struct Image {
  std::string url;  ///< Empty: no image.
  int width = 0;    ///< Pixels; 0 if unknown.
  int height = 0;
  bool operator==(const Image&) const = default;
};

/// One article. All texts are clean UTF-8 (see base/utf8.h) without control characters.
struct Article {
  std::string id;  ///< Identity; never empty in an index.
  std::string title;
  std::string excerpt;                       ///< Plain text.
  std::optional<std::int64_t> published_at;  ///< Unix seconds, years 1 to 9999.
  Provider provider;
  std::vector<std::string> topics;  ///< As written, without duplicates (after folding).
  std::string category;
  std::string type;
  std::string language;  ///< As declared; empty if not.
  std::optional<double> quality;
  std::optional<double> heat;  ///< Negative means missing and is never stored.
  bool published = true;
  std::string web_url;  ///< Absolute; empty if none is known.
  Image image;
  std::string path;                   ///< The post's file; for `related` the citing post's.
  std::vector<std::string> related;   ///< Ids, in order.
  std::vector<std::string> cited_by;  ///< Ids of the posts whose `related` names this one, sorted.
  Source source = Source::post;

  bool operator==(const Article&) const = default;
};

/// "post" or "related".
std::string_view source_name(Source source);

}  // namespace dateline
