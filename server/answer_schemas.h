// What answers look like, for /openapi.json: a schema a name, as routes give it.
#pragma once

#include <boost/json/object.hpp>

namespace dateline {

/// JSON Schema 2020-12. An answer has no member that its schema does not name. Thread-safe.
const boost::json::object& answer_schemas();

}  // namespace dateline
