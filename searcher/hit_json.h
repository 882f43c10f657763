// The JSON of a hit, field by field; docs/query-language.md lists the fields.
#pragma once

#include <boost/json/object.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_sink.h"
#include "searcher/search_response.h"

namespace dateline {

struct HitField;

/// Which fields of hits are told, and in which order.
class HitFields {
 public:
  /// @param names  each counts once; none: all fields.
  /// @throws Error(usage) for an unknown one, naming the nearest.
  explicit HitFields(std::span<const std::string> names);

  /// An object. Absent values are left out, except that score, title and id are always there if chosen; an explanation
  /// is there whenever the hit has one.
  void tell(JsonSink& out, const Hit& hit) const;

 private:
  std::vector<const HitField*> fields_;
};

/// Names of all fields, in order.
std::span<const std::string_view> hit_fields();

boost::json::object hit_to_json(const Hit& hit, std::span<const std::string> fields = {});

/// The article's part of a hit's JSON.
boost::json::object article_to_json(const Article& article);

}  // namespace dateline
