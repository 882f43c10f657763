// Values as answers write them into JSON.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json_sink.h"

namespace dateline {

/// Nothing that writes JSON looks at bytes, and no reader accepts ill-formed UTF-8: that becomes U+FFFD.
void tell_text(JsonSink& out, std::string_view text);
void put_text(JsonSink& out, std::string_view name, std::string_view text);
void put_list(JsonSink& out, std::string_view name, const std::vector<std::string>& values);

/// Nine digits behind the point at most; null for what is not finite.
void tell_number(JsonSink& out, double value);
void put_number(JsonSink& out, std::string_view name, double value);

}  // namespace dateline
