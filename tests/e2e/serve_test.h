// What the tests of `dateline serve` share: the real program on a free port, and clients.
#pragma once

#include <csignal>
#include <optional>
#include <string>

#include "tests/e2e/dateline_test.h"
#include "tests/support/http_client.h"

namespace dateline {

class ServeTest : public SampleTest {
 protected:
  ~ServeTest() override {
    if (program_) program_->signal(SIGKILL);
  }

  /// Starts `serve -i index_` with more arguments on any free port, and waits until it listens.
  void serve(const Arguments& more = {}) {
    Arguments argv{DATELINE_BINARY, "serve", "-i", index_.string(), "--listen", "127.0.0.1:0"};
    argv.insert(argv.end(), more.begin(), more.end());
    start(argv);
  }

  void start(const Arguments& argv) {
    program_.emplace(argv);
    ASSERT_TRUE(soon([&] { return contains(program_->out(), "\n"); })) << program_->err();
    const std::string said = "serving on ";
    address_ = lines_of(program_->out()).at(0).substr(said.size());
  }

  [[nodiscard]] HttpClient connect() const { return HttpClient(address_); }
  [[nodiscard]] HttpAnswer get(const std::string& target, const HttpClient::Headers& headers = {}) const {
    return connect().get(target, headers);
  }
  [[nodiscard]] json::object get_json(const std::string& target) const { return as_json(get(target)); }
  /// Connections that are open, one for this question among them.
  [[nodiscard]] long connections() const { return number_near(get("/metrics").body, "\ndateline_connections"); }
  static json::object as_json(const HttpAnswer& answer) {
    boost::system::error_code error;
    const auto value = json::parse(answer.body, error);
    if (!error && value.is_object()) return value.as_object();
    ADD_FAILURE() << answer.status << " without a JSON object: " << answer.failure << answer.body;
    return {};
  }

  Finished end_by(int signal) {
    program_->signal(signal);
    Finished finished = program_->finish();
    program_.reset();
    return finished;
  }

  std::optional<RunningProgram> program_;
  std::string address_;
};

/// With the posts of the sample indexed and served.
class ServedSampleTest : public ServeTest {
 protected:
  void SetUp() override {
    index(posts_);
    serve();
  }
};

}  // namespace dateline
