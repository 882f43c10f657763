#include "indexer/visibility.h"

#include <fmt/format.h>

#include <array>

#include "base/ascii.h"
#include "indexer/date_parser.h"
#include "indexer/field_readers.h"

namespace dateline {
namespace {

namespace json = boost::json;

/// Anything but an absent, empty or negative value hides: a flag nobody understands is safer hidden.
bool is_set(const json::object& fields, std::string_view key) {
  const json::value* value = find_field(fields, key);
  if (value == nullptr || value->is_null()) return false;
  const auto text = scalar_text(*value);
  if (text && trim(*text).empty()) return false;
  return read_flag(*value).value_or(true);
}

bool is_draft(const json::object& fields, std::string_view relative_path) {
  const bool in_drafts =
      relative_path.starts_with("_drafts/") || relative_path.find("/_drafts/") != std::string_view::npos;
  return in_drafts || is_set(fields, "draft");
}

bool is_unlisted(const json::object& fields) {
  if (is_set(fields, "unlisted") || is_set(fields, "eleventyExcludeFromCollections")) return true;
  for (const std::string_view key : {"build.list", "_build.list"}) {
    const json::value* list = find_field(fields, key);
    if (list == nullptr) continue;
    if (read_flag(*list) == false || ascii_lower(read_text(*list)) == "never") return true;
  }
  return false;
}

Problem part_problem(const Record& record, std::string_view key, std::string reason) {
  const Place place = place_of(record, key);
  return {{}, place.line, place.column, std::move(reason), false};
}

void read_expiry(const Record& record, const Calendar& calendar, Visibility& visibility) {
  static const std::array<std::string, 3> kKeys = {"expiryDate", "expires", "unpublishDate"};
  const auto field = first_present(record.fields, kKeys);
  if (!field) return;
  const std::string text = scalar_text(*field->value).value_or("");
  const auto moment = parse_date(text, calendar);
  if (moment) {
    visibility.expires_at = *moment;
  } else {
    visibility.problems.push_back(
        part_problem(record, field->key,
                     fmt::format("{}: '{}' is no date, such as 2021-06-08; the post never expires", field->key, text)));
  }
}

/// `published` as it was written; nothing said means yes.
void read_published(const Record& record, const VisibilityRules& rules, Visibility& visibility) {
  for (const std::string& key : rules.mapping.keys(ArticleField::published)) {
    const json::value* value = find_field(record.fields, key);
    if (value == nullptr) continue;
    const std::string text(trim(scalar_text(*value).value_or("")));
    if (text.empty()) {
      visibility.published = false;
      visibility.problems.push_back(part_problem(
          record, key, fmt::format("{} is empty; read as false, as Jekyll does; write true or false", key)));
    } else if (const auto flag = read_flag(*value)) {
      visibility.published = *flag;
    } else if (!is_ascii_digit(text.front()) && !parse_date(text, rules.calendar)) {
      // What begins like a date and is none is reported where dates are read.
      visibility.problems.push_back(
          part_problem(record, key, fmt::format("{}: '{}' is neither yes nor no nor a date; read as yes", key, text)));
    }
    return;
  }
}

}  // namespace

Visibility judge_visibility(const Record& record, std::string_view relative_path, const VisibilityRules& rules) {
  static const std::array<std::string, 1> kOwnAddress = {"webUrl"};
  Visibility visibility;
  read_expiry(record, rules.calendar, visibility);
  read_published(record, rules, visibility);
  const bool expired = visibility.expires_at != 0 && visibility.expires_at <= rules.now;
  const bool stays = !rules.published_only && first_present(record.fields, kOwnAddress).has_value();
  if (is_set(record.fields, "deleted")) {
    visibility.outcome = outcome::kDeleted;
  } else if (is_draft(record.fields, relative_path)) {
    visibility.outcome = outcome::kDraft;
  } else if (expired) {
    visibility.outcome = outcome::kExpired;
  } else if (is_unlisted(record.fields) || (!visibility.published && !stays)) {
    visibility.outcome = outcome::kUnpublished;
  }
  return visibility;
}

}  // namespace dateline
