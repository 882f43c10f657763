// A temporary folder of posts and an index of it.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "index/snapshot.h"
#include "indexer/indexer.h"

namespace dateline {

/// Removed when destroyed.
class PostsFolder {
 public:
  PostsFolder() {
    static int count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("dateline-indexer-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    std::filesystem::create_directories(posts());
  }
  ~PostsFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  PostsFolder(const PostsFolder&) = delete;
  PostsFolder& operator=(const PostsFolder&) = delete;

  [[nodiscard]] std::filesystem::path posts() const { return path_ / "posts"; }
  [[nodiscard]] std::filesystem::path index() const { return path_ / "index"; }
  [[nodiscard]] std::filesystem::path file(const std::string& name) const { return posts() / name; }

  void write(const std::string& name, const std::string& text) {
    std::filesystem::create_directories(file(name).parent_path());
    std::ofstream(file(name), std::ios::binary) << text;
    touch(name);
  }
  /// A post with this front matter.
  void post(const std::string& name, const std::string& front_matter) { write(name, "---\n" + front_matter + "---\n"); }
  void remove(const std::string& name) const { std::filesystem::remove(file(name)); }
  /// A time of its own, so that no test depends on the clock's resolution.
  void touch(const std::string& name) {
    std::filesystem::last_write_time(file(name),
                                     std::filesystem::file_time_type::clock::now() + std::chrono::seconds(++touches_));
  }

  [[nodiscard]] IndexOptions options() const {
    IndexOptions options;
    options.index = index();
    options.jobs = 2;
    if (!std::filesystem::exists(index())) options.paths = {posts()};
    return options;
  }
  /// Builds, later synchronizes.
  [[nodiscard]] IndexReport run() const { return run_index(options()); }

  /// Every article in the index, found by the ids that files and related entries may have.
  [[nodiscard]] std::map<std::string, Article> articles() const {
    const auto snapshot = Snapshot::open(index());
    const auto lease = snapshot->lease();
    std::map<std::string, Article> found;
    for (auto id = lease->postlist_begin(""); id != lease->postlist_end(""); ++id) {
      Article article = load_article(*lease, *id);
      std::string key = article.id;
      found.emplace(std::move(key), std::move(article));
    }
    return found;
  }
  [[nodiscard]] std::optional<Article> find(const std::string& id) const { return Snapshot::open(index())->find(id); }

 private:
  std::filesystem::path path_;
  int touches_ = 0;
};

}  // namespace dateline
