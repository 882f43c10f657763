// The token filters, in the order in which they run.
#pragma once

#include <span>

#include "analyzers/token_stream.h"

namespace dateline {

/// Every filter. The order matters: each sees what the ones before it left.
std::span<const TokenFilter> token_filters();

/// Those that make the forms: all but the last ones, which tell more of every form.
std::span<const TokenFilter> form_filters();

}  // namespace dateline
