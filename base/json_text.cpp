#include "base/json_text.h"

#include <fmt/format.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <string_view>

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

class Writer {
 public:
  explicit Writer(JsonLayout layout) : indented_(layout == JsonLayout::indented) {}

  void write(const json::value& value) {
    if (const auto* object = value.if_object()) {
      write_object(*object);
    } else if (const auto* array = value.if_array()) {
      write_array(*array);
    } else if (const auto* number = value.if_double()) {
      fmt::format_to(std::back_inserter(out_), "{}", *number);
    } else if (const auto* whole = value.if_int64()) {
      fmt::format_to(std::back_inserter(out_), "{}", *whole);
    } else if (const auto* count = value.if_uint64()) {
      fmt::format_to(std::back_inserter(out_), "{}", *count);
    } else if (const auto* text = value.if_string()) {
      write_string(*text);
    } else {
      out_ += json::serialize(value);
    }
  }

  std::string take() { return std::move(out_); }

 private:
  void write_object(const json::object& object) {
    out_ += '{';
    ++depth_;
    bool first = true;
    for (const auto& [key, value] : object) {
      begin_item(first);
      write_string(key);
      out_ += indented_ ? ": " : ":";
      write(value);
    }
    end_items('}', object.empty());
  }

  void write_array(const json::array& array) {
    out_ += '[';
    ++depth_;
    bool first = true;
    for (const auto& value : array) {
      begin_item(first);
      write(value);
    }
    end_items(']', array.empty());
  }

  void begin_item(bool& first) {
    if (!first) out_ += ',';
    first = false;
    break_line();
  }

  void end_items(char close, bool empty) {
    --depth_;
    if (!empty) break_line();
    out_ += close;
  }

  void break_line() {
    if (indented_) out_.append("\n").append(2 * depth_, ' ');
  }

  void write_string(std::string_view text) {
    out_ += '"';
    for (;;) {
      const auto plain = std::ranges::find_if(text, may_need_escape) - text.begin();
      out_.append(text, 0, static_cast<std::size_t>(plain));
      text.remove_prefix(static_cast<std::size_t>(plain));
      if (text.empty()) break;
      text.remove_prefix(write_code_point(text));
    }
    out_ += '"';
  }

  /// @return  the bytes of the first code point, which it writes.
  std::size_t write_code_point(std::string_view text) {
    std::int32_t size = 0;
    UChar32 c = 0;
    U8_NEXT(text.data(), size, static_cast<std::int32_t>(text.size()), c);
    const std::string_view bytes = text.substr(0, static_cast<std::size_t>(size));
    if (steers_terminal(c)) {
      out_ += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else if (bytes.size() > 1) {
      out_ += bytes;
    } else {
      const std::string quoted = json::serialize(json::string(bytes));
      out_.append(quoted, 1, quoted.size() - 2);
    }
    return bytes.size();
  }

  bool indented_;
  std::size_t depth_ = 0;
  std::string out_;
};

}  // namespace

std::string to_json_text(const boost::json::value& value, JsonLayout layout) {
  Writer writer(layout);
  writer.write(value);
  return writer.take();
}

double rounded(double value, int digits) {
  const double unit = std::pow(10, digits);
  return std::round(value * unit) / unit;
}

}  // namespace dateline
