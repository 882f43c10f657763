// The server at full load while another process commits and rebuilds. Short unless DATELINE_SOAK_SECONDS says how long:
//   DATELINE_SOAK_SECONDS=600 build/dev/tests/dateline_e2e_tests --gtest_filter='ServeSoak.*'
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <span>
#include <thread>

#include "tests/e2e/serve_test.h"

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::seconds;

constexpr std::array<std::string_view, 16> kSubjects{"harbour", "bridge", "council", "ferry",  "flood",  "school",
                                                     "market",  "rail",   "museum",  "strike", "budget", "river",
                                                     "library", "tram",   "orchard", "bakery"};
constexpr int kProviders = 7;

struct Load {
  seconds length{8};
  int articles = 2000;
  int commits_per_rebuild = 4;
};

Load choose_load() {
  const char* text = std::getenv("DATELINE_SOAK_SECONDS");
  if (text == nullptr) return {};
  return {seconds(std::max(1, std::atoi(text))), 20000, 60};
}

// What a question must find as long as nothing but arrivals is added.
struct Question {
  std::string target;
  std::int64_t total = 0;
};

// What the process holds at one moment.
struct Holdings {
  long kib = 0;  // Of memory that no file stands behind.
  long descriptors = 0;
};

class ServeSoak : public ServeTest {
 protected:
  ServeSoak() {
    std::filesystem::create_directories(arrivals_);
    write_articles();
  }

  // Every article has one subject in its title, and another one in its excerpt.
  void write_articles() const {
    std::ofstream lines(folder_ / "in" / "articles.jsonl");
    for (int id = 0; id < load_.articles; ++id) {
      const auto subject = kSubjects[static_cast<std::size_t>(id) % kSubjects.size()];
      lines << fmt::format(
          R"({{"id":"a{0}","title":"News of the {1} number {0}","excerpt":"What number{2} says","ts":{3},)"
          R"("provider":"Paper {4}","topics":["{1}"]}})"
          "\n",
          id, subject, id % 500, 1700000000 + id * 60, id % kProviders);
    }
  }

  [[nodiscard]] std::vector<Question> questions() const {
    std::vector<Question> all;
    for (const std::string_view subject : kSubjects) {
      const std::int64_t total = get_json(fmt::format("/search?q=title:{}&limit=0", subject)).at("total").as_int64();
      EXPECT_EQ(total, load_.articles / static_cast<int>(kSubjects.size()));
      all.push_back({fmt::format("/search?q={}&facets=provider,topic", subject), total});
      all.push_back({fmt::format("/search?q=%22news+of+the+{}%22&recency=0.5", subject), total});
      all.push_back({fmt::format("/search?filter=topic={}&sort=newest", subject), total});
    }
    all.push_back({"/search?q=numb*&facets=provider", load_.articles});
    return all;
  }

  bool is_refused(const HttpAnswer& answer) {
    if (answer.status == 200) return false;
    ++refused_;
    ADD_FAILURE() << "refused: " << answer.status << " " << answer.failure << answer.body;
    return true;
  }

  // Asks until the end. What is not as it must be is counted.
  void ask(const std::vector<Question>& questions, std::size_t at) {
    HttpClient client = connect();
    for (std::int64_t seen = 0; !ending_; ++at) {
      const Question& question = questions[at % questions.size()];
      const HttpAnswer answer = client.get(question.target);
      ++answers_;
      if (is_refused(answer)) return;
      if (!contains(answer.body, fmt::format("\"total\":{},", question.total))) ++wrong_;
      if (at % 10 != 0) continue;
      const HttpAnswer arrivals = client.get("/search?q=arrival&limit=0");
      if (is_refused(arrivals)) return;
      const auto arrived = as_json(arrivals).at("total").as_int64();
      if (arrived < seen || arrived > arrived_) ++wrong_;
      seen = arrived;
    }
  }

  void commit(int number) {
    write_text(arrivals_ / fmt::format("{}.md", number),
               fmt::format("---\ntitle: An arrival {}\ndate: 2026-01-02\n---\n", number));
    ++arrived_;
    Arguments more;
    if (number % load_.commits_per_rebuild == 0) more.emplace_back("--rebuild");
    index(folder_ / "in", more);
  }

  [[nodiscard]] Holdings holdings() const {
    const std::filesystem::path process = fmt::format("/proc/{}", program_->pid());
    Holdings now;
    now.kib = number_near(read_text(process / "status"), "RssAnon:");
    for ([[maybe_unused]] const auto& each : std::filesystem::directory_iterator(process / "fd")) ++now.descriptors;
    return now;
  }

  // Commits every second. Returns what the server held after each commit.
  std::vector<Holdings> commit_for_a_while() {
    std::vector<Holdings> held;
    const auto end = Clock::now() + load_.length;
    for (int number = 1; Clock::now() < end; ++number) {
      const auto next = Clock::now() + seconds(1);
      commit(number);
      EXPECT_TRUE(
          soon([&] { return refused_ > 0 || get_json("/search?q=arrival&limit=0").at("total").as_int64() == number; }));
      if (refused_ > 0) break;
      held.push_back(holdings());
      std::this_thread::sleep_until(next);
    }
    return held;
  }

  std::filesystem::path arrivals_ = folder_ / "in" / "arrivals";
  Load load_ = choose_load();
  std::atomic<bool> ending_ = false;
  std::atomic<std::int64_t> arrived_ = 0;
  std::atomic<long> answers_ = 0, refused_ = 0, wrong_ = 0;
};

long median(std::span<const Holdings> held, long Holdings::* figure) {
  std::vector<long> figures;
  for (const Holdings& each : held) figures.push_back(each.*figure);
  std::ranges::sort(figures);
  return figures[figures.size() / 2];
}

TEST_F(ServeSoak, NoAnswerIsRefusedOrWrongAndNothingLeaksWhileTheIndexChanges) {
  index(folder_ / "in");
  serve({"--log", "off"});
  const std::vector<Question> asked = questions();
  std::vector<std::thread> askers;
  for (std::size_t i = 0; i < 4; ++i) askers.emplace_back([&, i] { ask(asked, i * 13); });
  const std::vector<Holdings> held = commit_for_a_while();
  ending_ = true;
  for (std::thread& asker : askers) asker.join();
  EXPECT_EQ(refused_, 0) << "the server says: " << program_->err();
  EXPECT_EQ(wrong_, 0);
  EXPECT_GT(answers_, 100);
  ASSERT_FALSE(held.empty());

  // The second quarter against the last: before, caches fill.
  const std::span all(held);
  const auto early = all.subspan(all.size() / 4, std::max<std::size_t>(1, all.size() / 4));
  const auto late = all.last(early.size());
  const long before = median(early, &Holdings::kib), after = median(late, &Holdings::kib);
  const std::string report =
      fmt::format("{} answers, {} commits, {} to {} KiB, {} to {} descriptors", answers_.load(), held.size(), before,
                  after, median(early, &Holdings::descriptors), median(late, &Holdings::descriptors));
  EXPECT_NEAR(median(late, &Holdings::descriptors), median(early, &Holdings::descriptors), 3) << report;
  constexpr seconds kLongEnough{120};
  if (load_.length >= kLongEnough) EXPECT_LT(std::abs(after - before), before / 20) << report;
  std::cout << report << "\n";
}

}  // namespace
}  // namespace dateline
