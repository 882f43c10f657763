#include "tests/e2e/process.h"

#include <fcntl.h>
#include <pty.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <stdexcept>

extern char** environ;

namespace dateline {
namespace {

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what + ": " + std::strerror(errno)); }

// Output goes to memory, not to a pipe: a program that prints much never waits for the test to read.
int memory_file(const std::string& text = {}) {
  const int file = memfd_create("e2e", MFD_CLOEXEC);
  if (file < 0) fail("memfd_create");
  if (::write(file, text.data(), text.size()) != static_cast<ssize_t>(text.size())) fail("write");
  lseek(file, 0, SEEK_SET);
  return file;
}

std::string read_all(int file) {
  std::string text;
  std::array<char, 4096> buffer;
  for (ssize_t count = 0; (count = ::read(file, buffer.data(), buffer.size())) > 0;) {
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return text;
}

// Leaves the position alone: the program writes at it.
std::string read_so_far(int file) {
  std::string text;
  std::array<char, 4096> buffer;
  for (ssize_t count = 0; (count = ::pread(file, buffer.data(), buffer.size(), static_cast<off_t>(text.size()))) > 0;) {
    text.append(buffer.data(), static_cast<std::size_t>(count));
  }
  return text;
}

std::string take(int file) {
  lseek(file, 0, SEEK_SET);
  std::string text = read_all(file);
  ::close(file);
  return text;
}

std::vector<std::string> environment_with(const std::map<std::string, std::string>& changes) {
  std::vector<std::string> variables;
  for (char** each = environ; *each != nullptr; ++each) {
    const std::string variable = *each;
    if (!changes.contains(variable.substr(0, variable.find('=')))) variables.push_back(variable);
  }
  for (const auto& [name, value] : changes) {
    if (!value.empty()) variables.push_back(name + "=" + value);
  }
  return variables;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (auto& each : strings) result.push_back(each.data());
  result.push_back(nullptr);
  return result;
}

// Colour settings of the person who runs the tests must not reach the program.
std::map<std::string, std::string> neutral(std::map<std::string, std::string> changes) {
  changes.insert({{"NO_COLOR", ""}, {"CLICOLOR", ""}, {"CLICOLOR_FORCE", ""}, {"LC_ALL", "C.UTF-8"}});
  return changes;
}

struct Streams {
  int in;
  int out;
  int err;
};

pid_t spawn(const std::vector<std::string>& argv, const Streams& streams, const ProcessOptions& options) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, streams.in, 0);
  posix_spawn_file_actions_adddup2(&actions, streams.out, 1);
  posix_spawn_file_actions_adddup2(&actions, streams.err, 2);
  if (!options.folder.empty()) posix_spawn_file_actions_addchdir_np(&actions, options.folder.c_str());
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  sigaddset(&defaults, SIGINT);  // Ignored if the tests run in the background.
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  auto arguments = argv;
  auto variables = environment_with(neutral(options.environment));
  pid_t pid = -1;
  const int error =
      posix_spawn(&pid, argv[0].c_str(), &actions, &attributes, pointers(arguments).data(), pointers(variables).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("cannot start " + argv[0] + ": " + std::strerror(error));
  return pid;
}

double seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Without output.
Finished wait_for(pid_t pid) {
  int state = 0;
  rusage used{};
  while (wait4(pid, &state, 0, &used) < 0) {
    if (errno != EINTR) fail("wait4");
  }
  Finished finished;
  finished.status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
  finished.peak_kib = used.ru_maxrss;
  finished.cpu_seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
  return finished;
}

std::array<int, 2> make_pipe() {
  std::array<int, 2> ends;
  if (pipe2(ends.data(), O_CLOEXEC) != 0) fail("pipe2");
  return ends;
}

}  // namespace

std::vector<std::string> without_root_rights(std::vector<std::string> argv) {
  static const std::vector<std::string> kDrop{"/usr/bin/setpriv", "--bounding-set=-dac_override,-dac_read_search"};
  if (geteuid() != 0) return argv;
  std::vector<std::string> dropping = kDrop;
  dropping.emplace_back("/bin/true");
  if (::access(kDrop[0].c_str(), X_OK) != 0 || run(dropping).status != 0) return {};
  argv.insert(argv.begin(), kDrop.begin(), kDrop.end());
  return argv;
}

Finished run(const std::vector<std::string>& argv, const ProcessOptions& options) {
  const Streams streams{memory_file(options.input), memory_file(), memory_file()};
  Finished finished = wait_for(spawn(argv, streams, options));
  ::close(streams.in);
  finished.out = take(streams.out);
  finished.err = take(streams.err);
  return finished;
}

Finished run_into_closed_pipe(const std::vector<std::string>& argv) {
  const auto [unread, output] = make_pipe();
  ::close(unread);
  const Streams streams{memory_file(), output, memory_file()};
  Finished finished = wait_for(spawn(argv, streams, {}));
  ::close(streams.in);
  ::close(output);
  finished.err = take(streams.err);
  return finished;
}

Finished run_in_terminal(const std::vector<std::string>& argv, int columns, const ProcessOptions& options) {
  auto arguments = argv;
  auto changes = neutral(options.environment);
  changes.insert({"TERM", "xterm-256color"});
  auto variables = environment_with(changes);
  const auto argument_pointers = pointers(arguments);
  const auto variable_pointers = pointers(variables);
  winsize size{.ws_row = 40, .ws_col = static_cast<unsigned short>(columns), .ws_xpixel = 0, .ws_ypixel = 0};
  int terminal = -1;
  const pid_t pid = forkpty(&terminal, nullptr, nullptr, &size);
  if (pid < 0) fail("forkpty");
  if (pid == 0) {
    execve(argument_pointers[0], argument_pointers.data(), variable_pointers.data());
    _exit(127);
  }
  std::string shown = read_all(terminal);
  ::close(terminal);
  std::erase(shown, '\r');
  Finished finished = wait_for(pid);
  finished.out = std::move(shown);
  return finished;
}

RunningProgram::RunningProgram(const std::vector<std::string>& argv, const std::filesystem::path& folder)
    : out_(memory_file()), err_(memory_file()) {
  std::signal(SIGPIPE, SIG_IGN);
  const auto [reading, writing] = make_pipe();
  input_ = writing;
  ProcessOptions options;
  options.folder = folder;
  pid_ = spawn(argv, {reading, out_, err_}, options);
  ::close(reading);
}

RunningProgram::~RunningProgram() {
  if (pid_ > 0) finish();
}

void RunningProgram::write(const std::string& text) {
  if (::write(input_, text.data(), text.size()) < 0) fail("write");
}

void RunningProgram::close_input() {
  if (input_ >= 0) ::close(input_);
  input_ = -1;
}

std::string RunningProgram::out() const { return read_so_far(out_); }

std::string RunningProgram::err() const { return read_so_far(err_); }

void RunningProgram::signal(int number) const {
  if (::kill(pid_, number) != 0) fail("kill");
}

Finished RunningProgram::finish() {
  close_input();
  Finished finished = wait_for(pid_);
  pid_ = -1;
  finished.out = take(out_);
  finished.err = take(err_);
  return finished;
}

}  // namespace dateline
