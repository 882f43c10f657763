#include "indexer/yaml_events.h"

#include <yaml-cpp/mark.h>
#include <yaml.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace dateline {
namespace {

/// libyaml counts characters, yaml-cpp bytes. Places are asked for in the order of the text, so that each goes on from
/// the one before: a megabyte may be one line.
class Places {
 public:
  explicit Places(std::string_view text) : text_(text), ascii_(std::ranges::none_of(text, is_beyond_ascii)) {}

  YAML::Mark mark(const yaml_mark_t& at) {
    if (ascii_) return make_mark(at.index, at.line, at.column);
    if (at.line < line_) {
      line_ = 0;
      begin_line(0);
    }
    for (; line_ < at.line; ++line_) begin_line(std::min(text_.find('\n', line_begin_), text_.size() - 1) + 1);
    if (at.column < column_) begin_line(line_begin_);
    for (; column_ < at.column && offset_ < text_.size(); ++column_) {
      while (++offset_ < text_.size() && is_trail(text_[offset_])) {
      }
    }
    return make_mark(offset_, at.line, offset_ - line_begin_);
  }

 private:
  static YAML::Mark make_mark(std::size_t offset, std::size_t line, std::size_t column) {
    YAML::Mark mark;
    mark.pos = static_cast<int>(offset);
    mark.line = static_cast<int>(line);
    mark.column = static_cast<int>(column);
    return mark;
  }
  void begin_line(std::size_t offset) {
    line_begin_ = offset_ = offset;
    column_ = 0;
  }
  static bool is_beyond_ascii(char byte) { return (static_cast<unsigned char>(byte) & 0x80) != 0; }
  static bool is_trail(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

  std::string_view text_;
  bool ascii_;
  std::size_t line_ = 0;
  std::size_t line_begin_ = 0;
  std::size_t column_ = 0;  // Of the last place on that line, in characters,
  std::size_t offset_ = 0;  // and where it is.
};

class Event {
 public:
  Event() = default;
  ~Event() { yaml_event_delete(&event_); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  yaml_event_t* operator->() { return &event_; }
  yaml_event_t* get() { return &event_; }

 private:
  yaml_event_t event_{};
};

std::string text_of(const yaml_char_t* text) {
  return text == nullptr ? std::string() : reinterpret_cast<const char*>(text);
}

class Sender {
 public:
  Sender(std::string_view text, YAML::EventHandler& handler) : text_(text), places_(text), handler_(handler) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  ~Sender() { yaml_parser_delete(&parser_); }
  Sender(const Sender&) = delete;
  Sender& operator=(const Sender&) = delete;

  bool send_all() {
    while (true) {
      Event event;
      if (yaml_parser_parse(&parser_, event.get()) == 0) return false;
      if (event->type == YAML_STREAM_END_EVENT) return true;
      if (!send(*event.get())) return false;
    }
  }

 private:
  bool send(const yaml_event_t& event) {
    const YAML::Mark mark = places_.mark(event.start_mark);
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT:
        if (++documents_ > 1) return false;
        handler_.OnDocumentStart(mark);
        return true;
      case YAML_DOCUMENT_END_EVENT:
        handler_.OnDocumentEnd();
        return true;
      case YAML_ALIAS_EVENT:
        return send_alias(event, mark);
      case YAML_SCALAR_EVENT:
        return send_scalar(event, mark);
      case YAML_SEQUENCE_START_EVENT:
        handler_.OnSequenceStart(mark, text_of(event.data.sequence_start.tag), anchor(event.data.sequence_start.anchor),
                                 YAML::EmitterStyle::Default);
        return true;
      case YAML_SEQUENCE_END_EVENT:
        handler_.OnSequenceEnd();
        return true;
      case YAML_MAPPING_START_EVENT:
        handler_.OnMapStart(mark, text_of(event.data.mapping_start.tag), anchor(event.data.mapping_start.anchor),
                            YAML::EmitterStyle::Default);
        return true;
      case YAML_MAPPING_END_EVENT:
        handler_.OnMapEnd();
        return true;
      default:
        return true;
    }
  }

  bool send_alias(const yaml_event_t& event, const YAML::Mark& mark) {
    const auto found = anchors_.find(text_of(event.data.alias.anchor));
    if (found == anchors_.end()) return false;
    handler_.OnAlias(mark, found->second);
    return true;
  }

  bool send_scalar(const yaml_event_t& event, const YAML::Mark& mark) {
    const auto& scalar = event.data.scalar;
    const bool tagged = static_cast<std::size_t>(mark.pos) < text_.size() && text_[mark.pos] == '!';
    if (tagged || scalar.tag != nullptr) return false;  // Whether that makes a null differs.
    const std::string value(reinterpret_cast<const char*>(scalar.value), scalar.length);
    if (scalar.style == YAML_PLAIN_SCALAR_STYLE && is_null(value)) {
      handler_.OnNull(mark, anchor(scalar.anchor));
    } else {
      handler_.OnScalar(mark, {}, anchor(scalar.anchor), value);
    }
    return true;
  }

  static bool is_null(std::string_view plain) {
    static constexpr std::array<std::string_view, 5> kNulls = {"", "~", "null", "Null", "NULL"};
    return std::ranges::find(kNulls, plain) != kNulls.end();
  }

  /// A number for an anchor that is set here; 0 if there is none.
  YAML::anchor_t anchor(const yaml_char_t* name) {
    if (name == nullptr) return 0;
    return anchors_[text_of(name)] = ++last_anchor_;
  }

  std::string_view text_;
  Places places_;
  YAML::EventHandler& handler_;
  yaml_parser_t parser_{};
  int documents_ = 0;
  std::unordered_map<std::string, YAML::anchor_t> anchors_;
  YAML::anchor_t last_anchor_ = 0;
};

/// Some ends of lines are such to one library only.
bool has_odd_line_ends(std::string_view text) {
  for (const std::string_view end : {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"}) {
    if (text.find(end) != std::string_view::npos) return true;
  }
  for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
    if (at + 1 == text.size() || text[at + 1] != '\n') return true;
  }
  return false;
}

}  // namespace

bool send_yaml_events(std::string_view text, YAML::EventHandler& handler) {
  if (has_odd_line_ends(text)) return false;
  return Sender(text, handler).send_all();
}

}  // namespace dateline
