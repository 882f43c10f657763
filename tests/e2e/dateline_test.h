// What the end-to-end tests share: a scratch folder, the program, and readers of its output.
#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/e2e/process.h"

namespace dateline {

using Arguments = std::vector<std::string>;
namespace json = boost::json;

std::string read_text(const std::filesystem::path& path);
void write_text(const std::filesystem::path& path, const std::string& text);
std::vector<std::string> lines_of(const std::string& text);
bool contains(const std::string& text, const std::string& part);

/// Asks until `state` holds. Slow machines get time, fast ones do not wait.
bool soon(const std::function<bool()>& state);

/// The number that stands directly before or after `word` in a report, as in "61 files" or "draft: 1".
/// -1 if there is none.
long number_near(const std::string& report, const std::string& word);

/// Files that are not part of the repository: DATELINE_SHARED names their folder, else ../shared is taken. What needs
/// them is skipped where they are missing.
std::filesystem::path shared_folder();

/// Every file below `folder` with its bytes.
std::map<std::string, std::string> bytes_of(const std::filesystem::path& folder);

/// A scratch folder per test, with `index_` in it.
class DatelineTest : public ::testing::Test {
 protected:
  DatelineTest();
  ~DatelineTest() override;

  /// Runs the program with these arguments.
  static Finished dateline(const Arguments& arguments, const ProcessOptions& options = {});
  /// Appends "-i index_".
  Finished on_index(Arguments arguments) const;
  /// Indexes `posts` into index_ and fails the test unless that ends with 0.
  Finished index(const std::filesystem::path& posts, const Arguments& more = {}) const;

  /// The JSON of `search ARGUMENTS`; `as_of_` is added unless an argument sets it. Fails unless it ends with 0 or 1.
  json::object search(Arguments arguments) const;
  /// Hits of a search, in order; all of them.
  std::vector<json::object> hits(Arguments arguments) const;
  std::vector<std::string> ids(const Arguments& arguments) const;
  /// Articles found.
  std::int64_t total(const Arguments& arguments) const;
  /// Value -> count of one facet of a search, all values.
  std::map<std::string, std::int64_t> facet(const std::string& name, Arguments arguments) const;

  std::filesystem::path folder_;
  std::filesystem::path index_;
  std::string as_of_;
};

/// On a copy of sample/ in posts_. Searches are as of 2026-11-20, when every post but the one of 2030 is out.
class SampleTest : public DatelineTest {
 protected:
  SampleTest();
  std::filesystem::path post(const std::string& name) const { return posts_ / (name + ".md"); }

  std::filesystem::path posts_;
};

/// As SampleTest, with the posts indexed.
class IndexedSampleTest : public SampleTest {
 protected:
  void SetUp() override { index(posts_); }
};

/// The values that a facet counts in one hit.
std::vector<std::string> facet_values(const json::object& hit, const std::string& facet);

std::string text_at(const json::object& object, const std::string& key);

}  // namespace dateline
