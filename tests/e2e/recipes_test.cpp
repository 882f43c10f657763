// The recipes of docs/operations.md, taken out of its text and run; only folders, ports and other machines are put in.
#include <gmock/gmock.h>

#include <boost/algorithm/string/replace.hpp>

#include "tests/e2e/serve_test.h"

namespace dateline {
namespace {

using testing::HasSubstr;

class Recipes : public ServeTest {
 protected:
  Recipes() {
    for (const char* place : {"posts", "srv/posts", "var/lib/dateline", "etc/dateline", "backup", "bin"}) {
      std::filesystem::create_directories(folder_ / place);
    }
    write_command("dateline", "exec " DATELINE_BINARY " \"$@\"");
  }

  /// A program that the shell finds.
  void write_command(const std::string& name, const std::string& body) const {
    const auto file = folder_ / "bin" / name;
    write_text(file, "#!/bin/sh\n" + body + "\n");
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  }

  [[nodiscard]] Finished shell(const std::string& script, const std::string& input = {}) const {
    ProcessOptions options;
    options.folder = folder_;
    options.input = input;
    options.environment["PATH"] = (folder_ / "bin").string() + ":" + std::getenv("PATH");
    for (const char* variable : {"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"}) {
      options.environment[variable] = "nobody@example.com";
    }
    return run({"/bin/sh", "-euc", script}, options);
  }
  void must(const std::string& script) const {
    const Finished finished = shell(script);
    ASSERT_EQ(finished.status, 0) << script << "\n" << finished.out << finished.err;
  }
  static bool have(const std::string& programs) { return run({"/bin/sh", "-c", "command -v " + programs}).status == 0; }

  /// The blocks of a section in that language, one after the other, with this test's folders.
  [[nodiscard]] std::string recipe(const std::string& heading, const std::string& language) const {
    std::string text;
    bool here = false, inside = false;
    for (const auto& line : lines_of(read_text(std::filesystem::path(DATELINE_SOURCE_DIR) / "docs/operations.md"))) {
      if (!inside && line.starts_with("##")) here = line == heading;
      if (line.starts_with("```")) {
        inside = here && line == "```" + language;
      } else if (inside) {
        text += line + "\n";
      }
    }
    EXPECT_NE(text, "") << "docs/operations.md has no " << language << " below " << heading;
    for (const std::string place : {"/srv/", "/var/lib/dateline/", "/etc/", "/backup/"}) {
      boost::replace_all(text, place, folder_.string() + place);
    }
    return text;
  }

  void write_post(const std::filesystem::path& folder, const std::string& name) const {
    write_text(folder_ / folder / (name + ".md"),
               "---\ntitle: A zeppelin called " + name + "\ndate: 2026-01-02\n---\n");
  }
  void serve_index(const std::string& place) {
    start({DATELINE_BINARY, "serve", "-i", (folder_ / place).string(), "--listen", "127.0.0.1:0"});
  }
  [[nodiscard]] bool served_soon(std::int64_t zeppelins) const {
    return soon(
        [&] { return get_json("/search?q=zeppelin&limit=0").at("total").to_number<std::int64_t>() == zeppelins; });
  }
};

class NginxRecipe : public Recipes {
 protected:
  void SetUp() override {
    if (!have("nginx") || !have("openssl")) GTEST_SKIP() << "install nginx and openssl";
    index(posts_);
    std::filesystem::create_directory_symlink(index_, folder_ / "var/lib/dateline/news");
    std::filesystem::create_directory_symlink(index_, folder_ / "var/lib/dateline/blog");
    write_text(folder_ / "etc/dateline/keys.json", R"({"keys":[{"name":"site","key":"0123456789abcdef"}]})");
    write_text(folder_ / "etc/dateline/synonyms.txt", "vessel => ferry\n");
    write_text(folder_ / "serve.conf",
               boost::replace_all_copy(recipe("## Serving", "toml"), "127.0.0.1:8108", "127.0.0.1:0"));
    start({DATELINE_BINARY, "serve", "--config", (folder_ / "serve.conf").string()});
    start_nginx();
  }
  ~NginxRecipe() override {
    if (nginx_) nginx_->signal(SIGKILL);
  }

  void start_nginx() {
    must(
        "mkdir -p etc/ssl/private && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
        " -subj /CN=www.example.com -addext subjectAltName=DNS:www.example.com"
        " -keyout etc/ssl/private/example.com.key -out etc/ssl/example.com.pem");
    std::string site = recipe("### Behind nginx, with TLS", "nginx");
    boost::replace_all(site, "listen 443", "listen " + https_);
    boost::replace_all(site, "http://127.0.0.1:8108", address_.substr(0, address_.find('/', address_.find("//") + 2)));
    std::string temporary;
    for (const std::string kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"}) {
      temporary += kind + "_temp_path " + (folder_ / kind).string() + ";\n";
    }
    write_text(folder_ / "nginx.conf", "daemon off; master_process off; error_log stderr; pid " +
                                           (folder_ / "nginx.pid").string() +
                                           ";\nevents {}\nhttp {\naccess_log off;\n" + temporary + site + "}\n");
    nginx_.emplace(Arguments{"/usr/bin/env", "nginx", "-e", "stderr", "-c", (folder_ / "nginx.conf").string()});
    ASSERT_TRUE(soon([&] { return std::filesystem::exists(folder_ / "nginx.pid"); })) << nginx_->err();
  }

