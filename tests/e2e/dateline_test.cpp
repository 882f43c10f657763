#include "tests/e2e/dateline_test.h"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <thread>

namespace dateline {

std::string read_text(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_text(const std::filesystem::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

bool soon(const std::function<bool()>& state) {
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!state()) {
    if (std::chrono::steady_clock::now() > give_up) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return true;
}

long number_near(const std::string& report, const std::string& word) {
  std::smatch found;
  const std::string number = "([0-9][0-9,]*)";
  if (!std::regex_search(report, found, std::regex(number + "[ \\t]+" + word)) &&
      !std::regex_search(report, found, std::regex(word + "[s]?:?[ \\t]+" + number))) {
    return -1;
  }
  std::string digits = found[1];
  std::erase(digits, ',');
  return std::stol(digits);
}

std::filesystem::path shared_folder() {
  const char* named = std::getenv("DATELINE_SHARED");
  return named != nullptr ? std::filesystem::path(named) : std::filesystem::path(DATELINE_SOURCE_DIR) / ".." / "shared";
}

std::map<std::string, std::string> bytes_of(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  if (!std::filesystem::exists(folder)) return files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[entry.path().string()] = read_text(entry.path());
  }
  return files;
}

DatelineTest::DatelineTest() {
  std::string name = (std::filesystem::temp_directory_path() / "dateline-e2e-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a scratch folder");
  folder_ = name;
  index_ = folder_ / "posts.index";
}

DatelineTest::~DatelineTest() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

Finished DatelineTest::dateline(const Arguments& arguments, const ProcessOptions& options) {
  Arguments argv{DATELINE_BINARY};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  return run(argv, options);
}

Finished DatelineTest::on_index(Arguments arguments) const {
  arguments.insert(arguments.begin() + 1, {"-i", index_.string()});
  return dateline(arguments);
}

Finished DatelineTest::index(const std::filesystem::path& posts, const Arguments& more) const {
  Arguments arguments{"index", posts.string()};
  arguments.insert(arguments.end(), more.begin(), more.end());
  auto finished = on_index(arguments);
  EXPECT_EQ(finished.status, 0) << finished.out << finished.err;
  return finished;
}

json::object DatelineTest::search(Arguments arguments) const {
  const bool dated = std::find(arguments.begin(), arguments.end(), "--as-of") != arguments.end();
  Arguments options{"search", "--format", "json"};
  if (!dated && !as_of_.empty()) options.insert(options.end(), {"--as-of", as_of_});
  arguments.insert(arguments.begin(), options.begin(), options.end());
  const auto finished = on_index(arguments);
  EXPECT_LE(finished.status, 1) << finished.err;
  boost::system::error_code error;
  const auto value = json::parse(finished.out, error);
  if (error || !value.is_object()) {
    ADD_FAILURE() << "not a JSON object: " << finished.out << finished.err;
    return {};
  }
  return value.as_object();
}

std::vector<json::object> DatelineTest::hits(Arguments arguments) const {
  arguments.insert(arguments.end(), {"-n", "1000"});
  std::vector<json::object> found;
  const auto response = search(arguments);
  const auto* list = response.if_contains("hits");
  if (list == nullptr) return found;
  for (const auto& hit : list->as_array()) found.push_back(hit.as_object());
  return found;
}

std::vector<std::string> DatelineTest::ids(const Arguments& arguments) const {
  std::vector<std::string> found;
  for (const auto& hit : hits(arguments)) found.push_back(text_at(hit, "id"));
  return found;
}

std::int64_t DatelineTest::total(const Arguments& arguments) const {
  const auto response = search(arguments);
  const auto* value = response.if_contains("total");
  return value == nullptr ? -1 : value->to_number<std::int64_t>();
}

std::map<std::string, std::int64_t> DatelineTest::facet(const std::string& name, Arguments arguments) const {
  arguments.insert(arguments.end(), {"--facet", name + ":1000", "-n", "0"});
  std::map<std::string, std::int64_t> counts;
  const auto response = search(arguments);
  const auto* facets = response.if_contains("facets");
  if (facets == nullptr || !facets->as_object().contains(name)) return counts;
  for (const auto& value : facets->at(name).as_array()) {
    counts[std::string(value.at("value").as_string())] = value.at("count").to_number<std::int64_t>();
  }
  return counts;
}

SampleTest::SampleTest() : posts_(folder_ / "sample") {
  as_of_ = "2026-11-20";
  std::filesystem::copy(std::filesystem::path(DATELINE_SOURCE_DIR) / "sample", posts_);
}

std::string text_at(const json::object& object, const std::string& key) {
  const auto* value = object.if_contains(key);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

std::vector<std::string> facet_values(const json::object& hit, const std::string& facet) {
  std::vector<std::string> values;
  if (facet == "topic") {
    if (const auto* topics = hit.if_contains("topics")) {
      for (const auto& topic : topics->as_array()) values.emplace_back(topic.as_string());
    }
    return values;
  }
  std::string value = text_at(hit, facet);
  if (facet == "provider") value = text_at(hit.at("provider").as_object(), "name");
  if (facet == "year") value = text_at(hit, "published_at").substr(0, 4);
  if (facet == "month") value = text_at(hit, "published_at").substr(0, 7);
  if (facet == "day") value = text_at(hit, "published_at").substr(0, 10);
  if (!value.empty()) values.push_back(value);
  return values;
}

}  // namespace dateline
