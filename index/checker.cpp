#include "index/checker.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <optional>

#include "base/error.h"
#include "index/check/content_check.h"
#include "index/check/isolated.h"
#include "index/check/left_overs.h"
#include "index/check/table_check.h"
#include "index/index_directory.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

// What the child process tells, an object a message: {"finding": ...}, {"phase": ...}, at the end {"totals": ...}.
class Sender {
 public:
  explicit Sender(const SendMessage& send) : send_(send) {}

  void finding(const Finding& finding) { send_object({{"finding", {finding.damage, finding.part, finding.text}}}); }
  void phase(std::string_view name, std::size_t done, std::size_t total) {
    send_object({{"phase", {name, done, total}}});
  }
  void totals(const ContentTotals& totals, const Findings& findings, bool complete) {
    json::object damaged;
    for (const auto& [part, count] : findings.damage_counts()) damaged[part] = count;
    send_object({{"totals", {totals.articles, totals.files, complete, std::move(damaged)}}});
  }

 private:
  void send_object(const json::object& object) { send_(json::serialize(object)); }

  const SendMessage& send_;
};

class Receiver {
 public:
  Receiver(CheckReport& report, const ProgressCallback& progress) : report_(report), progress_(progress) {}

  void take(std::string_view message) {
    const json::object object = json::parse(message).as_object();
    if (const json::value* finding = object.if_contains("finding")) take_finding(finding->as_array());
    if (const json::value* phase = object.if_contains("phase")) take_phase(phase->as_array());
    if (const json::value* totals = object.if_contains("totals")) take_totals(totals->as_array());
  }

  [[nodiscard]] bool finished() const { return finished_; }
  /// What the child last said that it does.
  [[nodiscard]] const std::string& phase() const { return phase_; }

 private:
  void take_finding(const json::array& parts) {
    report_.findings.push_back(
        {parts.at(0).as_bool(), std::string(parts.at(1).as_string()), std::string(parts.at(2).as_string())});
    if (report_.findings.back().damage) ++report_.damaged[report_.findings.back().part];
  }

  void take_phase(const json::array& parts) {
    phase_ = parts.at(0).as_string();
    if (progress_) {
      progress_({phase_.c_str(), parts.at(1).to_number<std::size_t>(), parts.at(2).to_number<std::size_t>()});
    }
  }

  void take_totals(const json::array& parts) {
    report_.articles = parts.at(0).to_number<std::uint64_t>();
    report_.files = parts.at(1).to_number<std::uint64_t>();
    report_.complete = parts.at(2).as_bool();
    for (const auto& [part, count] : parts.at(3).as_object()) report_.damaged[part] = count.to_number<std::uint64_t>();
    finished_ = true;
  }

  CheckReport& report_;
  const ProgressCallback& progress_;
  std::string phase_;
  bool finished_ = false;
};

// Contents are read only from sound tables: Xapian does not doubt what a block says.
void check_generation(const fs::path& index, const fs::path& generation, unsigned jobs, Sender sender) {
  Findings findings([&](const Finding& finding) { sender.finding(finding); });
  const auto begin_table = [&](std::string_view table) { sender.phase(fmt::format("table {}", table), 0, 0); };
  findings.guard(part::kTables, [&] { check_tables(generation, findings, begin_table); });
  const bool sound = findings.damage_count() == 0;
  ContentTotals totals;
  if (sound) {
    totals = check_content(index, jobs, findings, [&](const Progress& progress) {
      sender.phase(progress.phase, progress.done, progress.total);
    });
  }
  sender.totals(totals, findings, sound);
}

void add_damage(CheckReport& report, std::string_view part, const std::string& text) {
  Findings findings([&](const Finding& finding) { report.findings.push_back(finding); });
  findings.damage(part, text);
  ++report.damaged[std::string(part)];
  report.complete = false;
}

void check_isolated(const fs::path& index, const fs::path& generation, const CheckOptions& options,
                    CheckReport& report) {
  Receiver receiver(report, options.progress);
  const std::string end =
      run_isolated([&](const SendMessage& send) { check_generation(index, generation, options.jobs, Sender(send)); },
                   [&](std::string_view message) { receiver.take(message); });
  if (receiver.finished() && end.empty()) return;
  add_damage(report, part::kTables,
             fmt::format("damaged so badly that reading ended with {} at: {}", end.empty() ? "no answer" : end,
                         receiver.phase().empty() ? "the start" : receiver.phase()));
}

// Who may only read the index checks it without the lock.
std::optional<IndexLock> lock_if_possible(const fs::path& index, std::chrono::milliseconds wait) {
  try {
    return IndexLock::acquire(index, wait);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::io) throw;
    return std::nullopt;
  }
}

void check_directory(const fs::path& index, const CheckOptions& options, CheckReport& report) {
  std::optional<GenerationHold> generation;
  try {
    generation.emplace(GenerationHold::current(index));
  } catch (const Error& error) {
    if (error.code() != ErrorCode::corrupt) throw;
    add_damage(report, part::kIndex, error.what());
    return;
  }
  check_isolated(index, generation->path(), options, report);
  Findings findings([&](const Finding& finding) { report.findings.push_back(finding); });
  note_left_overs(index, generation->path(), findings);
}

}  // namespace

CheckReport check_index(const fs::path& index, const CheckOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  if (!index_exists(index)) GenerationHold::current(index);  // Throws, before the lock makes a directory.
  const auto lock = lock_if_possible(index, options.wait);
  CheckReport report;
  check_directory(index, options, report);
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return report;
}

}  // namespace dateline
