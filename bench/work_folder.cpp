#include "bench/work_folder.h"

#include <cstdlib>
#include <system_error>

#include "base/error.h"

namespace dateline::bench {

WorkFolder::WorkFolder(const std::string& keep) : path_(keep), temporary_(keep.empty()) {
  if (temporary_) {
    std::string name = (std::filesystem::temp_directory_path() / "dateline-bench-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw Error(ErrorCode::io, "cannot make a temporary folder");
    path_ = name;
  }
  std::filesystem::create_directories(path_);
}

WorkFolder::~WorkFolder() {
  std::error_code ignored;
  if (temporary_) std::filesystem::remove_all(path_, ignored);
}

}  // namespace dateline::bench
