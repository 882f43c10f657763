#include "indexer/toml_record.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <sstream>
#include <string>
#include <type_traits>
#include <vector>

#include "indexer/toml_keys.h"

namespace dateline {
namespace {

namespace json = boost::json;

struct TooDeep {
  toml::source_position at;
};

/// toml++ counts columns in code points.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text) {
    for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
      begins_.push_back(at + 1);
    }
  }

  [[nodiscard]] Place place(const toml::source_position& position) const {
    if (position.line == 0 || position.line > begins_.size()) return {};
    const std::string_view line = text_.substr(begins_[position.line - 1]);
    std::size_t bytes = 0;
    for (std::size_t column = 1; column < position.column && bytes < line.size(); ++column) {
      ++bytes;
      while (bytes < line.size() && (static_cast<unsigned char>(line[bytes]) & 0xC0) == 0x80) ++bytes;
    }
    return {position.line, bytes + 1};
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> begins_ = {0};
};

template <class Moment>
json::string written(const Moment& moment) {
  std::ostringstream out;
  out << moment;
  return json::string(out.str());
}

json::value to_json(const toml::node& node, std::size_t depth);

json::object to_json(const toml::table& table, std::size_t depth) {
  json::object object;
  for (const auto& [key, value] : table) object.emplace(key.str(), to_json(value, depth + 1));
  return object;
}

json::array to_json(const toml::array& list, std::size_t depth) {
  json::array array;
  for (const toml::node& item : list) array.push_back(to_json(item, depth + 1));
  return array;
}

json::value to_json(const toml::node& node, std::size_t depth) {
  if (depth > kMaxRecordDepth) throw TooDeep{node.source().begin};
  return node.visit([depth](const auto& value) -> json::value {
    using Node = std::remove_cvref_t<decltype(value)>;
    if constexpr (toml::is_table<Node> || toml::is_array<Node>) {
      return to_json(value, depth);
    } else if constexpr (toml::is_string<Node>) {
      return json::string(value.get());
    } else if constexpr (toml::is_number<Node> || toml::is_boolean<Node>) {
      return value.get();
    } else {
      return written(value.get());
    }
  });
}

/// Places of values and of the tables in lists, as of YAML. Not inside braces: there a line may hold any number of
/// values, and a place is counted from the line's beginning.
class PlaceNotes {
 public:
  PlaceNotes(const Places& places, std::vector<PlacedValue>& noted) : places_(places), noted_(noted) {}

  void note_below(const toml::table& table, const Path& path, std::size_t depth) {
    for (const auto& [key, value] : table) note(value, path / key.str(), depth);
  }

 private:
  void note(const toml::node& value, const Path& path, std::size_t depth) {
    noted_.emplace_back(path, places_.place(value.source().begin));
    if (depth == kPlacedDepth) return;
    if (const toml::table* table = value.as_table(); table != nullptr && !table->is_inline()) {
      note_below(*table, path, depth + 1);
    } else if (const toml::array* list = value.as_array()) {
      for (std::size_t i = 0; i < list->size(); ++i) {
        const toml::table* item = list->get(i)->as_table();
        if (item != nullptr && !item->is_inline()) note(*item, path / std::to_string(i), depth + 1);
      }
    }
  }

  const Places& places_;
  std::vector<PlacedValue>& noted_;
};

std::string explain(const toml::parse_error& error) {
  static constexpr std::string_view kPreamble = "Error while parsing ";
  std::string_view reason = error.description();
  if (reason.starts_with(kPreamble)) reason.remove_prefix(kPreamble.size());
  return fmt::format("not TOML: {}", reason);
}

std::string too_deep() {
  return fmt::format("lists and tables are nested more than {} deep here; flatten them", kMaxRecordDepth);
}

}  // namespace

ParsedRecord parse_toml_record(std::string_view text) {
  if (const auto deep = find_deep_key(text, kMaxRecordDepth)) return lost_record(place_at(text, *deep), too_deep());
  const Places places(text);
  try {
    const toml::table table = toml::parse(text);
    ParsedRecord parsed;
    parsed.record.fields = to_json(table, 0);
    PlaceNotes(places, parsed.record.places).note_below(table, {}, 1);
    return parsed;
  } catch (const toml::parse_error& error) {
    return lost_record(places.place(error.source().begin), explain(error));
  } catch (const TooDeep& deep) {
    return lost_record(places.place(deep.at), too_deep());
  }
}

}  // namespace dateline
