#include "index/json_number.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <charconv>
#include <stdexcept>
#include <string_view>

namespace dateline {

namespace json = boost::json;

json::value exact_number(double value) {
  json::value number(value);
  if (json::parse(json::serialize(number)).to_number<double>() == value) return number;
  return json::value(fmt::format("{}", value));
}

double to_exact_number(const json::value& value) {
  if (!value.is_string()) return value.to_number<double>();
  const std::string_view text = value.get_string();
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) throw std::invalid_argument("not a number");
  return number;
}

}  // namespace dateline
