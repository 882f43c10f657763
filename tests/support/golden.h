// Golden files: input beside expected output, renewed with `./dev test --accept`.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace dateline {

/// The folder tests/golden.
std::filesystem::path golden_folder();

/// Checks every case of tests/golden/`file`. A case is a line "> input", then the expected output up to the
/// next case; lines with '#' before the first case are a heading. In the input \n \t \\ \xHH and \u{HEX} are escapes.
void check_golden_cases(const std::filesystem::path& file,
                        const std::function<std::string(const std::string& input)>& work);

/// Checks that tests/golden/`file` holds exactly `actual`.
void check_golden_text(const std::filesystem::path& file, const std::string& actual);

}  // namespace dateline
