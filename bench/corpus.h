// The corpus that every engine indexes: a JSON Lines file, one article a line, oldest first.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace dateline::bench {

struct CorpusArticle {
  std::uint64_t number = 0;  ///< Line number, from 1; also the `id` of generated articles.
  std::string title;
  std::string excerpt;
  std::int64_t published_at = 0;  ///< Unix seconds.
  std::string provider;           ///< Name.
  std::string domain;             ///< Of the provider.
  std::vector<std::string> topics;
  std::string category;
  std::string url;
};

/// What the report says about a corpus.
struct CorpusFacts {
  std::string source;  ///< "generated, seed 1" or the file's name.
  std::uint64_t articles = 0;
  std::uint64_t bytes = 0;
  double words_per_article = 0;  ///< Runs between white space in title and excerpt.
  std::uint64_t providers = 0;   ///< Distinct domains.
};

/// {"id", "title", "excerpt", "date", "provider": {"name", "domain"}, "topics", "category", "url"}, without a newline.
std::string to_json_line(const CorpusArticle& article);

/// Calls `work` for every line, in order. The article is reused: copy what must stay.
/// @throws Error(io) if the file cannot be read; Error(usage) naming a line that is not of this shape.
void for_each_article(const std::filesystem::path& corpus, const std::function<void(const CorpusArticle&)>& work);

/// Copies the first `articles` lines of `corpus`. @throws Error(usage) if it has fewer; Error(io).
void copy_head(const std::filesystem::path& corpus, std::uint64_t articles, const std::filesystem::path& file);

/// Reads the whole file once.
CorpusFacts describe_corpus(const std::filesystem::path& corpus, const std::string& source);

}  // namespace dateline::bench
