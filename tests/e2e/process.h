// Runs a program as a person or a script would, and says what came out. Linux only.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace dateline {

struct Finished {
  int status = 0;   ///< Exit status; 128 + the signal's number if one ended it.
  std::string out;  ///< Of a terminal: standard output and error together.
  std::string err;
  long peak_kib = 0;  ///< The most memory it had at once, but never less than this test had.
  double cpu_seconds = 0;
};

struct ProcessOptions {
  std::string input;                               ///< Standard input; ends after it.
  std::map<std::string, std::string> environment;  ///< On top of the test's own; an empty value unsets.
  std::filesystem::path folder;                    ///< To run in; empty: the test's own.
};

/// `argv` with what takes root's right to read and write everything away; as it is for other users; empty if that is
/// not possible here.
std::vector<std::string> without_root_rights(std::vector<std::string> argv);

/// Runs argv[0], without a shell, to its end. @throws std::runtime_error if it cannot be started.
Finished run(const std::vector<std::string>& argv, const ProcessOptions& options = {});

/// As run(), but standard output is a pipe nobody reads any more.
Finished run_into_closed_pipe(const std::vector<std::string>& argv);

/// As run(), on a terminal of `columns` columns; line ends arrive as "\n".
Finished run_in_terminal(const std::vector<std::string>& argv, int columns, const ProcessOptions& options = {});

/// A program whose standard input stays open until close_input() or the end of this object, which waits for it.
class RunningProgram {
 public:
  /// @param folder  to run in; empty: the test's own.
  explicit RunningProgram(const std::vector<std::string>& argv, const std::filesystem::path& folder = {});
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;
  ~RunningProgram();
  [[nodiscard]] pid_t pid() const { return pid_; }
  void write(const std::string& text);
  void close_input();
  /// What it has printed so far.
  [[nodiscard]] std::string out() const;
  [[nodiscard]] std::string err() const;
  /// Sends it a signal.
  void signal(int number) const;
  /// Closes the input and waits. Call once.
  Finished finish();

 private:
  pid_t pid_ = -1;
  int input_ = -1;
  int out_ = -1;
  int err_ = -1;
};

}  // namespace dateline
