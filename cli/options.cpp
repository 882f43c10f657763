#include "cli/options.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "base/nearest.h"

namespace dateline {

void add_index_option(CLI::App& command, std::string& index) {
  index = ".dateline";
  command.add_option("-i,--index", index, "The index; without it ./.dateline")
      ->envname("DATELINE_INDEX")
      ->type_name("DIR");
}

void add_wait_option(CLI::App& command, double& seconds) {
  constexpr double kYear = 86400 * 365;
  auto* wait = command.add_option("--wait", seconds, "Wait so long for another writer to finish");
  limit_to_range(wait->type_name("SEC"), 0, kYear);
}

std::chrono::milliseconds to_milliseconds(double seconds) {
  return std::chrono::milliseconds(std::llround(seconds * 1000));
}

void add_format_option(CLI::App& command, std::string& format, const std::string& description) {
  static constexpr std::array<std::string_view, 2> kFormats{"text", "json"};
  limit_to(command.add_option("--format", format, description), kFormats);
  command.add_flag_callback("-j,--json", [&format] { format = "json"; }, "The same as --format json");
}

void add_color_option(CLI::App& command, std::string& color, const std::string& description) {
  static constexpr std::array<std::string_view, 3> kColors{"auto", "always", "never"};
  limit_to(command.add_option("--color", color, description), kColors);
}

void add_jobs_option(CLI::App& command, unsigned& jobs) {
  command.add_option("--jobs", jobs, "Threads; without it one a core")->type_name("N");
}

CLI::Option* add_list(CLI::App& command, const std::string& names, std::vector<std::string>& values,
                      const std::string& description) {
  return command.add_option(names, values, description)->allow_extra_args(false);
}

CLI::Option* add_words(CLI::App& command, const std::string& name, std::vector<std::string>& words,
                       const std::string& description) {
  // CLI11 takes "[a,b]" apart wherever extra arguments are allowed; a large number of expected ones does the same
  // without that. TakeAll, or it would complain that not all of them came.
  constexpr int kMany = CLI::detail::expected_max_vector_size / 2;
  return command.add_option(name, words, description)
      ->expected(kMany, kMany)
      ->allow_extra_args(false)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void limit_to(CLI::Option* option, std::span<const std::string_view> names) {
  const std::vector<std::string_view> known(names.begin(), names.end());
  option->type_name(fmt::format("{}", fmt::join(known, "|")));
  option->check(
      [known](const std::string& value) {
        for (const auto name : known) {
          if (name == value) return std::string();
        }
        const std::string hint = did_you_mean(value, known);
        return fmt::format("unknown value '{}'{}", value,
                           hint.empty() ? fmt::format("; use {}", fmt::join(known, ", ")) : hint);
      },
      "");
}

void limit_to_range(CLI::Option* option, double least, double most) {
  // Without a description: CLI11 would put it into the option's heading.
  option->check(CLI::Validator(CLI::Range(least, most)).description(""));
}

}  // namespace dateline
