// JSON as people and scripts like to read it.
#pragma once

#include <boost/json/value.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/json_sink.h"

namespace dateline {

enum class JsonLayout : std::uint8_t { one_line, indented };

/// Writes like boost::json::serialize, but numbers are written 0.35 and not 3.5E-1, and DEL, C1 controls and
/// bidirectional overrides are escaped, since the text may end on a terminal. No line break at the end.
class JsonText final : public JsonSink {
 public:
  explicit JsonText(JsonLayout layout) : indented_(layout == JsonLayout::indented) {}

  void key(std::string_view name) override;
  void text(std::string_view value) override;
  void number(double value) override;
  void whole(std::int64_t value) override;
  void count(std::uint64_t value) override;
  void boolean(bool value) override;
  void null() override;
  void value(const boost::json::value& value);

  /// Bytes that are written.
  [[nodiscard]] std::size_t size() const { return out_.size(); }
  /// What was written, once.
  std::string take() { return std::move(out_); }

 protected:
  void open_object() override { open('{'); }
  void close_object() override { close('}'); }
  void open_array() override { open('['); }
  void close_array() override { close(']'); }

 private:
  void open(char bracket);
  void close(char bracket);
  void begin_value();
  void begin_item();
  void break_line();

  bool indented_;
  bool first_ = true;       // The next item is the first of its object or array.
  bool after_key_ = false;  // The next value belongs to a key that is written.
  std::size_t depth_ = 0;
  std::string out_;
};

std::string to_json_text(const boost::json::value& value, JsonLayout layout);

/// `value` with so many digits after the point: 0.30000000000000004 helps nobody.
double rounded(double value, int digits);

}  // namespace dateline
