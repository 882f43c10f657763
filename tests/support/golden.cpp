#include "tests/support/golden.h"

#include <gtest/gtest.h>
#include <unicode/utf8.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>

namespace dateline {
namespace {

bool accepting() { return std::getenv("DATELINE_ACCEPT") != nullptr; }

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void append_code_point(std::string& out, unsigned code_point) {
  char buffer[U8_MAX_LENGTH];
  int length = 0;
  U8_APPEND_UNSAFE(buffer, length, code_point);
  out.append(buffer, static_cast<std::size_t>(length));
}

std::string unescape(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      out += text[at];
      continue;
    }
    const char kind = text[++at];
    if (kind == 'n') {
      out += '\n';
    } else if (kind == 't') {
      out += '\t';
    } else if (kind == 'x') {
      out += static_cast<char>(std::stoi(text.substr(at + 1, 2), nullptr, 16));
      at += 2;
    } else if (kind == 'u') {
      const std::size_t close = text.find('}', at);
      append_code_point(out, static_cast<unsigned>(std::stoul(text.substr(at + 2, close - at - 2), nullptr, 16)));
      at = close;
    } else {
      out += kind;
    }
  }
  return out;
}

}  // namespace

std::filesystem::path golden_folder() { return std::filesystem::path(DATELINE_SOURCE_DIR) / "tests" / "golden"; }

void check_golden_text(const std::filesystem::path& file, const std::string& actual) {
  const auto path = golden_folder() / file;
  const std::string expected = read_file(path);
  if (actual == expected) return;
  if (accepting()) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  ADD_FAILURE() << "tests/golden/" << file.string() << " differs; renew it with ./dev test --accept\n--- expected\n"
                << expected << "--- actual\n"
                << actual;
}

void check_golden_cases(const std::filesystem::path& file, const std::function<std::string(const std::string&)>& work) {
  std::istringstream in(read_file(golden_folder() / file));
  std::string actual;
  bool in_heading = true;
  std::size_t cases = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("> ")) {
      in_heading = false;
      ++cases;
      actual += (actual.empty() ? "" : "\n") + line + "\n" + work(unescape(line.substr(2)));
      if (!actual.ends_with('\n')) actual += '\n';
    } else if (in_heading && line.starts_with('#')) {
      actual += line + "\n";
    }
  }
  ASSERT_GT(cases, 0u) << "no cases in tests/golden/" << file.string();
  check_golden_text(file, actual);
}

}  // namespace dateline