  /// What a client at 127.0.0.2 is answered, who trusts that certificate only.
  [[nodiscard]] std::string ask(const std::string& target) const {
    return shell(
               "exec openssl s_client -quiet -verify_return_error -CAfile etc/ssl/example.com.pem"
               " -verify_hostname www.example.com -bind 127.0.0.2:0 -connect " +
                   https_,
               "GET " + target +
                   " HTTP/1.1\r\nHost: www.example.com\r\nX-API-Key: 0123456789abcdef\r\n"
                   "Connection: close\r\n\r\n")
        .out;
  }

  // Nobody else listens at that address; another run of this test has another number.
  std::string https_ = "127.0.0.3:" + std::to_string(20000 + getpid() % 40000);
  std::optional<RunningProgram> nginx_;
};

TEST_F(NginxRecipe, AddsTlsAndTellsTheServerWhoAsks) {
  EXPECT_THAT(ask("/search/search?q=vessel"), testing::AllOf(HasSubstr("200 OK"), HasSubstr("\"word\":\"vessel\"")));
  EXPECT_TRUE(soon([&] { return contains(program_->err(), "\"client\":\"127.0.0.2\""); })) << program_->err();
  EXPECT_THAT(ask("/search/opensearch.xml"), HasSubstr("https://www.example.com/search/?q="));
  EXPECT_THAT(ask("/search"), HasSubstr("Location: https://www.example.com"));
  EXPECT_THAT(ask("/search/metrics"), HasSubstr("403 Forbidden"));
}

TEST_F(Recipes, AfterEveryPushTheIndexHasThePushedPosts) {
  if (!have("git")) GTEST_SKIP() << "install git";
  must("git init -q --bare posts.git && git init -q -b main site");
  write_text(folder_ / "posts.git/hooks/post-receive", recipe("### After every push", "sh"));
  must("chmod +x posts.git/hooks/post-receive");
  const std::string push = "cd site && git add -A && git commit -qm posts && git push -q ../posts.git main";
  for (const std::string name : {"one", "two", "three"}) write_post("site", name);
  must(push);
  serve_index("var/lib/dateline/articles");
  EXPECT_TRUE(served_soon(3));
  std::filesystem::remove(folder_ / "site/two.md");
  must(push);
  EXPECT_TRUE(served_soon(2));
}

TEST_F(Recipes, AnIndexBuiltElsewhereIsCopiedAndSwappedIn) {
  if (!have("rsync")) GTEST_SKIP() << "install rsync";
  write_command("ssh", "[ $1 = server ] && shift && exec /bin/sh -c \"$*\"");
  const std::string deploy = recipe("### Built in CI, copied, swapped in", "sh");
  write_post("posts", "one");
  must(deploy);
  serve_index("srv/articles");
  EXPECT_TRUE(served_soon(1));
  write_post("posts", "two");
  must(boost::replace_all_copy(deploy, "articles-42", "articles-43"));
  EXPECT_TRUE(served_soon(2));
}

TEST_F(Recipes, ABackupIsSoundAndTakesABrokenIndexsPlace) {
  std::string backup = recipe("### Backup and restore", "sh"), restore;
  const std::size_t end = backup.find("cp -a " + (folder_ / "backup").string());
  ASSERT_NE(end, std::string::npos);
  restore = backup.substr(end);
  backup.resize(end);
  const std::string sync = "dateline index srv/posts -i var/lib/dateline/articles";
  write_post("srv/posts", "one");
  must(sync);
  serve_index("var/lib/dateline/articles");
  must(backup);
  EXPECT_EQ(shell("flock var/lib/dateline/articles/lock " + sync).status, 2);
  write_post("srv/posts", "two");
  must(sync);
  EXPECT_TRUE(served_soon(2));
  must("for file in var/lib/dateline/articles/gen-*/iamglass; do echo broken >$file; done");
  must(restore);
  EXPECT_TRUE(served_soon(1));
}

TEST_F(Recipes, AnUpgradeToAnotherFormatLeavesNoGap) {
  if (!have("xapian-metadata")) GTEST_SKIP() << "install xapian-tools";
  const std::string other = "xapian-metadata set \"$index\" dateline.format ";
  write_command("dateline-new", "dateline \"$@\"; for index; do :; done; " + other + "999");
  write_command("systemctl", "echo \"$@\" >restarted");
  write_post("srv/posts", "one");
  must("dateline index srv/posts -i srv/articles-42 && ln -s articles-42 srv/articles");
  serve_index("srv/articles");
  write_post("srv/posts", "two");
  must(recipe("### Upgrade", "sh"));
  EXPECT_EQ(read_text(folder_ / "restarted"), "restart dateline\n");
  EXPECT_TRUE(soon([&] { return contains(program_->err(), "format version 999"); })) << program_->err();
  EXPECT_TRUE(served_soon(1));
  // A server that cannot read it from the start says what to do; one of that version serves it.
  end_by(SIGTERM);
  serve_index("srv/articles");
  EXPECT_EQ(get("/readyz").status, 503u);
  EXPECT_THAT(get("/search").body, HasSubstr("dateline index --rebuild"));
  must("index=srv/articles; " + other + "$(xapian-metadata get srv/articles-42 dateline.format)");
  EXPECT_TRUE(soon([&] { return get("/readyz").status == 200; }));
  EXPECT_TRUE(served_soon(2));
}

}  // namespace
}  // namespace dateline
