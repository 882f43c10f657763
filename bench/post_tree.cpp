#include "bench/post_tree.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "base/error.h"

namespace dateline::bench {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Error(ErrorCode::io, "cannot read the post " + file.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

PostTree::PostTree(fs::path source, fs::path folder) : source_(std::move(source)), folder_(std::move(folder)) {
  fs::remove_all(folder_);
  fs::create_directories(folder_);
}

void PostTree::link(std::span<const std::string> posts) const {
  fs::path parent;
  for (const std::string& post : posts) {
    const fs::path file = folder_ / post;
    if (file.parent_path() != parent) {
      parent = file.parent_path();
      fs::create_directories(parent);
    }
    fs::create_hard_link(source_ / post, file);
  }
}

void PostTree::change_title(const std::string& post, std::string_view word) const {
  constexpr std::string_view kKey = "\ntitle: \"";
  const fs::path file = folder_ / post;
  std::string text = read_file(file);
  const std::size_t key = text.find(kKey);
  if (key == std::string::npos) throw Error(ErrorCode::io, file.string() + " has no title");
  text.insert(key + kKey.size(), std::string(word) + ' ');
  // Beside the folder: a run in between must not find it.
  const fs::path draft = folder_.string() + ".changed";
  std::ofstream out(draft, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw Error(ErrorCode::io, "cannot write " + draft.string());
  fs::rename(draft, file);
}

std::vector<std::string> list_posts(const fs::path& folder) {
  std::vector<std::string> posts;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) posts.push_back(entry.path().lexically_relative(folder).string());
  }
  std::ranges::sort(posts);
  return posts;
}

std::uint64_t read_all(const fs::path& folder, std::span<const std::string> posts) {
  std::uint64_t bytes = 0;
  for (const std::string& post : posts) bytes += read_file(folder / post).size();
  return bytes;
}

}  // namespace dateline::bench
