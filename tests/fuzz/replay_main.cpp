// Runs a fuzz target over the files of the given folders, for builds without libFuzzer.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

std::vector<std::uint8_t> read_bytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Returns how many files were run; 0 if the folder is missing or empty.
int replay_folder(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder)) return 0;
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const auto bytes = read_bytes(entry.path());
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
    ++files;
  }
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: %s FOLDER...\n", argv[0]);
    return 2;
  }
  int files = 0;
  for (int at = 1; at < argc; ++at) {
    const int found = replay_folder(argv[at]);
    if (found == 0) {
      std::fprintf(stderr, "no inputs in %s\n", argv[at]);
      return 1;
    }
    files += found;
  }
  std::printf("%d inputs replayed\n", files);
}
