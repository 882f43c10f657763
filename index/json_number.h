// Numbers in stored JSON that come back exactly as they were.
#pragma once

#include <boost/json/value.hpp>

namespace dateline {

/// A JSON number; or its text, where Boost.JSON would read the number as its neighbour (some of 16 and 17 digits).
boost::json::value exact_number(double value);

/// @throws std::exception if it is not what exact_number() made.
double to_exact_number(const boost::json::value& value);

}  // namespace dateline
