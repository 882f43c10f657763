#include <array>

#include "cli/formats/format.h"

namespace dateline {
namespace {

constexpr std::array kFormats{
    Format{.name = "text",
           .description = "for people; one tab-separated line a hit when piped",
           .explains = true,
           .write = write_text},
    Format{.name = "json",
           .description = "one object: hits, facets, warnings",
           .marks_html = true,
           .takes_fields = true,
           .explains = true,
           .has_notes = true,
           .write = write_json},
    Format{.name = "ndjson",
           .description = "one JSON object a line and hit",
           .marks_html = true,
           .takes_fields = true,
           .explains = true,
           .write = write_ndjson},
    Format{.name = "tsv",
           .description = "a line of field names, then one tab-separated line a hit",
           .marks_html = true,
           .takes_fields = true,
           .write = write_tsv},
};

constexpr auto kNames = [] {
  std::array<std::string_view, kFormats.size()> names;
  for (std::size_t at = 0; at < names.size(); ++at) names[at] = kFormats[at].name;
  return names;
}();

}  // namespace

std::span<const Format> formats() { return kFormats; }

std::span<const std::string_view> format_names() { return kNames; }

const Format* find_format(std::string_view name) {
  for (const auto& format : kFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

}  // namespace dateline
