#include "index/xapian_errors.h"

#include "base/error.h"

namespace dateline {
namespace {

/// Xapian's words and, if the operating system failed, its reason.
std::string reason_of(const Xapian::Error& error) {
  const char* system = error.get_error_string();
  return system == nullptr ? error.get_msg() : error.get_msg() + " (" + system + ")";
}

}  // namespace

void rethrow_xapian_error() {
  try {
    throw;
  } catch (const Xapian::DatabaseModifiedError& error) {
    throw Error(ErrorCode::stale, "the index changed twice while it was being read: " + error.get_msg());
  } catch (const Xapian::DatabaseLockError& error) {
    throw Error(ErrorCode::locked, "another program writes to the database: " + error.get_msg());
  } catch (const Xapian::DatabaseVersionError& error) {
    throw Error(ErrorCode::format, error.get_msg() + "; build the index anew with: dateline index --rebuild");
  } catch (const Xapian::DatabaseNotFoundError& error) {
    throw Error(ErrorCode::stale, "the index was replaced while it was being opened: " + error.get_msg());
  } catch (const Xapian::DatabaseCorruptError& error) {
    throw Error(ErrorCode::corrupt,
                "the index is damaged: " + error.get_msg() + "; build it anew with: dateline index --rebuild");
  } catch (const Xapian::DatabaseError& error) {
    throw Error(ErrorCode::io, "the index's database failed: " + reason_of(error) +
                                   "; is the disk full or not writable? If not, the index is damaged: build it anew "
                                   "with: dateline index --rebuild");
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::io, error.get_description());
  }
}

}  // namespace dateline
