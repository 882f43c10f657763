// 4,061 real pages of digital.gov: every file is indexed or reported, and the reason is true of the file. Not part of
// the repository (see shared_folder()).
#include <algorithm>
#include <ctime>
#include <regex>
#include <set>

#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

/// The lines between the fences; nullopt if there are none.
std::optional<std::string> front_matter_of(const std::string& text) {
  std::smatch found;
  static const std::regex kFence("^(\xEF\xBB\xBF)?\\s*---[ \t\r]*\n");
  if (!std::regex_search(text, found, kFence, std::regex_constants::match_continuous)) return std::nullopt;
  const auto begin = static_cast<std::size_t>(found.length());
  const auto end = text.find("\n---", begin - 1);
  return text.substr(begin, end == std::string::npos ? end : end + 1 - begin);
}

/// The value of the first `key: value` line at the left margin; nullopt if there is none.
std::optional<std::string> value_of(const std::string& front, const std::string& key) {
  for (const std::string& line : lines_of(front)) {
    std::string name = line.substr(0, line.find(':'));
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (name != key || name.size() == line.size()) continue;
    std::string value = line.substr(key.size() + 1);
    std::erase_if(value, [](char c) { return c == ' ' || c == '"' || c == '\'' || c == '\r'; });
    return value;
  }
  return std::nullopt;
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  char text[11] = {};
  std::strftime(text, sizeof text, "%Y-%m-%d", std::gmtime(&now));
  return text;
}

/// True if the file is what the report says of it.
bool is_true(const std::string& reason, const std::string& text) {
  const auto front = front_matter_of(text);
  if (reason == "not an article (no front matter)") return !front;
  if (!front) return false;
  if (reason == "not an article (no title)") return value_of(*front, "title").value_or("").empty();
  if (reason == "draft") return value_of(*front, "draft") == "true";
  if (reason == "expired") return value_of(*front, "expirydate").value_or("9999").substr(0, 10) <= today();
  return false;
}

class DigitalGov : public DatelineTest {
 protected:
  void SetUp() override {
    const fs::path archive = shared_folder() / "posts" / "digitalgov.tar.xz";
    if (!fs::exists(archive)) GTEST_SKIP() << "no file " << archive;
    const Finished unpacked = run({"/bin/tar", "-xJf", archive.string(), "-C", folder_.string()});
    if (unpacked.status != 0) GTEST_SKIP() << "cannot unpack " << archive << ": " << unpacked.err;
    const Finished indexed = on_index({"index", root_.string(), "--json"});
    ASSERT_EQ(indexed.status, 0) << indexed.err;
    report_ = json::parse(indexed.out).as_object();
    for (const auto* offset : {"0", "1000", "2000", "3000", "4000"}) {
      for (const auto& hit : hits({"", "--as-of", "9999-12-31", "--filter", "source=post", "--offset", offset})) {
        indexed_.insert((root_ / text_at(hit, "path")).string());
      }
    }
  }
  std::set<std::string> paths_in(const char* list) const {
    std::set<std::string> paths;
    for (const auto& item : report_.at(list).as_array()) paths.insert(std::string(item.at("path").as_string()));
    return paths;
  }
  /// Left out or lost.
  std::set<std::string> reported() const {
    std::set<std::string> paths = paths_in("left_out_files");
    for (const auto& problem : report_.at("bad").as_array()) {
      if (problem.at("lost").as_bool()) paths.insert(std::string(problem.at("path").as_string()));
    }
    return paths;
  }
  static bool is_below(const std::string& path, const std::set<std::string>& folders) {
    return std::ranges::any_of(folders, [&](const std::string& folder) { return path.starts_with(folder + "/"); });
  }

  fs::path root_ = folder_ / "md-digitalgov";
  json::object report_;
  std::set<std::string> indexed_;
};

TEST_F(DigitalGov, EveryFileIsIndexedOrReportedOnce) {
  const auto reported_files = reported();
  const auto skipped = paths_in("skipped");
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root_)) {
    if (!entry.is_regular_file()) continue;
    const std::string path = entry.path().string();
    const int times = (indexed_.contains(path) ? 1 : 0) + (reported_files.contains(path) ? 1 : 0) +
                      (is_below(path, skipped) || skipped.contains(path) ? 1 : 0);
    EXPECT_EQ(times, 1) << path;
    ++files;
  }
  EXPECT_GT(files, 4000U);
  std::size_t sum = indexed_.size();
  for (const auto& [reason, count] : report_.at("left_out").as_object()) sum += count.to_number<std::size_t>();
  for (const auto& problem : report_.at("bad").as_array()) sum += problem.at("lost").as_bool() ? 1 : 0;
  EXPECT_EQ(sum, report_.at("files").to_number<std::size_t>());
  EXPECT_EQ(report_.at("left_out_files").as_array().size(), sum - indexed_.size());
}

TEST_F(DigitalGov, EveryReasonIsTrueOfItsFile) {
  for (const auto& file : report_.at("left_out_files").as_array()) {
    const std::string path(file.at("path").as_string());
    EXPECT_TRUE(is_true(std::string(file.at("reason").as_string()), read_text(path))) << path << ": " << file;
  }
  for (const std::string& path : indexed_) {
    const auto front = front_matter_of(read_text(path));
    ASSERT_TRUE(front) << path;
    EXPECT_TRUE(value_of(*front, "title") || contains(read_text(path), "\n# "))
        << path << ": neither title nor heading";
    for (const auto* reason : {"draft", "expired"}) EXPECT_FALSE(is_true(reason, read_text(path))) << path << reason;
  }
  for (const auto& problem : report_.at("bad").as_array()) {
    const auto lines = lines_of(read_text(std::string(problem.at("path").as_string())));
    const auto line = problem.at("line").to_number<std::size_t>();
    ASSERT_TRUE(line >= 1 && line <= lines.size()) << problem;
    const std::string reason(problem.at("reason").as_string());
    std::smatch key;
    if (std::regex_search(reason, key, std::regex("the key '(.*)' is given twice"))) {
      EXPECT_TRUE(lines[line - 1].starts_with(key[1].str() + ":")) << problem;
    }
  }
}

}  // namespace
}  // namespace dateline
