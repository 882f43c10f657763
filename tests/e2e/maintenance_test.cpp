// stats, optimize and check with the real program.
#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

class MaintenanceTest : public IndexedSampleTest {
 protected:
  std::filesystem::path generation() const {
    std::string line = read_text(index_ / "XAPIANDB");
    while (line.ends_with('\n')) line.pop_back();
    return index_ / line.substr(line.rfind(' ') + 1);
  }
  std::size_t generations() const {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(index_)) count += entry.is_directory() ? 1 : 0;
    return count;
  }
  // What searchers see, in an order that must not change.
  std::vector<Arguments> answers() const {
    std::vector<Arguments> all;
    for (const std::string query : {"", "bridge", "ferry strike", "\"harbour bridge\"", "flood -insurers"}) {
      all.push_back(ids({query, "--as-of", "2031-01-01"}));
    }
    return all;
  }
  json::object report_of(const Arguments& command) const {
    const Finished finished = on_index(command);
    EXPECT_TRUE(finished.err.empty()) << finished.err;
    return json::parse(finished.out).as_object();
  }
};

TEST_F(MaintenanceTest, OptimizeKeepsEveryAnswerAndSaysWhatItDid) {
  const auto before = answers();
  const auto shown = on_index({"show", ids({"\"first cars cross\""}).at(0)}).out;
  const Finished finished = on_index({"optimize"});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_TRUE(contains(finished.out, "82 articles")) << finished.out;
  EXPECT_TRUE(contains(finished.out, " before, ")) << finished.out;
  EXPECT_EQ(answers(), before);
  EXPECT_EQ(on_index({"show", ids({"\"first cars cross\""}).at(0)}).out, shown);
  EXPECT_EQ(generations(), 1u);
  EXPECT_TRUE(contains(index(posts_).out, "nothing changed"));
}

TEST_F(MaintenanceTest, OptimizeReportsInJson) {
  const auto report = report_of({"optimize", "--format", "json"});
  EXPECT_EQ(report.at("articles").to_number<int>(), 82);
  EXPECT_FALSE(report.at("reordered").as_bool());
  EXPECT_GT(report.at("bytes_before").to_number<int>(), 0);
  EXPECT_TRUE(on_index({"optimize", "-q"}).out.empty());
}

TEST_F(MaintenanceTest, OptimizeIsRefusedWhileAnotherRunWrites) {
  RunningProgram first({DATELINE_BINARY, "index", "-", "-i", index_.string()});
  first.write("{\"id\":\"held\",\"title\":\"Held open\",\"date\":\"2026-10-01\"}\n");
  for (int i = 0; i < 500 && !contains(read_text(index_ / "lock"), std::to_string(first.pid())); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  for (const std::string command : {"optimize", "check"}) {
    const Finished finished = on_index({command});
    EXPECT_EQ(finished.status, 2) << command;
    EXPECT_TRUE(contains(finished.err, "locked")) << finished.err;
  }
  EXPECT_EQ(first.finish().status, 0);
  EXPECT_EQ(on_index({"optimize"}).status, 0);
}

TEST_F(MaintenanceTest, OptimizeMayDieAtAnyMoment) {
  const auto before = answers();
  std::mt19937 random(42);
  for (int round = 0; round < 15; ++round) {
    RunningProgram program({DATELINE_BINARY, "optimize", "-q", "-i", index_.string()});
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 60));
    ::kill(program.pid(), SIGKILL);
    program.finish();
    ASSERT_EQ(answers(), before) << round;
  }
  EXPECT_EQ(on_index({"optimize", "-q"}).status, 0);
  EXPECT_EQ(generations(), 1u) << "what the killed runs left is removed";
  EXPECT_EQ(on_index({"check", "-q"}).status, 0);
  EXPECT_EQ(answers(), before);
}

TEST_F(MaintenanceTest, CheckFindsASoundIndexSound) {
  const Finished finished = on_index({"check"});
  EXPECT_EQ(finished.status, 0) << finished.err;
  EXPECT_TRUE(contains(finished.out, "82 articles, 61 files")) << finished.out;
  EXPECT_TRUE(contains(finished.out, "the index is sound")) << finished.out;
  const auto report = report_of({"check", "--format", "json"});
  EXPECT_TRUE(report.at("sound").as_bool());
  EXPECT_TRUE(report.at("findings").as_array().empty());
}

