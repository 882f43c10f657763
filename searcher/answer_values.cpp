#include "searcher/answer_values.h"

#include <cmath>
#include <cstdint>

#include "base/utf8.h"

namespace dateline {

void tell_text(JsonSink& out, std::string_view text) {
  if (is_clean_utf8(text)) return out.text(text);
  out.text(clean_utf8(text));
}

// Scores are sums of whole numbers divided once: digits after the ninth are noise that would differ between machines.
void tell_number(JsonSink& out, double value) {
  constexpr double kLargestExactInteger = 9007199254740992.0;
  if (!std::isfinite(value)) return out.null();
  if (std::abs(value) >= kLargestExactInteger) return out.number(value);
  const double rounded = std::round(value * 1e9) / 1e9;
  if (rounded == std::trunc(rounded)) return out.whole(static_cast<std::int64_t>(rounded));
  out.number(rounded);
}

void put_text(JsonSink& out, std::string_view name, std::string_view text) {
  out.key(name);
  tell_text(out, text);
}

void put_number(JsonSink& out, std::string_view name, double value) {
  out.key(name);
  tell_number(out, value);
}

void put_list(JsonSink& out, std::string_view name, const std::vector<std::string>& values) {
  out.put_array(name, values, [&](const std::string& value) { tell_text(out, value); });
}

}  // namespace dateline
