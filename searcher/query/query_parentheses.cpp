#include "searcher/query/query_parentheses.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "searcher/query/query_parser.h"

namespace dateline {
namespace {

using Kind = QueryToken::Kind;
using query_limit::kDepth;

class Balancer {
 public:
  explicit Balancer(LexedQuery& query) : query_(query) {}

  void run() {
    for (const QueryToken& token : query_.tokens) {
      if (token.kind == Kind::open) {
        open(token);
      } else if (token.kind == Kind::close) {
        close(token);
      } else {
        other(token);
      }
    }
    query_.tokens = std::move(kept_);
  }

 private:
  [[nodiscard]] bool too_deep() const { return opened_.size() > kDepth; }

  void open(const QueryToken& token) {
    opened_.push_back(token.begin);
    if (!too_deep()) {
      kept_.push_back(token);
    } else if (opened_.size() == kDepth + 1) {
      warn(fmt::format("parentheses are nested deeper than {}; the inner ones are ignored", kDepth), token.begin);
    }
  }

  void close(const QueryToken& token) {
    dropped_close_ = opened_.empty() || too_deep();
    if (opened_.empty()) {
      warn("a closing parenthesis without its partner is ignored", token.begin);
      return;
    }
    if (!dropped_close_) kept_.push_back(token);
    opened_.pop_back();
  }

  void other(const QueryToken& token) {
    // A boost belongs to the group that ended before it.
    const bool orphan = token.kind == Kind::boost && dropped_close_;
    dropped_close_ = false;
    if (token.kind == Kind::end) {
      finish(token);
    } else if (!orphan) {
      kept_.push_back(token);
    }
  }

  void finish(const QueryToken& end) {
    if (!opened_.empty()) warn("a parenthesis is not closed; it reaches to the end", opened_.front());
    const QueryToken closing{.kind = Kind::close, .text = {}, .begin = end.begin, .end = end.end};
    kept_.insert(kept_.end(), std::min(opened_.size(), kDepth), closing);
    kept_.push_back(end);
  }

  void warn(std::string message, std::size_t offset) { query_.warnings.push_back({std::move(message), offset}); }

  LexedQuery& query_;
  std::vector<QueryToken> kept_;
  std::vector<std::size_t> opened_;  // Offsets.
  bool dropped_close_ = false;       // The token before was a closing parenthesis that was dropped.
};

}  // namespace

void balance_parentheses(LexedQuery& query) { Balancer(query).run(); }

}  // namespace dateline
