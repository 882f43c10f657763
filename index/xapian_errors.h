// The only place where Xapian's exceptions become Error.
#pragma once

#include <xapian.h>

#include <utility>

namespace dateline {

/// Rethrows the Xapian::Error now being handled as an Error with the code for its reaction:
/// stale (DatabaseModifiedError), locked, corrupt, not_found, io.
[[noreturn]] void rethrow_xapian_error();

/// Runs `work`, turning Xapian's exceptions into Error.
template <class Work>
auto translate_errors(Work&& work) {
  try {
    return std::forward<Work>(work)();
  } catch (const Xapian::Error&) {
    rethrow_xapian_error();
  }
}

}  // namespace dateline
