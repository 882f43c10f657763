// The Debian package, as `./dev package` makes it. Skipped where Debian's tools are missing.
#include <gmock/gmock.h>

#include <filesystem>

#include "tests/e2e/dateline_test.h"

namespace dateline {
namespace {

using testing::HasSubstr;

class PackageTest : public DatelineTest {
 protected:
  void SetUp() override {
    if (run({"/bin/sh", "-c", "command -v dpkg-shlibdeps cpack"}).status != 0) GTEST_SKIP() << "install dpkg-dev";
    const std::string config = (std::filesystem::path(DATELINE_BINARY).parent_path() / "CPackConfig.cmake").string();
    const Finished made = run({"/usr/bin/env", "cpack", "-G", "DEB", "--config", config, "-B", folder_.string()});
    ASSERT_EQ(made.status, 0) << made.out << made.err;
    for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
      if (entry.path().extension() == ".deb") package_ = entry.path().string();
    }
  }
  [[nodiscard]] std::string ask(const std::string& option, const std::string& name = {}) const {
    std::vector<std::string> command{"/usr/bin/env", "dpkg-deb", option, package_};
    if (!name.empty()) command.push_back(name);
    return run(command).out;
  }
  std::string package_;
};

TEST_F(PackageTest, HoldsTheProgramAndItsServiceAndSaysWhatItNeeds) {
  const std::string files = ask("-c");
  for (const char* file : {"./usr/bin/dateline\n", "./usr/lib/systemd/system/dateline.service\n",
                           "./usr/lib/systemd/system/dateline.socket\n", "./usr/share/doc/dateline/copyright\n"}) {
    EXPECT_THAT(files, HasSubstr(file));
  }
  EXPECT_THAT(ask("-f", "Depends"),
              testing::AllOf(HasSubstr("tzdata"), HasSubstr("libxapian30"), HasSubstr("adduser")));
  EXPECT_EQ(ask("-I", "conffiles"), "/etc/dateline/serve.conf\n");
  EXPECT_THAT(ask("-I", "postinst"), HasSubstr("dateline stats"));
}

}  // namespace
}  // namespace dateline
