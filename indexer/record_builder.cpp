#include "indexer/record_builder.h"

#include <fmt/format.h>
#include <yaml-cpp/exceptions.h>

#include "base/ascii.h"
#include "base/utf8.h"

namespace dateline {
namespace {

namespace json = boost::json;

constexpr std::size_t kMaxWeight = 8 << 20;   // A block has at most 1 MB, so only aliases get there.
constexpr std::size_t kMostPlaces = 100'000;  // Some posts cite much; what is beyond is no post.

Place place_of_mark(const YAML::Mark& mark) {
  return {static_cast<std::size_t>(mark.line) + 1, static_cast<std::size_t>(mark.column) + 1};
}

Problem note_at(const YAML::Mark& mark, std::string reason) {
  const Place place = place_of_mark(mark);
  return {{}, place.line, place.column, std::move(reason), false};
}

/// The last step of the path of the value that `frame` takes next.
std::string next_step(const json::value& container, const std::string& key) {
  const auto* list = container.if_array();
  return list == nullptr ? key : std::to_string(list->size());
}

/// What copying a value costs: a constant for each node, and its bytes.
std::size_t weight_of(const json::value& value) {
  constexpr std::size_t kNode = 16;
  std::size_t weight = kNode;
  if (const auto* text = value.if_string()) {
    weight += text->size();
  } else if (const auto* list = value.if_array()) {
    for (const json::value& item : *list) weight += weight_of(item);
  } else if (const auto* map = value.if_object()) {
    for (const auto& field : *map) weight += field.key().size() + weight_of(field.value());
  }
  return weight;
}

/// True if the character at `at`, of a scalar that opens at `open`, is taken for itself.
bool is_escaped(std::string_view text, std::size_t open, std::size_t at) {
  std::size_t backslashes = 0;
  while (at - backslashes - 1 > open && text[at - backslashes - 1] == '\\') ++backslashes;
  return backslashes % 2 == 1;
}

/// The index after the closing quote of the scalar that opens at `open`; npos if it never closes.
std::size_t end_of_quoted(std::string_view text, std::size_t open) {
  const char quote = text[open];
  for (std::size_t at = text.find(quote, open + 1); at != std::string_view::npos; at = text.find(quote, at + 1)) {
    if (quote == '\'' && text.substr(at + 1).starts_with(quote)) {
      ++at;  // Two stand for one.
    } else if (quote != '"' || !is_escaped(text, open, at)) {
      return at + 1;
    }
  }
  return std::string_view::npos;
}

/// True if a line of `scalar` after its first reads like `key:` at the left margin.
bool swallows_key(std::string_view scalar) {
  for (std::size_t line = scalar.find('\n'); line != std::string_view::npos; line = scalar.find('\n', line + 1)) {
    std::size_t at = line + 1;
    if (at >= scalar.size() || !is_ascii_letter(scalar[at])) continue;
    while (at < scalar.size() &&
           (is_ascii_letter(scalar[at]) || is_ascii_digit(scalar[at]) || scalar[at] == '_' || scalar[at] == '-')) {
      ++at;
    }
    if (at + 1 < scalar.size() && scalar[at] == ':' && is_blank(scalar[at + 1])) return true;
  }
  return false;
}

void merge_into(json::object& fields, const json::value& merged) {
  if (const auto* map = merged.if_object()) {
    for (const auto& field : *map) fields.emplace(field.key(), field.value());
  } else if (const auto* list = merged.if_array()) {
    for (const json::value& item : *list) merge_into(fields, item);
  }
}

}  // namespace

void RecordBuilder::OnDocumentStart(const YAML::Mark& mark) {
  if (started_) refuse(mark, "a second document");
  started_ = true;
}

void RecordBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  add(json::value(nullptr, storage_), mark, anchor);
}

void RecordBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const auto found = anchors_.find(anchor);
  if (found == anchors_.end()) refuse(mark, "an alias inside the value it names; write the value out");
  spend(found->second.weight, mark);
  add(json::value(found->second.value, storage_), mark, 0);
}

void RecordBuilder::OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                             const std::string& value) {
  check_quotes(mark);
  spend(value.size(), mark);
  add(json::string(value, storage_), mark, anchor);
}

void RecordBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                                    YAML::EmitterStyle::value) {
  begin({.container = json::array(storage_), .anchor = anchor, .mark = mark});
}

void RecordBuilder::OnSequenceEnd() { end(); }

void RecordBuilder::OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                               YAML::EmitterStyle::value) {
  begin({.container = json::object(storage_), .anchor = anchor, .mark = mark});
}

void RecordBuilder::OnMapEnd() {
  Frame& frame = frames_.back();
  merge_into(frame.container.get_object(), frame.merged);
  end();
}

void RecordBuilder::begin(Frame frame) {
  if (frames_.size() == kMaxRecordDepth) {
    refuse(frame.mark, fmt::format("lists and maps are nested more than {} deep here; flatten them", kMaxRecordDepth));
  }
  if (!frames_.empty() && frames_.size() < kPlacedDepth) {
    const Frame& parent = frames_.back();
    frame.path = parent.path / next_step(parent.container, parent.key);
  }
  frames_.push_back(std::move(frame));
}

void RecordBuilder::end() {
  Frame frame = std::move(frames_.back());
  frames_.pop_back();
  add(std::move(frame.container), frame.mark, frame.anchor);
}

void RecordBuilder::add(json::value value, const YAML::Mark& mark, YAML::anchor_t anchor) {
  if (anchor != 0) anchors_[anchor] = {value, weight_of(value)};
  if (frames_.empty()) {
    root_ = std::move(value);
    return;
  }
  Frame& frame = frames_.back();
  note_place(frame, value, mark);
  if (auto* list = frame.container.if_array()) {
    list->push_back(std::move(value));
  } else if (!frame.has_key) {
    add_key(frame, value, mark);
  } else {
    frame.has_key = false;
    if (frame.drop) return;
    if (frame.key == "<<") {
      frame.merged = std::move(value);
    } else {
      frame.container.get_object().emplace(frame.key, std::move(value));
    }
  }
}

void RecordBuilder::add_key(Frame& frame, const json::value& key, const YAML::Mark& mark) {
  frame.has_key = true;
  frame.key = scalar_text(key).value_or("");
  const bool is_scalar = key.is_string();
  const bool duplicate = is_scalar && frame.container.get_object().contains(frame.key);
  frame.drop = !is_scalar || duplicate;
  if (duplicate) {
    notes_.problems.push_back(
        note_at(mark, fmt::format("the key '{}' is given twice; the first one counts, remove the other",
                                  utf8_prefix(frame.key, 80))));
  }
  frame.key_mark = mark;
}

// Of list items only maps have a place: nobody asks for the place of a topic. Nothing stands where nothing is said.
void RecordBuilder::note_place(const Frame& parent, const json::value& value, const YAML::Mark& mark) {
  auto& places = notes_.record.places;
  if (frames_.size() > kPlacedDepth || places.size() == kMostPlaces) return;
  const bool in_list = parent.container.is_array();
  if (in_list ? !value.is_object() : !parent.has_key || parent.drop) return;
  places.emplace_back(parent.path / next_step(parent.container, parent.key),
                      place_of_mark(value.is_null() ? parent.key_mark : mark));
}

void RecordBuilder::check_quotes(const YAML::Mark& mark) {
  const auto open = static_cast<std::size_t>(mark.pos);
  if (mark.pos < 0 || open >= text_.size() || (text_[open] != '"' && text_[open] != '\'')) return;
  const std::size_t end = end_of_quoted(text_, open);
  if (end == std::string_view::npos)
    refuse(mark, "a quote is opened here and never closed; close it, or put the value in the other kind of quotes");
  if (swallows_key(text_.substr(open, end - open))) {
    notes_.problems.push_back(
        note_at(mark,
                "the quote opened here is closed only after further keys, which became part of its text; close it "
                "on its own line"));
  }
}

void RecordBuilder::refuse(const YAML::Mark& mark, const std::string& reason) {
  refused_ = true;
  throw YAML::ParserException(mark, reason);
}

void RecordBuilder::spend(std::size_t weight, const YAML::Mark& mark) {
  spent_ += weight;
  if (spent_ > kMaxWeight) refuse(mark, "aliases multiply to more than 8 MB here; write the values out");
}

}  // namespace dateline
