#include "tests/e2e/bad_posts.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <fstream>

namespace dateline {
namespace {

using namespace std::string_literals;
namespace fs = std::filesystem;

// By doubling: every test of this program makes all of them.
std::string repeated(const std::string& part, std::size_t times) {
  const std::size_t size = part.size() * times;
  std::string text = part;
  text.reserve(size);
  while (text.size() < size) text.append(text, 0, size - text.size());
  return text;
}

/// A post with these lines of front matter.
std::string post(const std::string& lines, const std::string& body = "Body.\n") {
  return "---\n" + lines + "---\n" + body;
}

/// ASCII as UTF-16.
std::string utf16(const std::string& ascii, bool big_endian) {
  std::string text = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (const char c : ascii) text += big_endian ? std::string{'\0', c} : std::string{c, '\0'};
  return text;
}

std::string billion_laughs() {
  std::string lines = "title: Laughs\na0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n";
  for (int level = 1; level < 9; ++level) {
    const std::string name = "a" + std::to_string(level);
    const std::string item = "*a" + std::to_string(level - 1);
    lines += name + ": &" + name + " [" + item + repeated(", " + item, 8) + "]\n";
  }
  return post(lines);
}

std::string many_topics() {
  std::string lines = "title: Many topics\ntopics:\n";
  for (int i = 0; i < 5000; ++i) lines += "  - topic " + std::to_string(i) + "\n";
  return post(lines);
}

std::vector<BadPost> texts_and_encodings() {
  const std::string good = post("title: Sixteen\n");
  return {
      {"Utf16LittleEndian", "a.md", utf16(good, false), "", "UTF-16", "iconv -f UTF-16 -t UTF-8"},
      {"Utf16BigEndian", "a.md", utf16(good, true), "", "UTF-16", "iconv"},
      {"Utf16WithoutMark", "a.md", utf16(good, false).substr(2), "", "UTF-16", "iconv"},
      {"Utf16Lines", "a.jsonl", utf16("{\"title\": \"x\"}\n", false), "", "UTF-16", "iconv"},
      {"InvalidUtf8InTitle", "a.md", post("title: Caf\xE9\n"), ":2:11", "byte E9 is not UTF-8", "save the file", 1},
      {"InvalidUtf8InBody", "a.md", post("title: x\n", "Caf\xE9\n"), ":4:4", "not UTF-8", "save the file", 1},
      {"InvalidUtf8InALine", "a.jsonl", "{\"title\": \"Caf\xE9\"}\n", ":1:15", "not UTF-8", "save the file", 1},
      {"NulInFrontMatter", "a.md", post("title: a\0b\n"s), ":2:9", "a NUL byte", "remove it", 1},
      {"NulInBody", "a.md", post("title: x\n", "a\0b\n"s), ":4:2", "a NUL byte", "remove it", 1},
      {"EndOfTransmission", "a.md", post("title: a\4b\ntopics: [x]\n"), ":2:9", "U+0004", "remove it", 1},
      {"ByteOrderMark", "a.md", "\xEF\xBB\xBF" + post("title: x\n"), "", "", "", 1},
      {"CrLf", "a.md", "---\r\ntitle: x\r\n---\r\nBody.\r\n", "", "", "", 1},
      {"LoneCr", "a.md", "---\rtitle: x\r---\rBody.\r", "", "", "", 1},
      {"FileNameWithNewline", "a\nb.md", post("title: x\ndate: soon\n"), ":3:7", "is no date", "such as 2021-06-08", 1},
      {"FileNameNotUtf8", "caf\xE9.md", post("title: x\ndate: soon\n"), ":3:7", "is no date", "such as", 1},
  };
}

std::vector<BadPost> broken_yaml() {
  return {
      {"NoClosingFence", "a.md", "---\ntitle: x\n\nBody.\n", ":1:1", "closing --- is missing", "add it"},
      {"UnterminatedQuote", "a.md", post("title: \"x\ntopics: [a]\n"), ":2:8", "never closed", "close it"},
      {"UnterminatedSingleQuote", "a.md", post("title: 'x\ntopics: [a]\n"), ":2:8", "never closed", "close it"},
      {"QuoteThatSwallowsKeys", "a.md", post("title: \"x\nsummary: y\"\n"), ":2:8", "closed only after further keys",
       "close it on its own line", 1},
      {"DuplicateKeys", "a.md", post("title: x\ntitle: y\n"), ":3:1", "given twice", "remove the other", 1},
      {"ColonInValue", "a.md", post("title: this: that\n"), ":2:12", "illegal map value", "needs quotes"},
      {"Tab", "a.md", post("title: x\n\ttopics: a\n"), ":3:1", "illegal tab", ""},
      {"NoMap", "a.md", post("- a\n- b\n"), ":2:1", "not a list of 'key: value' lines", "write it so"},
      {"SecondDocument", "a.md", post("title: x\n--- y\n"), ":3:1", "a second YAML document", "remove the ---", 1},
      {"BillionLaughs", "a.md", billion_laughs(), ":8:35", "aliases multiply", "write the values out"},
      {"QuadraticAliases", "a.md",
       post("title: x\na: &a " + repeated("y", 100'000) + "\nb: [" + repeated("*a, ", 2000) + "]\n"), ":4:333",
       "aliases multiply", "write the values out"},
      {"AliasOfItself", "a.md", post("title: &a [*a]\n"), ":2:12", "inside the value it names", "write the value out"},
      {"FlowNesting", "a.md", post("title: " + repeated("[", 10'000) + repeated("]", 10'000) + "\n"), ":2:71",
       "nested more than 64 deep", "flatten"},
      {"FlowMapNesting", "a.md", post("title: " + repeated("{a: ", 10'000) + repeated("}", 10'000) + "\n"), ":2:260",
       "nested more than 64 deep", "flatten"},
      {"BlockNesting", "a.md", post("title: x\ny:\n  " + repeated("- ", 10'000) + "z\n"), ":4:129",
       "nested more than 64 deep", "flatten"},
      {"NestedKeys", "a.md", post("title: x\n" + repeated("? ", 10'000) + "z\n"), ":3:129", "nested more than 64 deep",
       "flatten"},
      {"TitleOfTenMegabytes", "a.md", post("title: " + repeated("word ", 2'000'000) + "\n"), ":1:1", "longer than 1 MB",
       "shorten it"},
  };
}

std::vector<BadPost> odd_values() {
  return {
      {"YearMinusOne", "a.md", post("title: x\ndate: -0001-01-01\n"), ":3:7", "is no date", "years 1 to 9999", 1},
      {"Year9999", "a.md", post("title: x\ndate: 9999-12-31T23:59:59Z\n"), "", "", "", 1},
      {"Year99999", "a.md", post("title: x\ndate: 99999-01-01\n"), ":3:7", "is no date", "such as", 1},
      {"LongProvider", "a.md", post("title: x\nprovider: " + repeated("p", 300) + "\n"), "", "", "", 1},
      {"LongTopic", "a.md", post("title: x\ntopics: [" + repeated("t", 300) + "]\n"), "", "", "", 1},
      {"ManyTopics", "a.md", many_topics(), "", "", "", 1},
      {"LongTitle", "a.md", post("title: " + repeated("word ", 100'000) + "\n"), ":2:8", "longer than 16 KB",
       "the rest is left out", 1},
      {"WordOfOneMegabyte", "a.md", post("title: " + repeated("w", 1'000'000) + "\n"), ":2:8", "longer than 16 KB", "",
       1},
      {"RelatedWithoutAddress", "a.md", post("title: x\nrelated:\n  - title: y\n"), ":4:5", "has no webUrl", "add one",
       1},
      {"RelatedWithoutTitle", "a.md", post("title: x\nrelated:\n  - webUrl: y\n"), ":4:5", "has no title", "add one",
       1},
      {"RelatedIsNoList", "a.md", post("title: x\nrelated: y\n"), ":3:10", "related is no list", "make it one", 1},
      {"RelatedBeyondReason", "a.md", post("title: x\nrelated: [" + repeated("y, ", 100'000) + "]\n"), ":3:10",
       "100000 entries", "only the first 1000", 1},
      {"SameIdTwice", "a.md", post("title: x\nid: good\n"), "", "the id 'good' is also that of",
       "give one of them an id of its own"},
  };
}

std::vector<BadPost> json_lines() {
  return {
      {"BrokenLine", "a.jsonl", "{\"title\": \"x\"}\n{\"title\": oops}\n", ":2:11", "not JSON", "look for", 1},
      {"LineThatIsNoObject", "a.jsonl", "[1]\n{\"title\": \"x\"}\n", ":1:1", "object {...} is expected", "", 1},
      {"TextAfterTheObject", "a.jsonl", "{\"title\": \"x\"} {}\n", ":1:16", "text after the object", "remove it"},
      {"DeepLine", "a.jsonl", "{\"title\": " + repeated("[", 10'000) + repeated("]", 10'000) + "}\n", ":1:74",
       "too deep", ""},
      {"LineDateAndColumn", "a.jsonl", "{\"title\": \"x\", \"date\": \"soon\"}\n", ":1:24", "is no date", "such as", 1},
      {"LineTitleOfTenMegabytes", "a.jsonl", "{\"title\": \"" + repeated("word ", 2'000'000) + "\"}\n", ":1:11",
       "longer than 16 KB", "", 1},
      {"LineOfTwentyMegabytes", "a.jsonl", "{\"title\": \"" + repeated("x", 20 << 20) + "\"}\n{\"title\": \"x\"}\n",
       ":1", "longer than 16 MB", "shorten it", 1},
  };
}

void append(std::vector<BadPost>& all, std::vector<BadPost> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

bool make_link(const char* target, const fs::path& file) { return ::symlink(target, file.c_str()) == 0; }

/// Two gigabytes that take no space on the disk.
bool make_sparse(const fs::path& file, const char* head) {
  std::ofstream(file) << head;
  return ::truncate(file.c_str(), off_t{2} << 30) == 0;
}

bool make_binary(const fs::path& file) {
  std::ofstream out(file, std::ios::binary);
  for (unsigned i = 0; i < 100'000; ++i) out.put(static_cast<char>(i * i >> 3));
  return true;
}

}  // namespace

const std::vector<BadPost>& bad_posts() {
  static const std::vector<BadPost> kAll = [] {
    std::vector<BadPost> all = texts_and_encodings();
    append(all, broken_yaml());
    append(all, odd_values());
    append(all, json_lines());
    return all;
  }();
  return kAll;
}

const std::vector<OddFile>& odd_files() {
  static const std::vector<OddFile> kAll = {
      {"Dangling", "dangling.md", [](const fs::path& file) { return make_link("nowhere", file); },
       "a symbolic link to nothing; restore what it names, or remove it"},
      {"LinkToItself", "loop.md", [](const fs::path& file) { return make_link("loop.md", file); },
       "leads back to itself; remove it"},
      {"LinkToItsFolder", "again", [](const fs::path& file) { return make_link(".", file); },
       "back to a folder that holds it; not followed"},
      {"LinkToADevice", "zero.md", [](const fs::path& file) { return make_link("/dev/zero", file); },
       "a device, not a regular file; remove it, or leave it out with --exclude"},
      {"Device", "device.md",
       [](const fs::path& file) { return ::mknod(file.c_str(), S_IFCHR | 0600, makedev(1, 5)) == 0; },
       "a device, not a regular file"},
      {"NamedPipe", "pipe.md", [](const fs::path& file) { return ::mkfifo(file.c_str(), 0600) == 0; },
       "a named pipe, not a regular file"},
      {"Binary", "binary.md", make_binary, "binary.md: not an article (no front matter)"},
      {"TwoGigabytes", "huge.bin", [](const fs::path& file) { return make_sparse(file, ""); },
       "huge.bin: not an article (no front matter)"},
      {"PostOfTwoGigabytes", "huge.md",
       [](const fs::path& file) { return make_sparse(file, "---\ntitle: Huge\n---\n"); },
       "longer than 64 MB, which only JSON Lines may be; split it"},
      {"LinesOfTwoGigabytes", "huge.jsonl", [](const fs::path& file) { return make_sparse(file, "{}\n"); },
       "the line is longer than 16 MB"},
      {"FolderNamedAsAPost", "folder.md", [](const fs::path& file) { return fs::create_directory(file); },
       "1 file seen"},
  };
  return kAll;
}

}  // namespace dateline
