// The token filters, in the order in which they run.
#pragma once

#include <span>

#include "analyzers/token_stream.h"

namespace dateline {

/// Every filter. The order matters: each sees what the ones before it left.
std::span<const TokenFilter> token_filters();

}  // namespace dateline
