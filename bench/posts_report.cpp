#include "bench/posts_report.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <utility>

#include "bench/setting.h"

namespace dateline::bench {
namespace {

namespace json = boost::json;

double ratio(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

double rate(std::uint64_t amount, const RunCost& cost) { return static_cast<double>(amount) / cost.seconds; }

void write_facts(std::ostream& out, const PostsReport& report) {
  const PostFacts& facts = report.facts;
  out << fmt::format("posts     {}: {}, {:.1f} MB, {:.0f} bytes each; {} articles with the related ones\n",
                     report.source, facts.posts, static_cast<double>(facts.bytes) / kMegabyte,
                     ratio(facts.bytes, facts.posts), facts.articles())
      << fmt::format(
             "related   {:.1f} a post: {:.0f} % other posts; {} articles without a post, cited {:.1f} times, {:.0f} % "
             "of them once\n",
             ratio(facts.related, facts.posts), 100 * ratio(facts.to_posts, facts.related), facts.without_post,
             ratio(facts.related - facts.to_posts, facts.without_post),
             100 * ratio(facts.cited_once, facts.without_post));
}

void write_steps(std::ostream& out, const PostsReport& report) {
  out << fmt::format("\n{:<26}{:>8}{:>10}{:>9}{:>10}{:>9}{:>9}{:>12}{:>13}{:>14}{:>15}\n", "run", "posts", "articles",
                     "seconds", "CPU s", "posts/s", "art./s", "art./CPU s", "peak RSS MB", "disk read MB",
                     "bytes/article");
  for (const PostsStep& step : report.steps) {
    const RunCost cost = step.cost();
    const std::uint64_t indexed = step.counts.indexed;
    out << fmt::format(
        "{:<26}{:>8}{:>10}{:>9.2f}{:>10.2f}{:>9.0f}{:>9.0f}{:>12.0f}{:>13.0f}{:>14.0f}{:>15.0f}\n", step.name,
        step.posts, indexed, cost.seconds, cost.cpu_seconds, rate(step.posts, cost), rate(indexed, cost),
        static_cast<double>(indexed) / cost.cpu_seconds, static_cast<double>(cost.peak_rss_bytes) / kMegabyte,
        static_cast<double>(cost.disk_read_bytes) / kMegabyte, ratio(step.index_bytes, step.counts.articles));
  }
}

void write_checks(std::ostream& out, const PostsReport& report) {
  out << '\n';
  for (const PostsStep& step : report.steps) {
    if (!step.search) continue;
    out << fmt::format("{}: the next search found the new word in {} of {} titles, in {:.0f} ms with opening\n",
                       step.name, step.search->found, step.posts, step.search->milliseconds);
  }
  if (!report.growth) return;
  out << fmt::format(
      "growth in {} commits: {:.2f} s each (median; longest {:.2f} s), index {:.2f} times that of one build\n",
      report.growth->commits, report.growth->median_seconds, report.growth->longest_seconds, report.growth->size_ratio);
}

json::object facts_json(const PostsReport& report) {
  const PostFacts& facts = report.facts;
  return {{"source", report.source},
          {"posts", facts.posts},
          {"bytes", facts.bytes},
          {"articles", facts.articles()},
          {"related", facts.related},
          {"related_to_posts", facts.to_posts},
          {"articles_without_post", facts.without_post},
          {"of_them_cited_once", facts.cited_once}};
}

json::object step_json(const PostsStep& step) {
  json::object row = to_json(step.cost());
  row["name"] = step.name;
  row["posts"] = step.posts;
  row["files"] = step.counts.files;
  row["articles"] = step.counts.articles;
  row["indexed"] = step.counts.indexed;
  row["index_bytes"] = step.index_bytes;
  json::array runs;
  for (const RunCost& run : step.runs) runs.push_back(to_json(run));
  row["runs"] = std::move(runs);
  if (step.search) {
    row["search"] = json::object{{"found", step.search->found}, {"milliseconds", step.search->milliseconds}};
  }
  return row;
}

json::value growth_json(const std::optional<Growth>& growth) {
  if (!growth) return nullptr;
  return json::object{{"commits", growth->commits},
                      {"median_seconds", growth->median_seconds},
                      {"longest_seconds", growth->longest_seconds},
                      {"size_ratio", growth->size_ratio}};
}

}  // namespace

void write_text(std::ostream& out, const PostsReport& report) {
  write_setting(out, report.machine, report.command);
  write_facts(out, report);
  write_steps(out, report);
  write_checks(out, report);
}

void write_json(std::ostream& out, const PostsReport& report) {
  json::array steps;
  for (const PostsStep& step : report.steps) steps.push_back(step_json(step));
  out << json::serialize(json::object{{"machine", to_json(report.machine)},
                                      {"command", report.command},
                                      {"posts", facts_json(report)},
                                      {"steps", std::move(steps)},
                                      {"growth", growth_json(report.growth)}})
      << '\n';
}

}  // namespace dateline::bench