TEST_F(MaintenanceTest, CheckIsSoundAfterEverySynchronization) {
  int round = 0;
  for (const auto& entry : std::filesystem::directory_iterator(posts_)) {
    if (++round % 6 != 0) continue;
    if (round % 12 == 0) {
      std::filesystem::remove(entry.path());
    } else {
      write_text(entry.path(), read_text(entry.path()) + "\nAnd one more line.\n");
    }
    index(posts_);
    const Finished finished = on_index({"check"});
    EXPECT_EQ(finished.status, 0) << entry.path() << "\n" << finished.out;
  }
}

TEST_F(MaintenanceTest, CheckExitsWith1ForADamagedIndexWhateverIsDamaged) {
  for (const auto& entry : std::filesystem::directory_iterator(generation())) {
    if (entry.file_size() == 0) continue;
    const std::string whole = read_text(entry.path());
    write_text(entry.path(), whole.substr(0, whole.size() / 2));
    const Finished finished = on_index({"check"});
    EXPECT_EQ(finished.status, 1) << entry.path() << finished.err;
    EXPECT_TRUE(finished.out.starts_with("damaged: ")) << finished.out;
    EXPECT_TRUE(contains(finished.out, "--rebuild")) << finished.out;
    write_text(entry.path(), whole);
  }
  EXPECT_EQ(on_index({"check"}).status, 0);
}

TEST_F(MaintenanceTest, EveryCommandRefusesADamagedVersionFile) {
  constexpr std::size_t kRoots = 33;  // Behind magic, format, identity and revision.
  const auto file = generation() / "iamglass";
  std::string bytes = read_text(file);
  for (std::size_t i = kRoots; i < kRoots + 8; ++i) bytes[i] = 0x7f;
  write_text(file, bytes);
  for (const Arguments& command : {Arguments{"search", "bridge"},
                                   {"facets", "topic"},
                                   {"stats"},
                                   {"show", "x"},
                                   {"optimize"},
                                   {"index"},
                                   {"index", "--dry-run"}}) {
    const Finished finished = on_index(command);
    EXPECT_EQ(finished.status, 2) << command[0] << finished.err;
    EXPECT_TRUE(contains(finished.err, "the index is damaged")) << finished.err;
    EXPECT_TRUE(contains(finished.err, "--rebuild")) << finished.err;
  }
  index(posts_, {"--rebuild"});
  EXPECT_EQ(on_index({"check", "-q"}).status, 0);
}

TEST_F(MaintenanceTest, ARebuildRepairsADamagedIndex) {
  std::filesystem::resize_file(generation() / "termlist.glass", 8192);
  EXPECT_EQ(on_index({"check", "-q"}).status, 1);
  index(posts_, {"--rebuild"});
  EXPECT_EQ(on_index({"check", "-q"}).status, 0);
}

TEST_F(MaintenanceTest, StatsTellOrderAndSpace) {
  const auto stats = report_of({"stats", "--format", "json"});
  EXPECT_EQ(stats.at("docid_order").as_object().at("out_of_order").to_number<int>(), 0);
  EXPECT_GT(stats.at("bytes_per_article").to_number<int>(), 0);
  EXPECT_NEAR(stats.at("growth").to_number<double>(), 1.0, 0.2);
  EXPECT_TRUE(stats.at("optimize").as_array().empty());
}

// 3,000 older posts after 3,000 newer ones.
TEST_F(MaintenanceTest, StatsAdviseToOptimizeWhenOrderIsLostAndOptimizeRestoresIt) {
  const auto lines = [](int begin, int end) {
    std::string text;
    for (int i = begin; i < end; ++i) {
      text += "{\"id\":\"n" + std::to_string(i) + "\",\"title\":\"Story " + std::to_string(i) +
              "\",\"date\":" + std::to_string(1600000000 + i * 1000) + "}\n";
    }
    return text;
  };
  const Arguments add{DATELINE_BINARY, "index", "-q", "-", "-i", index_.string()};
  EXPECT_EQ(run(add, {.input = lines(3000, 6000), .environment = {}, .folder = {}}).status, 0);
  EXPECT_EQ(run(add, {.input = lines(0, 3000), .environment = {}, .folder = {}}).status, 0);
  EXPECT_TRUE(contains(on_index({"stats"}).out, "run dateline optimize: many articles are out of order"));
  const auto before = ids({"story", "--sort", "oldest", "--until", "2020-09-16"});
  EXPECT_GT(before.size(), 100u);
  EXPECT_TRUE(report_of({"optimize", "--format", "json"}).at("reordered").as_bool());
  EXPECT_TRUE(contains(on_index({"stats"}).out, "newest first\n"));
  EXPECT_EQ(ids({"story", "--sort", "oldest", "--until", "2020-09-16"}), before);
  EXPECT_EQ(on_index({"check", "-q"}).status, 0);
}

}  // namespace
}  // namespace dateline
