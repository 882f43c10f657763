#include "indexer/disk_space.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "index/index_space.h"
#include "indexer/file_parser.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSample = 64;              // Files.
constexpr std::size_t kSampleBytes = 256 << 10;  // Of JSON Lines.
constexpr std::uint64_t kAlwaysEnough = 32;      // Times the size of the files.
constexpr const char* kWork = "building the index";

/// What some of the files of one kind gave: of posts by the file, since pictures and other large files among them hold
/// none; of JSON Lines by the byte.
struct Sample {
  double units = 0;
  double spool_bytes = 0;
  double article_bytes = 0;  // Of posts, without related entries.

  void add(double read, const ParsedFile& parsed) {
    units += read;
    for (const SpooledPost& post : parsed.posts) {
      article_bytes += post.article.place.bytes;
      spool_bytes += post.article.place.bytes;
      for (const SpooledArticle& related : post.related) spool_bytes += related.place.bytes;
    }
  }

  [[nodiscard]] std::uint64_t space_for(double all_units) const {
    if (units == 0) return 0;
    const double scale = all_units / units;
    return static_cast<std::uint64_t>(spool_bytes * scale) +
           build_space(static_cast<std::uint64_t>(article_bytes * scale));
  }
};

bool is_lines(const SourceFile& file) { return file.kind == SourceKind::json_lines; }

void add_head(const FileParser& parser, const SourceFile& file, Sample& sample) {
  std::ifstream in(file.path, std::ios::binary);
  std::string head(kSampleBytes, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  std::istringstream lines(head);
  sample.add(static_cast<double>(head.size()), parser.parse_lines(lines));
}

/// Calls work(file) for at most about kSample of the files that `wanted` chooses, evenly spread.
template <class Work>
void for_some(const std::vector<SourceFile>& files, bool (*wanted)(const SourceFile&), const Work& work) {
  const auto count = static_cast<std::size_t>(std::ranges::count_if(files, wanted));
  const std::size_t step = std::max<std::size_t>(1, count / kSample);
  std::size_t at = 0;
  for (const SourceFile& file : files) {
    if (wanted(file) && at++ % step == 0) work(file);
  }
}

std::uint64_t total_bytes(const Scan& scan) {
  std::uint64_t total = 0;
  for (const SourceFile& file : scan.files) total += file.size;
  return total;
}

}  // namespace

std::uint64_t estimate_space(const Scan& scan, const Settings& settings, std::int64_t now) {
  ArticleSpool nowhere;
  const FileParser parser(settings, now, nowhere);
  Sample posts;
  Sample lines;
  for_some(
      scan.files, [](const SourceFile& file) { return !is_lines(file); },
      [&](const SourceFile& file) { posts.add(1, parser.parse(file)); });
  for_some(scan.files, is_lines, [&](const SourceFile& file) { add_head(parser, file, lines); });
  double post_files = 0;
  double line_bytes = 0;
  for (const SourceFile& file : scan.files) {
    post_files += is_lines(file) ? 0 : 1;
    line_bytes += is_lines(file) ? static_cast<double>(file.size) : 0;
  }
  return posts.space_for(post_files) + lines.space_for(line_bytes);
}

void check_space_to_read(const fs::path& index, const Scan& scan, const Settings& settings, std::int64_t now) {
  const auto available = free_bytes(index);
  if (!available || *available / kAlwaysEnough >= total_bytes(scan)) return;
  require_space(index, estimate_space(scan, settings, now), kWork);
}

void check_space_to_build(const fs::path& index, std::span<const PendingArticle> articles) {
  require_space(index, build_space(articles), kWork);
}

}  // namespace dateline
