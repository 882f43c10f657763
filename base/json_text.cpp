#include "base/json_text.h"

#include <fmt/format.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <utility>

namespace dateline {
namespace {

namespace json = boost::json;

bool steers_terminal(UChar32 c) {
  return (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// Which bytes need a second look: JSON's own and the first ones of what steers_terminal() tells.
constexpr auto kMayNeedEscape = [] {
  std::array<bool, 256> may{};
  for (std::size_t control = 0; control < 0x20; ++control) may[control] = true;
  for (const unsigned char c : {'"', '\\', '\x7F', '\xC2', '\xE2'}) may[c] = true;
  return may;
}();

bool may_need_escape(char c) { return kMayNeedEscape[static_cast<unsigned char>(c)]; }

/// @return  the bytes of the first code point, which is appended.
std::size_t append_code_point(std::string_view text, std::string& out) {
  std::int32_t size = 0;
  UChar32 c = 0;
  U8_NEXT(text.data(), size, static_cast<std::int32_t>(text.size()), c);
  const std::string_view bytes = text.substr(0, static_cast<std::size_t>(size));
  if (steers_terminal(c)) {
    out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
  } else if (bytes.size() > 1) {
    out += bytes;
  } else {
    const std::string quoted = json::serialize(json::string(bytes));
    out.append(quoted, 1, quoted.size() - 2);
  }
  return bytes.size();
}

void append_string(std::string_view text, std::string& out) {
  out += '"';
  for (;;) {
    const auto plain = std::ranges::find_if(text, may_need_escape) - text.begin();
    out.append(text, 0, static_cast<std::size_t>(plain));
    text.remove_prefix(static_cast<std::size_t>(plain));
    if (text.empty()) break;
    text.remove_prefix(append_code_point(text, out));
  }
  out += '"';
}

}  // namespace

void JsonText::key(std::string_view name) {
  begin_item();
  append_string(name, out_);
  out_ += indented_ ? ": " : ":";
  after_key_ = true;
}

void JsonText::text(std::string_view value) {
  begin_value();
  append_string(value, out_);
}

void JsonText::number(double value) {
  begin_value();
  if (std::isfinite(value)) {
    fmt::format_to(std::back_inserter(out_), "{}", value);
  } else {
    out_ += json::serialize(json::value(value));
  }
}

void JsonText::whole(std::int64_t value) {
  begin_value();
  fmt::format_to(std::back_inserter(out_), "{}", value);
}

void JsonText::count(std::uint64_t value) {
  begin_value();
  fmt::format_to(std::back_inserter(out_), "{}", value);
}

void JsonText::boolean(bool value) {
  begin_value();
  out_ += value ? "true" : "false";
}

void JsonText::null() {
  begin_value();
  out_ += "null";
}

void JsonText::value(const json::value& value) {
  switch (value.kind()) {
    case json::kind::object:
      return object([&] {
        for (const auto& [name, member] : value.get_object()) {
          key(name);
          this->value(member);
        }
      });
    case json::kind::array:
      return array([&] {
        for (const auto& item : value.get_array()) this->value(item);
      });
    case json::kind::string:
      return text(value.get_string());
    case json::kind::double_:
      return number(value.get_double());
    case json::kind::int64:
      return whole(value.get_int64());
    case json::kind::uint64:
      return count(value.get_uint64());
    case json::kind::bool_:
      return boolean(value.get_bool());
    case json::kind::null:
      return null();
  }
}

void JsonText::open(char bracket) {
  begin_value();
  out_ += bracket;
  ++depth_;
  first_ = true;
}

void JsonText::close(char bracket) {
  --depth_;
  if (!first_) break_line();
  out_ += bracket;
  first_ = false;
}

void JsonText::begin_value() {
  if (!std::exchange(after_key_, false) && depth_ > 0) begin_item();
}

void JsonText::begin_item() {
  if (!std::exchange(first_, false)) out_ += ',';
  break_line();
}

void JsonText::break_line() {
  if (indented_) out_.append("\n").append(2 * depth_, ' ');
}

std::string to_json_text(const json::value& value, JsonLayout layout) {
  JsonText text(layout);
  text.value(value);
  return text.take();
}

double rounded(double value, int digits) {
  const double unit = std::pow(10, digits);
  return std::round(value * unit) / unit;
}

}  // namespace dateline
